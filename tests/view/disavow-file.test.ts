import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDisavowFile } from '@/utils/export/disavow.ts';
import { linkSourceOf, listTargetOf, parseDisavowFile } from '@/utils/view/disavow-file.ts';

describe('what a row names', () => {
  it.each([
    ['libsyn.com', 'libsyn.com', null],
    ['LIBSYN.com.', 'libsyn.com', null],
    ['münchen.de', 'xn--mnchen-3ya.de', null],
    ['http://www.spam.co.uk/a b#f', 'spam.co.uk', 'http://www.spam.co.uk/a%20b#f'],
    ['https://somebody.blogspot.com/x', 'somebody.blogspot.com', 'https://somebody.blogspot.com/x'],
    ['https://somebody.wordpress.com/', 'somebody.wordpress.com', 'https://somebody.wordpress.com/'],
    ['https://203.0.113.7/x', '203.0.113.7', 'https://203.0.113.7/x'],
  ])('of %s is %s', (cell, domain, url) => {
    expect(linkSourceOf(cell)).toEqual({ domain, url });
  });

  it.each(['', 'javascript:alert(1)', 'ftp://a.com/', 'https://a.com/z\ndomain:google.com', 'a b.com', 'a.com/path'])(
    'of %j is nothing',
    (cell) => {
      expect(linkSourceOf(cell)).toBeNull();
    },
  );
});

describe('the list of a target', () => {
  it('is that of its site', () => {
    const site = { type: 'root_domain', value: 'example.com' } as const;
    for (const target of [
      site,
      { type: 'domain', value: 'blog.example.com' },
      { type: 'url', value: 'https://blog.example.com/a' },
    ] as const)
      expect(listTargetOf(target)).toEqual(site);
    expect(listTargetOf({ type: 'url', value: 'https://me.github.io/a' })).toEqual({
      type: 'domain',
      value: 'me.github.io',
    });
  });
});

describe('a disavow file that is read', () => {
  it('keeps comments with the lines behind them, and odd lines as they are', () => {
    const text = [
      '\uFEFF# Contacted the owner, no answer',
      'domain:spam.example.com',
      'DOMAIN: Other.com ',
      '',
      'http://stuff.com/paid?x=1',
      '#',
      'spam.com/without-scheme',
      'domain:',
      'domain:http://a.com/',
      'domain:203.0.113.7',
      'https://user:secret@a.com/',
      `https://long.com/${'x'.repeat(2_048)}`,
      '   ',
    ].join('\r\n');
    expect(parseDisavowFile(text)).toEqual([
      {
        kind: 'domain',
        source: { domain: 'spam.example.com', url: null },
        comment: 'Contacted the owner, no answer',
      },
      { kind: 'domain', source: { domain: 'other.com', url: null }, comment: 'Contacted the owner, no answer' },
      { kind: 'url', source: { domain: 'stuff.com', url: 'http://stuff.com/paid?x=1' }, comment: '' },
      ...[
        'spam.com/without-scheme',
        'domain:',
        'domain:http://a.com/',
        'domain:203.0.113.7',
        'https://user:secret@a.com/',
        `https://long.com/${'x'.repeat(2_048)}`,
      ].map((line) => ({ kind: 'odd', line, comment: '' })),
    ]);
  });

  it('never throws, and loses no line', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.domain())), (parts) => {
        const text = parts.map((part) => part.replaceAll(/[\r\n]/g, '')).join('\n');
        const expected = text
          .replace(/^\uFEFF/, '')
          .split('\n')
          .filter((line) => !/^\s*(?:#|$)/.test(line));
        expect(parseDisavowFile(text)).toHaveLength(expected.length);
      }),
    );
  });

  it('is what was written', () => {
    const entries = [
      { domain: 'a.com', url: null, names: 'domain', oddLine: null, reviewedAt: 1 },
      { domain: 'b.com', url: 'https://b.com/x?y=1', names: 'url', oddLine: null, reviewedAt: 1 },
    ] as const;
    const site = { type: 'root_domain', value: 'example.com' } as const;
    const { file } = toDisavowFile(entries, { site, now: 0, comments: ['made'], isSample: false, isPrivate: false });
    expect(parseDisavowFile(file.text)).toEqual([
      { kind: 'domain', source: { domain: 'a.com', url: null }, comment: '' },
      { kind: 'url', source: { domain: 'b.com', url: 'https://b.com/x?y=1' }, comment: '' },
    ]);
  });
});
