import { isStoredObject, type Stored } from '@/utils/browser/storage.ts';
import { isMoment } from '@/utils/format/numbers.ts';
import { isReportId, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { RowRange } from '@/utils/semrush/query/query.ts';
import type { Source } from '@/utils/semrush/query/source.ts';

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
  /** So many lines at the text's end came beyond those that were asked for: they are kept, and have no place in the list. */
  readonly surplus?: number;
}

/** A page of rows behind an end that a later answer proved: paid for, so kept and readable, but no part of the list. */
export interface SupersededPage extends CachedPage {
  /** When the answer came that says that the list ends before these rows, in ms since the epoch. */
  readonly supersededAt: number;
}

/** One order and filter of a report on its targets: disjoint pages, and where the list is proven to end. */
export interface CachedList {
  readonly pages: readonly CachedPage[];
  readonly superseded: readonly SupersededPage[];
  readonly end: number | null;
  /** When `end` was proven, in ms since the epoch; 0 where it is not. */
  readonly endAt: number;
  /** Rows that were bought and can't be read any more: they are missing, and not bought again unasked (docs/guarantees.md, 23). */
  readonly lost?: readonly LostRows[];
}

/** Rows whose page was quarantined. */
export interface LostRows extends RowRange {
  /** When they had come, in ms since the epoch. */
  readonly fetchedAt: number;
}

/** All that is cached of one report on its targets. */
export interface CacheEntry {
  /** When a page last showed it, in ms since the epoch: the least recently used goes first. */
  readonly usedAt: number;
  /** By orderAndFilterName(). */
  readonly lists: Readonly<Record<string, CachedList>>;
}

/** Results may be kept at most one month (docs/api.md, "Life of the API"; the vendor's usage restrictions). */
export const maxAgeMs = 30 * 86_400_000;

/**
 * The name, beside those of orderAndFilterName(), under which a cache entry keeps lines that were paid for together
 * with its row and name no target for sure: numbered from 0 as they came, and never rows of the list.
 */
export const unmatchedLines = 'unmatched';

/** 0.1.0 called a cache entry a shelf. Its key stays, so that what was bought under it is found. */
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

/** A cache entry as the store keeps it; null for a damaged or foreign value (docs/guarantees.md, 15). */
export function parseCacheEntry(value: unknown): CacheEntry | null {
  if (!isStoredObject(value) || !isMoment(value.usedAt)) return null;
  // 0.1.0 called its lists views.
  const stored = value.lists ?? value.views;
  if (!isStoredObject(stored)) return null;
  const lists: Record<string, CachedList> = {};
  for (const [name, list] of Object.entries(stored)) {
    const parsed = parseList(list);
    if (!parsed) return null;
    lists[name] = parsed;
  }
  return { usedAt: value.usedAt, lists };
}

/** Every page of an entry, superseded ones included. */
export function pagesOf({ lists }: CacheEntry): CachedPage[] {
  return Object.values(lists).flatMap(({ pages, superseded }) => [...pages, ...superseded]);
}

function parseList(value: unknown): CachedList | null {
  if (!isStoredObject(value)) return null;
  // 0.1.0 kept nothing that was superseded.
  const { pages, superseded = [], end, endAt, lost = [] } = value;
  const isWhole =
    Array.isArray(pages) &&
    pages.every(isPage) &&
    Array.isArray(superseded) &&
    superseded.every((page) => isPage(page) && isMoment((page as Partial<SupersededPage>).supersededAt)) &&
    (end === null || isIndex(end)) &&
    isMoment(endAt) &&
    Array.isArray(lost) &&
    lost.every(isLost);
  return isWhole ? { pages, superseded, end, endAt, ...(lost.length > 0 && { lost }) } : null;
}

function isPage(value: unknown): value is CachedPage {
  const page = value as Stored | null;
  return (
    isStoredObject(page) &&
    typeof page.key === 'string' &&
    page.key.startsWith(pagePrefix) &&
    isIndex(page.from) &&
    isIndex(page.start) &&
    isIndex(page.end) &&
    page.from <= page.start &&
    page.start < page.end &&
    isMoment(page.fetchedAt) &&
    (page.surplus === undefined || isIndex(page.surplus))
  );
}

function isLost(value: unknown): value is LostRows {
  return isStoredObject(value) && isIndex(value.start) && isIndex(value.end) && isMoment(value.fetchedAt);
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
