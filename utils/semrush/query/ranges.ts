import type { RowRange } from './query.ts';

export function rowCount({ start, end }: RowRange): number {
  return end - start;
}

export function countRows(ranges: readonly RowRange[]): number {
  return ranges.reduce((sum, range) => sum + rowCount(range), 0);
}

/** What two ranges share, or null. */
export function overlap(a: RowRange, b: RowRange): RowRange | null {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : null;
}

/** The parts of `range` that `taken` does not cover, in order. */
export function subtract(range: RowRange, taken: readonly RowRange[]): RowRange[] {
  const missingRanges: RowRange[] = [];
  let { start } = range;
  for (const { start: from, end: to } of taken.toSorted((a, b) => a.start - b.start)) {
    if (to <= start) continue;
    if (from >= range.end) break;
    if (from > start) missingRanges.push({ start, end: from });
    start = to;
  }
  if (start < range.end) missingRanges.push({ start, end: range.end });
  return missingRanges;
}

/** A range cut into parts of at most `size` rows. */
export function cut(range: RowRange, size: number): RowRange[] {
  const parts: RowRange[] = [];
  for (let { start } = range; start < range.end; start += size)
    parts.push({ start, end: Math.min(start + size, range.end) });
  return parts;
}
