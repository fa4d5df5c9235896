import type { SampleRow } from './document-rows.ts';

/** The rows of a report on its targets, in the order of its default sort, each made when it is asked for. */
export interface SampleList {
  readonly length: number;
  readonly rowAt: (index: number) => SampleRow;
}

export function listOf(rows: readonly SampleRow[]): SampleList {
  return { length: rows.length, rowAt: (index) => rows[index]! };
}

/** The document's rows first, the generated ones behind them. */
export function listAfter(
  given: readonly SampleRow[],
  length: number,
  rowAt: (index: number) => SampleRow,
): SampleList {
  return {
    length: given.length + length,
    rowAt: (index) => given[index] ?? rowAt(index - given.length),
  };
}
