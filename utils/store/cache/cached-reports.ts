import { bytesInUse, listKeys, pause, readItem, readStored } from '@/utils/browser/storage.ts';
import { reportIds, type ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { unitsOfLines } from '@/utils/semrush/query/price.ts';
import { cacheEntryName, orderAndFilterName } from '@/utils/semrush/query/query.ts';
import { countRows } from '@/utils/semrush/query/ranges.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import {
  boughtReport,
  cacheEntryPrefix,
  cacheKey,
  latestPagesOf,
  pagesOf,
  parseCacheEntry,
  unmatchedLines,
} from './cache-entry.ts';
import { evictedItem } from './evicted.ts';
import { isFresh, readCacheEntries, type CacheOptions } from './placed-lists.ts';

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

/** So many cache entries are measured at once: nothing waits long for it, however many there are. */
const measuredAtOnce = 100;

export async function measureCache(): Promise<CacheSize> {
  const all = await listKeys('local', '');
  const keys = all.filter((key) => key.startsWith(cacheEntryPrefix));
  const size = { results: 0, bytes: 0, units: 0 };
  for (let start = 0; start < keys.length; start += measuredAtOnce) {
    if (start > 0) await pause();
    const slice = keys.slice(start, start + measuredAtOnce);
    const pageKeys: string[] = [];
    for (const [key, value] of Object.entries((await readStored('local', slice)).values)) {
      const entry = parseCacheEntry(value);
      if (!entry) continue;
      const report = boughtReport(key);
      size.results += Object.keys(entry.lists).length;
      size.units += report ? unitsOfLines({ report }, countRows(latestPagesOf(entry))) : 0;
      pageKeys.push(...pagesOf(entry).map((page) => page.key));
    }
    size.bytes += await bytesInUse('local', [...new Set([...slice, ...pageKeys])]);
  }
  return {
    ...size,
    evicted: (await readItem(evictedItem)).results,
    quarantined: all.filter((key) => key.startsWith(quarantinePrefix)).length,
  };
}
