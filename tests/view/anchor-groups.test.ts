import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '@/utils/semrush/target/target.ts';
import { anchorGroupOf, anchorGroups, brandOf, groupAnchors, type AnchorGroup } from '@/utils/view/anchor-groups.ts';

const journal: Target = { value: 'searchenginejournal.com', type: 'root_domain' };
const short: Target = { value: 'moz.com', type: 'root_domain' };

describe('the group of an anchor', () => {
  it.each<[string, AnchorGroup]>([
    ['', 'empty'],
    [' \t\u200b\u0000', 'empty'],
    ['search engine journal', 'brand'],
    ['Search-Engine-Journal’s guide', 'brand'],
    ['searchenginejournal', 'brand'],
    ['searchenginejournal.com', 'url'],
    ['https://www.searchenginejournal.com/seo/?a=1', 'url'],
    ['www.example.org', 'url'],
    ['http://', 'other'],
    ['click here', 'generic'],
    ['  Click   HERE! ', 'generic'],
    ['read more >', 'generic'],
    ['«здесь»', 'generic'],
    ['こちら', 'generic'],
    ['93% of people', 'other'],
    ['here is a guide', 'other'],
    ['😀', 'other'],
    ['__proto__', 'other'],
  ])('%j is %s', (anchor, group) => {
    expect(anchorGroupOf(anchor, journal)).toBe(group);
  });

  it('wants a short name to be a word of its own', () => {
    expect(anchorGroupOf('the Moz blog', short)).toBe('brand');
    expect(anchorGroupOf('mozzarella', short)).toBe('other');
  });

  it('knows the name of a page, of a host under a private suffix and of an international domain', () => {
    expect(brandOf({ value: 'https://www.search-engine.co.uk/a?b', type: 'url' })).toBe('searchengine');
    expect(brandOf({ value: 'user.github.io', type: 'domain' })).toBe('user');
    expect(brandOf({ value: 'xn--mnchen-3ya.de', type: 'root_domain' })).toBe('münchen');
  });

  it('takes bounded time for 1 MB', () => {
    // Time that grows faster than the text would run into the test's time limit.
    for (const text of ['a.'.repeat(500_000), 'search '.repeat(150_000), '-'.repeat(1_000_000)])
      expect(() => anchorGroupOf(text, journal)).not.toThrow();
  });

  it('puts every anchor into one of the groups, and counts each once', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ anchor: fc.string({ unit: 'grapheme' }), count: fc.nat(1_000) })), (anchors) => {
        const rows = anchors.map(({ anchor, count }) => ({
          anchor,
          domains_num: count,
          backlinks_num: count,
          first_seen: null,
          last_seen: null,
        }));
        const totals = groupAnchors(rows, journal);
        expect(totals.map(({ group }) => group)).toEqual([...anchorGroups]);
        expect(totals.reduce((sum, total) => sum + total.anchors, 0)).toBe(rows.length);
        expect(totals.reduce((sum, { backlinks }) => sum + (backlinks ?? NaN), 0)).toBe(
          anchors.reduce((sum, { count }) => sum + count, 0),
        );
      }),
      { examples: [[[{ anchor: '', count: 1 }]], [[]]] },
    );
  });

  it('is missing what the API left out, and does not take it for 0', () => {
    const row = (anchor: string, backlinks: number | null) => ({
      anchor,
      domains_num: null,
      backlinks_num: backlinks,
      first_seen: null,
      last_seen: null,
    });
    const totals = groupAnchors([row('here', null), row('', 3), row('', null)], journal);
    expect(totals.find(({ group }) => group === 'generic')).toEqual({
      group: 'generic',
      anchors: 1,
      domains: null,
      backlinks: null,
    });
    expect(totals.find(({ group }) => group === 'empty')).toEqual({
      group: 'empty',
      anchors: 2,
      domains: null,
      backlinks: 3,
    });
    expect(totals.find(({ group }) => group === 'url')).toEqual({ group: 'url', anchors: 0, domains: 0, backlinks: 0 });
  });
});
