import { mostRowsPerRequest, shelfName, viewName, type Query, type RowRange } from '@/utils/semrush/query/query.ts';
import { cut, rowCount, subtract } from '@/utils/semrush/query/ranges.ts';
import { damagedPrefix } from '@/utils/store/quarantine.ts';
import { isShelf, pagePrefix, shelfKey, shelfPrefix, type Shelf, type ShelfPage, type ShelfView, type Source } from '@/utils/store/cache/cache-entry.ts';
import { bytesInUse, readKeys, removeKeys, withLock, writeTogether, type Area, type Stored } from '@/utils/browser/storage.ts';
import type { Delivery } from './response-pages.ts';
import { keepWithinLimit, shelvesLock, writeShelves } from './eviction.ts';

/** Where an answer belongs: who gave it, and the memory-only area for what an incognito window looks up. */
export interface Shelving {
  readonly source: Source;
  readonly area: Area;
  /** When the answer came, in ms since the epoch. */
  readonly at: number;
}

const emptyShelf = (at: number): Shelf => ({ usedAt: at, views: {} });
const emptyView: ShelfView = { pages: [], end: null, endAt: 0 };

/** The parts of the kept pages that the bought range leaves standing. */
const withoutRange = (pages: readonly ShelfPage[], bought: RowRange): ShelfPage[] =>
  pages.flatMap((page) => subtract(page, [bought]).map((part) => ({ ...page, ...part })));

/** A list that is proven to end there: what was kept of rows behind is not of it any more. */
const endedAt = ({ pages }: ShelfView, end: number, at: number): ShelfView => ({ pages: withoutRange(pages, { start: end, end: Infinity }), end, endAt: at });

/** A list that has rows up to there at least: an earlier end before that is none. */
const endingAfter = (view: ShelfView, position: number): ShelfView =>
  view.end !== null && view.end < position ? { ...view, end: null, endAt: 0 } : view;

/** The keys of pages of which nothing is left. */
const droppedFrom = (before: readonly ShelfPage[], after: readonly ShelfPage[]): string[] => {
  const kept = new Set(after.map(({ key }) => key));
  return before.map(({ key }) => key).filter((key) => !kept.has(key));
};

interface Shelved {
  readonly shelf: Shelf;
  readonly texts: Readonly<Record<string, string>>;
  readonly dropped: readonly string[];
}

const deliver = (shelf: Shelf, { query, header, lines, start, end }: Delivery, { source, at }: Shelving): Shelved => {
  const name = viewName(query);
  const view = Object.hasOwn(shelf.views, name) ? shelf.views[name]! : emptyView;
  const bought = { start, end: start + lines.length };
  const texts: Record<string, string> = {};
  const fresh = cut(bought, mostRowsPerRequest).map((range): ShelfPage => {
    const key = `${pagePrefix}${source}|${shelfName(query)}|${name}|${range.start}-${range.end}@${at}-${crypto.randomUUID().slice(0, 8)}`;
    texts[key] = [header, ...lines.slice(range.start - start, range.end - start)].join('\n');
    return { key, from: range.start, ...range, fetchedAt: at };
  });
  const { pages: standing, ...ends } = end === null ? endingAfter(view, bought.end) : endedAt(view, end, at);
  const pages = [...withoutRange(standing, bought), ...fresh].toSorted((a, b) => a.start - b.start);
  return {
    shelf: { usedAt: at, views: { ...shelf.views, [name]: { pages, ...ends } } },
    texts,
    dropped: droppedFrom(view.pages, pages),
  };
};

/**
 * What can be tidied later is no reason to call an answer lost that is stored: pages that nothing names are swept, and
 * the next answer finds the store above its limit again.
 */
const tidyUp = async (area: Area, dropped: readonly string[]): Promise<void> => {
  try {
    await removeKeys(area, dropped);
    if (area === 'local') await keepWithinLimit();
  } catch {}
};

/**
 * Puts an answer on its shelves, together with `together` (its ended log entry) in one `set`; the pages that it
 * replaces go afterwards.
 * @throws whatever the store throws when even evicting old results makes no room
 */
export const keepAnswer = (deliveries: readonly Delivery[], shelving: Shelving, together: Stored): Promise<void> =>
  withLock(shelvesLock, async () => {
    const { area, source, at } = shelving;
    const keys = deliveries.map((delivery) => shelfKey(source, shelfName(delivery.query)));
    const found = await readKeys(area, keys);
    const values: Record<string, unknown> = {};
    const dropped: string[] = [];
    for (const [index, delivery] of deliveries.entries()) {
      const key = keys[index]!;
      const shelf = found[key];
      if (shelf !== undefined && !isShelf(shelf)) values[`${damagedPrefix}${key}`] = shelf;
      const shelved = deliver(isShelf(shelf) ? shelf : emptyShelf(at), delivery, shelving);
      Object.assign(values, shelved.texts, { [key]: shelved.shelf });
      dropped.push(...shelved.dropped);
    }
    // Two areas can't share a `set`: the rows first, so that a settled entry never stands without them.
    if (area === 'session') {
      await writeShelves('session', values, keys);
      await writeShelves('local', together, []);
    } else await writeShelves('local', { ...values, ...together }, keys);
    await tidyUp(area, dropped);
  });

/** The browser's quota for `storage.session`: "10485760 bytes" (Chrome's reference of the storage API). */
const sessionBytes = 10_485_760;
/** More than a row of any report takes in the examples of the API's document, until the list itself shows what its rows take. */
const bytesPerRow = 1_000;
/** For all else that lies there: the log's lists, views, the menus' mark. */
const spareBytes = 500_000;

/** Whether the answer to a query surely fits into the memory of an incognito session, with all else but its list evicted. */
export const hasRoomInSession = async (query: Query): Promise<boolean> => {
  const found = await readKeys('session', [shelfKey('v3', shelfName(query))]);
  const pages = Object.values(found).flatMap((shelf) => (isShelf(shelf) ? Object.values(shelf.views).flatMap((view) => view.pages) : []));
  const used = await bytesInUse('session', pages.map(({ key }) => key));
  const rows = pages.reduce((sum, { start, end }) => sum + end - start, 0);
  const perRow = rows > 0 ? used / rows : bytesPerRow;
  return used + perRow * Math.min(rowCount(query.rows), mostRowsPerRequest) + spareBytes <= sessionBytes;
};

/** Notes that a page showed these shelves just now. */
export const noteUse = (shelves: readonly string[], at: number): Promise<void> =>
  withLock(shelvesLock, async () => {
    const found = await readKeys('local', shelves.filter((key) => key.startsWith(shelfPrefix)));
    const used = Object.entries(found).flatMap(([key, shelf]) => (isShelf(shelf) ? [[key, { ...shelf, usedAt: at }] as const] : []));
    await writeTogether('local', Object.fromEntries(used));
  });
