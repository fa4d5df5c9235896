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
  /** What was bought before and then anew: no part of the list, kept to tell what changed (docs/guarantees.md, 26). */
  readonly earlier?: readonly CachedPage[];
  /** Where earlier answers proved that the list ends. */
  readonly earlierEnds?: readonly ListEnd[];
}

/** Where an answer proved that a list ends, and when (ms since the epoch). */
export interface ListEnd {
  readonly end: number;
  readonly endAt: number;
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

/** Every page of an entry, superseded and earlier ones included. */
export function pagesOf({ lists }: CacheEntry): CachedPage[] {
  return Object.values(lists).flatMap(({ pages, superseded, earlier = [] }) => [...pages, ...superseded, ...earlier]);
}

/** The pages of an entry that were not bought anew since. */
export function latestPagesOf({ lists }: CacheEntry): CachedPage[] {
  return Object.values(lists).flatMap(({ pages, superseded }) => [...pages, ...superseded]);
}

/** An entry without what was bought anew since; null where nothing was. */
export function withoutEarlier(entry: CacheEntry): CacheEntry | null {
  if (!Object.values(entry.lists).some(({ earlier, earlierEnds }) => earlier || earlierEnds)) return null;
  const lists = Object.entries(entry.lists).map(
    ([name, { earlier: _earlier, earlierEnds: _ends, ...list }]) => [name, list] as const,
  );
  return { ...entry, lists: Object.fromEntries(lists) };
}

/** The keys of pages that hold nothing but what was bought anew since. */
export function earlierKeysOf(entry: CacheEntry): string[] {
  const latest = new Set(latestPagesOf(entry).map(({ key }) => key));
  return [...new Set(pagesOf(entry).map(({ key }) => key))].filter((key) => !latest.has(key));
}

function parseList(value: unknown): CachedList | null {
  if (!isStoredObject(value)) return null;
  // 0.1.0 kept nothing that was superseded, 0.2.0 nothing that was bought anew.
  const { pages, superseded = [], end, endAt, lost = [], earlier = [], earlierEnds = [] } = value;
  const isWhole =
    Array.isArray(pages) &&
    pages.every(isPage) &&
    Array.isArray(superseded) &&
    superseded.every((page) => isPage(page) && isMoment((page as Partial<SupersededPage>).supersededAt)) &&
    (end === null || isIndex(end)) &&
    isMoment(endAt) &&
    Array.isArray(lost) &&
    lost.every(isLost) &&
    Array.isArray(earlier) &&
    earlier.every(isPage) &&
    Array.isArray(earlierEnds) &&
    earlierEnds.every(isEnd);
  if (!isWhole) return null;
  return {
    pages,
    superseded,
    end,
    endAt,
    ...(lost.length > 0 && { lost }),
    ...(earlier.length > 0 && { earlier }),
    ...(earlierEnds.length > 0 && { earlierEnds }),
  };
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

function isEnd(value: unknown): value is ListEnd {
  return isStoredObject(value) && isIndex(value.end) && isMoment(value.endAt);
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
