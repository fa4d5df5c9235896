import {
  listKeys,
  readItem,
  readKeys,
  readStored,
  removeKeys,
  updateItem,
  withLock,
  writeTogether,
  type StoredItem,
} from '@/utils/browser/storage.ts';
import {
  cacheEntryPrefix,
  maxAgeMs,
  pagePrefix,
  pagesOf,
  parseCacheEntry,
  type CachedPage,
  type CacheEntry,
} from '@/utils/store/cache/cache-entry.ts';
import { quarantineLinkChecks } from '@/utils/store/link-checks/link-checks.ts';
import { quarantineDisavowEntries } from '@/utils/store/lists/disavow-list.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { logPrefix, parseLogEntry } from '@/utils/store/spending/spending-log.ts';
import { isUnresolvedCharge, unresolvedChargePrefix } from '@/utils/store/spending/unresolved-charge.ts';
import { cacheLock } from './eviction.ts';
import { quarantine, quarantineLost } from './quarantine.ts';

const dayMs = 86_400_000;

/** When the store was swept last, in ms since the epoch. */
const sweptItem: StoredItem<number> = {
  area: 'local',
  key: 'swept@1',
  fallback: 0,
  parse: (value) => (typeof value === 'number' ? value : null),
};

/**
 * Removes what must not be kept any longer and pages that no cache entry names, and quarantines what is damaged: once a day,
 * or again where the clock was set back. What versions to come keep under other prefixes is left alone.
 */
export async function sweepDaily(now: number): Promise<void> {
  const sweptAt = await readItem(sweptItem);
  if (sweptAt <= now && now < sweptAt + dayMs) return;
  // Where the clock was set back, nobody knows yet which of the two times was wrong.
  await withLock(cacheLock, () => sweepCache(now, sweptAt <= now));
  await sweepOthers(now);
  await quarantineDisavowEntries();
  await quarantineLinkChecks();
  await updateItem(sweptItem, () => now);
}

async function sweepCache(now: number, isSteady: boolean): Promise<void> {
  const { values: found, unreadable } = await readStored('local', await listKeys('local', cacheEntryPrefix));
  await quarantineLost(unreadable);
  const kept: Record<string, CacheEntry> = {};
  const damaged: Record<string, unknown> = {};
  const expired: string[] = [];
  for (const [key, value] of Object.entries(found)) {
    const entry = parseCacheEntry(value);
    const swept = entry && withoutExpired(entry, now, isSteady);
    if (!entry) damaged[key] = value;
    else if (swept) kept[key] = swept;
    else expired.push(key);
  }
  await writeTogether('local', kept);
  await quarantine(damaged);
  const live = new Set(Object.values(kept).flatMap((entry) => pagesOf(entry).map(({ key }) => key)));
  // Pages of an entry that is quarantined stay: it may be restored.
  const restorable = (await listKeys('local', `${quarantinePrefix}${cacheEntryPrefix}`)).map(
    (key) => `${pagePrefix}${key.slice(quarantinePrefix.length + cacheEntryPrefix.length)}|`,
  );
  const orphans = (await listKeys('local', pagePrefix)).filter(
    (key) => !live.has(key) && !restorable.some((start) => key.startsWith(start)),
  );
  await removeKeys('local', [...expired, ...orphans]);
}

/** A cache entry without what must not be kept any longer; null where nothing is left. */
function withoutExpired(entry: CacheEntry, now: number, isSteady: boolean): CacheEntry | null {
  const isKept = (fetchedAt: number): boolean => fetchedAt > now - maxAgeMs;
  // What is dated in the future, by a clock that ran ahead, would never get old.
  const dated = (at: number): number => (isSteady ? Math.min(at, now) : at);
  const keptOf = <Page extends CachedPage>(pages: readonly Page[]): Page[] =>
    pages.filter(({ fetchedAt }) => isKept(fetchedAt)).map((page) => ({ ...page, fetchedAt: dated(page.fetchedAt) }));
  const lists = Object.entries(entry.lists).flatMap(([name, list]) => {
    const pages = keptOf(list.pages);
    const superseded = keptOf(list.superseded);
    const ends = isKept(list.endAt) ? { end: list.end, endAt: dated(list.endAt) } : { end: null, endAt: 0 };
    const lost = (list.lost ?? []).filter(({ fetchedAt }) => isKept(fetchedAt));
    const isEmpty = pages.length + superseded.length + lost.length === 0 && ends.end === null;
    return isEmpty ? [] : [[name, { pages, superseded, ...ends, ...(lost.length > 0 && { lost }) }] as const];
  });
  return lists.length > 0 ? { usedAt: dated(entry.usedAt), lists: Object.fromEntries(lists) } : null;
}

async function sweepOthers(now: number): Promise<void> {
  const unresolvedCharges = await readKeys('local', await listKeys('local', unresolvedChargePrefix));
  // One that can't be read stays: what it was about is not bought unasked (docs/guarantees.md, 23).
  await removeKeys(
    'local',
    Object.entries(unresolvedCharges).flatMap(([key, charge]) =>
      isUnresolvedCharge(charge) && charge.at <= now - maxAgeMs ? [key] : [],
    ),
  );
  const log = await readStored('local', await listKeys('local', logPrefix));
  await quarantineLost(log.unreadable);
  await quarantine(Object.fromEntries(Object.entries(log.values).filter(([, entry]) => !parseLogEntry(entry))));
}
