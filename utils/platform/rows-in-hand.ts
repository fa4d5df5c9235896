import { readAnswer, type Answer, type Row } from '../semrush/answer.ts';
import { reportIds, reportOf, type ReportId } from '../semrush/catalogue.ts';
import { canFilterLocally, rowFits } from '../semrush/filter.ts';
import { canSortLocally, sortRows } from '../semrush/order.ts';
import { unitsOfLines } from '../semrush/price.ts';
import { shelfName, viewName, type Query, type RowRange } from '../semrush/query.ts';
import { overlap, subtract } from '../semrush/ranges.ts';
import type { Target } from '../semrush/target.ts';
import { boughtReport, isShelf, mostAgeMs, shelfKey, shelfPrefix, type Shelf, type ShelfPage, type ShelfView, type Source } from './shelf.ts';
import { bytesInUse, listKeys, readKeys, watchStore, type Area, type Stored } from './storage.ts';

export interface StoredRange extends RowRange {
  /** When the API's answer came, in ms since the epoch. */
  readonly fetchedAt: number;
}

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
}

export interface HandOptions {
  readonly source: Source;
  /** Looks on the shelves of the incognito session too. */
  readonly isPrivate: boolean;
  /** What was fetched before this moment (ms) counts as missing. */
  readonly freshSince?: number;
  readonly now?: number;
}

/** A stored page with the place its rows take in the wanted list, which for a row a target is the target's. */
interface Placed {
  readonly page: ShelfPage;
  readonly area: Area;
  readonly start: number;
  readonly end: number;
}

interface ListInHand {
  readonly placed: readonly Placed[];
  readonly end: number | null;
  readonly endAt: number | null;
}

const emptyList: ListInHand = { placed: [], end: null, endAt: null };

/** Decoded pages: a page's key names its content for ever, so each is decoded once in the life of this page. */
const decoded = new Map<string, Answer>();
const mostDecoded = 64;

const decode = (query: Query, page: ShelfPage, text: unknown): Answer | null => {
  const cached = decoded.get(page.key);
  if (cached) return cached;
  if (typeof text !== 'string') return null;
  const answer = readAnswer(query.report, reportOf(query.report).rowPerTarget ? 1 : query.targets.length, text);
  if (answer.lineCount < page.end - page.from) return null;
  if (decoded.size >= mostDecoded) decoded.delete(decoded.keys().next().value!);
  decoded.set(page.key, answer);
  return answer;
};

interface LineInHand<R extends ReportId> {
  readonly page: ShelfPage;
  readonly position: number;
  readonly row: Row<R> | null;
  readonly raw: string;
}

interface Read<R extends ReportId> {
  readonly lines: LineInHand<R>[];
  readonly ranges: StoredRange[];
  readonly repairedCount: number;
  readonly missingColumns: readonly string[];
}

/** Decodes the parts of the placed pages that lie within `wanted`; a damaged page is a hole like any other. */
const readPlaced = async <R extends ReportId>(query: Query<R>, list: ListInHand, wanted: RowRange): Promise<Read<R>> => {
  const parts = list.placed.filter((placed) => overlap(placed, wanted)).toSorted((a, b) => a.start - b.start);
  const texts: Record<string, unknown> = {};
  for (const area of ['local', 'session'] as const) {
    const keys = parts.filter((part) => part.area === area && !decoded.has(part.page.key)).map(({ page }) => page.key);
    Object.assign(texts, await readKeys(area, keys));
  }
  const lines: LineInHand<R>[] = [];
  const ranges: StoredRange[] = [];
  const missing = new Set<string>();
  let repairedCount = 0;
  for (const part of parts) {
    const answer = decode(query, part.page, texts[part.page.key]) as Answer<R> | null;
    const shared = overlap(part, wanted);
    if (!answer || !shared) continue;
    ranges.push({ ...shared, fetchedAt: part.page.fetchedAt });
    const shift = part.start - (part.page.start - part.page.from);
    const within = (index: number): boolean => index + shift >= shared.start && index + shift < shared.end;
    const read: LineInHand<R>[] = [];
    answer.rows.forEach((row, at) => {
      const index = answer.positions[at]!;
      if (within(index)) read.push({ page: part.page, position: index + shift, row, raw: '' });
    });
    for (const { index, raw } of answer.unread) if (within(index)) read.push({ page: part.page, position: index + shift, row: null, raw });
    lines.push(...read.toSorted((a, b) => a.position - b.position));
    repairedCount += answer.repairedCount;
    for (const column of answer.missingColumns) missing.add(column);
  }
  return { lines, ranges, repairedCount, missingColumns: [...missing] };
};

/** Drops rows that a list, having moved between two requests, gave twice: once on each side of a seam. */
const withoutDoubles = <R extends ReportId>(report: ReportId, lines: readonly LineInHand<R>[]): LineInHand<R>[] => {
  const { naturalKey } = reportOf(report);
  const pageOf = new Map<string, ShelfPage>();
  return lines.filter(({ row, page }) => {
    if (!row || naturalKey.length === 0) return true;
    const key = JSON.stringify(naturalKey.map((column) => (row as Readonly<Record<string, unknown>>)[column]));
    const first = pageOf.get(key);
    if (!first) pageOf.set(key, page);
    return !first || first === page;
  });
};

const isFresh = (at: number, { freshSince = 0, now = Date.now() }: HandOptions): boolean => at >= freshSince && at > now - mostAgeMs;

/** The pages of one view on the given shelves, the newest first where they overlap. */
const listOf = (shelves: readonly { area: Area; shelf: Shelf }[], view: string, options: HandOptions, shift = 0): ListInHand => {
  const views = shelves.flatMap(({ area, shelf }) => (Object.hasOwn(shelf.views, view) ? [{ area, view: shelf.views[view]! }] : []));
  const fresh = views
    .flatMap(({ area, view: { pages } }) => pages.map((page) => ({ area, page })))
    .filter(({ page }) => isFresh(page.fetchedAt, options))
    .toSorted((a, b) => b.page.fetchedAt - a.page.fetchedAt);
  const placed: Placed[] = [];
  for (const { area, page } of fresh)
    for (const part of subtract(page, placed.map(({ start, end }) => ({ start: start - shift, end: end - shift }))))
      placed.push({ area, page: { ...page, ...part }, start: part.start + shift, end: part.end + shift });
  const ends = views.map(({ view: { end, endAt } }): Pick<ShelfView, 'end' | 'endAt'> => ({ end, endAt })).filter(({ end, endAt }) => end !== null && isFresh(endAt, options));
  const newest = ends.toSorted((a, b) => b.endAt - a.endAt)[0];
  return { placed, end: newest?.end ?? null, endAt: newest?.endAt ?? null };
};

const isComplete = ({ placed, end }: ListInHand): boolean => end !== null && subtract({ start: 0, end }, placed).length === 0;

/** A complete list of the same report and targets from which this query's order and filter can be made here. */
const completeListFor = (query: Query, shelves: readonly { area: Area; shelf: Shelf }[], options: HandOptions): ListInHand | null => {
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

const shelvesOf = (found: Readonly<Record<Area, Stored>>, key: string): { area: Area; shelf: Shelf }[] =>
  (['session', 'local'] as const).flatMap((area) => {
    const shelf = found[area][key];
    return isShelf(shelf) ? [{ area, shelf }] : [];
  });

const readShelves = async (keys: readonly string[], isPrivate: boolean): Promise<Record<Area, Stored>> => ({
  local: await readKeys('local', keys),
  session: isPrivate ? await readKeys('session', keys) : {},
});

/**
 * Reads what is in hand for a query. Whatever is missing, old (by `freshSince`), kept too long or damaged is a hole.
 * A complete list in another order or without the filter answers as well, at 0 units.
 */
export const readRowsInHand = async <R extends ReportId>(query: Query<R>, options: HandOptions): Promise<RowsInHand<R>> => {
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
  return complete ? localHand(query, complete, keys) : hand;
};

const summary = <R extends ReportId>(read: Read<R>, lines: readonly LineInHand<R>[], endAt: number | null) => ({
  rows: lines.flatMap(({ row }) => (row ? [row] : [])),
  unread: lines.filter(({ row }) => !row).map(({ raw }) => raw),
  doubleCount: read.lines.length - lines.length,
  repairedCount: read.repairedCount,
  missingColumns: read.missingColumns,
  oldestAt: read.ranges.length > 0 ? Math.min(...read.ranges.map(({ fetchedAt }) => fetchedAt)) : endAt,
});

const ownHand = async <R extends ReportId>(query: Query<R>, list: ListInHand, shelves: readonly string[]): Promise<RowsInHand<R>> => {
  const read = await readPlaced(query, list, query.rows);
  const lines = withoutDoubles(query.report, read.lines);
  const wanted = { start: query.rows.start, end: Math.min(query.rows.end, list.end ?? query.rows.end) };
  return {
    query,
    ...summary(read, lines, list.endAt),
    ranges: read.ranges,
    holes: wanted.start < wanted.end ? subtract(wanted, read.ranges) : [],
    end: list.end,
    isLocal: false,
    shelves,
  };
};

/** A row a target: a target without data is in hand too, as an answer with no row. */
const perTargetHand = async <R extends ReportId>(
  query: Query<R>,
  lists: readonly ListInHand[],
  shelves: readonly string[],
): Promise<RowsInHand<R>> => {
  const read = await readPlaced(query, { ...emptyList, placed: lists.flatMap(({ placed }) => placed) }, query.rows);
  const answered = lists.flatMap(({ end, endAt }, at): StoredRange[] => (end === 0 ? [{ start: at, end: at + 1, fetchedAt: endAt! }] : []));
  const ranges = [...read.ranges, ...answered].toSorted((a, b) => a.start - b.start);
  return {
    query,
    ...summary({ ...read, ranges }, read.lines, null),
    ranges,
    holes: subtract(query.rows, ranges),
    end: query.targets.length,
    isLocal: false,
    shelves,
  };
};

const localHand = async <R extends ReportId>(query: Query<R>, list: ListInHand, shelves: readonly string[]): Promise<RowsInHand<R>> => {
  const read = await readPlaced(query, list, { start: 0, end: list.end! });
  const lines = withoutDoubles(query.report, read.lines);
  const all = summary(read, lines, list.endAt);
  const fitting = all.rows.filter((row) => query.filter.every((item) => rowFits(query.report, item, row) !== false));
  const sorted = query.sort === null ? fitting : sortRows(query.report, query.sort, fitting);
  const wanted = { start: query.rows.start, end: Math.min(query.rows.end, sorted.length) };
  return {
    query,
    ...all,
    rows: sorted.slice(wanted.start, wanted.end),
    ranges: wanted.start < wanted.end ? [{ ...wanted, fetchedAt: all.oldestAt! }] : [],
    // A page found damaged only now makes the list incomplete: the query is bought as if it had never been in hand.
    holes: subtract({ start: 0, end: list.end! }, read.ranges).length > 0 ? [query.rows] : [],
    end: sorted.length,
    isLocal: true,
    shelves,
  };
};

/** Calls back whenever anything on these shelves changes; without shelves, on any. */
export const watchShelves = (seen: () => void, shelves?: readonly string[]): (() => void) =>
  watchStore((_area, changes) => {
    if (Object.keys(changes).some((key) => (shelves ? shelves.includes(key) : key.startsWith(shelfPrefix)))) seen();
  });

/** The reports of which something is in hand for these targets, each with how many rows. */
export const countReportsInHand = async (targets: readonly Target[], options: HandOptions): Promise<ReadonlyMap<ReportId, number>> => {
  const keyOf = new Map(reportIds.map((report) => [shelfKey(options.source, shelfName({ report, targets })), report]));
  const found = await readShelves([...keyOf.keys()], options.isPrivate);
  const counts = new Map<ReportId, number>();
  for (const [key, report] of keyOf)
    for (const { shelf } of shelvesOf(found, key))
      for (const view of Object.values(shelf.views)) {
        const rows = view.pages.filter(({ fetchedAt }) => isFresh(fetchedAt, options)).reduce((sum, { start, end }) => sum + end - start, 0);
        if (rows > 0 || view.end === 0) counts.set(report, Math.max(counts.get(report) ?? 0, rows));
      }
  return counts;
};

export interface CacheSize {
  /** Lists of which rows are kept. */
  readonly results: number;
  readonly bytes: number;
  /** What the rows would cost to buy again, in API units; the sample's cost nothing. */
  readonly units: number;
}

const linesOf = ({ pages }: ShelfView): number => pages.reduce((sum, { start, end }) => sum + end - start, 0);

export const measureCache = async (): Promise<CacheSize> => {
  const keys = await listKeys('local', shelfPrefix);
  const shelves = Object.entries(await readKeys('local', keys)).flatMap(([key, shelf]) => (isShelf(shelf) ? [{ key, views: Object.values(shelf.views) }] : []));
  const views = shelves.flatMap(({ views: named }) => named);
  const unitsOfShelf = ({ key, views: named }: (typeof shelves)[number]): number => {
    const report = boughtReport(key);
    return report ? named.reduce((sum, view) => sum + unitsOfLines({ report }, linesOf(view)), 0) : 0;
  };
  return {
    results: views.length,
    bytes: await bytesInUse('local', [...keys, ...views.flatMap(({ pages }) => pages.map(({ key }) => key))]),
    units: shelves.reduce((sum, shelf) => sum + unitsOfShelf(shelf), 0),
  };
};

export type { Source };
