import { reportOf } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { fullQuote } from '@/utils/semrush/query/price.ts';
import { firstRows, type List, type Query } from '@/utils/semrush/query/query.ts';
import type { Source } from '@/utils/semrush/query/source.ts';
import type { WatchEvery, WatchMethod } from '@/utils/semrush/watch/watch.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';

/** A list that is bought anew from time to time, so many rows of it. */
export interface WatchedList extends Pick<List, 'report' | 'sort' | 'filter'> {
  readonly target: List['targets'][number];
  readonly rowCount: number;
}

/** What a turn asks for and the most that it can cost. */
export interface TurnQuote {
  readonly queries: readonly Query[];
  readonly units: number;
  readonly rows: number;
}

/** Both ways to see what changed, each with the most that a turn of it can cost, and the cheaper one. */
export interface WatchQuote {
  readonly rows: TurnQuote;
  /** Null where the report has no such filters, or where the list is filtered by one already. */
  readonly filters: TurnQuote | null;
  readonly cheaper: WatchMethod;
}

/** Turns that a month can have, at the most. */
const turnsAMonth: Readonly<Record<WatchEvery, number>> = { daily: 31, weekly: 5, monthly: 1 };

/** Of new and of lost rows so many at the most: what changes between two turns is a small part of a list. */
const maxChangedRows = 50;

/** Whether two snapshots of a report's rows can be compared, of one target. */
export function canWatch(report: List['report']): boolean {
  return reportShapes[report].compared !== undefined && reportOf(report).targets.max === 1;
}

/** The most that a watch can cost in a month, at so much a turn. */
export function unitsAMonth(every: WatchEvery, unitsATurn: number): number {
  return turnsAMonth[every] * unitsATurn;
}

export function watchQuote(list: WatchedList, source: Source): WatchQuote {
  const rows = turnQuote(queriesOf(list, 'rows'), source);
  const filtered = queriesOf(list, 'filters');
  const filters = filtered.length > 0 ? turnQuote(filtered, source) : null;
  return { rows, filters, cheaper: filters && filters.units < rows.units ? 'filters' : 'rows' };
}

/** What a turn asks for; nothing where the list can't be watched in that way. */
export function queriesOf(
  { report, target, sort, filter, rowCount }: WatchedList,
  method: WatchMethod,
): readonly Query[] {
  const list = { report, targets: [target] };
  if (method === 'rows') return [createQuery({ ...list, sort, filter }, { start: 0, end: rowCount })];
  const filters = reportShapes[report].compared?.filters;
  const isTaken =
    filters && filter.some(({ field }) => [filters.new, filters.lost].some(({ item }) => item.field === field));
  if (!filters || isTaken) return [];
  const end = Math.min(maxChangedRows, Math.max(firstRows, Math.ceil(rowCount / 4)));
  return [filters.new, filters.lost].map((one) =>
    createQuery({ ...list, sort: one.sort, filter: [...filter, one.item] }, { start: 0, end }),
  );
}

function turnQuote(queries: readonly Query[], source: Source): TurnQuote {
  return {
    queries,
    units: queries.reduce((sum, query) => sum + fullQuote(query, source).units, 0),
    rows: queries.reduce((sum, { rows }) => sum + rows.end - rows.start, 0),
  };
}
