import {
  bytesInUse,
  listKeys,
  readKeys,
  removeKeys,
  totalBytes,
  updateItem,
  withLock,
  writeTogether,
  type Area,
  type Stored,
} from '@/utils/browser/storage.ts';
import {
  cacheEntryPrefix,
  earlierKeysOf,
  pagePrefix,
  pagesOf,
  parseCacheEntry,
  withoutEarlier,
  type CacheEntry,
} from '@/utils/store/cache/cache-entry.ts';
import { evictedItem } from '@/utils/store/cache/evicted.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';

/** Our own limit for the whole store; `unlimitedStorage` lifts the browser's. */
export const maxBytes = 200 * 2 ** 20;

/** Evicting goes on until this part of the limit is free, so that it is not done anew at every write. */
const freedPart = 0.1;

/** Whoever adds to the cache entries or takes from them holds this lock. */
export const cacheLock = 'cache';

interface Kept {
  readonly key: string;
  readonly entry: CacheEntry;
  readonly pageKeys: readonly string[];
}

/** Writes all or nothing; where disk or quota is full, the oldest results make room (docs/guarantees.md, 16). */
export function writeEvicting(area: Area, values: Stored): Promise<void> {
  return writeOrEvict(area, values, (bytes) => withLock(cacheLock, () => evict(area, bytes, [])));
}

/** The same for who holds the lock on the cache entries and must not lose those in `protectedKeys`. */
export function writeCache(area: Area, values: Stored, protectedKeys: readonly string[]): Promise<void> {
  return writeOrEvict(area, values, (bytes) => evict(area, bytes, protectedKeys));
}

/** Keeps the store within its limit, but for `protectedKeys`; for who holds the lock on the cache entries. */
export async function keepWithinLimit(limit = maxBytes, protectedKeys: readonly string[] = []): Promise<void> {
  const used = await totalBytes('local');
  if (used > limit) await evict('local', used - limit * (1 - freedPart), protectedKeys);
}

/** Forgets every result; the spending log and the settings stay. */
export function clearCachedRows(): Promise<void> {
  return withLock(cacheLock, async () => {
    for (const area of ['local', 'session'] as const)
      for (const prefix of [cacheEntryPrefix, pagePrefix, `${quarantinePrefix}${cacheEntryPrefix}`])
        await removeKeys(area, await listKeys(area, prefix));
    await removeKeys('local', [evictedItem.key]);
  });
}

async function writeOrEvict(area: Area, values: Stored, evictFor: (bytes: number) => Promise<number>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writeTogether(area, values);
      return;
    } catch (error) {
      if (!isQuotaError(error) || (await evictFor(sizeOf(values) * 4 ** attempt)) === 0) throw error;
    }
  }
}

/**
 * What the browser says where there is no room: "Resource::kQuotaBytes quota exceeded" of `local`, "Session storage
 * quota bytes exceeded", "IO error: …: FILE_ERROR_NO_SPACE" of a full disk (measured in Chromium 156). Nothing else
 * is a reason to throw away what was bought.
 */
export function isQuotaError(error: unknown): boolean {
  return /quota|NO_SPACE|no space left/i.test(String(error));
}

function sizeOf(values: Stored): number {
  return JSON.stringify(values).length;
}

/**
 * Removes what was bought anew since, then the least recently used results, until `bytes` are free or nothing but
 * `protectedKeys` is left; tells how many went.
 */
async function evict(area: Area, bytes: number, protectedKeys: readonly string[]): Promise<number> {
  const oldest = (await readCacheEntries(area))
    .filter(({ key }) => !protectedKeys.includes(key))
    .toSorted((a, b) => a.entry.usedAt - b.entry.usedAt);
  let freed = 0;
  let count = 0;
  let earlierCount = 0;
  for (const kept of oldest) {
    if (freed >= bytes) break;
    const bytesFreed = await forgetEarlier(area, kept);
    freed += bytesFreed;
    if (bytesFreed > 0) earlierCount += 1;
  }
  for (const { key, pageKeys } of oldest) {
    if (freed >= bytes) break;
    freed += await bytesInUse(area, [key, ...pageKeys]);
    // The cache entry first: pages without a cache entry are swept, a cache entry without its pages would have to be noticed.
    await removeKeys(area, [key]);
    await removeKeys(area, pageKeys);
    count += 1;
  }
  // The user is told on the options page; where even that can't be stored, the rows matter more.
  if (count > 0 && area === 'local')
    await updateItem(evictedItem, (before) => ({ results: before.results + count })).catch(() => undefined);
  return count + earlierCount;
}

/** Takes out of an entry what was bought anew since; tells how many bytes that freed. */
async function forgetEarlier(area: Area, { key, entry }: Kept): Promise<number> {
  const left = withoutEarlier(entry);
  const keys = earlierKeysOf(entry);
  if (!left || keys.length === 0) return 0;
  const freed = await bytesInUse(area, keys);
  // The pages first: on a full disk no entry can be written before. One that names pages which are gone has no snapshot of them.
  await removeKeys(area, keys);
  await writeTogether(area, { [key]: left }).catch(() => undefined);
  return freed;
}

async function readCacheEntries(area: Area): Promise<Kept[]> {
  const found = await readKeys(area, await listKeys(area, cacheEntryPrefix));
  return Object.entries(found).flatMap(([key, value]) => {
    const entry = parseCacheEntry(value);
    return entry ? [{ key, entry, pageKeys: pagesOf(entry).map((page) => page.key) }] : [];
  });
}
