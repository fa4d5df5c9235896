import { numberIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';

/** How many rows came on a day, and how many were seen last on it, as the API dates them. */
export interface DayChanges {
  /** The day in UTC, in ms since the epoch. */
  readonly day: number;
  readonly came: number;
  readonly gone: number;
}

interface Columns {
  readonly first: string;
  readonly last: string;
  /** The flag of a row that is there no more; without it, no row is told to be gone. */
  readonly lost?: string | undefined;
}

const dayMs = 86_400_000;

/** The days up to `now`, oldest first, without a gap. What the API dates in the future belongs to no day. */
export function countDays(
  rows: readonly AnyRow[],
  { first, last, lost }: Columns,
  now: number,
  dayCount: number,
): DayChanges[] {
  const today = Math.floor(now / dayMs);
  const days = Array.from({ length: dayCount }, (_, index) => ({ came: 0, gone: 0, at: today - dayCount + 1 + index }));
  const dayOf = (row: AnyRow, column: string) => {
    const seconds = numberIn(row, column);
    return seconds === null ? undefined : days[Math.floor((seconds * 1_000) / dayMs) - days[0]!.at];
  };
  for (const row of rows) {
    const came = dayOf(row, first);
    if (came) came.came += 1;
    const gone = lost !== undefined && row[lost] === true ? dayOf(row, last) : undefined;
    if (gone) gone.gone += 1;
  }
  return days.map(({ came, gone, at }) => ({ day: at * dayMs, came, gone }));
}
