import {
  bytesInUse,
  readKeys,
  removeKeys,
  withLock,
  writeTogether,
  type Area,
  type Stored,
} from '@/utils/browser/storage.ts';
import {
  cacheEntryName,
  maxRowsPerRequest,
  orderAndFilterName,
  type Query,
  type RowRange,
} from '@/utils/semrush/query/query.ts';
import { cut, overlap, rowCount, subtract } from '@/utils/semrush/query/ranges.ts';
import type { Source } from '@/utils/semrush/query/source.ts';
import {
  cacheEntryPrefix,
  cacheKey,
  earlierKeysOf,
  pagePrefix,
  pagesOf,
  parseCacheEntry,
  unmatchedLines,
  withoutEarlier,
  type CachedList,
  type CachedPage,
  type CacheEntry,
  type ListEnd,
  type SupersededPage,
} from '@/utils/store/cache/cache-entry.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { cacheLock, isQuotaError, keepWithinLimit, maxBytes, writeCache } from './eviction.ts';
import type { ResponsePage } from './response-pages.ts';

/** What an answer brought, and where it belongs. */
export interface RowsToStore {
  readonly pages: readonly ResponsePage[];
  readonly source: Source;
  /** The memory-only area for what an incognito window looks up. */
  readonly area: Area;
  /** When the answer came, in ms since the epoch. */
  readonly fetchedAt: number;
}

/**
 * Puts an answer's rows into their cache entries, together with `together` (its ended log entry) in one `set`. The pages
 * that it replaces stay as earlier ones, to tell what changed; an incognito session's go.
 * @throws whatever the store throws when even evicting old results makes no room
 */
export function storeRows(rows: RowsToStore, together: Stored): Promise<void> {
  return withLock(cacheLock, async () => {
    const { area, source } = rows;
    const keys = rows.pages.map((page) => cacheKey(source, cacheEntryName(page.query)));
    const found = await readKeys(area, keys);
    const values: Record<string, unknown> = {};
    const dropped: string[] = [];
    for (const [index, page] of rows.pages.entries()) {
      const key = keys[index]!;
      // A target's row and lines of which nobody knows whose they are may go to the same cache entry.
      const stored = values[key] ?? found[key];
      const entry = parseCacheEntry(stored);
      if (stored !== undefined && !entry) values[`${quarantinePrefix}${key}`] = stored;
      const changed = addPage(entry ?? { usedAt: rows.fetchedAt, lists: {} }, page, rows);
      Object.assign(values, changed.texts, { [key]: changed.entry });
      dropped.push(...changed.dropped);
    }
    // Two areas can't share a `set`: the rows first, so that a settled entry never stands without them.
    if (area === 'session') {
      await writeCache('session', values, keys);
      await writeCache('local', together, []);
    } else await writeLatest({ ...values, ...together }, found, keys);
    await tidyUp(area, dropped, keys);
  });
}

/** Writes all of it; where no other result is left to make room, what these lists had before they were bought anew goes. */
async function writeLatest(values: Stored, found: Stored, keys: readonly string[]): Promise<void> {
  try {
    await writeCache('local', values, keys);
  } catch (error) {
    const entriesIn = (stored: Stored): readonly (readonly [string, CacheEntry])[] =>
      keys.flatMap((key) => {
        const entry = parseCacheEntry(stored[key]);
        return entry ? [[key, entry] as const] : [];
      });
    const latest = entriesIn(values).flatMap(([key, entry]) => {
      const left = withoutEarlier(entry);
      return left ? [[key, left] as const] : [];
    });
    if (latest.length === 0 || !isQuotaError(error)) throw error;
    // Nothing that still counts is removed before what takes its place is stored.
    await removeKeys(
      'local',
      entriesIn(found).flatMap(([, entry]) => earlierKeysOf(entry)),
    );
    await writeCache('local', { ...values, ...Object.fromEntries(latest) }, keys);
  }
}

/** The browser's quota for `storage.session`: "10485760 bytes" (Chrome's reference of the storage API). */
const sessionBytes = 10_485_760;
/** More than a row of any report takes in the examples of the API's document, until the list itself shows what its rows take. */
const bytesPerRow = 1_000;
/** For all else that lies there: the log's lists, private views, the menus' mark. */
const otherBytes = 500_000;

/** Whether the answer to a query surely fits into the memory of an incognito session, with all else but its list evicted. */
export async function fitsInSession(query: Query): Promise<boolean> {
  const key = cacheKey('v3', cacheEntryName(query));
  const entry = parseCacheEntry((await readKeys('session', [key]))[key]);
  const pages = entry ? pagesOf(entry) : [];
  const used = await bytesInUse(
    'session',
    pages.map((page) => page.key),
  );
  const rows = pages.reduce((sum, { start, end }) => sum + end - start, 0);
  const perRow = rows > 0 ? used / rows : bytesPerRow;
  return used + perRow * Math.min(rowCount(query.rows), maxRowsPerRequest) + otherBytes <= sessionBytes;
}

/** Notes that a page showed these cache entries just now. */
export function noteUse(cacheKeys: readonly string[], usedAt: number): Promise<void> {
  return withLock(cacheLock, async () => {
    const found = await readKeys(
      'local',
      cacheKeys.filter((key) => key.startsWith(cacheEntryPrefix)),
    );
    const used = Object.entries(found).flatMap(([key, value]) => {
      const entry = parseCacheEntry(value);
      return entry ? [[key, { ...entry, usedAt }] as const] : [];
    });
    await writeTogether('local', Object.fromEntries(used));
  });
}

interface ChangedEntry {
  readonly entry: CacheEntry;
  /** The new pages' texts by their keys. */
  readonly texts: Readonly<Record<string, string>>;
  /** Keys of pages of which nothing is left. */
  readonly dropped: readonly string[];
}

function addPage(entry: CacheEntry, page: ResponsePage, { source, fetchedAt, area }: RowsToStore): ChangedEntry {
  const { query, header, lines, surplus, end } = page;
  const name = page.isUnmatched ? unmatchedLines : orderAndFilterName(query);
  const before: CachedList = Object.hasOwn(entry.lists, name)
    ? entry.lists[name]!
    : { pages: [], superseded: [], end: null, endAt: 0 };
  // Nobody knows whether a line that names no target takes the place of an earlier one: it comes behind.
  const start = page.isUnmatched ? Math.max(0, ...before.pages.map((earlier) => earlier.end)) : page.start;
  const bought = { start, end: start + lines.length };
  const texts: Record<string, string> = {};
  const added = cut(bought, maxRowsPerRequest).map((range): CachedPage => {
    const key = `${pagePrefix}${source}|${cacheEntryName(query)}|${name}|${range.start}-${range.end}@${fetchedAt}-${crypto.randomUUID().slice(0, 8)}`;
    const beyond = range.end === bought.end ? surplus : [];
    texts[key] = [header, ...lines.slice(range.start - start, range.end - start), ...beyond].join('\n');
    return { key, from: range.start, ...range, fetchedAt, ...(beyond.length > 0 && { surplus: beyond.length }) };
  });
  const list = end === null ? endingAfter(before, bought.end) : endingAt(before, end, fetchedAt);
  const changed: CachedList = {
    ...list,
    pages: [...withoutRange(list.pages, bought), ...added].toSorted((a, b) => a.start - b.start),
    superseded: withoutRange(list.superseded, bought),
    ...(list.lost && { lost: withoutRange(list.lost, bought) }),
    ...(area === 'local' && earlierOf(before, list, bought)),
  };
  return {
    entry: { usedAt: fetchedAt, lists: { ...entry.lists, [name]: changed } },
    texts,
    dropped: keysDropped(before, changed),
  };
}

/** A list that has rows up to there at least: an earlier end before that is none. */
function endingAfter(list: CachedList, position: number): CachedList {
  return list.end !== null && list.end < position ? { ...list, end: null, endAt: 0 } : list;
}

/** A list that is proven to end there: what was bought of rows behind is no part of it any more, and is kept beside it. */
function endingAt(list: CachedList, end: number, endAt: number): CachedList {
  const behind = { start: end, end: Infinity };
  const standing = withoutRange(list.pages, behind);
  const cutOff = list.pages.flatMap((page): SupersededPage[] =>
    page.end > end ? [{ ...page, start: Math.max(page.start, end), supersededAt: endAt }] : [],
  );
  return { ...list, pages: standing, superseded: [...list.superseded, ...cutOff], end, endAt };
}

/** What the list had before and has no more, but for what another proof of the same end says: nothing of it is bought twice. */
function earlierOf(
  before: CachedList,
  after: CachedList,
  bought: RowRange,
): Pick<CachedList, 'earlier' | 'earlierEnds'> {
  const replaced = [...after.pages, ...after.superseded].flatMap((page): CachedPage[] => {
    const { supersededAt: _supersededAt, ...plain } = page as SupersededPage;
    const part = overlap(page, bought);
    return part ? [{ ...plain, ...part }] : [];
  });
  const earlier = [...(before.earlier ?? []), ...replaced];
  const isOtherEnd = before.end !== null && (after.end !== before.end || after.endAt !== before.endAt);
  const ends: readonly ListEnd[] = [
    ...(before.earlierEnds ?? []),
    ...(isOtherEnd ? [{ end: before.end!, endAt: before.endAt }] : []),
  ];
  return { ...(earlier.length > 0 && { earlier }), ...(ends.length > 0 && { earlierEnds: ends }) };
}

/** The parts of the pages, or of what was lost, that the range leaves standing. */
function withoutRange<Page extends RowRange>(pages: readonly Page[], range: RowRange): Page[] {
  return pages.flatMap((page) => subtract(page, [range]).map((part) => ({ ...page, ...part })));
}

function keysDropped(before: CachedList, after: CachedList): string[] {
  const kept = new Set([...after.pages, ...after.superseded, ...(after.earlier ?? [])].map(({ key }) => key));
  return [...before.pages, ...before.superseded].map(({ key }) => key).filter((key) => !kept.has(key));
}

/**
 * What can be tidied later is no reason to call an answer lost that is stored: pages that nothing names are swept, and
 * the next answer finds the store above its limit again. What has just come never makes room: where a clock ran ahead,
 * all others seem to have been used later.
 */
async function tidyUp(area: Area, dropped: readonly string[], keys: readonly string[]): Promise<void> {
  try {
    await removeKeys(area, dropped);
    if (area === 'local') await keepWithinLimit(maxBytes, keys);
  } catch {}
}
