import { readKeys, removeKeys, withLock, writeTogether, type Area } from '@/utils/browser/storage.ts';
import { cacheEntryPrefix, pagesOf, parseCacheEntry, type CacheEntry } from '@/utils/store/cache/cache-entry.ts';
import { cacheLock } from './eviction.ts';

interface Forgotten {
  readonly cacheKeys: readonly string[];
  /** Keys of the pages that were shown as superseded: what was superseded since stays. */
  readonly pageKeys: readonly string[];
  readonly isPrivate: boolean;
}

/** Takes superseded pages out of their cache entries: the user wants them no longer. What still counts of them stays. */
export function forgetSuperseded({ cacheKeys, pageKeys, isPrivate }: Forgotten): Promise<void> {
  const areas: readonly Area[] = isPrivate ? ['local', 'session'] : ['local'];
  return withLock(cacheLock, async () => {
    for (const area of areas) {
      const found = await readKeys(
        area,
        cacheKeys.filter((key) => key.startsWith(cacheEntryPrefix)),
      );
      const changed: Record<string, CacheEntry> = {};
      const dropped: string[] = [];
      for (const [key, value] of Object.entries(found)) {
        const entry = parseCacheEntry(value);
        const left = entry && withoutSuperseded(entry, pageKeys);
        if (!entry || !left || pagesOf(left).length === pagesOf(entry).length) continue;
        const kept = new Set(pagesOf(left).map((page) => page.key));
        changed[key] = left;
        dropped.push(...pagesOf(entry).flatMap((page) => (kept.has(page.key) ? [] : [page.key])));
      }
      await writeTogether(area, changed);
      await removeKeys(area, dropped);
    }
  });
}

function withoutSuperseded(entry: CacheEntry, pageKeys: readonly string[]): CacheEntry {
  const lists = Object.entries(entry.lists).map(([name, list]) => {
    const superseded = list.superseded.filter(({ key }) => !pageKeys.includes(key));
    return [name, { ...list, superseded }] as const;
  });
  return { ...entry, lists: Object.fromEntries(lists) };
}
