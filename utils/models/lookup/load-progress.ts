import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';
import { maxRowsPerRequest, type RowRange } from '@/utils/semrush/query/query.ts';
import { countRows, overlap, rowCount } from '@/utils/semrush/query/ranges.ts';

/** A load of more than one request, while it runs. */
export interface LoadProgress {
  readonly rowsWanted: number;
  readonly rowsCome: number;
  readonly rowsPerSecond: number;
  /** What the rest can cost, at the most. */
  readonly unitsLeft: number;
}

interface RunningLoad {
  readonly range: RowRange;
  /** ms since the epoch. */
  readonly startedAt: number;
}

/**
 * How far a load is; null for one of a single request, which comes at once or not at all.
 * @param unitsOf the most that the missing ranges of a range cost
 */
export function loadProgress(
  { ranges }: Pick<CachedRows, 'ranges'>,
  { range, startedAt }: RunningLoad,
  unitsOf: (range: RowRange, missingRanges: readonly RowRange[]) => number,
  now = Date.now(),
): LoadProgress | null {
  const rowsWanted = rowCount(range);
  if (rowsWanted <= maxRowsPerRequest) return null;
  const come = ranges.filter(({ fetchedAt }) => fetchedAt >= startedAt).map((part) => overlap(part, range));
  const rowsCome = countRows(come.filter((part) => part !== null));
  return {
    rowsWanted,
    rowsCome,
    rowsPerSecond: (rowsCome * 1_000) / Math.max(1, now - startedAt),
    unitsLeft: unitsOf(range, [{ start: range.start + rowsCome, end: range.end }]),
  };
}
