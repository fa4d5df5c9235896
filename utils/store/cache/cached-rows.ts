import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { canFilterLocally, rowFits, type FilterItem } from '@/utils/semrush/filter/filter.ts';
import { canSortLocally, sortRows } from '@/utils/semrush/query/order.ts';
import { cacheEntryName, orderAndFilterName, type Query, type RowRange } from '@/utils/semrush/query/query.ts';
import { subtract } from '@/utils/semrush/query/ranges.ts';
import {
  unresolvedChargeKeys,
  findUnresolvedCharge,
  type UnresolvedCharge,
} from '@/utils/store/spending/unresolved-charge.ts';
import {
  isComplete,
  listOf,
  readPlaced,
  readRawLines,
  readCacheEntries,
  foundEntries,
  withoutDoubles,
  type FoundEntry,
  type CacheOptions,
  type CachedLine,
  type CachedLines,
  type PlacedList,
  type Placed,
  type StoredRange,
} from './cached-lists.ts';
import { cacheKey, unmatchedView } from './cache-entry.ts';
import { readKeys, type Area } from '@/utils/browser/storage.ts';

/** What is cached for a query, read from the store without the worker. */
export interface CachedRows<R extends ReportId = ReportId> {
  readonly query: Query<R>;
  /** In the list's order, doubles at seams removed. */
  readonly rows: readonly Row<R>[];
  /** The parts of the wanted rows that are cached, each with its age, in order. */
  readonly ranges: readonly StoredRange[];
  /** The parts that are not. Empty: nothing needs to be bought. */
  readonly missingRanges: readonly RowRange[];
  /** How many lines the list has, where that is proven. */
  readonly end: number | null;
  /** When that was proven, in ms since the epoch; null where it is not. */
  readonly endAt: number | null;
  /** When the oldest of what is cached came; null where nothing is. */
  readonly oldestAt: number | null;
  readonly doubleCount: number;
  readonly repairedCount: number;
  /** Lines that were paid for and could not be read. */
  readonly unread: readonly string[];
  /** Lines that were paid for with these targets' rows and name none of the targets for sure, as they came. */
  readonly unmatched: readonly string[];
  readonly missingColumns: readonly string[];
  /** True where another order or filter of the complete list answered it here, at 0 units. */
  readonly isLocal: boolean;
  /** The cache entries that were read, for `used`. */
  readonly cacheKeys: readonly string[];
  /** What a request for these rows met that may have been charged: they are not asked for again without a click. */
  readonly unresolvedCharge: UnresolvedCharge | null;
}

type Found<R extends ReportId> = Omit<CachedRows<R>, 'unresolvedCharge'>;

/**
 * Reads what is cached for a query. Whatever is missing, old (by `freshSince`), kept too long or damaged is a missing range.
 * A complete list in another order or without the filter answers as well, at 0 units.
 */
export async function readCachedRows<R extends ReportId>(
  query: Query<R>,
  options: CacheOptions,
): Promise<CachedRows<R>> {
  const areas: readonly Area[] = options.source !== 'v3' ? [] : options.isPrivate ? ['local', 'session'] : ['local'];
  const [found, ...unresolvedCharges] = await Promise.all([
    readFound(query, options),
    ...areas.map((area) => readKeys(area, unresolvedChargeKeys(query))),
  ]);
  return { ...found, unresolvedCharge: findUnresolvedCharge(unresolvedCharges, query, found) };
}

async function readFound<R extends ReportId>(query: Query<R>, options: CacheOptions): Promise<Found<R>> {
  const perTarget = reportOf(query.report).rowPerTarget === true;
  const keys = perTarget
    ? query.targets.map((target) =>
        cacheKey(options.source, cacheEntryName({ report: query.report, targets: [target] })),
      )
    : [cacheKey(options.source, cacheEntryName(query))];
  const found = await readCacheEntries(keys, options.isPrivate);
  const view = orderAndFilterName(query);
  if (perTarget) {
    const lists = keys.map((key, at) => listOf(foundEntries(found, key), view, options, at));
    const unmatched = keys.flatMap((key) =>
      // Numbered on each cache entry by itself: those of one area never stand for those of the other.
      foundEntries(found, key).flatMap((entry) => listOf([entry], unmatchedView, { ...options, freshSince: 0 }).placed),
    );
    return readPerTarget(query, { lists, unmatched }, keys);
  }
  const cacheKeys = foundEntries(found, keys[0]!);
  const own = listOf(cacheKeys, view, options);
  const cached = await readOwnList(query, own, keys);
  if (cached.missingRanges.length === 0) return cached;
  const complete = completeListFor(query, cacheKeys, options);
  return complete && !isNewer(own, complete, query.rows) ? answerFromCompleteList(query, complete, keys) : cached;
}

/** A row a target: a target without data is cached too, as an answer with no row. */
async function readPerTarget<R extends ReportId>(
  query: Query<R>,
  { lists, unmatched }: { readonly lists: readonly PlacedList[]; readonly unmatched: readonly Placed[] },
  cacheKeys: readonly string[],
): Promise<Found<R>> {
  const read = await readPlaced(
    query,
    lists.flatMap(({ placed }) => placed),
    query.rows,
  );
  const answered = lists.flatMap(({ end, endAt }, at): StoredRange[] =>
    end === 0 ? [{ start: at, end: at + 1, fetchedAt: endAt! }] : [],
  );
  const ranges = [...read.ranges, ...answered].toSorted((a, b) => a.start - b.start);
  const found = summary({ ...read, ranges }, read.lines, null);
  const cameAt = unmatched.map(({ page }) => page.fetchedAt);
  return {
    query,
    ...found,
    // What came without saying whose it is came all the same: nothing is bought again unasked.
    oldestAt: found.oldestAt ?? (cameAt.length > 0 ? Math.min(...cameAt) : null),
    unmatched: await readRawLines(unmatched),
    ranges,
    missingRanges: subtract(query.rows, ranges),
    end: query.targets.length,
    endAt: null,
    isLocal: false,
    cacheKeys,
  };
}

function summary<R extends ReportId>(read: CachedLines<R>, lines: readonly CachedLine<R>[], endAt: number | null) {
  return {
    rows: lines.flatMap((line) => ('row' in line ? [line.row] : [])),
    unread: lines.flatMap((line) => ('raw' in line ? [line.raw] : [])),
    doubleCount: read.lines.length - lines.length,
    repairedCount: read.repairedCount,
    missingColumns: read.missingColumns,
    oldestAt: read.ranges.length > 0 ? Math.min(...read.ranges.map(({ fetchedAt }) => fetchedAt)) : endAt,
  };
}

async function readOwnList<R extends ReportId>(
  query: Query<R>,
  list: PlacedList,
  cacheKeys: readonly string[],
): Promise<Found<R>> {
  const read = await readPlaced(query, list.placed, query.rows);
  const lines = withoutDoubles(query.report, read.lines);
  return {
    query,
    ...summary(read, lines, list.endAt),
    unmatched: [],
    ranges: read.ranges,
    missingRanges: subtract(
      { start: query.rows.start, end: Math.min(query.rows.end, list.end ?? query.rows.end) },
      read.ranges,
    ),
    end: list.end,
    endAt: list.endAt,
    isLocal: false,
    cacheKeys,
  };
}

/** A complete list of the same report and targets from which this query's order and filter can be made here. */
function completeListFor(query: Query, cacheKeys: readonly FoundEntry[], options: CacheOptions): PlacedList | null {
  if (query.sort !== null && !canSortLocally(query.report, query.sort)) return null;
  const names = new Set(cacheKeys.flatMap(({ entry }) => Object.keys(entry.views)));
  const filterOfView = orderAndFilterName({ sort: null, filter: query.filter });
  for (const name of names) {
    const filterPart = name.slice(name.indexOf('|'));
    const isSameFilter = filterPart === filterOfView;
    if (!isSameFilter && (filterPart !== '|' || !canFilterLocally(query.report, query.filter))) continue;
    if (query.sort === null && name.slice(0, name.indexOf('|')) !== '') continue;
    const list = listOf(cacheKeys, name, options);
    if (isComplete(list)) return list;
  }
  return null;
}

/** Whether rows of the query itself came after the complete list, as many of the wanted ones as that has. */
function isNewer(own: PlacedList, complete: PlacedList, { start, end }: RowRange): boolean {
  const since = Math.max(complete.endAt!, ...complete.placed.map(({ page }) => page.fetchedAt));
  const newer = own.placed.filter(({ page }) => page.fetchedAt > since);
  return newer.length > 0 && subtract({ start, end: Math.min(end, complete.end!) }, newer).length === 0;
}

async function answerFromCompleteList<R extends ReportId>(
  query: Query<R>,
  list: PlacedList,
  cacheKeys: readonly string[],
): Promise<Found<R>> {
  const read = await readPlaced(query, list.placed, { start: 0, end: list.end! });
  const lines = withoutDoubles(query.report, read.lines);
  const all = summary(read, lines, list.endAt);
  const fitting = all.rows.filter((row) => query.filter.every((item) => isLetThrough(query.report, item, row)));
  const sorted = sortRows(query.report, query.sort ?? '', fitting);
  const wanted = { start: query.rows.start, end: Math.min(query.rows.end, sorted.length) };
  return {
    query,
    ...all,
    unmatched: [],
    rows: sorted.slice(wanted.start, wanted.end),
    ranges: wanted.start < wanted.end ? [{ ...wanted, fetchedAt: all.oldestAt! }] : [],
    // A page found damaged only now makes the list incomplete: the query is bought as if it had never been cached.
    missingRanges: subtract({ start: 0, end: list.end! }, read.ranges).length > 0 ? [query.rows] : [],
    end: sorted.length,
    endAt: list.endAt,
    isLocal: true,
    cacheKeys,
  };
}

/** What is missing equals no value: it fits no `+` and escapes every `-`. */
function isLetThrough<R extends ReportId>(report: R, item: FilterItem, row: Row<R>): boolean {
  const fits = rowFits(report, item, row);
  return item.sign === '+' ? fits === true : fits !== false;
}
