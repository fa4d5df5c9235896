import { parseFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { cacheEntryName, type List } from '@/utils/semrush/query/query.ts';
import { countRows } from '@/utils/semrush/query/ranges.ts';
import { cacheKey, unmatchedLines } from './cache-entry.ts';
import { placeList, readCacheEntries, type CacheOptions } from './placed-lists.ts';

/** One order and filter of a report on its targets of which rows are cached. */
export interface LoadedList {
  readonly sort: string | null;
  readonly filter: readonly FilterItem[];
  readonly rowCount: number;
  /** When the newest of them came, in ms since the epoch. */
  readonly fetchedAt: number;
}

/** Every order and filter of a report on its targets that rows are cached of, the largest first. Told from the entry alone. */
export async function readLoadedLists(
  list: Pick<List, 'report' | 'targets'>,
  { source, isPrivate, now = Date.now() }: CacheOptions,
): Promise<readonly LoadedList[]> {
  const { found } = await readCacheEntries([cacheKey(source, cacheEntryName(list))], isPrivate);
  const entries = found[0]!;
  const names = new Set(entries.flatMap(({ entry }) => Object.keys(entry.lists)));
  names.delete(unmatchedLines);
  return [...names]
    .flatMap((name): LoadedList[] => {
      const order = readName(name);
      const { placed } = placeList(entries, name, { freshSince: 0, now });
      if (!order || placed.length === 0) return [];
      const fetchedAt = Math.max(...placed.map(({ page }) => page.fetchedAt));
      return [{ ...order, rowCount: countRows(placed), fetchedAt }];
    })
    .toSorted((a, b) => b.rowCount - a.rowCount);
}

/** What orderAndFilterName() made a name of; null where it is none of its. */
export function readName(name: string): Pick<LoadedList, 'sort' | 'filter'> | null {
  const bar = name.indexOf('|');
  if (bar < 0) return null;
  const filter = parseFilter(name.slice(bar + 1));
  return filter && { sort: name.slice(0, bar) || null, filter };
}
