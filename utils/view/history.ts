import type { Row } from '@/utils/semrush/response/decode-response.ts';

/** What the target had on a day. */
export interface HistoryPoint {
  /** Unix seconds. */
  readonly date: number;
  readonly backlinks: number | null;
  readonly domains: number | null;
}

/** The history from the oldest day to the newest, each day once, whatever lies between them; rows without a day left out. */
export function historyOf(rows: readonly Row<'backlinks_historical'>[]): HistoryPoint[] {
  const points = new Map<number, HistoryPoint>();
  for (const { date, backlinks_num: backlinks, domains_num: domains } of rows)
    if (date !== null && !points.has(date)) points.set(date, { date, backlinks, domains });
  return [...points.values()].toSorted((a, b) => a.date - b.date);
}
