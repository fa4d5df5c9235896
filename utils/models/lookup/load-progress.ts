import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';
import { maxRowsPerRequest, type RowRange } from '@/utils/semrush/query/query.ts';
import { countRows, overlap, rowCount } from '@/utils/semrush/query/ranges.ts';

/** A load of more than one request, while it runs. */
export interface LoadProgress {
  readonly rowsWanted: number;
  readonly rowsCome: number;
  readonly rowsPerSecond: number;
  /** The max price of the rest. */
  readonly unitsLeft: number;
}

interface RunningLoad {
  readonly range: RowRange;
  /** ms since the epoch. */
  readonly startedAt: number;
}

/**
 * How far a load is; null for one of a single request, which comes at once or not at all.
 * @param unitsOf the max price of a range of rows of which nothing is cached
 */
export function loadProgress(
  { ranges }: Pick<CachedRows, 'ranges'>,
  { range, startedAt }: RunningLoad,
  unitsOf: (range: RowRange) => number,
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
    unitsLeft: rowsCome < rowsWanted ? unitsOf({ start: range.start + rowsCome, end: range.end }) : 0,
  };
}
