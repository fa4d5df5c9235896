import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTrail, parseTrail } from '@/utils/view/doors/trail.ts';
import type { View } from '@/utils/view/view-address.ts';

const anchors: View = {
  report: 'backlinks_anchors',
  targets: [{ value: 'own.com', type: 'root_domain' }],
  sort: null,
  filter: [],
  rowCount: null,
  extra: { find: 'a b' },
};
const links: View = {
  ...anchors,
  report: 'backlinks',
  filter: [{ sign: '+', field: 'anchor', operation: '', value: 'search engine “journal” & more' }],
  extra: {},
};

describe('a trail', () => {
  it('comes back from its text, with each view’s own filters and options', () => {
    expect(parseTrail(formatTrail([anchors, links]))).toEqual([anchors, links]);
  });

  it('holds of each view nothing of how that was reached', () => {
    expect(parseTrail(formatTrail([{ ...anchors, extra: { from: formatTrail([links]) } }]))).toEqual([
      { ...anchors, extra: {} },
    ]);
  });

  it('keeps the last steps where it grows long', () => {
    const steps = Array.from({ length: 9 }, (_, index): View => ({ ...anchors, extra: { find: `step ${index}` } }));
    expect(parseTrail(formatTrail(steps)).map(({ extra }) => extra.find)).toEqual([
      'step 5',
      'step 6',
      'step 7',
      'step 8',
    ]);
    const long: View = { ...anchors, extra: { find: 'x'.repeat(3_000) } };
    expect(formatTrail([long])).toBe('');
    expect(parseTrail(formatTrail([long, links]))).toEqual([links]);
  });

  it.each([
    'https://evil.com/',
    '#/nowhere?target=own.com',
    '#/anchors',
    '#/anchors?target=localhost',
    `#/anchors?target=own.com&find=${'x'.repeat(3_000)}`,
  ])('is empty where an address says %s', (text) => {
    expect(parseTrail(text)).toEqual([]);
  });

  it('is read from any text without an error', () => {
    fc.assert(fc.property(fc.string(), (text) => parseTrail(text).length <= 4));
  });
});
