import {
  isStoredObject,
  listKeys,
  readStored,
  removeKeys,
  watchStore,
  withLock,
  writeTogether,
  type Stored,
} from '@/utils/browser/storage.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { disavowKey, disavowPrefix, entryUnder, sitePrefix, siteOfKey, type DisavowEntry } from './disavow-entry.ts';
import type { ListSite } from './list-site.ts';
import { quarantineEntries } from './quarantine-entries.ts';

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

/**
 * How many entries each list has, by the beginning of their keys, so that no page of the workspace lists the store's
 * keys to say so. Whatever takes entries away takes it away first: where it is missing, the entries are counted, and the
 * daily sweep puts it there again.
 */
const countsKey = 'disavow-counts@1';

type Counts = Readonly<Record<string, number>>;

export async function readDisavowList(site: ListSite): Promise<DisavowList> {
  const keys = await listKeys('local', sitePrefix(site));
  const { values, unreadable } = await readStored('local', keys);
  const entries = Object.entries(values).flatMap(([key, value]) => entryUnder(key, value) ?? []);
  return {
    entries: entries.toSorted((a, b) => a.addedAt - b.addedAt),
    unreadable: Object.keys(values).length - entries.length + unreadable.length,
  };
}

/** The sites that have a list, each with how many entries it has. */
export async function readDisavowSites(): Promise<readonly (ListSite & { readonly count: number })[]> {
  const counts = (await readCounts()) ?? countKeys(await listKeys('local', disavowPrefix));
  return Object.entries(counts).flatMap(([prefix, count]) => {
    const site = count > 0 ? siteOfKey(prefix) : null;
    return site ? [{ ...site, count }] : [];
  });
}

/** Has the entries counted anew: some came back that no count knows of. */
export function forgetDisavowCounts(): Promise<void> {
  return removeKeys('local', [countsKey]);
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
      await writeTogether('local', { ...Object.fromEntries([...kept, ...added]), ...(await countedWith(newKeys)) });
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
    const counts = await readCounts();
    await forgetDisavowCounts();
    await removeKeys('local', Object.keys(values));
    // Where that can't be written, they are counted.
    if (counts) await writeTogether('local', withCounted(counts, Object.keys(values), -1)).catch(() => undefined);
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
        ...(await countedWith(free.map(([key]) => key))),
      });
  });
}

/** Quarantines entries of all lists that can't be read, and counts the others, once a day (docs/guarantees.md, 15). */
export function quarantineDisavowEntries(): Promise<void> {
  return withLock(disavowLock, async () => {
    const kept = await quarantineEntries(disavowPrefix, entryUnder, forgetDisavowCounts);
    await writeTogether('local', { [countsKey]: countKeys(kept) });
  });
}

/** Calls back whenever anyone changes any of the lists; the returned function ends that. */
export function watchDisavowLists(seen: () => void): () => void {
  return watchStore((area, changes) => {
    if (area === 'local' && Object.keys(changes).some((key) => key.startsWith(disavowPrefix))) seen();
  });
}

async function readCounts(): Promise<Counts | null> {
  const counts = (await readStored('local', [countsKey])).values[countsKey];
  const isCounts = isStoredObject(counts) && Object.values(counts).every((count) => Number.isSafeInteger(count));
  return isCounts ? (counts as Counts) : null;
}

function countKeys(keys: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const key of keys) {
    const site = siteOfKey(key);
    if (site) counts.set(sitePrefix(site), (counts.get(sitePrefix(site)) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

/** The counts with these keys, to be stored together with them; nothing where there are none. */
async function countedWith(keys: readonly string[]): Promise<Stored> {
  const counts = await readCounts();
  return counts ? withCounted(counts, keys, 1) : {};
}

function withCounted(counts: Counts, keys: readonly string[], sign: 1 | -1): Stored {
  const changed = Object.entries(countKeys(keys)).map(([prefix, count]) => [
    prefix,
    (Object.hasOwn(counts, prefix) ? counts[prefix]! : 0) + sign * count,
  ]);
  return { [countsKey]: { ...counts, ...Object.fromEntries(changed) } };
}
