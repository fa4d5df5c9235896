import { numberIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';

/** The highest value of each column, for marking; a column without two values that differ has no best one. */
export function bestValues(rows: readonly AnyRow[], columns: readonly string[]): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const column of columns) {
    const values = rows.map((row) => numberIn(row, column)).filter((value) => value !== null);
    const highest = values.reduce((a, b) => Math.max(a, b), -Infinity);
    if (values.some((value) => value < highest)) best.set(column, highest);
  }
  return best;
}
