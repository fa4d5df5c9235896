import {
  isStoredObject,
  listKeys,
  readItem,
  readStored,
  updateItem,
  watchStore,
  withLock,
  writeTogether,
  type StoredItem,
} from '@/utils/browser/storage.ts';
import type { Watch } from '@/utils/semrush/watch/watch.ts';
import { createEntryCounts } from './entry-counts.ts';
import { watchKey, watchPrefix, watchUnder } from './watch-entry.ts';

/**
 * The watch list: the worker alone writes it, pages request changes of it. Nothing here is a cached row: clearing the
 * cache and making room for newer rows leave it alone (docs/guarantees.md, 16).
 */
export interface WatchList {
  /** In the order in which they were made. */
  readonly watches: readonly Watch[];
  /** How many can't be read: nothing is bought for them. */
  readonly unreadable: number;
}

/** The one switch for all of them. Where nobody can tell, it is off (docs/guarantees.md, 23). */
export const watchingItem: StoredItem<boolean> = {
  area: 'local',
  key: 'watching@1',
  fallback: true,
  unreadable: false,
  parse: (value) => (typeof value === 'boolean' ? value : null),
};

export const watchListLock = 'watch-list';

const counts = createEntryCounts('watches', watchPrefix);

export async function readWatchList(): Promise<WatchList> {
  const keys = (await counts.mayHave(watchPrefix)) ? await listKeys('local', watchPrefix) : [];
  const { values, unreadable } = await readStored('local', keys);
  const watches = Object.entries(values).flatMap(([key, value]) => watchUnder(key, value) ?? []);
  return {
    watches: watches.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
    unreadable: Object.keys(values).length - watches.length + unreadable.length,
  };
}

export function countWatches(): Promise<number> {
  return counts.total();
}

/** One watch; null where there is none, or where it can't be read. */
export async function readWatch(id: string): Promise<Watch | null> {
  const key = watchKey(id);
  return watchUnder(key, (await readStored('local', [key])).values[key]);
}

/** Adds one, or puts one back, where its key is free; false where it is not. */
export function addWatch(watch: Watch): Promise<boolean> {
  return withLock(watchListLock, async () => {
    const key = watchKey(watch.id);
    const { values, unreadable } = await readStored('local', [key]);
    if (Object.hasOwn(values, key) || unreadable.length > 0) return false;
    await writeTogether('local', { [key]: watch, ...(await counts.withNew([key])) });
    return true;
  });
}

/**
 * Changes one that is there, in one `set`; what it is then, or null where it is not there, can't be read, or where `change`
 * gives null. What a version to come wrote beside what this one knows is kept.
 */
export function changeWatch(id: string, change: (watch: Watch) => Partial<Watch> | null): Promise<Watch | null> {
  return withLock(watchListLock, async () => {
    const key = watchKey(id);
    const value = (await readStored('local', [key])).values[key];
    const watch = watchUnder(key, value);
    const changed = watch && change(watch);
    if (!watch || !changed || !isStoredObject(value)) return null;
    await writeTogether('local', { [key]: { ...value, ...changed } });
    return { ...watch, ...changed };
  });
}

/** Takes one off the list; what it was. */
export function removeWatch(id: string): Promise<Watch | null> {
  return withLock(watchListLock, async () => {
    const key = watchKey(id);
    const { values, unreadable } = await readStored('local', [key]);
    await counts.remove([...Object.keys(values), ...unreadable]);
    return watchUnder(key, values[key]);
  });
}

/** Turns all of them on or off at once. */
export async function switchWatching(isOn: boolean): Promise<void> {
  await updateItem(watchingItem, () => isOn);
}

export function isWatching(): Promise<boolean> {
  return readItem(watchingItem);
}

/** Quarantines those that can't be read, once a day (docs/guarantees.md, 15). */
export async function quarantineWatches(): Promise<void> {
  await withLock(watchListLock, () => counts.sweep(watchUnder));
}

/** Calls back whenever any of them, or their switch, changes; the returned function ends that. */
export function watchWatchList(seen: () => void): () => void {
  return watchStore((area, changes) => {
    const isOne = (key: string): boolean => key.startsWith(watchPrefix) || key === watchingItem.key;
    if (area === 'local' && Object.keys(changes).some(isOne)) seen();
  });
}
