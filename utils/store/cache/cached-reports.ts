import { reportIds, type ReportId } from '@/utils/semrush/catalogue.ts';
import { unitsOfLines } from '@/utils/semrush/query/price.ts';
import { createQuery, cacheEntryName, orderAndFilterName } from '@/utils/semrush/query/query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { countQuarantined } from '@/utils/store/quarantine.ts';
import { evictedItem } from './evicted.ts';
import { isFresh, readCacheEntries, foundEntries, type CacheOptions } from './cached-lists.ts';
import { boughtReport, isCacheEntry, cacheKey, cacheEntryPrefix, type CachedList } from './cache-entry.ts';
import { bytesInUse, listKeys, readItem, readKeys, watchStore } from '@/utils/browser/storage.ts';

/** Calls back whenever anything on these cache entries changes; without cache entries, on any. */
export function watchCache(seen: () => void, cacheKeys?: readonly string[]): () => void {
  return watchStore((_area, changes) => {
    if (Object.keys(changes).some((key) => (cacheKeys ? cacheKeys.includes(key) : key.startsWith(cacheEntryPrefix))))
      seen();
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
  const found = await readCacheEntries([...keyOf.keys()], options.isPrivate);
  const counts = new Map<ReportId, number>();
  for (const [key, report] of keyOf)
    for (const { entry } of foundEntries(found, key))
      for (const [name, view] of Object.entries(entry.views)) {
        if (isPlain && name !== orderAndFilterName(createQuery({ report, targets }))) continue;
        const rows = view.pages
          .filter(({ fetchedAt }) => isFresh(fetchedAt, options))
          .reduce((sum, { start, end }) => sum + end - start, 0);
        if (rows > 0 || view.end === 0) counts.set(report, Math.max(counts.get(report) ?? 0, rows));
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
  readonly damaged: number;
}

export async function measureCache(): Promise<CacheSize> {
  const keys = await listKeys('local', cacheEntryPrefix);
  const cacheKeys = Object.entries(await readKeys('local', keys)).flatMap(([key, entry]) =>
    isCacheEntry(entry) ? [{ key, views: Object.values(entry.views) }] : [],
  );
  const views = cacheKeys.flatMap(({ views: named }) => named);
  const unitsOfEntry = ({ key, views: named }: (typeof cacheKeys)[number]): number => {
    const report = boughtReport(key);
    return report ? named.reduce((sum, view) => sum + unitsOfLines({ report }, linesOf(view)), 0) : 0;
  };
  return {
    results: views.length,
    bytes: await bytesInUse('local', [...keys, ...views.flatMap(({ pages }) => pages.map(({ key }) => key))]),
    units: cacheKeys.reduce((sum, entry) => sum + unitsOfEntry(entry), 0),
    evicted: (await readItem(evictedItem)).results,
    damaged: await countQuarantined(),
  };
}

function linesOf({ pages }: CachedList): number {
  return pages.reduce((sum, { start, end }) => sum + end - start, 0);
}
