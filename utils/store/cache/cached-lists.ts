import {
  decodeResponse,
  splitResponse,
  type DecodedResponse,
  type Row,
} from '@/utils/semrush/response/decode-response.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { Query, RowRange } from '@/utils/semrush/query/query.ts';
import { overlap, subtract } from '@/utils/semrush/query/ranges.ts';
import { isCacheEntry, maxAgeMs, type CacheEntry, type CachedPage, type Source } from './cache-entry.ts';
import { readKeys, type Area, type Stored } from '@/utils/browser/storage.ts';

export interface StoredRange extends RowRange {
  /** When the API's answer came, in ms since the epoch. */
  readonly fetchedAt: number;
}

export interface CacheOptions {
  readonly source: Source;
  /** Looks on the cache entries of the incognito session too. */
  readonly isPrivate: boolean;
  /** What was fetched before this moment (ms) counts as missing. */
  readonly freshSince?: number;
  readonly now?: number;
}

/** A cache entry, and the area it lies in. */
export interface FoundEntry {
  readonly area: Area;
  readonly entry: CacheEntry;
}

/** A stored page with the place its rows take in the wanted list, which for a row a target is the target's. */
export interface Placed {
  readonly page: CachedPage;
  readonly area: Area;
  readonly start: number;
  readonly end: number;
}

export interface PlacedList {
  readonly placed: readonly Placed[];
  readonly end: number | null;
  readonly endAt: number | null;
}

/** Decoded pages: a page's key names its content for ever, so each is decoded once in the life of this page. */
const decoded = new Map<string, DecodedResponse>();
const maxDecoded = 64;

/** A line of a stored page: its row, or its text where that could not be read. */
export type CachedLine<R extends ReportId> = { readonly page: CachedPage } & (
  | {
      readonly row: Row<R>;
      /** False where the answer came without one of the columns that tell one row from another. */
      readonly isKeyed: boolean;
    }
  | { readonly raw: string }
);

export interface CachedLines<R extends ReportId> {
  /** Of each page the rows in order, then what could not be read. */
  readonly lines: CachedLine<R>[];
  readonly ranges: StoredRange[];
  readonly repairedCount: number;
  readonly missingColumns: readonly string[];
}

/** Decodes the parts of the placed pages that lie within `wanted`; a damaged page is a missing range like any other. */
export async function readPlaced<R extends ReportId>(
  query: Query<R>,
  placed: readonly Placed[],
  wanted: RowRange,
): Promise<CachedLines<R>> {
  const parts = placed.filter((one) => overlap(one, wanted)).toSorted((a, b) => a.start - b.start);
  // Held here as well: decoding the others may push them out.
  const held = new Map(
    parts.flatMap(({ page: { key } }) => (decoded.has(key) ? [[key, decoded.get(key)!] as const] : [])),
  );
  const texts: Record<string, unknown> = {};
  for (const area of ['local', 'session'] as const) {
    const keys = parts.filter((part) => part.area === area && !held.has(part.page.key)).map(({ page }) => page.key);
    Object.assign(texts, await readKeys(area, keys));
  }
  const lines: CachedLine<R>[] = [];
  const ranges: StoredRange[] = [];
  const missing = new Set<string>();
  let repairedCount = 0;
  for (const part of parts) {
    const answer = (held.get(part.page.key) ??
      decode(query, part.page, texts[part.page.key])) as DecodedResponse<R> | null;
    const shared = overlap(part, wanted);
    if (!answer || !shared) continue;
    ranges.push({ ...shared, fetchedAt: part.page.fetchedAt });
    const shift = part.start - (part.page.start - part.page.from);
    const isKeyed = !reportOf(query.report).naturalKey.some((column) => answer.missingColumns.includes(column));
    const within = (index: number): boolean => index + shift >= shared.start && index + shift < shared.end;
    answer.rows.forEach((row, at) => {
      if (within(answer.positions[at]!)) lines.push({ page: part.page, row, isKeyed });
    });
    for (const { index, raw } of answer.unread) if (within(index)) lines.push({ page: part.page, raw });
    repairedCount += answer.repairedCount;
    for (const column of answer.missingColumns) missing.add(column);
  }
  return { lines, ranges, repairedCount, missingColumns: [...missing] };
}

/** The raw lines of the placed pages; of a page that can't be read, none. */
export async function readRawLines(placed: readonly Placed[]): Promise<string[]> {
  const texts: Record<string, unknown> = {};
  for (const area of ['local', 'session'] as const)
    Object.assign(
      texts,
      await readKeys(
        area,
        placed.filter((part) => part.area === area).map(({ page }) => page.key),
      ),
    );
  return placed
    .toSorted((a, b) => a.page.fetchedAt - b.page.fetchedAt || a.start - b.start)
    .flatMap(({ page }) => {
      const text = texts[page.key];
      return typeof text === 'string'
        ? splitResponse(text).lines.slice(page.start - page.from, page.end - page.from)
        : [];
    });
}

/** Drops rows that a list, having moved between two requests, gave twice: once on each side of a seam. */
export function withoutDoubles<R extends ReportId>(report: ReportId, lines: readonly CachedLine<R>[]): CachedLine<R>[] {
  const { naturalKey } = reportOf(report);
  const pageOf = new Map<string, CachedPage>();
  return lines.filter((line) => {
    if (!('row' in line)) return true;
    if (!line.isKeyed) return true;
    const key = JSON.stringify(naturalKey.map((column) => (line.row as Readonly<Record<string, unknown>>)[column]));
    const first = pageOf.get(key);
    if (!first) pageOf.set(key, line.page);
    return !first || first === line.page;
  });
}

/** A `freshSince` as late as that is a click on Refresh, not an age that the user chose. */
const refreshMs = 60_000;

/**
 * Whether what came at a moment still counts. What is dated in the future, by a clock that ran ahead, is taken as it is:
 * only who asks for everything anew gets it anew.
 */
export function isFresh(at: number, { freshSince = 0, now = Date.now() }: CacheOptions): boolean {
  return at >= freshSince && at > now - maxAgeMs && (at <= now || freshSince < now - refreshMs);
}

/** The pages of one view on the given cache entries, the newest first where they overlap. */
export function listOf(cacheKeys: readonly FoundEntry[], view: string, options: CacheOptions, shift = 0): PlacedList {
  const views = cacheKeys.flatMap(({ area, entry }) =>
    Object.hasOwn(entry.views, view) ? [{ area, view: entry.views[view]! }] : [],
  );
  const fresh = views
    .flatMap(({ area, view: { pages } }) => pages.map((page) => ({ area, page })))
    .filter(({ page }) => isFresh(page.fetchedAt, options))
    .toSorted((a, b) => b.page.fetchedAt - a.page.fetchedAt);
  const newest = views.map(({ view: proven }) => proven).toSorted((a, b) => b.endAt - a.endAt)[0];
  const proven =
    newest && newest.end !== null && isFresh(newest.endAt, options) ? { end: newest.end, endAt: newest.endAt } : null;
  // Two areas may hold the list at two times: rows that came later and reach further say that it has grown.
  const hasGrown = proven !== null && fresh.some(({ page }) => page.fetchedAt > proven.endAt && page.end > proven.end);
  const ends = proven !== null && !hasGrown ? proven : { end: null, endAt: null };
  const placed: Placed[] = [];
  for (const { area, page: whole } of fresh) {
    const page = { ...whole, end: Math.min(whole.end, ends.end ?? whole.end) };
    if (page.start >= page.end) continue;
    for (const part of subtract(
      page,
      placed.map(({ start, end }) => ({ start: start - shift, end: end - shift })),
    ))
      placed.push({ area, page: { ...page, ...part }, start: part.start + shift, end: part.end + shift });
  }
  return { placed, ...ends };
}

export function isComplete({ placed, end }: PlacedList): boolean {
  return end !== null && subtract({ start: 0, end }, placed).length === 0;
}

export function foundEntries(found: Readonly<Record<Area, Stored>>, key: string): FoundEntry[] {
  return (['session', 'local'] as const).flatMap((area) => {
    const entry = found[area][key];
    return isCacheEntry(entry) ? [{ area, entry }] : [];
  });
}

export async function readCacheEntries(keys: readonly string[], isPrivate: boolean): Promise<Record<Area, Stored>> {
  return {
    local: await readKeys('local', keys),
    session: isPrivate ? await readKeys('session', keys) : {},
  };
}

function decode(query: Query, page: CachedPage, text: unknown): DecodedResponse | null {
  if (typeof text !== 'string') return null;
  const answer = decodeResponse(query.report, reportOf(query.report).rowPerTarget ? 1 : query.targets.length, text);
  if (answer.lineCount < page.end - page.from) return null;
  if (decoded.size >= maxDecoded) decoded.delete(decoded.keys().next().value!);
  decoded.set(page.key, answer);
  return answer;
}
