import { describe, expect, it } from 'vitest';
import { anchorWordsItem, maxSitesWithWords, withSiteWords } from '@/utils/store/anchor-words.ts';

const { parse, quarantine } = anchorWordsItem;
const words = { brand: null, keywords: ['seo'] };

describe('the words of sites', () => {
  it('are read as they are written', () => {
    const stored = { exactLimit: 0, sites: { 'a.com': words, 'b.com': { brand: ['B'], keywords: [] } } };
    expect(parse(structuredClone(stored))).toEqual(stored);
    expect(quarantine!.isWhole(stored)).toBe(true);
  });

  it.each([
    [null, null],
    [[], null],
    [5, null],
    [{}, { exactLimit: 10, sites: {} }],
    [
      { exactLimit: 101, sites: [] },
      { exactLimit: 10, sites: {} },
    ],
    [
      { exactLimit: '5', sites: { 'a.com': words, 'b.com': 1, 'c.com': { brand: 'x', keywords: ['k', 3, null] } } },
      { exactLimit: 10, sites: { 'a.com': words, 'c.com': { brand: null, keywords: ['k'] } } },
    ],
    [JSON.parse('{"sites":{"__proto__":{"keywords":["x"]}}}'), { exactLimit: 10, sites: {} }],
  ])('are read of %j as far as they can be, which is quarantined before another takes its place', (stored, read) => {
    expect(parse(stored)).toEqual(read);
    expect(quarantine!.isWhole(stored)).toBe(false);
  });

  it('make room for new ones, and take none where there are none', () => {
    const sites = Object.fromEntries(Array.from({ length: maxSitesWithWords }, (_, index) => [`s${index}.com`, words]));
    const changed = withSiteWords({ exactLimit: 10, sites }, 'new.com', words).sites;
    expect(Object.keys(changed)).toHaveLength(maxSitesWithWords);
    expect([changed['s0.com'], changed['new.com']]).toEqual([undefined, words]);
    expect(
      withSiteWords({ exactLimit: 10, sites: { 'a.com': words } }, 'a.com', { brand: null, keywords: [] }).sites,
    ).toEqual({});
  });
});
