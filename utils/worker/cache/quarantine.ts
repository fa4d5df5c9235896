import {
  readKeys,
  readStored,
  removeKeys,
  updateItem,
  withLock,
  writeTogether,
  type Area,
  type Stored,
} from '@/utils/browser/storage.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import {
  pagesOf,
  parseCacheEntry,
  type CacheEntry,
  type CachedPage,
  type LostRows,
} from '@/utils/store/cache/cache-entry.ts';
import { cacheKeysOf } from '@/utils/store/cache/coverage.ts';
import { decodePage } from '@/utils/store/cache/decode-pages.ts';
import { fullReading } from '@/utils/store/cache/full-reading.ts';
import type { CacheOptions } from '@/utils/store/cache/placed-lists.ts';
import { acknowledgedItem, quarantinePrefix } from '@/utils/store/quarantine.ts';
import { isReadable } from '@/utils/store/quarantined-items.ts';
import { logPrefix, openPrefix } from '@/utils/store/spending/log-keys.ts';
import { isSince } from '@/utils/store/spending/spending-log.ts';
import { cacheLock } from './eviction.ts';

/** Puts damaged and foreign entries out of the way, whole: a later version may make sense of them. */
export async function quarantine(values: Stored): Promise<void> {
  await writeTogether(
    'local',
    Object.fromEntries(Object.entries(values).map(([key, value]) => [`${quarantinePrefix}${key}`, value])),
  );
  await removeKeys('local', Object.keys(values));
}

/** Notes what the browser itself can't read: where it forgets that anything was there, this says that something was. */
export async function quarantineLost(keys: readonly string[]): Promise<void> {
  // What can't be written or removed in a damaged database is found unreadable the next time as well.
  if (keys.length > 0) await quarantine(Object.fromEntries(keys.map((key) => [key, null]))).catch(() => undefined);
}

/** Puts a quarantined item back under its own key, where that is free and this version can read it. */
export function restoreQuarantined(key: string): Promise<boolean> {
  const quarantinedKey = `${quarantinePrefix}${key}`;
  return withLock(cacheLock, async () => {
    const { values, unreadable } = await readStored('local', [key, quarantinedKey]);
    const value = values[quarantinedKey];
    if (Object.hasOwn(values, key) || unreadable.length > 0 || !isReadable(key, value)) return false;
    await writeTogether('local', { [key]: value });
    await removeKeys('local', [quarantinedKey]);
    return true;
  });
}

/** Removes a quarantined item for good. The log's index still names an entry: nothing is asked about it any more. */
export async function forgetQuarantined(key: string, fromDay: string): Promise<void> {
  if (key.startsWith(logPrefix) || key.startsWith(openPrefix)) await acknowledgeUnreadable([key], fromDay);
  await removeKeys('local', [`${quarantinePrefix}${key}`]);
}

/** Remembers which unreadable log entries the user knows of; those of days before are asked about no more. */
export async function acknowledgeUnreadable(keys: readonly string[], fromDay: string): Promise<void> {
  await updateItem(acknowledgedItem, (before) =>
    [...new Set([...before, ...keys])].filter((key) => isSince(key, fromDay)),
  );
}

/**
 * Takes out of a query's cache entries the pages that a page of the extension could not read, and keeps what is left
 * of each under its key in quarantine: their rows count as missing then, and as lost. What can be read after all stays,
 * as far as it goes: where an earlier version took a line break within a text for a row, nothing was lost behind.
 */
export async function quarantinePages(query: Query, pageKeys: readonly string[], options: CacheOptions): Promise<void> {
  if (pageKeys.length === 0) return;
  const areas: readonly Area[] = options.isPrivate ? ['local', 'session'] : ['local'];
  await withLock(cacheLock, async () => {
    for (const area of areas)
      for (const [key, value] of Object.entries(await readKeys(area, cacheKeysOf(query, options.source)))) {
        const entry = parseCacheEntry(value);
        if (entry) await quarantineOf(area, { key, entry }, query, pageKeys);
      }
    const lost = cacheKeysOf(query, options.source).filter((key) => pageKeys.includes(key));
    // What an incognito window looks up is named in memory alone, whatever of it may have lain on the disk.
    if (options.isPrivate) {
      const notes = Object.fromEntries(lost.map((key) => [`${quarantinePrefix}${key}`, null]));
      if (lost.length > 0) await writeTogether('session', notes).catch(() => undefined);
      return;
    }
    const { values } = await readStored('local', lost);
    await quarantineLost(lost.filter((key) => !Object.hasOwn(values, key)));
  });
}

async function quarantineOf(
  area: Area,
  { key, entry }: { readonly key: string; readonly entry: CacheEntry },
  query: Query,
  pageKeys: readonly string[],
): Promise<void> {
  const named = pagesOf(entry).filter((page) => pageKeys.includes(page.key));
  if (named.length === 0) return;
  const texts = await readKeys(area, [...new Set(named.map((page) => page.key))]);
  const read = new Map(named.map((page) => [page.key, decodePage(query, page, texts[page.key], fullReading)]));
  const lost = named.filter((page) => read.get(page.key) === null);
  const lostKeys = new Set(lost.map((page) => page.key));
  const isLeft = (page: CachedPage): boolean => !lostKeys.has(page.key);
  const asFarAsItGoes = <Page extends CachedPage>(pages: readonly Page[]): Page[] =>
    pages.filter(isLeft).flatMap((page) => {
      const end = Math.min(page.end, page.from + (read.get(page.key)?.placedCount ?? Infinity));
      return page.start < end ? [{ ...page, end }] : [];
    });
  const lists = Object.fromEntries(
    Object.entries(entry.lists).map(([name, list]) => [
      name,
      {
        ...list,
        pages: asFarAsItGoes(list.pages),
        superseded: asFarAsItGoes(list.superseded),
        ...(list.earlier && { earlier: asFarAsItGoes(list.earlier) }),
        lost: [...(list.lost ?? []), ...list.pages.filter((page) => !isLeft(page)).map(lostRowsOf)],
      },
    ]),
  );
  const kept = Object.fromEntries(
    lost.map((page) => [`${quarantinePrefix}${page.key}`, { page, text: texts[page.key] ?? null }]),
  );
  await writeTogether(area, { ...kept, [key]: { ...entry, lists } });
  // What can't be removed in a damaged database is named by nothing any more.
  await removeKeys(area, [...lostKeys]).catch(() => undefined);
}

function lostRowsOf({ start, end, fetchedAt }: CachedPage): LostRows {
  return { start, end, fetchedAt };
}
