import { formatFilter, type FilterItem } from '@/utils/semrush/filter/filter.ts';
import { countsIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';

/** What people want to know of a comparison by referring domains, as gap tools name them. */
export const gapPresets = ['missing', 'weak', 'shared', 'unique'] as const;
export type GapPreset = (typeof gapPresets)[number];

/**
 * The filter that a preset sends: *missing*: every other target has links, the first has none; *shared* (by all): each
 * has some; *unique*: only the first has. *weak* sends what *shared* sends, since the API compares a count with a number
 * and not with another count: see `isWeak`.
 */
export function gapFilter(preset: GapPreset, targetCount: number): readonly FilterItem[] {
  const first = item(0, preset === 'missing' ? 'Eq' : 'Gt');
  return [first, ...others(targetCount).map((target) => item(target, preset === 'unique' ? 'Eq' : 'Gt'))];
}

/** *weak* asks for the domains with the fewest links to the first target first, so that the rows bought are the ones meant. */
export function gapSort(preset: GapPreset): string | null {
  return preset === 'weak' ? 'backlinksnum_0_asc' : null;
}

/** The preset that a filter on so many targets is, or null where it is none. */
export function gapPresetOf(filter: readonly FilterItem[], targetCount: number, isWeakOnly: boolean): GapPreset | null {
  return (
    gapPresets.find(
      (preset) =>
        isWeakOnly === (preset === 'weak') && formatFilter(gapFilter(preset, targetCount)) === formatFilter(filter),
    ) ?? null
  );
}

/** Whether a domain links to the first target less often than to each of the others. */
export function isWeak(row: AnyRow): boolean {
  const [first, ...rest] = countsIn(row, 'backlinks_num');
  return first != null && rest.length > 0 && rest.every((count) => count !== null && count > first);
}

function item(target: number, operation: 'Eq' | 'Gt'): FilterItem {
  return {
    sign: '+',
    field: `backlinksnum_${target}`,
    operation,
    value: '0',
  };
}

function others(targetCount: number): number[] {
  return Array.from({ length: targetCount - 1 }, (_, index) => index + 1);
}
