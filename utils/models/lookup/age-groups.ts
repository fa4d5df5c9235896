import type { StoredRange } from '@/utils/store/cache/coverage.ts';

/** Rows that came within this time came together: a long load takes a while, and so does a person who loads on. */
const togetherMs = 10 * 60_000;

/** Cached rows one behind another that came together; `fetchedAt` is the oldest's. One group, or none, is all of one age. */
export function ageGroups(ranges: readonly StoredRange[]): readonly StoredRange[] {
  const groups: StoredRange[] = [];
  for (const range of ranges) {
    const last = groups.at(-1);
    if (last && Math.abs(last.fetchedAt - range.fetchedAt) <= togetherMs)
      groups[groups.length - 1] = {
        start: last.start,
        end: range.end,
        fetchedAt: Math.min(last.fetchedAt, range.fetchedAt),
      };
    else groups.push(range);
  }
  return groups;
}
