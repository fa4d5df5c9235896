import { damagedPrefix } from '@/utils/store/quarantine.ts';
import { doubtPrefix, isDoubt } from '@/utils/store/spending/unresolved-charge.ts';
import { evictedItem } from '@/utils/store/cache/evicted.ts';
import { isShelf, mostAgeMs, pagePrefix, shelfPrefix, type Shelf } from '@/utils/store/cache/cache-entry.ts';
import { isEntry, logPrefix } from '@/utils/store/spending/spending-log.ts';
import {
  bytesInUse,
  listKeys,
  readItem,
  readKeys,
  removeKeys,
  totalBytes,
  updateItem,
  withLock,
  writeTogether,
  type Area,
  type StoredItem,
  type Stored,
} from '@/utils/browser/storage.ts';
import { setAside } from './quarantine.ts';

/** Our own limit for the whole store; `unlimitedStorage` lifts the browser's. */
export const mostBytes = 200 * 2 ** 20;

/** Evicting goes on until this part of the limit is free, so that it is not done anew at every write. */
const freedPart = 0.1;

/** Whoever adds to the shelves or takes from them holds this lock. */
export const shelvesLock = 'shelves';

/**
 * What the browser says where there is no room: "Resource::kQuotaBytes quota exceeded" of `local`, "Session storage
 * quota bytes exceeded", "IO error: …: FILE_ERROR_NO_SPACE" of a full disk (measured in Chromium 156). Nothing else
 * is a reason to throw away what was bought.
 */
const isLackOfRoom = (error: unknown): boolean => /quota|NO_SPACE|no space left/i.test(String(error));

interface Kept {
  readonly key: string;
  readonly shelf: Shelf;
  readonly pageKeys: readonly string[];
}

const pagesOf = ({ views }: Shelf) => Object.values(views).flatMap(({ pages }) => pages);

const readShelves = async (area: Area): Promise<Kept[]> => {
  const found = await readKeys(area, await listKeys(area, shelfPrefix));
  return Object.entries(found).flatMap(([key, shelf]) => (isShelf(shelf) ? [{ key, shelf, pageKeys: pagesOf(shelf).map((page) => page.key) }] : []));
};

/** Removes the least recently used results until `bytes` are free or nothing but `spared` is left; tells how many went. */
const evict = async (area: Area, bytes: number, spared: readonly string[]): Promise<number> => {
  const oldest = (await readShelves(area)).filter(({ key }) => !spared.includes(key)).toSorted((a, b) => a.shelf.usedAt - b.shelf.usedAt);
  let freed = 0;
  let count = 0;
  for (const { key, pageKeys } of oldest) {
    if (freed >= bytes) break;
    freed += await bytesInUse(area, [key, ...pageKeys]);
    // The shelf first: pages without a shelf are swept, a shelf without its pages would have to be noticed.
    await removeKeys(area, [key]);
    await removeKeys(area, pageKeys);
    count += 1;
  }
  // The user is told on the options page; where even that can't be stored, the rows matter more.
  if (count > 0 && area === 'local') await updateItem(evictedItem, (before) => ({ results: before.results + count })).catch(() => undefined);
  return count;
};

const sizeOf = (values: Stored): number => JSON.stringify(values).length;

const writeOrMakeRoom = async (area: Area, values: Stored, makeRoom: (bytes: number) => Promise<number>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writeTogether(area, values);
      return;
    } catch (error) {
      if (!isLackOfRoom(error) || (await makeRoom(sizeOf(values) * 4 ** attempt)) === 0) throw error;
    }
  }
};

/** Writes all or nothing; where the disk or the quota is full, the oldest results make room (promise 16). */
export const writeWithRoom = (area: Area, values: Stored): Promise<void> =>
  writeOrMakeRoom(area, values, (bytes) => withLock(shelvesLock, () => evict(area, bytes, [])));

/** The same for who holds the lock on the shelves and must not lose those in `spared`. */
export const writeShelves = (area: Area, values: Stored, spared: readonly string[]): Promise<void> =>
  writeOrMakeRoom(area, values, (bytes) => evict(area, bytes, spared));

/** Keeps the store within its limit; for who holds the lock on the shelves. */
export const keepWithinLimit = async (limit = mostBytes): Promise<void> => {
  const used = await totalBytes('local');
  if (used > limit) await evict('local', used - limit * (1 - freedPart), []);
};

/** A shelf without what must not be kept any longer; null where nothing is left. */
const withoutExpired = (shelf: Shelf, now: number): Shelf | null => {
  const isKept = (at: number): boolean => at > now - mostAgeMs;
  const views = Object.entries(shelf.views).flatMap(([name, view]) => {
    // What is dated in the future, by a clock that ran ahead, would never get old.
    const pages = view.pages.filter(({ fetchedAt }) => isKept(fetchedAt)).map((page) => ({ ...page, fetchedAt: Math.min(page.fetchedAt, now) }));
    const ends = isKept(view.endAt) ? { end: view.end, endAt: Math.min(view.endAt, now) } : { end: null, endAt: 0 };
    return pages.length > 0 || ends.end !== null ? [[name, { pages, ...ends }] as const] : [];
  });
  return views.length > 0 ? { ...shelf, views: Object.fromEntries(views) } : null;
};

const sweepShelves = async (now: number): Promise<void> => {
  const found = await readKeys('local', await listKeys('local', shelfPrefix));
  const kept: Record<string, Shelf> = {};
  const damaged: Record<string, unknown> = {};
  const expired: string[] = [];
  for (const [key, shelf] of Object.entries(found)) {
    const swept = isShelf(shelf) ? withoutExpired(shelf, now) : null;
    if (!isShelf(shelf)) damaged[key] = shelf;
    else if (swept) kept[key] = swept;
    else expired.push(key);
  }
  await writeTogether('local', kept);
  await setAside(damaged);
  const live = new Set(Object.values(kept).flatMap((shelf) => pagesOf(shelf).map(({ key }) => key)));
  const orphans = (await listKeys('local', pagePrefix)).filter((key) => !live.has(key));
  await removeKeys('local', [...expired, ...orphans]);
};

const sweepOthers = async (now: number): Promise<void> => {
  const doubts = await readKeys('local', await listKeys('local', doubtPrefix));
  await removeKeys('local', Object.keys(doubts).filter((key) => !isDoubt(doubts[key]) || doubts[key].at <= now - mostAgeMs));
  const log = await readKeys('local', await listKeys('local', logPrefix));
  await setAside(Object.fromEntries(Object.entries(log).filter(([, entry]) => !isEntry(entry))));
};

const dayMs = 86_400_000;

/** When the store was swept last, in ms since the epoch. */
const sweptItem: StoredItem<number> = {
  area: 'local',
  key: 'swept@1',
  fallback: 0,
  parse: (value) => (typeof value === 'number' ? value : null),
};

/**
 * Removes what must not be kept any longer and pages that no shelf names, and sets aside what is damaged: once a day,
 * or again where the clock was set back. What versions to come keep under other prefixes is left alone.
 */
export const sweepDaily = async (now: number): Promise<void> => {
  const sweptAt = await readItem(sweptItem);
  if (sweptAt <= now && now < sweptAt + dayMs) return;
  await withLock(shelvesLock, () => sweepShelves(now));
  await sweepOthers(now);
  await updateItem(sweptItem, () => now);
};

/** Forgets every result; the spending log and the settings stay. */
export const clearResults = (): Promise<void> =>
  withLock(shelvesLock, async () => {
    for (const area of ['local', 'session'] as const)
      for (const prefix of [shelfPrefix, pagePrefix, `${damagedPrefix}${shelfPrefix}`]) await removeKeys(area, await listKeys(area, prefix));
    await removeKeys('local', [evictedItem.key]);
  });
