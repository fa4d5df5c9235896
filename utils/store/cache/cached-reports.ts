import { bytesInUse, listKeys, readItem, readKeys, watchStore } from '@/utils/browser/storage.ts';
import { reportIds, type ReportId } from '@/utils/semrush/catalogue.ts';
import { unitsOfLines } from '@/utils/semrush/query/price.ts';
import { cacheEntryName, createQuery, orderAndFilterName } from '@/utils/semrush/query/query.ts';
import { countRows } from '@/utils/semrush/query/ranges.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { countQuarantined, quarantinePrefix } from '@/utils/store/quarantine.ts';
import { boughtReport, cacheEntryPrefix, cacheKey, pagesOf, parseCacheEntry, unmatchedLines } from './cache-entry.ts';
import { evictedItem } from './evicted.ts';
import { isFresh, readCacheEntries, type CacheOptions } from './placed-lists.ts';

/** Calls back whenever anything on these cache entries changes; without cache entries, on any, quarantined items included. */
export function watchCache(seen: () => void, cacheKeys?: readonly string[]): () => void {
  return watchStore((_area, changes) => {
    const isSeen = (key: string): boolean =>
      cacheKeys ? cacheKeys.includes(key) : key.startsWith(cacheEntryPrefix) || key.startsWith(quarantinePrefix);
    if (Object.keys(changes).some(isSeen)) seen();
  });
}

/**
 * The reports of which something is cached for these targets, each with how many rows.
 * @param isPlain counts only each report's own order without a filter, as it is shown first
 */
export async function countCachedReports(
  targets: readonly Target[],
  options: CacheOptions,
  isPlain = false,
): Promise<ReadonlyMap<ReportId, number>> {
  const keyOf = new Map(
    reportIds.map((report) => [cacheKey(options.source, cacheEntryName({ report, targets })), report]),
  );
  const { now = Date.now() } = options;
  const keys = [...keyOf.keys()];
  const { found } = await readCacheEntries(keys, options.isPrivate);
  const counts = new Map<ReportId, number>();
  for (const [index, entries] of found.entries()) {
    const report = keyOf.get(keys[index]!)!;
    const plainList = orderAndFilterName(createQuery({ report, targets }));
    for (const { entry } of entries)
      for (const [name, { pages, end, endAt }] of Object.entries(entry.lists)) {
        if (isPlain && name !== plainList) continue;
        const isKept = (at: number): boolean => isFresh(at, { freshSince: 0, now });
        const kept = pages.filter(({ fetchedAt }) => isKept(fetchedAt));
        // Lines that name no target came, and are no rows of it.
        const rows = name === unmatchedLines ? 0 : countRows(kept);
        if (kept.length > 0 || (end === 0 && isKept(endAt)))
          counts.set(report, Math.max(counts.get(report) ?? 0, rows));
      }
  }
  return counts;
}

export interface CacheSize {
  /** Lists of which rows are kept. */
  readonly results: number;
  readonly bytes: number;
  /** What the rows would cost to buy again, in API units; the sample's cost nothing. */
  readonly units: number;
  /** Results that had to make room for newer ones since the cache was last cleared. */
  readonly evicted: number;
  /** Entries of the store that could not be read and were quarantined. */
  readonly quarantined: number;
}

export async function measureCache(): Promise<CacheSize> {
  const keys = await listKeys('local', cacheEntryPrefix);
  const entries = Object.entries(await readKeys('local', keys)).flatMap(([key, value]) => {
    const entry = parseCacheEntry(value);
    return entry ? [{ key, entry }] : [];
  });
  const unitsOf = ({ key, entry }: (typeof entries)[number]): number => {
    const report = boughtReport(key);
    return report ? unitsOfLines({ report }, countRows(pagesOf(entry))) : 0;
  };
  return {
    results: entries.reduce((sum, { entry }) => sum + Object.keys(entry.lists).length, 0),
    bytes: await bytesInUse('local', [
      ...keys,
      ...entries.flatMap(({ entry }) => pagesOf(entry).map(({ key }) => key)),
    ]),
    units: entries.reduce((sum, entry) => sum + unitsOf(entry), 0),
    evicted: (await readItem(evictedItem)).results,
    quarantined: await countQuarantined(),
  };
}
