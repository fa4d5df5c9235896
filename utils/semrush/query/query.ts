import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { formatFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

/** An ordered list of rows that the API could return: what a range of rows is a range of. */
export interface List<R extends ReportId = ReportId> {
  readonly report: R;
  readonly targets: readonly Target[];
  /** A documented sort of the report, or null for the order the API gives by itself. */
  readonly sort: string | null;
  readonly filter: readonly FilterItem[];
}

/** Rows [start, end) of a list, counted from 0. Where a report has a row for each target, they are targets. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

declare const bounded: unique symbol;

/** A range of at least one row, with an end: only boundedRange() makes one, so that no query can ask for everything. */
export type BoundedRange = RowRange & { readonly [bounded]: true };

/** A list and the rows of it that are wanted. There is no query without an end. */
export interface Query<R extends ReportId = ReportId> extends List<R> {
  readonly rows: BoundedRange;
}

/** Lines of one response by default: what a whole report counts as, and what a report without offset can reach. */
const maxLinesPerResponse = 10_000;

/** Beyond any list: it only bounds the numbers that somebody types into an address. */
export const maxRowNumber = 1_000_000;

/** Rows that one request may be for, and that one stored page may hold. */
export const maxRowsPerRequest = 1_000;

/**
 * The longest address that is sent, in bytes. How long one may be is nowhere told (docs/api.md, "Limits on targets"):
 * many servers take 8 kB.
 */
export const maxAddressLength = 8_000;

/** Bytes of an address around its parameters: the endpoint and the key. */
const aroundParameters = 'https://api.semrush.com/analytics/v1/?key=&'.length + 32;

/** Rows of a report's first page, where it is not priced per request. */
export const firstRows = 10;

/**
 * A range that may be asked for.
 * @throws RangeError where it is empty, turned round, or has no end: `display_limit=0` would buy 10,000 lines
 */
export function boundedRange(start: number, end: number): BoundedRange {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end <= start)
    throw new RangeError(`no range of rows: ${start} to ${end}`);
  return { start, end } as BoundedRange;
}

/** A query without a filter in its one form: the report's default sort named, whole reports whole, a range within bounds. */
export function unfilteredQuery<R extends ReportId>(
  list: Pick<List<R>, 'report' | 'targets'> & Partial<Pick<List<R>, 'sort'>>,
  rows: RowRange = { start: 0, end: firstRows },
): Query<R> {
  const report = reportOf(list.report);
  const full: List<R> = {
    report: list.report,
    targets: list.targets,
    sort: list.sort ?? report.defaultSort,
    filter: [],
  };
  if (report.paging === 'whole') return { ...full, rows: wholeRows(full) };
  const isFromHead = report.paging === 'head';
  const max = isFromHead ? maxLinesPerResponse : maxRowNumber;
  const start = isFromHead ? 0 : Math.max(0, Math.min(rows.start, max - 1));
  return { ...full, rows: boundedRange(start, Math.max(start + 1, Math.min(rows.end, max))) };
}

/**
 * The documented parameters of the request for a query, without the key: `type`, `target`/`target_type` (repeated as
 * `targets[]`/`target_types[]` for the comparing reports), all columns as `export_columns`, `display_sort`,
 * `display_filter`, and `display_offset`/`display_limit`, where the limit is the END index.
 */
export function requestParameters(query: Query): URLSearchParams {
  const report = reportOf(query.report);
  const parameters = new URLSearchParams([
    ['type', query.report],
    ...targetParameters(query.targets, report.targets.max > 1),
  ]);
  if (report.requestsColumns) parameters.set('export_columns', Object.keys(report.columns).join(','));
  if (query.sort !== null) parameters.set('display_sort', query.sort);
  if (query.filter.length > 0) parameters.set('display_filter', formatFilter(query.filter));
  if (report.paging !== 'whole') {
    if (query.rows.start > 0) parameters.set('display_offset', String(query.rows.start));
    parameters.set('display_limit', String(query.rows.end));
  }
  return parameters;
}

/** How long the address of the request for a query is, in bytes; a target that comes to it adds targetLength(). */
export function addressLength(query: Query): number {
  return aroundParameters + requestParameters(query).toString().length;
}

/** How much longer an address becomes by one more target. */
export function targetLength(target: Target): number {
  return '&'.length + new URLSearchParams(targetParameters([target], true)).toString().length;
}

/** What is shared by every order and filter of a report on its targets: the name of its place in the cache. */
export function cacheEntryName({ report, targets }: Pick<List, 'report' | 'targets'>): string {
  return new URLSearchParams([['type', report], ...targetParameters(targets, false)]).toString();
}

/** The name of one order and filter on a cache entry. In which order the filter's items stand means nothing: all have to fit. */
export function orderAndFilterName({ sort, filter }: Pick<List, 'sort' | 'filter'>): string {
  return `${sort ?? ''}|${filter
    .map((item) => formatFilter([item]))
    .toSorted()
    .join('|')}`;
}

/** The name of one ordered list of rows. */
export function listName(list: List): string {
  return `${cacheEntryName(list)}|${orderAndFilterName(list)}`;
}

/** One name for every query that asks the API the same. */
export function canonicalQuery(query: Query): string {
  return `${listName(query)}|${query.rows.start}-${query.rows.end}`;
}

/** The rows that a query for the whole of a report wants: all that one answer can hold. */
function wholeRows(list: List): BoundedRange {
  const report = reportOf(list.report);
  return boundedRange(
    0,
    report.rowPerTarget ? Math.max(1, list.targets.length) : (report.wholeLines ?? maxLinesPerResponse),
  );
}

function targetParameters(targets: readonly Target[], many: boolean): [string, string][] {
  const [valueName, typeName] = many ? ['targets[]', 'target_types[]'] : ['target', 'target_type'];
  return targets.flatMap(({ value, type }): [string, string][] => [
    [valueName, value],
    [typeName, type],
  ]);
}
