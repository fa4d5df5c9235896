import {
  isStoredObject,
  listKeys,
  readStored,
  removeKeys,
  writeTogether,
  type Stored,
} from '@/utils/browser/storage.ts';
import { quarantineEntries } from './quarantine-entries.ts';

/** How many entries there are, by their group. */
export type Counts = Readonly<Record<string, number>>;

/**
 * How many entries a list has, kept beside them, so that nobody lists the store's keys to say so. The list's one writer
 * keeps it, under its lock. What comes is counted in the same write; whatever takes entries away takes the counts away
 * first: where they are missing or damaged, the entries are counted, and the daily sweep puts the counts there again.
 */
export interface EntryCounts {
  /** By group; groups without an entry may be missing. */
  readonly read: () => Promise<Counts>;
  readonly total: () => Promise<number>;
  /** False where a group has no entry for sure: then no key of it need be looked for. */
  readonly mayHave: (group: string) => Promise<boolean>;
  /** What is to be written together with entries under new keys. */
  readonly withNew: (keys: readonly string[]) => Promise<Stored>;
  /** Removes entries that are there. */
  readonly remove: (keys: readonly string[]) => Promise<void>;
  /** Has the entries counted anew. */
  readonly forget: () => Promise<void>;
  /** Quarantines entries that can't be read, and counts the others. */
  readonly sweep: (entryUnder: (key: string, value: unknown) => object | null) => Promise<void>;
}

const countsKeys = {
  disavow: 'disavow-counts@1',
  prospects: 'prospect-counts@1',
  link_checks: 'link-check-counts@1',
  watches: 'watch-counts@1',
  link_watches: 'link-watch-counts@1',
} as const;

/** @param groupOf what a key is counted under: by default all are one group; null for a key that is none of the list's */
export function createEntryCounts(
  list: keyof typeof countsKeys,
  prefix: string,
  groupOf: (key: string) => string | null = () => prefix,
): EntryCounts {
  const countsKey = countsKeys[list];
  const countKeys = (keys: readonly string[]): Counts => {
    const counts = new Map<string, number>();
    for (const key of keys) {
      const group = groupOf(key);
      if (group !== null) counts.set(group, (counts.get(group) ?? 0) + 1);
    }
    return Object.fromEntries(counts);
  };
  const stored = async (): Promise<Counts | null> => {
    const counts = (await readStored('local', [countsKey])).values[countsKey];
    const isWhole = isStoredObject(counts) && Object.values(counts).every(isCount);
    return isWhole ? (counts as Counts) : null;
  };
  const changed = (counts: Counts, keys: readonly string[], sign: 1 | -1): Stored => {
    const by = Object.entries(countKeys(keys)).map(([group, count]) => [
      group,
      (Object.hasOwn(counts, group) ? counts[group]! : 0) + sign * count,
    ]);
    return { [countsKey]: { ...counts, ...Object.fromEntries(by) } };
  };
  const read = async (): Promise<Counts> => (await stored()) ?? countKeys(await listKeys('local', prefix));
  const forget = (): Promise<void> => removeKeys('local', [countsKey]);
  return {
    read,
    total: async () => Object.values(await read()).reduce((sum, count) => sum + count, 0),
    mayHave: async (group) => {
      const counts = await stored();
      return counts === null || (Object.hasOwn(counts, group) && counts[group]! > 0);
    },
    withNew: async (keys) => {
      const counts = keys.length > 0 ? await stored() : null;
      return counts ? changed(counts, keys, 1) : {};
    },
    remove: async (keys) => {
      if (keys.length === 0) return;
      const counts = await stored();
      await forget();
      await removeKeys('local', keys);
      // Where that can't be written, they are counted.
      if (counts) await writeTogether('local', changed(counts, keys, -1)).catch(() => undefined);
    },
    forget,
    sweep: async (entryUnder) => {
      const kept = await quarantineEntries(prefix, entryUnder, forget);
      await writeTogether('local', { [countsKey]: countKeys(kept) });
    },
  };
}

/** Has the entries of all lists counted anew: some came back that no count knows of. */
export function forgetEntryCounts(): Promise<void> {
  return removeKeys('local', Object.values(countsKeys));
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
