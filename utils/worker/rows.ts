import { splitAnswer } from '../semrush/answer.ts';
import { reportOf } from '../semrush/catalogue.ts';
import { mostRowsPerRequest, shelfName, viewName, type Query, type RowRange } from '../semrush/query.ts';
import { cut, subtract } from '../semrush/ranges.ts';
import { isShelf, pagePrefix, shelfKey, shelfPrefix, type Shelf, type ShelfPage, type ShelfView, type Source } from '../platform/shelf.ts';
import { readKeys, removeKeys, withLock, type Area, type Stored } from '../platform/storage.ts';
import { assignLines } from './assign-lines.ts';
import { keepWithinLimit, writeWithRoom } from './room.ts';

/** Where an answer belongs: who gave it, and the memory-only area for what an incognito window looks up. */
export interface Shelving {
  readonly source: Source;
  readonly area: Area;
  /** When the answer came, in ms since the epoch. */
  readonly at: number;
}

/** What a stored answer changes on one shelf. */
interface Delivery {
  readonly query: Query;
  readonly header: string;
  readonly lines: readonly string[];
  /** Position of the first line in the list. */
  readonly start: number;
  /** Where the list ends, if this answer proves it. */
  readonly end: number | null;
}

const emptyShelf = (at: number): Shelf => ({ usedAt: at, views: {} });
const emptyView: ShelfView = { pages: [], end: null, endAt: 0 };

/** The parts of the kept pages that the bought range leaves standing. */
const withoutRange = (pages: readonly ShelfPage[], bought: RowRange): ShelfPage[] =>
  pages.flatMap((page) => subtract(page, [bought]).map((part) => ({ ...page, ...part })));

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
  const isShortened = end !== null;
  const standing = withoutRange(view.pages, { start, end: isShortened ? Infinity : bought.end });
  const pages = [...standing, ...fresh].toSorted((a, b) => a.start - b.start);
  const kept = new Set(pages.map(({ key }) => key));
  const ends = isShortened ? { end, endAt: at } : { end: view.end !== null && view.end < bought.end ? null : view.end, endAt: view.endAt };
  return {
    shelf: { usedAt: at, views: { ...shelf.views, [name]: { pages, ...ends } } },
    texts,
    dropped: view.pages.map(({ key }) => key).filter((key) => !kept.has(key)),
  };
};

/** The deliveries of one answer: one, or one for each target where each has a row of its own. */
const deliveriesOf = (query: Query, body: string, end: number | null): { deliveries: Delivery[]; strayLines: number } => {
  const { header, lines } = splitAnswer(body);
  if (!reportOf(query.report).rowPerTarget) return { deliveries: [{ query, header, lines, start: query.rows.start, end }], strayLines: 0 };
  const assigned = assignLines(query.targets, query.report, header, lines);
  const isWhole = end !== null;
  const deliveries = query.targets.flatMap((target, at): Delivery[] => {
    const line = assigned.byTarget[at];
    const single: Query = { ...query, targets: [target], rows: { start: 0, end: 1 } };
    if (line === undefined && !isWhole) return [];
    return [{ query: single, header, lines: line === undefined ? [] : [line], start: 0, end: line === undefined ? 0 : 1 }];
  });
  return { deliveries, strayLines: assigned.strayLines };
};

/**
 * Puts an answer on its shelves, together with `together` (its ended log entry) in one `set`; the pages that it
 * replaces go afterwards. `end` is where the list ends, where the answer proves that.
 * @returns lines that could not be assigned to any target, which are not kept
 * @throws whatever the store throws when even evicting old results makes no room
 */
export const keepAnswer = (query: Query, body: string, end: number | null, shelving: Shelving, together: Stored): Promise<number> =>
  withLock('shelves', async () => {
    const { deliveries, strayLines } = deliveriesOf(query, body, end);
    const { area, source, at } = shelving;
    const keys = deliveries.map((delivery) => shelfKey(source, shelfName(delivery.query)));
    const found = await readKeys(area, keys);
    const values: Record<string, unknown> = {};
    const dropped: string[] = [];
    for (const [index, delivery] of deliveries.entries()) {
      const key = keys[index]!;
      const shelved = deliver(isShelf(found[key]) ? found[key] : emptyShelf(at), delivery, shelving);
      Object.assign(values, shelved.texts, { [key]: shelved.shelf });
      dropped.push(...shelved.dropped);
    }
    // Two areas can't share a `set`: the rows first, so that a settled entry never stands without them.
    if (area === 'session') {
      await writeWithRoom('session', values);
      await writeWithRoom('local', together);
    } else await writeWithRoom('local', { ...values, ...together }, keys);
    await removeKeys(area, dropped);
    if (area === 'local') await keepWithinLimit();
    return strayLines;
  });

/** Notes where a list ends, once that is proven after its last answer was kept. */
export const noteEnd = (query: Query, end: number, { source, area, at }: Shelving): Promise<void> =>
  withLock('shelves', async () => {
    const key = shelfKey(source, shelfName(query));
    const shelf = (await readKeys(area, [key]))[key];
    const name = viewName(query);
    if (!isShelf(shelf) || !Object.hasOwn(shelf.views, name)) return;
    const view = shelf.views[name]!;
    await writeWithRoom(area, { [key]: { ...shelf, views: { ...shelf.views, [name]: { ...view, end, endAt: at } } } }, [key]);
  });

/** Notes that a page showed these shelves just now. */
export const noteUse = (shelves: readonly string[], at: number): Promise<void> =>
  withLock('shelves', async () => {
    const found = await readKeys('local', shelves.filter((key) => key.startsWith(shelfPrefix)));
    const used = Object.entries(found).flatMap(([key, shelf]) => (isShelf(shelf) ? [[key, { ...shelf, usedAt: at }] as const] : []));
    if (used.length > 0) await writeWithRoom('local', Object.fromEntries(used));
  });
