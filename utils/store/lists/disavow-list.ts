import {
  isStoredObject,
  listKeys,
  readStored,
  watchStore,
  withLock,
  writeTogether,
  type Stored,
} from '@/utils/browser/storage.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { disavowKey, disavowPrefix, entryUnder, sitePrefix, siteOfKey, type DisavowEntry } from './disavow-entry.ts';
import { createEntryCounts } from './entry-counts.ts';
import type { ListSite } from './list-site.ts';

/**
 * The disavow lists: what the user put together by hand, which no other file writes. Nothing here is a cached row:
 * clearing the cache and making room for newer rows leave it alone (docs/guarantees.md, 16).
 */
export interface DisavowList {
  /** In the order in which they were added. */
  readonly entries: readonly DisavowEntry[];
  /** How many entries can't be read; they stay where they are until they are quarantined. */
  readonly unreadable: number;
}

/** What was taken away, as it was stored, so that it can be put back. */
export type RemovedEntries = Stored;

/** Under which entries of all disavow lists are changed. */
export const disavowLock = 'disavow-lists';

const counts = createEntryCounts('disavow', disavowPrefix, (key) => {
  const site = siteOfKey(key);
  return site && sitePrefix(site);
});

export async function readDisavowList(site: ListSite): Promise<DisavowList> {
  const prefix = sitePrefix(site);
  const keys = (await counts.mayHave(prefix)) ? await listKeys('local', prefix) : [];
  const { values, unreadable } = await readStored('local', keys);
  const entries = Object.entries(values).flatMap(([key, value]) => entryUnder(key, value) ?? []);
  return {
    entries: entries.toSorted((a, b) => a.addedAt - b.addedAt),
    unreadable: Object.keys(values).length - entries.length + unreadable.length,
  };
}

/** The sites that have a list, each with how many entries it has. */
export async function readDisavowSites(): Promise<readonly (ListSite & { readonly count: number })[]> {
  return Object.entries(await counts.read()).flatMap(([prefix, count]) => {
    const site = count > 0 ? siteOfKey(prefix) : null;
    return site ? [{ ...site, count }] : [];
  });
}

/** How many entries all lists have. */
export function countDisavowEntries(): Promise<number> {
  return counts.total();
}

/** Adds what is not there yet, all of it or nothing; tells what came to the list. An entry that can't be read is quarantined first. */
export function addToDisavowList(site: ListSite, entries: readonly DisavowEntry[]): Promise<readonly DisavowEntry[]> {
  return withLock(disavowLock, async () => {
    const unique = new Map(entries.map((entry) => [disavowKey(site, entry.id), entry]));
    const { values, unreadable } = await readStored('local', [...unique.keys()]);
    const isThere = (key: string): boolean => entryUnder(key, values[key]) !== null;
    const added = [...unique].filter(([key]) => !isThere(key));
    const kept = added.flatMap(([key]) =>
      Object.hasOwn(values, key) || unreadable.includes(key)
        ? [[`${quarantinePrefix}${key}`, values[key] ?? null]]
        : [],
    );
    const isNew = (key: string): boolean => !Object.hasOwn(values, key) && !unreadable.includes(key);
    const newKeys = added.flatMap(([key]) => (isNew(key) ? [key] : []));
    if (added.length > 0)
      await writeTogether('local', { ...Object.fromEntries([...kept, ...added]), ...(await counts.withNew(newKeys)) });
    return added.map(([, entry]) => entry);
  });
}

/** Changes entries that are there. What a version to come wrote beside what this one knows is kept. */
export function changeDisavowEntries(
  site: ListSite,
  ids: readonly string[],
  change: (entry: DisavowEntry) => DisavowEntry,
): Promise<void> {
  return withLock(disavowLock, async () => {
    const { values } = await readStored(
      'local',
      ids.map((id) => disavowKey(site, id)),
    );
    const changed = Object.entries(values).flatMap(([key, value]) => {
      const entry = entryUnder(key, value);
      return entry && isStoredObject(value) ? [[key, { ...value, ...change(entry), id: entry.id }]] : [];
    });
    if (changed.length > 0) await writeTogether('local', Object.fromEntries(changed));
  });
}

/** Takes entries off the list; what is given back puts them there again. */
export function removeFromDisavowList(site: ListSite, ids: readonly string[]): Promise<RemovedEntries> {
  return withLock(disavowLock, async () => {
    const keys = ids.map((id) => disavowKey(site, id));
    const { values } = await readStored('local', keys);
    await counts.remove(Object.keys(values));
    return values;
  });
}

/** Puts back what was removed, but for what has come to the list again since. */
export function putBackToDisavowList(removed: RemovedEntries): Promise<void> {
  return withLock(disavowLock, async () => {
    const { values, unreadable } = await readStored('local', Object.keys(removed));
    const free = Object.entries(removed).filter(([key]) => !Object.hasOwn(values, key) && !unreadable.includes(key));
    if (free.length > 0)
      await writeTogether('local', {
        ...Object.fromEntries(free),
        ...(await counts.withNew(free.map(([key]) => key))),
      });
  });
}

/** Quarantines entries of all lists that can't be read, and counts the others, once a day (docs/guarantees.md, 15). */
export function quarantineDisavowEntries(): Promise<void> {
  return withLock(disavowLock, () => counts.sweep(entryUnder));
}

/** Calls back whenever anyone changes any of the lists; the returned function ends that. */
export function watchDisavowLists(seen: () => void): () => void {
  return watchStore((area, changes) => {
    if (area === 'local' && Object.keys(changes).some((key) => key.startsWith(disavowPrefix))) seen();
  });
}
