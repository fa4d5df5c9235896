import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectedSites, selectedTarget } from '@/utils/semrush/target/selected-target.ts';
import type { NoTargetReason } from '@/utils/semrush/target/target.ts';

function found(text: string): string {
  const offer = selectedTarget(text);
  return offer.kind === 'none' ? offer.reason : (offer.page?.value ?? offer.host.value);
}

describe('selectedTarget', () => {
  it.each([
    ['example.com', 'https://example.com/'],
    ['  See www.example.com, please.', 'https://www.example.com/'],
    ['Visit (https://example.com/a).', 'https://example.com/a'],
    ['“example.com”', 'https://example.com/'],
    ["'example.com'", 'https://example.com/'],
    ['[docs](https://example.com/a)', 'https://example.com/a'],
    ['<https://example.com/a>', 'https://example.com/a'],
    ['https://en.wikipedia.org/wiki/Foo_(bar)', 'https://en.wikipedia.org/wiki/Foo_(bar)'],
    ['(https://en.wikipedia.org/wiki/Foo_(bar))', 'https://en.wikipedia.org/wiki/Foo_(bar)'],
    ['https://a.com/1,https://b.com/2', 'https://a.com/1'],
    ['a.com;b.com', 'https://a.com/'],
    ['Write to me@example.com or see example.org', 'https://example.org/'],
    ['first.last+tag@example.com, example.org', 'https://example.org/'],
    ['Read readme.md on example.org', 'https://example.org/'],
    ['https://readme.md', 'https://readme.md/'],
    ['www.readme.md', 'https://www.readme.md/'],
    ['docs.rs/serde', 'https://docs.rs/serde'],
    ['Node.js runs at nodejs.org', 'https://nodejs.org/'],
    ['It costs 3.14 at shop.example.com!', 'https://shop.example.com/'],
    ['i.e. example.com', 'https://example.com/'],
    ['it ends here.In the next, example.org', 'https://example.org/'],
    ['Amazon.Com', 'https://amazon.com/'],
    ['site:example.com', 'https://example.com/'],
    ['Website:example.com', 'https://example.com/'],
    ['- example.com', 'https://example.com/'],
    ['-example.com', 'https://example.com/'],
    ['*example.com*', 'https://example.com/'],
    ['example.com/path?q=1#frag', 'https://example.com/path?q=1'],
    ['example.com…', 'https://example.com/'],
    ['見て：example.com。', 'https://example.com/'],
    ['münchen.de', 'https://xn--mnchen-3ya.de/'],
    ['| example.com | 12 |', 'https://example.com/'],
    ['http://localhost:3000 and https://example.com', 'https://example.com/'],
    ['src/lib/readme.md example.net', 'https://example.net/'],
    ['ftp://a.com http://b.com', 'http://b.com/'],
    ['https://user:secret@example.com/', 'https://example.com/'],
    ['example.com:8443/x', 'example.com'],
  ])('finds the site in %j', (text, expected) => {
    expect(found(text)).toBe(expected);
  });

  it.each<[string, NoTargetReason]>([
    ['', 'empty'],
    [' \n ', 'empty'],
    ['nothing here', 'not-an-address'],
    ['3.14', 'not-an-address'],
    ['me@example.com', 'email-address'],
    ['mailto:me@example.com', 'not-web'],
    ['@example.com', 'email-address'],
    ['readme.md', 'file-name'],
    ['main.rs and setup.py', 'file-name'],
    ['index.html', 'no-public-suffix'],
    ['src/readme.md', 'not-an-address'],
    ['http://localhost/', 'private-name'],
    ['printer.local', 'private-name'],
    ['192.168.0.1', 'private-address'],
    ['8.8.8.8', 'ip-address'],
    ['chrome://settings', 'not-web'],
    ['javascript:alert(1)', 'not-web'],
    ['co.uk', 'is-a-suffix'],
    ['one sentence.In another', 'not-an-address'],
  ])('tells of %j why it holds no site', (text, reason) => {
    expect(found(text)).toBe(reason);
  });

  it('takes no half of a name where a selection is cut', () => {
    expect(found(`${'word '.repeat(1_999)}example.community`)).toBe('not-an-address');
  });

  it('reads any text, in time that does not grow with its square', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void selectedTarget(text)),
      { examples: [['a.b@c.d'], ['(https://a.com/(b)']] },
    );
    for (const hostile of [
      'a'.repeat(1e6),
      'a.'.repeat(5e5),
      '('.repeat(1e6),
      'https://'.repeat(1e5),
      '@'.repeat(1e6),
      ' '.repeat(1e6),
      '"'.repeat(1e6),
      'a-'.repeat(5e5),
    ]) {
      // Time that grows faster than the text would run into the test's time limit.
      expect(() => selectedTarget(hostile)).not.toThrow();
    }
  });
});

describe('selectedSites', () => {
  const valuesIn = (text: string): string[] => selectedSites(text).map(({ value }) => value);

  it('finds the ten results of a search, as they are selected: titles, addresses with their path, texts', () => {
    const names = ['moz.com', 'ahrefs.com', 'backlinko.com', 'searchengineland.com', 'neilpatel.com'];
    const more = ['hubspot.com', 'semrush.com', 'wordstream.com', 'yoast.com', 'bbc.co.uk'];
    const results = [...names, ...more].map(
      (name, index) =>
        `Link building, part ${index}: a guide\nThe Site\nhttps://www.${name} › blog › link-building\nJan 3, 2026 — What 3.5 links a page, e.g. in readme.md, tell you. Write to me@some-mail.com …`,
    );
    expect(valuesIn(results.join('\n'))).toEqual([...names, ...more]);
    // The browser may hand the lines over as one.
    expect(valuesIn(results.join(' ').replaceAll('\n', ' '))).toEqual([...names, ...more]);
  });

  it('takes each site once, and none that is not public', () => {
    expect(valuesIn('a.com, www.a.com/x https://intranet/ 10.0.0.1 printer.local me.github.io a.com')).toEqual([
      'a.com',
      'me.github.io',
    ]);
  });

  it('takes no more than a batch does, and no half of a name where a selection is cut', () => {
    const many = Array.from({ length: 300 }, (_, index) => `site-${index}.com`);
    expect(valuesIn(many.join('\n'))).toEqual(many.slice(0, 200));
    expect(valuesIn(`${'word '.repeat(19_999)}example.community`)).toEqual([]);
  });
});
