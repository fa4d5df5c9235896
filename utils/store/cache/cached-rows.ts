import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { canFilterLocally, rowFits, type FilterItem } from '@/utils/semrush/filter/filter.ts';
import { canSortLocally, sortRows } from '@/utils/semrush/query/order.ts';
import { shelfName, viewName, type Query, type RowRange } from '@/utils/semrush/query/query.ts';
import { subtract } from '@/utils/semrush/query/ranges.ts';
import { doubtKeys, findDoubt, type Doubt } from '@/utils/store/spending/unresolved-charge.ts';
import {
  isComplete,
  listOf,
  readPlaced,
  readShelves,
  shelvesOf,
  withoutDoubles,
  type FoundShelf,
  type HandOptions,
  type LineInHand,
  type LinesInHand,
  type ListInHand,
  type StoredRange,
} from './cached-lists.ts';
import { shelfKey } from './cache-entry.ts';
import { readKeys, type Area } from '@/utils/browser/storage.ts';

/** What is in hand for a query, read from the store without the worker. */
export interface RowsInHand<R extends ReportId = ReportId> {
  readonly query: Query<R>;
  /** In the list's order, doubles at seams removed. */
  readonly rows: readonly Row<R>[];
  /** The parts of the wanted rows that are in hand, each with its age, in order. */
  readonly ranges: readonly StoredRange[];
  /** The parts that are not. Empty: nothing needs to be bought. */
  readonly holes: readonly RowRange[];
  /** How many lines the list has, where that is proven. */
  readonly end: number | null;
  /** When that was proven, in ms since the epoch; null where it is not. */
  readonly endAt: number | null;
  /** When the oldest of what is in hand came; null where nothing is. */
  readonly oldestAt: number | null;
  readonly doubleCount: number;
  readonly repairedCount: number;
  /** Lines that were paid for and could not be read. */
  readonly unread: readonly string[];
  readonly missingColumns: readonly string[];
  /** True where another order or filter of the complete list answered it here, at 0 units. */
  readonly isLocal: boolean;
  /** The shelves that were read, for `used`. */
  readonly shelves: readonly string[];
  /** What a request for these rows met that may have been charged: they are not asked for again without a click. */
  readonly doubt: Doubt | null;
}

type Found<R extends ReportId> = Omit<RowsInHand<R>, 'doubt'>;

/** A complete list of the same report and targets from which this query's order and filter can be made here. */
const completeListFor = (query: Query, shelves: readonly FoundShelf[], options: HandOptions): ListInHand | null => {
  if (query.sort !== null && !canSortLocally(query.report, query.sort)) return null;
  const names = new Set(shelves.flatMap(({ shelf }) => Object.keys(shelf.views)));
  const filterOfView = viewName({ sort: null, filter: query.filter });
  for (const name of names) {
    const filterPart = name.slice(name.indexOf('|'));
    const isSameFilter = filterPart === filterOfView;
    if (!isSameFilter && (filterPart !== '|' || !canFilterLocally(query.report, query.filter))) continue;
    if (query.sort === null && name.slice(0, name.indexOf('|')) !== '') continue;
    const list = listOf(shelves, name, options);
    if (isComplete(list)) return list;
  }
  return null;
};

/** Whether rows of the query itself came after the complete list, as many of the wanted ones as that has. */
const isNewer = (own: ListInHand, complete: ListInHand, { start, end }: RowRange): boolean => {
  const since = Math.max(complete.endAt!, ...complete.placed.map(({ page }) => page.fetchedAt));
  const newer = own.placed.filter(({ page }) => page.fetchedAt > since);
  return newer.length > 0 && subtract({ start, end: Math.min(end, complete.end!) }, newer).length === 0;
};

/**
 * Reads what is in hand for a query. Whatever is missing, old (by `freshSince`), kept too long or damaged is a hole.
 * A complete list in another order or without the filter answers as well, at 0 units.
 */
export const readRowsInHand = async <R extends ReportId>(query: Query<R>, options: HandOptions): Promise<RowsInHand<R>> => {
  const areas: readonly Area[] = options.source !== 'v3' ? [] : options.isPrivate ? ['local', 'session'] : ['local'];
  const [found, ...doubts] = await Promise.all([readFound(query, options), ...areas.map((area) => readKeys(area, doubtKeys(query)))]);
  return { ...found, doubt: findDoubt(doubts, query, found) };
};

const readFound = async <R extends ReportId>(query: Query<R>, options: HandOptions): Promise<Found<R>> => {
  const perTarget = reportOf(query.report).rowPerTarget === true;
  const keys = perTarget
    ? query.targets.map((target) => shelfKey(options.source, shelfName({ report: query.report, targets: [target] })))
    : [shelfKey(options.source, shelfName(query))];
  const found = await readShelves(keys, options.isPrivate);
  const view = viewName(query);
  if (perTarget) {
    const lists = keys.map((key, at) => listOf(shelvesOf(found, key), view, options, at));
    return perTargetHand(query, lists, keys);
  }
  const shelves = shelvesOf(found, keys[0]!);
  const own = listOf(shelves, view, options);
  const hand = await ownHand(query, own, keys);
  if (hand.holes.length === 0) return hand;
  const complete = completeListFor(query, shelves, options);
  return complete && !isNewer(own, complete, query.rows) ? localHand(query, complete, keys) : hand;
};

const summary = <R extends ReportId>(read: LinesInHand<R>, lines: readonly LineInHand<R>[], endAt: number | null) => ({
  rows: lines.flatMap((line) => ('row' in line ? [line.row] : [])),
  unread: lines.flatMap((line) => ('raw' in line ? [line.raw] : [])),
  doubleCount: read.lines.length - lines.length,
  repairedCount: read.repairedCount,
  missingColumns: read.missingColumns,
  oldestAt: read.ranges.length > 0 ? Math.min(...read.ranges.map(({ fetchedAt }) => fetchedAt)) : endAt,
});

const ownHand = async <R extends ReportId>(query: Query<R>, list: ListInHand, shelves: readonly string[]): Promise<Found<R>> => {
  const read = await readPlaced(query, list.placed, query.rows);
  const lines = withoutDoubles(query.report, read.lines);
  return {
    query,
    ...summary(read, lines, list.endAt),
    ranges: read.ranges,
    holes: subtract({ start: query.rows.start, end: Math.min(query.rows.end, list.end ?? query.rows.end) }, read.ranges),
    end: list.end,
    endAt: list.endAt,
    isLocal: false,
    shelves,
  };
};

/** A row a target: a target without data is in hand too, as an answer with no row. */
const perTargetHand = async <R extends ReportId>(
  query: Query<R>,
  lists: readonly ListInHand[],
  shelves: readonly string[],
): Promise<Found<R>> => {
  const read = await readPlaced(query, lists.flatMap(({ placed }) => placed), query.rows);
  const answered = lists.flatMap(({ end, endAt }, at): StoredRange[] => (end === 0 ? [{ start: at, end: at + 1, fetchedAt: endAt! }] : []));
  const ranges = [...read.ranges, ...answered].toSorted((a, b) => a.start - b.start);
  return {
    query,
    ...summary({ ...read, ranges }, read.lines, null),
    ranges,
    holes: subtract(query.rows, ranges),
    end: query.targets.length,
    endAt: null,
    isLocal: false,
    shelves,
  };
};

/** What is missing equals no value: it fits no `+` and escapes every `-`. */
const isLetThrough = <R extends ReportId>(report: R, item: FilterItem, row: Row<R>): boolean => {
  const fits = rowFits(report, item, row);
  return item.sign === '+' ? fits === true : fits !== false;
};

const localHand = async <R extends ReportId>(query: Query<R>, list: ListInHand, shelves: readonly string[]): Promise<Found<R>> => {
  const read = await readPlaced(query, list.placed, { start: 0, end: list.end! });
  const lines = withoutDoubles(query.report, read.lines);
  const all = summary(read, lines, list.endAt);
  const fitting = all.rows.filter((row) => query.filter.every((item) => isLetThrough(query.report, item, row)));
  const sorted = sortRows(query.report, query.sort ?? '', fitting);
  const wanted = { start: query.rows.start, end: Math.min(query.rows.end, sorted.length) };
  return {
    query,
    ...all,
    rows: sorted.slice(wanted.start, wanted.end),
    ranges: wanted.start < wanted.end ? [{ ...wanted, fetchedAt: all.oldestAt! }] : [],
    // A page found damaged only now makes the list incomplete: the query is bought as if it had never been in hand.
    holes: subtract({ start: 0, end: list.end! }, read.ranges).length > 0 ? [query.rows] : [],
    end: sorted.length,
    endAt: list.endAt,
    isLocal: true,
    shelves,
  };
};
