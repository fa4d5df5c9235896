import { cacheEntryName } from '@/utils/semrush/query/query.ts';
import { pagePrefix, cacheKey, type CacheEntry, type CachedList } from '@/utils/store/cache/cache-entry.ts';
import { world } from './fake-store.ts';

export interface KeptPage {
  readonly start: number;
  readonly end: number;
  readonly fetchedAt: number;
}

export interface KeptEntry {
  readonly usedAt: number;
  readonly pages: readonly KeptPage[];
  readonly end?: number;
  readonly endAt?: number;
  /** Length of each page's text. */
  readonly size?: number;
}

export function pageKeyOf(site: string, start: number): string {
  return `${pagePrefix}v3|${site}|${start}`;
}

export function cacheKeyOf(site: string): string {
  return cacheKey(
    'v3',
    cacheEntryName({ report: 'backlinks_anchors', targets: [{ value: site, type: 'root_domain' }] }),
  );
}

/** Puts the anchors of a site straight into the store, as the worker leaves them. */
export function putEntry(
  site: string,
  { usedAt, pages, end, endAt = 0, size = 100 }: KeptEntry,
  area: 'local' | 'session' = 'local',
): void {
  const list: CachedList = {
    superseded: [],
    pages: pages.map((page) => ({ ...page, from: page.start, key: pageKeyOf(site, page.start) })),
    end: end ?? null,
    endAt,
  };
  const entry: CacheEntry = { usedAt, lists: { 'backlinks_num_desc|': list } };
  world.store.areas[area].set(cacheKeyOf(site), entry);
  for (const { key } of list.pages) world.store.areas[area].set(key, 'x'.repeat(size));
}

/** The sites of which the store holds a cache entry, and those of which it holds pages. */
export function sitesKept(area: 'local' | 'session' = 'local'): { cacheKeys: string[]; pages: string[] } {
  const keys = [...world.store.areas[area].keys()];
  return {
    cacheKeys: keys
      .flatMap((key) =>
        key.startsWith('shelf@1:') ? [new URLSearchParams(key.slice('shelf@1:v3|'.length)).get('target')!] : [],
      )
      .toSorted(),
    pages: keys.flatMap((key) => (key.startsWith(pagePrefix) ? [key.split('|').slice(1).join(' ')] : [])).toSorted(),
  };
}
