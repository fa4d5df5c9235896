import type { RowRange } from '@/utils/semrush/query/query.ts';
import { countRows, subtract } from '@/utils/semrush/query/ranges.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';

/** A load of more than one request, while it runs: one of a single request comes at once or not at all. */
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
  /** Rows fetched before this moment (ms) are bought again; 0: only what is missing is bought. */
  readonly freshSince: number;
}

/**
 * How far a load is. What was cached when it began is no part of it.
 * @param unitsOf the max price of the parts that are left
 */
export function loadProgress(
  { ranges }: Pick<CachedRows, 'ranges'>,
  { range, startedAt, freshSince }: RunningLoad,
  unitsOf: (left: readonly RowRange[]) => number,
  now = Date.now(),
): LoadProgress {
  const wanted = subtract(
    range,
    ranges.filter(({ fetchedAt }) => fetchedAt < startedAt && fetchedAt >= freshSince),
  );
  const come = ranges.filter(({ fetchedAt }) => fetchedAt >= startedAt);
  const left = wanted.flatMap((part) => subtract(part, come));
  const rowsCome = countRows(wanted) - countRows(left);
  return {
    rowsWanted: countRows(wanted),
    rowsCome,
    rowsPerSecond: (rowsCome * 1_000) / Math.max(1, now - startedAt),
    unitsLeft: unitsOf(left),
  };
}
