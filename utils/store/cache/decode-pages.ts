import { readKeys } from '@/utils/browser/storage.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { Query, RowRange } from '@/utils/semrush/query/query.ts';
import { overlap } from '@/utils/semrush/query/ranges.ts';
import {
  decodeResponse,
  splitResponse,
  type DecodedResponse,
  type Row,
} from '@/utils/semrush/response/decode-response.ts';
import type { CachedPage } from './cache-entry.ts';
import type { StoredRange } from './coverage.ts';
import type { PlacedPage } from './placed-lists.ts';

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

export interface DecodedPages<R extends ReportId> {
  /** Of each page the rows in order, then what could not be read. */
  readonly lines: readonly CachedLine<R>[];
  /** What was read, in order. */
  readonly ranges: readonly StoredRange[];
  readonly repairedCount: number;
  readonly missingColumns: readonly string[];
  /** Pages whose text is gone or damaged: what they hold counts as missing. */
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
  let repairedCount = 0;
  for (const part of parts) {
    const { page } = part;
    const response = (held.get(page.key) ?? decodePage(query, page, texts[page.key])) as DecodedResponse<R> | null;
    const shared = overlap(part, wanted)!;
    if (!response) {
      unreadable.push(part);
      continue;
    }
    ranges.push({ ...shared, fetchedAt: page.fetchedAt });
    const shift = part.start - (page.start - page.from);
    const isKeyed = !reportOf(query.report).naturalKey.some((column) => response.missingColumns.includes(column));
    const isWithin = (index: number): boolean => index + shift >= shared.start && index + shift < shared.end;
    for (const [index, row] of response.rows.entries())
      if (isWithin(response.positions[index]!)) lines.push({ page, row, isKeyed });
    for (const { index, raw } of response.unread) if (isWithin(index)) lines.push({ page, raw });
    repairedCount += response.repairedCount;
    for (const column of response.missingColumns) missing.add(column);
  }
  return { lines, ranges, repairedCount, missingColumns: [...missing], unreadable };
}

/** The lines of a stored page; null where its text is gone or damaged. */
export function decodePage(query: Query, page: CachedPage, text: unknown): DecodedResponse | null {
  if (typeof text !== 'string') return null;
  const response = decodeResponse(query.report, reportOf(query.report).rowPerTarget ? 1 : query.targets.length, text);
  if (response.lineCount < page.end - page.from) return null;
  if (decoded.size >= maxDecoded) decoded.delete(decoded.keys().next().value!);
  decoded.set(page.key, response);
  return response;
}

/** The raw lines of the placed pages, as they came; of a page that can't be read, none. */
export async function readRawLines(placed: readonly PlacedPage[]): Promise<string[]> {
  const texts = await readTexts(placed);
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

async function readTexts(placed: readonly PlacedPage[]): Promise<Readonly<Record<string, unknown>>> {
  const keysIn = (area: PlacedPage['area']): string[] =>
    placed.filter((part) => part.area === area).map(({ page }) => page.key);
  const [local, session] = await Promise.all([
    readKeys('local', keysIn('local')),
    readKeys('session', keysIn('session')),
  ]);
  return { ...local, ...session };
}
