import { isReportId, type ReportId } from '@/utils/semrush/catalogue.ts';

/** Where rows come from: bought over v3, or made up by the built-in sample. They are never mixed. */
export type Source = 'v3' | 'sample';

/**
 * One stored page of rows: the API's own header and lines as text, under `key`. Lines [from, …) of the list were in
 * the text; of these, [start, end) still count, the rest having been bought anew since.
 */
export interface ShelfPage {
  readonly key: string;
  readonly from: number;
  readonly start: number;
  readonly end: number;
  /** When the API's answer came, in ms since the epoch. */
  readonly fetchedAt: number;
}

/** One order and filter of a report on its targets: disjoint pages, and where the list is proven to end. */
export interface ShelfView {
  readonly pages: readonly ShelfPage[];
  readonly end: number | null;
  /** When `end` was proven, in ms since the epoch; 0 where it is not. */
  readonly endAt: number;
}

/** All that is kept of one report on its targets. */
export interface Shelf {
  /** When a page last showed it, in ms since the epoch: the least recently used goes first. */
  readonly usedAt: number;
  /** By viewName(). */
  readonly views: Readonly<Record<string, ShelfView>>;
}

/** Results may be kept at most one month (api/facts.md, "Life of the API"; the vendor's usage restrictions). */
export const mostAgeMs = 30 * 86_400_000;

export const shelfPrefix = 'shelf@1:';
export const pagePrefix = 'rows@1:';

/** The key of a shelf, by the name that shelfName() gives it. */
export const shelfKey = (source: Source, name: string): string => `${shelfPrefix}${source}|${name}`;

/** The report of a shelf whose rows were bought; null where they are the sample's, or of a report nobody knows. */
export const boughtReport = (key: string): ReportId | null => {
  const start = shelfKey('v3', '');
  const report = key.startsWith(start) ? new URLSearchParams(key.slice(start.length)).get('type') : null;
  return report !== null && isReportId(report) ? report : null;
};

const isIndex = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const isPage = (value: unknown): value is ShelfPage => {
  const page = value as Partial<ShelfPage> | null;
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
};

const isView = (value: unknown): value is ShelfView => {
  const view = value as Partial<ShelfView> | null;
  return (
    typeof view === 'object' &&
    view !== null &&
    Array.isArray(view.pages) &&
    view.pages.every(isPage) &&
    (view.end === null || isIndex(view.end)) &&
    isIndex(view.endAt)
  );
};

/** Whether a stored value is a shelf; a damaged or foreign one counts as absent (promise 15). */
export const isShelf = (value: unknown): value is Shelf => {
  const shelf = value as Partial<Shelf> | null;
  return (
    typeof shelf === 'object' &&
    shelf !== null &&
    isIndex(shelf.usedAt) &&
    typeof shelf.views === 'object' &&
    shelf.views !== null &&
    Object.values(shelf.views).every(isView)
  );
};
