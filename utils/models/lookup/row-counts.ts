import { maxRowNumber } from '@/utils/semrush/query/query.ts';

/** How many rows a list may be looked up to in one go: the choices of **Rows to load**. */
export const rowCounts = [10, 25, 50, 100, 500, 1_000, 10_000] as const;

/** Beyond the largest choice a list goes on by as many rows as these. */
const furtherSteps = [1_000, 10_000] as const;

/** The choices of **Rows to load** for a list of which so many rows are there already: each is how many there will be. */
export function rowCountsAbove(loadedCount: number): readonly number[] {
  const larger = rowCounts.filter((count) => count > loadedCount);
  if (larger.length > 0) return larger;
  const further = furtherSteps.map((step) => Math.floor(loadedCount / step) * step + step);
  return [...new Set(further)].toSorted((a, b) => a - b).filter((count) => count <= maxRowNumber);
}

/** The choices with one more, such as a number that an address names. */
export function withChoice(choices: readonly number[], count: number): readonly number[] {
  return choices.includes(count) ? choices : [...choices, count].toSorted((a, b) => a - b);
}
