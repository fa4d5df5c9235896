import { isReportId, type ReportId } from '@/utils/semrush/catalogue.ts';

/** Where rows come from: bought over v3, or made up by the built-in sample. They are never mixed. */
export type Source = 'v3' | 'sample';

/**
 * One stored page of rows: the API's own header and lines as text, under `key`. Lines [from, …) of the list were in
 * the text; of these, [start, end) still count, the rest having been bought anew since.
 */
export interface CachedPage {
  readonly key: string;
  readonly from: number;
  readonly start: number;
  readonly end: number;
  /** When the API's answer came, in ms since the epoch. */
  readonly fetchedAt: number;
}

/** One order and filter of a report on its targets: disjoint pages, and where the list is proven to end. */
export interface CachedList {
  readonly pages: readonly CachedPage[];
  readonly end: number | null;
  /** When `end` was proven, in ms since the epoch; 0 where it is not. */
  readonly endAt: number;
}

/** All that is kept of one report on its targets. */
export interface CacheEntry {
  /** When a page last showed it, in ms since the epoch: the least recently used goes first. */
  readonly usedAt: number;
  /** By orderAndFilterName(). */
  readonly views: Readonly<Record<string, CachedList>>;
}

/** Results may be kept at most one month (docs/api.md, "Life of the API"). */
export const maxAgeMs = 30 * 86_400_000;

/**
 * The name, beside those of orderAndFilterName(), under which a cache entry keeps lines that were paid for together with its row and
 * name no target for sure: numbered from 0 as they came, and never rows of the list.
 */
export const unmatchedView = 'unmatched';

export const cacheEntryPrefix = 'shelf@1:';
export const pagePrefix = 'rows@1:';

/** The key of a cache entry, by the name that cacheEntryName() gives it. */
export function cacheKey(source: Source, name: string): string {
  return `${cacheEntryPrefix}${source}|${name}`;
}

/** The report of a cache entry whose rows were bought; null where they are the sample's, or of a report nobody knows. */
export function boughtReport(key: string): ReportId | null {
  const start = cacheKey('v3', '');
  const report = key.startsWith(start) ? new URLSearchParams(key.slice(start.length)).get('type') : null;
  return report !== null && isReportId(report) ? report : null;
}

/** Whether a stored value is a cache entry; a damaged or foreign one counts as absent (docs/guarantees.md, 15). */
export function isCacheEntry(value: unknown): value is CacheEntry {
  const entry = value as Partial<CacheEntry> | null;
  return (
    typeof entry === 'object' &&
    entry !== null &&
    isIndex(entry.usedAt) &&
    typeof entry.views === 'object' &&
    entry.views !== null &&
    Object.values(entry.views).every(isView)
  );
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isView(value: unknown): value is CachedList {
  const view = value as Partial<CachedList> | null;
  return (
    typeof view === 'object' &&
    view !== null &&
    Array.isArray(view.pages) &&
    view.pages.every(isPage) &&
    (view.end === null || isIndex(view.end)) &&
    isIndex(view.endAt)
  );
}

function isPage(value: unknown): value is CachedPage {
  const page = value as Partial<CachedPage> | null;
  return (
    typeof page === 'object' &&
    page !== null &&
    typeof page.key === 'string' &&
    page.key.startsWith(pagePrefix) &&
    isIndex(page.from) &&
    isIndex(page.start) &&
    isIndex(page.end) &&
    page.from <= page.start &&
    page.start < page.end &&
    isIndex(page.fetchedAt)
  );
}
