import { readKeys } from '@/utils/browser/storage.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { Query, RowRange } from '@/utils/semrush/query/query.ts';
import { overlap } from '@/utils/semrush/query/ranges.ts';
import { rowText, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { DecodedResponse, Row } from '@/utils/semrush/response/decode-response.ts';
import { decodePlain } from '@/utils/semrush/response/plain-response.ts';
import type { CachedPage } from './cache-entry.ts';
import type { StoredRange } from './coverage.ts';
import type { FullReading } from './full-reading.ts';
import { loadFullReading } from './load-full-reading.ts';
import type { PlacedPage } from './placed-lists.ts';

/** A page's text, read: its lines that have a place in the list, and those that have none. */
interface DecodedPage {
  readonly response: DecodedResponse;
  readonly surplus: readonly string[];
  /** Lines that have a place: fewer than when it was stored where a line break within a text counted as one then. */
  readonly placedCount: number;
}

/** Decoded pages: a page's key names its content for ever, so each is decoded once in the life of this page. */
const decoded = new Map<string, DecodedPage>();
const maxDecoded = 64;

/** A line of a stored page: its row, or its text where that could not be read. */
export type CachedLine<R extends ReportId> = { readonly page: CachedPage } & (
  | {
      readonly row: Row<R>;
      /** True where all columns that were asked for came. */
      readonly hasAllColumns: boolean;
    }
  | { readonly raw: string }
);

export interface DecodedPages<R extends ReportId> {
  /** Of each page the rows in order, then what could not be read. */
  readonly lines: readonly CachedLine<R>[];
  /** What was read, in order. */
  readonly ranges: readonly StoredRange[];
  readonly repairedCount: number;
  readonly missingColumns: readonly string[];
  /** Names of columns that came and of which nobody knows what or whose they are. */
  readonly unreadColumns: readonly string[];
  /** Parts of pages whose text is gone or damaged, or that hold fewer lines than it was stored for: they count as missing. */
  readonly unreadable: readonly PlacedPage[];
}

/** Decodes the parts of the placed pages that lie within `wanted`. */
export async function decodePages<R extends ReportId>(
  query: Query<R>,
  placed: readonly PlacedPage[],
  wanted: RowRange,
): Promise<DecodedPages<R>> {
  const parts = placed.filter((one) => overlap(one, wanted)).toSorted((a, b) => a.start - b.start);
  // Held here as well: decoding the others may push them out.
  const held = new Map(
    parts.flatMap(({ page: { key } }) => (decoded.has(key) ? [[key, decoded.get(key)!] as const] : [])),
  );
  const texts = await readTexts(parts.filter(({ page }) => !held.has(page.key)));
  const lines: CachedLine<R>[] = [];
  const ranges: StoredRange[] = [];
  const unreadable: PlacedPage[] = [];
  const missing = new Set<string>();
  const unreadColumns = new Set<string>();
  const withSurplus = new Set<string>();
  let repairedCount = 0;
  for (const part of parts) {
    const { page } = part;
    const found = held.get(page.key) ?? (await decodeStored(query, page, texts[page.key]));
    const shift = part.start - (page.start - page.from);
    const wantedPart = overlap(part, wanted)!;
    const shared = found && overlap(wantedPart, { start: 0, end: shift + found.placedCount });
    if (!shared || shared.end < wantedPart.end)
      unreadable.push({ ...part, start: shared?.end ?? wantedPart.start, end: wantedPart.end });
    if (!shared) continue;
    const response = found.response as DecodedResponse<R>;
    ranges.push({ ...shared, fetchedAt: page.fetchedAt });
    const hasAllColumns = response.missingColumns.length === 0;
    const isWithin = (index: number): boolean => index + shift >= shared.start && index + shift < shared.end;
    for (const [index, row] of response.rows.entries())
      if (isWithin(response.positions[index]!)) lines.push({ page, row, hasAllColumns });
    for (const { index, raw } of response.unread) if (isWithin(index)) lines.push({ page, raw });
    // What the answer brought beyond what was asked for is shown with the last of its lines, once.
    if (shared.end === part.end && !withSurplus.has(page.key)) {
      withSurplus.add(page.key);
      for (const raw of found.surplus) lines.push({ page, raw });
    }
    repairedCount += response.repairedCount;
    for (const column of response.missingColumns) missing.add(column);
    for (const column of response.unreadColumns) unreadColumns.add(column);
  }
  return {
    lines,
    ranges,
    repairedCount,
    missingColumns: [...missing],
    unreadColumns: [...unreadColumns],
    unreadable,
  };
}

/** As decodePage(); what reads any answer is loaded for a text that is not plain. */
async function decodeStored(query: Query, page: CachedPage, text: unknown): Promise<DecodedPage | null> {
  if (typeof text !== 'string') return null;
  const plain = page.surplus === undefined ? decodePlain(query.report, text) : null;
  if (!plain) return decodePage(query, page, text, await loadFullReading());
  return plain.lineCount < page.end - page.from
    ? null
    : keep(page, { response: plain, surplus: [], placedCount: plain.lineCount });
}

/** The lines of a stored page; null where its text is gone or damaged. */
export function decodePage(
  query: Query,
  page: CachedPage,
  text: unknown,
  { decodeResponse, splitResponse }: Pick<FullReading, 'decodeResponse' | 'splitResponse'>,
): DecodedPage | null {
  if (typeof text !== 'string') return null;
  const response = decodeResponse(query.report, query.targets, text);
  const { surplus: surplusCount = 0 } = page;
  const placedCount = response.lineCount - surplusCount;
  if (placedCount + response.breakCount < page.end - page.from) return null;
  const surplus = surplusCount === 0 ? [] : splitResponse(query.report, query.targets, text).lines.slice(-surplusCount);
  return keep(page, { response, surplus, placedCount });
}

function keep({ key }: CachedPage, found: DecodedPage): DecodedPage {
  if (decoded.size >= maxDecoded) decoded.delete(decoded.keys().next().value!);
  decoded.set(key, found);
  return found;
}

/** The raw lines of the placed pages, as they came; of a page that can't be read, none. */
export async function readRawLines({ report, targets }: Query, placed: readonly PlacedPage[]): Promise<string[]> {
  if (placed.length === 0) return [];
  const [texts, { splitResponse }] = await Promise.all([readTexts(placed), loadFullReading()]);
  return placed
    .toSorted((a, b) => a.page.fetchedAt - b.page.fetchedAt || a.start - b.start)
    .flatMap(({ page }) => {
      const text = texts[page.key];
      return typeof text === 'string'
        ? splitResponse(report, targets, text).lines.slice(page.start - page.from, page.end - page.from)
        : [];
    });
}

/**
 * Drops rows that a list, having moved between two requests, gave twice: once on each side of a seam. Only what is equal
 * in all columns that were asked for is known to be the same, and rows of one answer are all there.
 */
export function withoutDoubles<R extends ReportId>(lines: readonly CachedLine<R>[]): readonly CachedLine<R>[] {
  if (lines.every(({ page }) => page.key === lines[0]!.page.key)) return lines;
  const pageOf = new Map<string, string>();
  return lines.filter((line) => {
    if (!('row' in line) || !line.hasAllColumns) return true;
    const text = rowText(line.row as AnyRow);
    const first = pageOf.get(text);
    if (first === undefined) pageOf.set(text, line.page.key);
    return first === undefined || first === line.page.key;
  });
}

async function readTexts(placed: readonly PlacedPage[]): Promise<Readonly<Record<string, unknown>>> {
  const keysIn = (area: PlacedPage['area']): string[] =>
    placed.filter((part) => part.area === area).map(({ page }) => page.key);
  const [local, session] = await Promise.all([
    readKeys('local', keysIn('local')),
    readKeys('session', keysIn('session')),
  ]);
  return { ...local, ...session };
}
