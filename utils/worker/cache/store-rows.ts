import {
  maxRowsPerRequest,
  cacheEntryName,
  orderAndFilterName,
  type Query,
  type RowRange,
} from '@/utils/semrush/query/query.ts';
import { cut, rowCount, subtract } from '@/utils/semrush/query/ranges.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import {
  isCacheEntry,
  pagePrefix,
  cacheKey,
  cacheEntryPrefix,
  unmatchedView,
  type CacheEntry,
  type CachedPage,
  type CachedList,
  type Source,
} from '@/utils/store/cache/cache-entry.ts';
import { bytesInUse, readKeys, removeKeys, withLock, writeTogether, type Area, type Stored } from '@/utils/browser/storage.ts';
import type { ResponsePage } from './response-pages.ts';
import { keepWithinLimit, cacheLock, writeCache } from './eviction.ts';

/** Where an answer belongs: who gave it, and the memory-only area for what an incognito window looks up. */
export interface Placement {
  readonly source: Source;
  readonly area: Area;
  /** When the answer came, in ms since the epoch. */
  readonly at: number;
}

const emptyList: CachedList = { pages: [], end: null, endAt: 0 };

interface Placed_ {
  readonly entry: CacheEntry;
  readonly texts: Readonly<Record<string, string>>;
  readonly dropped: readonly string[];
}

/**
 * Puts an answer on its cache entries, together with `together` (its ended log entry) in one `set`; the pages that it
 * replaces go afterwards.
 * @throws whatever the store throws when even evicting old results makes no room
 */
export function storeResponse(
  responsePages: readonly ResponsePage[],
  placement: Placement,
  together: Stored,
): Promise<void> {
  return withLock(cacheLock, async () => {
    const { area, source, at } = placement;
    const keys = responsePages.map((responsePage) => cacheKey(source, cacheEntryName(responsePage.query)));
    const found = await readKeys(area, keys);
    const values: Record<string, unknown> = {};
    const dropped: string[] = [];
    for (const [index, responsePage] of responsePages.entries()) {
      const key = keys[index]!;
      // A target's row and lines of which nobody knows whose they are may go to the same cache entry.
      const entry = values[key] ?? found[key];
      if (entry !== undefined && !isCacheEntry(entry)) values[`${quarantinePrefix}${key}`] = entry;
      const placed_ = placeOn(isCacheEntry(entry) ? entry : emptyEntry(at), responsePage, placement);
      Object.assign(values, placed_.texts, { [key]: placed_.entry });
      dropped.push(...placed_.dropped);
    }
    // Two areas can't share a `set`: the rows first, so that a settled entry never stands without them.
    if (area === 'session') {
      await writeCache('session', values, keys);
      await writeCache('local', together, []);
    } else await writeCache('local', { ...values, ...together }, keys);
    await tidyUp(area, dropped);
  });
}

/** The browser's quota for `storage.session`: "10485760 bytes" (Chrome's reference of the storage API). */
const sessionBytes = 10_485_760;
/** More than a row of any report takes in the examples of the API's document, until the list itself shows what its rows take. */
const bytesPerRow = 1_000;
/** For all else that lies there: the log's lists, views, the menus' mark. */
const spareBytes = 500_000;

/** Whether the answer to a query surely fits into the memory of an incognito session, with all else but its list evicted. */
export async function fitsInSession(query: Query): Promise<boolean> {
  const found = await readKeys('session', [cacheKey('v3', cacheEntryName(query))]);
  const pages = Object.values(found).flatMap((entry) =>
    isCacheEntry(entry) ? Object.values(entry.views).flatMap((view) => view.pages) : [],
  );
  const used = await bytesInUse(
    'session',
    pages.map(({ key }) => key),
  );
  const rows = pages.reduce((sum, { start, end }) => sum + end - start, 0);
  const perRow = rows > 0 ? used / rows : bytesPerRow;
  return used + perRow * Math.min(rowCount(query.rows), maxRowsPerRequest) + spareBytes <= sessionBytes;
}

/** Notes that a page showed these cache entries just now. */
export function noteUse(cacheKeys: readonly string[], at: number): Promise<void> {
  return withLock(cacheLock, async () => {
    const found = await readKeys(
      'local',
      cacheKeys.filter((key) => key.startsWith(cacheEntryPrefix)),
    );
    const used = Object.entries(found).flatMap(([key, entry]) =>
      isCacheEntry(entry) ? [[key, { ...entry, usedAt: at }] as const] : [],
    );
    await writeTogether('local', Object.fromEntries(used));
  });
}

function placeOn(entry: CacheEntry, responsePage: ResponsePage, { source, at }: Placement): Placed_ {
  const { query, header, lines, end, isUnmatched } = responsePage;
  const name = isUnmatched ? unmatchedView : orderAndFilterName(query);
  const view = Object.hasOwn(entry.views, name) ? entry.views[name]! : emptyList;
  // Nobody knows whether a line that names no target takes the place of an earlier one: it comes behind.
  const start = isUnmatched ? Math.max(0, ...view.pages.map((page) => page.end)) : responsePage.start;
  const bought = { start, end: start + lines.length };
  const texts: Record<string, string> = {};
  const fresh = cut(bought, maxRowsPerRequest).map((range): CachedPage => {
    const key = `${pagePrefix}${source}|${cacheEntryName(query)}|${name}|${range.start}-${range.end}@${at}-${crypto.randomUUID().slice(0, 8)}`;
    texts[key] = [header, ...lines.slice(range.start - start, range.end - start)].join('\n');
    return { key, from: range.start, ...range, fetchedAt: at };
  });
  const { pages: standing, ...ends } = end === null ? endingAfter(view, bought.end) : endedAt(view, end, at);
  const pages = [...withoutRange(standing, bought), ...fresh].toSorted((a, b) => a.start - b.start);
  return {
    entry: { usedAt: at, views: { ...entry.views, [name]: { pages, ...ends } } },
    texts,
    dropped: droppedFrom(view.pages, pages),
  };
}

/** A list that has rows up to there at least: an earlier end before that is none. */
function endingAfter(view: CachedList, position: number): CachedList {
  return view.end !== null && view.end < position ? { ...view, end: null, endAt: 0 } : view;
}

/** A list that is proven to end there: what was kept of rows behind is not of it any more. */
function endedAt({ pages }: CachedList, end: number, at: number): CachedList {
  return { pages: withoutRange(pages, { start: end, end: Infinity }), end, endAt: at };
}

/** The parts of the kept pages that the bought range leaves standing. */
function withoutRange(pages: readonly CachedPage[], bought: RowRange): CachedPage[] {
  return pages.flatMap((page) => subtract(page, [bought]).map((part) => ({ ...page, ...part })));
}

/** The keys of pages of which nothing is left. */
function droppedFrom(before: readonly CachedPage[], after: readonly CachedPage[]): string[] {
  const kept = new Set(after.map(({ key }) => key));
  return before.map(({ key }) => key).filter((key) => !kept.has(key));
}

function emptyEntry(at: number): CacheEntry {
  return { usedAt: at, views: {} };
}

/**
 * What can be tidied later is no reason to call an answer lost that is stored: pages that nothing names are swept, and
 * the next answer finds the store above its limit again.
 */
async function tidyUp(area: Area, dropped: readonly string[]): Promise<void> {
  try {
    await removeKeys(area, dropped);
    if (area === 'local') await keepWithinLimit();
  } catch {}
}
