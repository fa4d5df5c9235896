import { formatFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { countsIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';

/** What people want to know of a link gap, as gap tools name it. */
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

/**
 * The order that a preset asks for: the domains of the highest authority first, since they are worth most to whoever looks
 * for links; of *weak*, those with the fewest links to the first target, so that the rows bought are the ones meant.
 */
export function gapSort(preset: GapPreset): string {
  return preset === 'weak' ? 'backlinksnum_0_asc' : 'domain_ascore_desc';
}

export interface GapFilter {
  /** The preset that a filter holds, or null where it holds none. */
  readonly preset: GapPreset | null;
  /** What the filter asks beside the preset. */
  readonly rest: readonly FilterItem[];
}

/** Takes a filter on so many targets apart: the preset in it, and what the user added. */
export function splitGapFilter(filter: readonly FilterItem[], targetCount: number, isWeakOnly: boolean): GapFilter {
  const isIn = (asked: FilterItem, items: readonly FilterItem[]): boolean =>
    items.some((other) => formatFilter([other]) === formatFilter([asked]));
  const preset = gapPresets.find(
    (known) =>
      isWeakOnly === (known === 'weak') && gapFilter(known, targetCount).every((wanted) => isIn(wanted, filter)),
  );
  if (preset === undefined) return { preset: null, rest: filter };
  return { preset, rest: filter.filter((asked) => !isIn(asked, gapFilter(preset, targetCount))) };
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
