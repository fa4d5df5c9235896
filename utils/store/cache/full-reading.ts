import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { parseFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { canFilterLocally, canonicalFilter, rowFits } from '@/utils/semrush/filter/filter.ts';
import { canSortLocally, sortRows } from '@/utils/semrush/query/order.ts';
import { orderAndFilterName, type Query } from '@/utils/semrush/query/query.ts';
import { countRows } from '@/utils/semrush/query/ranges.ts';
import { decodeResponse, splitResponse, type Row } from '@/utils/semrush/response/decode-response.ts';
import { findUnresolvedCharge, isUnresolvedCharge } from '@/utils/store/spending/unresolved-charge.ts';
import { placeList, type FoundEntry, type Freshness, type PlacedList } from './placed-lists.ts';

/**
 * What reads any answer, and makes one list of another. The popup's own lists are mostly plain, and shown without it: a
 * page loads it where it is needed, the worker has it from its start (load-full-reading.ts).
 */
export const fullReading = {
  decodeResponse,
  splitResponse,
  listsFor,
  oldSpellingOf,
  arrangeRows,
  findUnresolvedCharge,
  isUnresolvedCharge,
} as const;

export type FullReading = typeof fullReading;

/** The lists of the same report and targets from which this query's order and filter could be made, were they complete. */
function listsFor(query: Query, entries: readonly FoundEntry[], freshness: Freshness): PlacedList[] {
  if (query.sort !== null && !canSortLocally(query.report, query.sort)) return [];
  const names = new Set(entries.flatMap(({ entry }) => Object.keys(entry.lists)));
  const wantedFilter = orderAndFilterName({ sort: null, filter: query.filter });
  return [...names].flatMap((name) => {
    const bar = name.indexOf('|');
    const filter = name.slice(bar);
    const isSameFilter = filter === wantedFilter;
    if (!isSameFilter && (filter !== '|' || !canFilterLocally(query.report, query.filter))) return [];
    return query.sort === null && bar > 0 ? [] : [placeList(entries, name, freshness)];
  });
}

/** The list of this query as it was asked for when its filter was sent in another spelling; the one with most rows. */
function oldSpellingOf(
  { report, sort, filter }: Query,
  entries: readonly FoundEntry[],
  freshness: Freshness,
): PlacedList | null {
  if (filter.length === 0) return null;
  const wanted = orderAndFilterName({ sort, filter });
  const isSame = (name: string): boolean => {
    const bar = name.indexOf('|');
    const items = parseFilter(name.slice(bar + 1));
    return (
      items !== null &&
      orderAndFilterName({ sort: name.slice(0, bar), filter: canonicalFilter(report, items) }) === wanted
    );
  };
  const names = entries
    .flatMap(({ entry }) => Object.keys(entry.lists))
    .filter((name) => name !== wanted && isSame(name));
  const lists = names.map((name) => placeList(entries, name, freshness)).filter(({ placed }) => placed.length > 0);
  return lists.toSorted((one, other) => countRows(other.placed) - countRows(one.placed))[0] ?? null;
}

/** Another order and filter of a complete list. */
function arrangeRows<R extends ReportId>(query: Query<R>, rows: readonly Row<R>[]): readonly Row<R>[] {
  const fitting = rows.filter((row) => query.filter.every((item) => isLetThrough(query.report, item, row)));
  return sortRows(query.report, query.sort ?? '', fitting);
}

/** What is missing equals no value: it fits no `+` and escapes every `-`. */
function isLetThrough<R extends ReportId>(report: R, item: FilterItem, row: Row<R>): boolean {
  const fits = rowFits(report, item, row);
  return item.sign === '+' ? fits === true : fits !== false;
}
