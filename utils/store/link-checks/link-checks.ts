import { listKeys, readStored, watchStore, withLock, writeTogether, type Changes } from '@/utils/browser/storage.ts';
import { linkCheckKey, linkCheckPrefix, maxLinkChecks } from '@/utils/page-links/link-pair.ts';
import { createEntryCounts } from '@/utils/store/lists/entry-counts.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { linkCheckUnder, type LinkCheck } from './link-check.ts';

/**
 * What became of links. The user asked for each of them, so they are no cached rows: clearing the cache and making room
 * leave them alone. They are bounded in number by themselves: beyond it the oldest go.
 */
export const linkChecksLock = 'link-checks';

const counts = createEntryCounts('link_checks', linkCheckPrefix);

export interface LinkChecks {
  /** The newest first. */
  readonly checks: readonly LinkCheck[];
  /** How many can't be read; they stay where they are until they are quarantined. */
  readonly unreadable: number;
}

export async function readLinkChecks(): Promise<LinkChecks> {
  const { values, unreadable } = await readStored('local', await listLinkCheckKeys());
  const checks = Object.entries(values).flatMap(([key, value]) => linkCheckUnder(key, value) ?? []);
  return {
    checks: checks.toSorted((a, b) => b.checkedAt - a.checkedAt),
    unreadable: Object.keys(values).length - checks.length + unreadable.length,
  };
}

/** The results under some of these keys, by key: none for what was never checked. */
export async function readLinkChecksUnder(keys: ReadonlySet<string>): Promise<ReadonlyMap<string, LinkCheck>> {
  const { values } = await readStored('local', [...keys]);
  return new Map(
    Object.entries(values).flatMap(([key, value]) => {
      const check = linkCheckUnder(key, value);
      return check ? [[key, check] as const] : [];
    }),
  );
}

/** The keys of all results, which name the links that they are about. */
export async function listLinkCheckKeys(): Promise<readonly string[]> {
  return (await counts.mayHave(linkCheckPrefix)) ? listKeys('local', linkCheckPrefix) : [];
}

export function countLinkChecks(): Promise<number> {
  return counts.total();
}

/**
 * Keeps results, each in the place of the one before. What can't be read in its place is quarantined first.
 * @param isForNew keeps only those of links that were never checked
 */
export function keepLinkChecks(checks: readonly LinkCheck[], isForNew = false): Promise<void> {
  return withLock(linkChecksLock, async () => {
    const byKey = new Map(checks.map((check) => [linkCheckKey(check), check]));
    const { values, unreadable } = await readStored('local', [...byKey.keys()]);
    const isThere = (key: string): boolean => linkCheckUnder(key, values[key]) !== null;
    const kept = [...byKey].filter(([key]) => !isForNew || !isThere(key));
    const damaged = kept.flatMap(([key]) =>
      (Object.hasOwn(values, key) && !isThere(key)) || unreadable.includes(key)
        ? [[`${quarantinePrefix}${key}`, values[key] ?? null]]
        : [],
    );
    const newKeys = kept.flatMap(([key]) => (Object.hasOwn(values, key) || unreadable.includes(key) ? [] : [key]));
    if (kept.length > 0)
      await writeTogether('local', {
        ...Object.fromEntries([...damaged, ...kept]),
        ...(await counts.withNew(newKeys)),
      });
  });
}

export function removeLinkChecks(keys: readonly string[]): Promise<void> {
  return withLock(linkChecksLock, async () => {
    const { values, unreadable } = await readStored('local', keys);
    await counts.remove([...Object.keys(values), ...unreadable]);
  });
}

/** Removes the oldest of what is more than is kept; tells how many. */
export function boundLinkChecks(max = maxLinkChecks): Promise<number> {
  return withLock(linkChecksLock, async () => {
    if ((await counts.total()) <= max) return 0;
    const keys = await listKeys('local', linkCheckPrefix);
    if (keys.length <= max) return 0;
    const { values } = await readStored('local', keys);
    const readable = Object.entries(values).flatMap(([key, value]) => {
      const check = linkCheckUnder(key, value);
      return check ? [{ key, checkedAt: check.checkedAt }] : [];
    });
    const oldest = readable.toSorted((a, b) => a.checkedAt - b.checkedAt).slice(0, keys.length - max);
    await counts.remove(oldest.map(({ key }) => key));
    return oldest.length;
  });
}

/** Quarantines results that can't be read, once a day (docs/guarantees.md, 15). */
export async function quarantineLinkChecks(): Promise<void> {
  await withLock(linkChecksLock, () => counts.sweep(linkCheckUnder));
}

/** Calls back with what changed among the results, by key; null where a result went. */
export function watchLinkChecks(seen: (changed: ReadonlyMap<string, LinkCheck | null>) => void): () => void {
  return watchStore((area, changes) => {
    const changed = area === 'local' ? changedChecks(changes) : new Map<string, LinkCheck | null>();
    if (changed.size > 0) seen(changed);
  });
}

function changedChecks(changes: Changes): ReadonlyMap<string, LinkCheck | null> {
  return new Map(
    Object.entries(changes)
      .filter(([key]) => key.startsWith(linkCheckPrefix))
      .map(([key, { newValue }]) => [key, linkCheckUnder(key, newValue)]),
  );
}
