import {
  listKeys,
  readItem,
  readStored,
  removeKeys,
  slicesOf,
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
import { quarantineLinkWatches } from '@/utils/store/link-checks/link-watches.ts';
import { quarantineDisavowEntries } from '@/utils/store/lists/disavow-list.ts';
import { quarantineProspects } from '@/utils/store/lists/prospect-list.ts';
import { quarantineWatches } from '@/utils/store/lists/watch-list.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { unresolvedChargePrefix } from '@/utils/store/spending/charge-keys.ts';
import { isUnresolvedCharge } from '@/utils/store/spending/unresolved-charge.ts';
import { foldLog } from '@/utils/worker/spending/fold-log.ts';
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
 * or again where the clock was set back. What versions to come keep under other prefixes is left alone. It goes through
 * the whole store, a slice at a time, so that a lookup never waits for more than one.
 * @param lookAtLog goes through the closed entries of the log, by default to quarantine the damaged ones
 */
export async function sweepDaily(now: number, lookAtLog?: () => Promise<void>): Promise<void> {
  const sweptAt = await readItem(sweptItem);
  if (sweptAt <= now && now < sweptAt + dayMs) return;
  const keys = await listKeys('local', '');
  // Where the clock was set back, nobody knows yet which of the two times was wrong.
  await sweepCache(keys, now, sweptAt <= now);
  await sweepUnresolvedCharges(keys, now);
  if (lookAtLog) await lookAtLog();
  else await foldLog(keys);
  await quarantineDisavowEntries();
  await quarantineLinkChecks();
  await quarantineLinkWatches();
  await quarantineProspects();
  await quarantineWatches();
  await updateItem(sweptItem, () => now);
}

/** So many cache entries are swept while whoever adds to them waits. */
const entriesAtOnce = 100;

async function sweepCache(keys: readonly string[], now: number, isSteady: boolean): Promise<void> {
  const live = new Set<string>();
  // Pages of an entry that is quarantined stay: it may be restored.
  const restorable = keys.flatMap((key) =>
    key.startsWith(`${quarantinePrefix}${cacheEntryPrefix}`) ? [key.slice(quarantinePrefix.length)] : [],
  );
  const entryKeys = keys.filter((key) => key.startsWith(cacheEntryPrefix));
  for (let start = 0; start < entryKeys.length; start += entriesAtOnce) {
    const slice = entryKeys.slice(start, start + entriesAtOnce);
    const swept = await withLock(cacheLock, () => sweepEntries(slice, now, isSteady));
    for (const key of swept.live) live.add(key);
    restorable.push(...swept.quarantined);
  }
  // Pages are named anew with every answer: one that was there before the first slice was read is named by none since.
  const starts = restorable.map((key) => `${pagePrefix}${key.slice(cacheEntryPrefix.length)}|`);
  const orphans = keys.filter(
    (key) => key.startsWith(pagePrefix) && !live.has(key) && !starts.some((start) => key.startsWith(start)),
  );
  await removeKeys('local', orphans);
}

interface SweptEntries {
  /** Keys of the pages that they name. */
  readonly live: readonly string[];
  readonly quarantined: readonly string[];
}

async function sweepEntries(keys: readonly string[], now: number, isSteady: boolean): Promise<SweptEntries> {
  const { values: found, unreadable } = await readStored('local', keys);
  await quarantineLost(unreadable);
  const changed: Record<string, CacheEntry> = {};
  const damaged: Record<string, unknown> = {};
  const expired: string[] = [];
  const live: string[] = [];
  for (const [key, value] of Object.entries(found)) {
    const entry = parseCacheEntry(value);
    const swept = entry && withoutExpired(entry, now, isSteady);
    if (!entry) damaged[key] = value;
    else if (swept) {
      live.push(...pagesOf(swept).map((page) => page.key));
      if (!isSame(value, swept)) changed[key] = swept;
    } else expired.push(key);
  }
  if (Object.keys(changed).length > 0) await writeTogether('local', changed);
  if (Object.keys(damaged).length > 0) await quarantine(damaged);
  await removeKeys('local', expired);
  return { live, quarantined: [...unreadable, ...Object.keys(damaged)] };
}

/** Whether two values are the same JSON, in whatever order their parts were written. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const names = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name as keyof typeof a], b[name as keyof typeof b]))
  );
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
    // What took their place came later, whatever the clock said then.
    const before = Math.min(...list.pages.map(({ fetchedAt }) => dated(fetchedAt)), Infinity);
    const earlier = keptOf(
      (list.earlier ?? []).map((page) =>
        isSteady && page.fetchedAt > now ? { ...page, fetchedAt: Math.min(now, before - 1) } : page,
      ),
    );
    const earlierEnds = (list.earlierEnds ?? []).filter(({ endAt }) => isKept(endAt));
    const isEmpty = pages.length + superseded.length + lost.length + earlier.length === 0 && ends.end === null;
    const kept = {
      pages,
      superseded,
      ...ends,
      ...(lost.length > 0 && { lost }),
      ...(earlier.length > 0 && { earlier }),
      ...(earlierEnds.length > 0 && { earlierEnds: earlierEnds.map((one) => ({ ...one, endAt: dated(one.endAt) })) }),
    };
    return isEmpty ? [] : [[name, kept] as const];
  });
  return lists.length > 0 ? { usedAt: dated(entry.usedAt), lists: Object.fromEntries(lists) } : null;
}

async function sweepUnresolvedCharges(keys: readonly string[], now: number): Promise<void> {
  const chargeKeys = keys.filter((key) => key.startsWith(unresolvedChargePrefix));
  for await (const { values } of slicesOf('local', chargeKeys))
    // One that can't be read stays: what it was about is not bought unasked (docs/guarantees.md, 23).
    await removeKeys(
      'local',
      Object.entries(values).flatMap(([key, charge]) =>
        isUnresolvedCharge(charge) && charge.at <= now - maxAgeMs ? [key] : [],
      ),
    );
}
