import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prospect } from '@/tests/support/prospects.ts';
import { pairsOfProspects } from '@/utils/models/links/pairs-of-prospects.ts';
import { checksAbout, checksOfSite, lastLook } from '@/utils/page-links/checks-of-site.ts';
import { linkCheckKey, pairOfKey } from '@/utils/page-links/link-pair.ts';
import type { Verdict } from '@/utils/page-links/verdict.ts';
import { targetTypes, type TargetType } from '@/utils/semrush/target/target-type.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

const mysite: Target = { type: 'root_domain', value: 'mysite.com' };

function key(source: string, value = 'mysite.com', type: TargetType = 'root_domain'): string {
  return linkCheckKey({ source, target: { type, value } });
}

describe('the key of a result', () => {
  it('names the link that it is about, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.constantFrom(...targetTypes),
        (source, value, type) => {
          const pair = { source, target: { type, value: value.toWellFormed() } };
          expect(pairOfKey(linkCheckKey(pair))).toEqual(pair);
        },
      ),
    );
    for (const foreign of [
      '',
      'link-check@2:url:a|b',
      'link-check@1:url:a',
      'link-check@1:else:a|b',
      'link-check@1:url:%|b',
    ])
      expect(pairOfKey(foreign)).toBeNull();
  });
});

describe('results about a site', () => {
  const post = key('https://www.a.com/post/');
  const deep = key('https://blog.a.com/x', 'https://www.mysite.com/guide', 'url');
  const other = key('https://a.com/post', 'https://notmysite.com/', 'url');
  const host = key('https://b.com/1', 'shop.mysite.com', 'domain');
  const found = checksOfSite([post, deep, other, host, 'rubbish'], mysite);

  it('are found by a page, however its address is written, and by a site with its hosts', () => {
    expect(checksAbout(found, { domain: 'a.com', url: 'http://a.com/post' })).toEqual([post]);
    expect(checksAbout(found, { domain: 'a.com', url: 'http://a.com/else' })).toEqual([]);
    expect(checksAbout(found, { domain: 'a.com', url: null })).toEqual([post, deep]);
    expect(checksAbout(found, { domain: 'b.com', url: null })).toEqual([host]);
    expect(checksAbout(found, { domain: 'c.com', url: null })).toEqual([]);
    expect(checksAbout(found, { domain: 'constructor', url: null })).toEqual([]);
  });

  it('are those of a host alone where the own site is one', () => {
    const shop = checksOfSite([post, deep, host], { type: 'domain', value: 'shop.mysite.com' });
    expect([...shop.ofPage.values()].flat()).toEqual([host]);
    const page = checksOfSite([post, deep, host], { type: 'url', value: 'https://mysite.com/guide' });
    expect([...page.ofPage.values()].flat()).toEqual([deep]);
  });
});

describe('the last look', () => {
  const at = (checkedAt: number, verdict: Verdict) => ({ checkedAt, verdict });
  it('is the newest one, and of several links at a time the best', () => {
    expect(lastLook([])).toBeNull();
    expect(lastLook([at(1, 'live'), at(1e9, 'gone')])).toEqual(at(1e9, 'gone'));
    expect(lastLook([at(1e9, 'gone'), at(1e9 - 9_000, 'nofollow'), at(1e9 - 9, 'page_error')])).toEqual(
      at(1e9 - 9_000, 'nofollow'),
    );
    expect(lastLook([at(1e9, 'not_checked'), at(1e9 - 5, 'gone')])).toEqual(at(1e9 - 5, 'gone'));
    expect(lastLook([at(1e9, 'not_checked')])).toEqual(at(1e9, 'not_checked'));
  });
});

describe('what is opened of prospects', () => {
  it('is their page, else the page that is known of their site, each once', () => {
    const entries = [
      prospect('a.com', { url: 'https://a.com/1' }),
      prospect('a.com'),
      prospect('b.com'),
      prospect('c.com', { url: 'http://10.0.0.1/' }),
      prospect('d.com'),
    ];
    const known: Record<string, string> = { 'a.com': 'https://a.com/1', 'd.com': 'https://d.com/2' };
    const found = pairsOfProspects(entries, mysite, ({ domain }) => known[domain] ?? null);
    expect(found.pairs).toEqual([
      { source: 'https://a.com/1', target: mysite },
      { source: 'https://d.com/2', target: mysite },
    ]);
    expect(found).toMatchObject({ sites: 1, leftOut: 1, beyond: 0 });
    const many = Array.from({ length: 502 }, (_, at) => prospect('a.com', { url: `https://a.com/${at}` }));
    const bounded = pairsOfProspects(many, mysite, () => null);
    expect([bounded.pairs.length, bounded.beyond]).toEqual([500, 2]);
  });
});
