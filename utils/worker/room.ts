import { doubtPrefix, isDoubt } from '../platform/doubt.ts';
import { isShelf, mostAgeMs, pagePrefix, shelfPrefix, type Shelf } from '../platform/shelf.ts';
import { bytesInUse, listKeys, readKeys, removeKeys, totalBytes, writeTogether, type Area, type Stored } from '../platform/storage.ts';

/** Our own limit for the whole store; `unlimitedStorage` lifts the browser's. */
export const mostBytes = 200 * 2 ** 20;

/** Evicting goes on until this part of the limit is free, so that it is not done anew at every write. */
const freedPart = 0.1;

interface Kept {
  readonly key: string;
  readonly shelf: Shelf;
  readonly pageKeys: readonly string[];
}

const readShelves = async (area: Area): Promise<Kept[]> => {
  const found = await readKeys(area, await listKeys(area, shelfPrefix));
  return Object.entries(found).flatMap(([key, shelf]) =>
    isShelf(shelf)
      ? [{ key, shelf, pageKeys: Object.values(shelf.views).flatMap(({ pages }) => pages.map((page) => page.key)) }]
      : [],
  );
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
  return count;
};

const sizeOf = (values: Stored): number => JSON.stringify(values).length;

/** Writes all or nothing; where the disk or the quota is full, the oldest results make room (promise 16). */
export const writeWithRoom = async (area: Area, values: Stored, spared: readonly string[] = []): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writeTogether(area, values);
      return;
    } catch (error) {
      if ((await evict(area, sizeOf(values) * 4 ** attempt, spared)) === 0) throw error;
    }
  }
};

/** Keeps the store within its limit; tells how many results went. */
export const keepWithinLimit = async (limit = mostBytes): Promise<number> => {
  const used = await totalBytes('local');
  return used > limit ? evict('local', used - limit * (1 - freedPart), []) : 0;
};

/** Removes what must not be kept any longer, and pages that no shelf names. */
export const sweep = async (now: number): Promise<void> => {
  const shelves = await readShelves('local');
  const expired = shelves.filter(({ shelf }) =>
    Object.values(shelf.views).every(({ pages, endAt }) => Math.max(endAt, ...pages.map(({ fetchedAt }) => fetchedAt)) <= now - mostAgeMs),
  );
  await removeKeys('local', expired.map(({ key }) => key));
  const live = new Set(
    shelves
      .filter((kept) => !expired.includes(kept))
      .flatMap(({ shelf }) => Object.values(shelf.views))
      .flatMap(({ pages }) => pages.filter(({ fetchedAt }) => fetchedAt > now - mostAgeMs).map(({ key }) => key)),
  );
  await removeKeys('local', (await listKeys('local', pagePrefix)).filter((key) => !live.has(key)));
  const doubts = await readKeys('local', await listKeys('local', doubtPrefix));
  await removeKeys('local', Object.keys(doubts).filter((key) => !isDoubt(doubts[key]) || doubts[key].at <= now - mostAgeMs));
};

/** Forgets every result; the spending log and the settings stay. */
export const clearResults = async (): Promise<void> => {
  for (const area of ['local', 'session'] as const)
    await removeKeys(area, [...(await listKeys(area, shelfPrefix)), ...(await listKeys(area, pagePrefix))]);
};
