import { reportIds, type ReportId } from '@/utils/semrush/catalogue.ts';
import { unitsOfLines } from '@/utils/semrush/query/price.ts';
import { createQuery, shelfName, viewName } from '@/utils/semrush/query/query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { countDamaged } from '@/utils/store/quarantine.ts';
import { evictedItem } from './evicted.ts';
import { isFresh, readShelves, shelvesOf, type HandOptions } from './cached-lists.ts';
import { boughtReport, isShelf, shelfKey, shelfPrefix, type ShelfView } from './cache-entry.ts';
import { bytesInUse, listKeys, readItem, readKeys, watchStore } from '@/utils/browser/storage.ts';

/** Calls back whenever anything on these shelves changes; without shelves, on any. */
export const watchShelves = (seen: () => void, shelves?: readonly string[]): (() => void) =>
  watchStore((_area, changes) => {
    if (Object.keys(changes).some((key) => (shelves ? shelves.includes(key) : key.startsWith(shelfPrefix)))) seen();
  });

/**
 * The reports of which something is in hand for these targets, each with how many rows.
 * @param isPlain counts only each report's own order without a filter, as it is shown first
 */
export const countReportsInHand = async (targets: readonly Target[], options: HandOptions, isPlain = false): Promise<ReadonlyMap<ReportId, number>> => {
  const keyOf = new Map(reportIds.map((report) => [shelfKey(options.source, shelfName({ report, targets })), report]));
  const found = await readShelves([...keyOf.keys()], options.isPrivate);
  const counts = new Map<ReportId, number>();
  for (const [key, report] of keyOf)
    for (const { shelf } of shelvesOf(found, key))
      for (const [name, view] of Object.entries(shelf.views)) {
        if (isPlain && name !== viewName(createQuery({ report, targets }))) continue;
        const rows = view.pages.filter(({ fetchedAt }) => isFresh(fetchedAt, options)).reduce((sum, { start, end }) => sum + end - start, 0);
        if (rows > 0 || view.end === 0) counts.set(report, Math.max(counts.get(report) ?? 0, rows));
      }
  return counts;
};

export interface CacheSize {
  /** Lists of which rows are kept. */
  readonly results: number;
  readonly bytes: number;
  /** What the rows would cost to buy again, in API units; the sample's cost nothing. */
  readonly units: number;
  /** Results that had to make room for newer ones since the cache was last cleared. */
  readonly evicted: number;
  /** Entries of the store that could not be read and were set aside. */
  readonly damaged: number;
}

const linesOf = ({ pages }: ShelfView): number => pages.reduce((sum, { start, end }) => sum + end - start, 0);

export const measureCache = async (): Promise<CacheSize> => {
  const keys = await listKeys('local', shelfPrefix);
  const shelves = Object.entries(await readKeys('local', keys)).flatMap(([key, shelf]) => (isShelf(shelf) ? [{ key, views: Object.values(shelf.views) }] : []));
  const views = shelves.flatMap(({ views: named }) => named);
  const unitsOfShelf = ({ key, views: named }: (typeof shelves)[number]): number => {
    const report = boughtReport(key);
    return report ? named.reduce((sum, view) => sum + unitsOfLines({ report }, linesOf(view)), 0) : 0;
  };
  return {
    results: views.length,
    bytes: await bytesInUse('local', [...keys, ...views.flatMap(({ pages }) => pages.map(({ key }) => key))]),
    units: shelves.reduce((sum, shelf) => sum + unitsOfShelf(shelf), 0),
    evicted: (await readItem(evictedItem)).results,
    damaged: await countDamaged(),
  };
};
