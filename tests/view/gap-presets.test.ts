import { describe, expect, it } from 'vitest';
import { formatFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { filterProblem, rowFits } from '@/utils/semrush/filter/filter.ts';
import { canSortLocally } from '@/utils/semrush/query/order.ts';
import { gapFilter, gapPresets, gapSort, isWeak, splitGapFilter, type GapPreset } from '@/utils/view/gap-presets.ts';

function row(...counts: (number | null)[]) {
  return { domain: 'a.com', domain_ascore: 1, matches_num: 1, backlinks_num: counts };
}

function fits(preset: GapPreset, ...counts: number[]): boolean {
  return gapFilter(preset, counts.length).every((item) => rowFits('backlinks_matrix', item, row(...counts)) === true);
}

describe('the presets of a link gap', () => {
  it('sends what the document shows for domains that do not link to the first target', () => {
    expect(formatFilter(gapFilter('missing', 2))).toBe('+|backlinksnum_0|Eq|0|+|backlinksnum_1|Gt|0');
  });

  it.each(gapPresets)('sends a filter and an order that the API documents: %s', (preset) => {
    for (const count of [2, 3, 6]) expect(filterProblem('backlinks_matrix', gapFilter(preset, count))).toBeNull();
    expect(canSortLocally('backlinks_matrix', gapSort(preset))).toBe(true);
  });

  it.each(gapPresets)('is known by what it sends: %s', (preset) => {
    for (const count of [2, 3, 6]) {
      const own: FilterItem = { sign: '+', field: 'backlinksnum_1', operation: 'Lt', value: '9' };
      const filter = gapFilter(preset, count);
      expect(splitGapFilter(filter, count, preset === 'weak')).toEqual({ preset, rest: [] });
      expect(splitGapFilter([own, ...filter], count, preset === 'weak')).toEqual({ preset, rest: [own] });
      expect(splitGapFilter(filter, count + 1, preset === 'weak')).toEqual({ preset: null, rest: filter });
    }
  });

  it('brings what is worth most first: authority, and for weak the fewest links to the first', () => {
    expect(gapPresets.map(gapSort)).toEqual([
      'domain_ascore_desc',
      'backlinksnum_0_asc',
      'domain_ascore_desc',
      'domain_ascore_desc',
    ]);
  });

  it('means what gap tools mean', () => {
    expect(fits('missing', 0, 3, 1)).toBe(true);
    expect(fits('missing', 0, 3, 0)).toBe(false);
    expect(fits('missing', 1, 3, 1)).toBe(false);
    expect(fits('shared', 1, 3, 1)).toBe(true);
    expect(fits('shared', 0, 3, 1)).toBe(false);
    expect(fits('unique', 1, 0, 0)).toBe(true);
    expect(fits('unique', 1, 0, 2)).toBe(false);
  });

  it('calls weak what links to the first less often than to each other', () => {
    expect(isWeak(row(1, 2, 3))).toBe(true);
    expect(isWeak(row(2, 2, 3))).toBe(false);
    expect(isWeak(row(5, 2, 9))).toBe(false);
    expect(isWeak(row(null, 2))).toBe(false);
    expect(isWeak(row(1, null))).toBe(false);
    expect(isWeak(row(1))).toBe(false);
  });
});
