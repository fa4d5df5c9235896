import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { Query, RowRange } from '@/utils/semrush/query/query.ts';
import { overlap, subtract } from '@/utils/semrush/query/ranges.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { CachedPage } from './cache-entry.ts';
import { readCoverage, type Coverage, type StoredRange } from './coverage.ts';
import { decodePages, readRawLines, withoutDoubles, type CachedLine, type DecodedPages } from './decode-pages.ts';
import { loadFullReading } from './load-full-reading.ts';
import type { CacheOptions, PlacedPage, PlacedSuperseded } from './placed-lists.ts';

/** Rows that an earlier answer gave, behind the end that a later one proved. */
export interface SupersededRows<R extends ReportId = ReportId> {
  readonly rows: readonly Row<R>[];
  /** Lines among them that could not be read. */
  readonly unread: readonly string[];
  /** When the oldest of them came, in ms since the epoch. */
  readonly fetchedAt: number;
  /** When the latest answer came that ends the list before any of them, in ms since the epoch. */
  readonly supersededAt: number;
  /** Since when each row is superseded, in ms since the epoch. */
  readonly since: ReadonlyMap<Row<R>, number>;
  /** Keys of the pages that hold them, for `forgetSuperseded`; empty where these hold other rows too, which would be forgotten unseen. */
  readonly pageKeys: readonly string[];
}

/** What is cached for a query: its coverage, less what turned out unreadable, and the rows. */
export interface CachedRows<R extends ReportId = ReportId> extends Omit<
  Coverage<R>,
  'placed' | 'superseded' | 'unmatched' | 'lostKeys'
> {
  /** In the list's order, doubles at seams removed. */
  readonly rows: readonly Row<R>[];
  readonly doubleCount: number;
  readonly repairedCount: number;
  /** Lines that were paid for and could not be read. */
  readonly unread: readonly string[];
  /** Lines that were paid for with these targets' rows and name none of the targets for sure, as they came. */
  readonly unmatched: readonly string[];
  readonly missingColumns: readonly string[];
  /** Keys of pages whose text is gone or damaged, and of cache entries that the browser can't read. */
  readonly unreadablePages: readonly string[];
  /** Null where nothing was superseded. */
  readonly superseded: SupersededRows<R> | null;
  /** Names of columns that came and of which nobody knows what or whose they are. */
  readonly unreadColumns: readonly string[];
}

/** Reads what is cached for a query, from the store, without the worker. */
export async function readCachedRows<R extends ReportId>(
  query: Query<R>,
  options: CacheOptions,
): Promise<CachedRows<R>> {
  const coverage = await readCoverage(query, options);
  return coverage.isLocal ? decodeLocally(coverage) : decodeList(coverage);
}

async function decodeList<R extends ReportId>(coverage: Coverage<R>): Promise<CachedRows<R>> {
  const { query, placed, superseded, unmatched, lostKeys, ...covered } = coverage;
  const [read, older, unmatchedLines] = await Promise.all([
    decodePages(query, placed, query.rows),
    decodePages(query, superseded, { start: 0, end: Infinity }),
    readRawLines(query, unmatched),
  ]);
  // A row a target is a list of its own: two of them that are equal are no doubles.
  const lines = reportOf(query.report).rowPerTarget ? read.lines : withoutDoubles(read.lines);
  const lost = read.unreadable;
  return {
    query,
    ...covered,
    ...(lost.length > 0 && withoutRanges(coverage, lost)),
    ...summary(read, lines, lostKeys),
    unmatched: unmatchedLines,
    superseded: supersededRows(older, superseded),
  };
}

/** Another order or filter of a complete list, made here at 0 units. */
async function decodeLocally<R extends ReportId>(coverage: Coverage<R>): Promise<CachedRows<R>> {
  const { query, placed, superseded, unmatched: _unmatched, lostKeys, ...covered } = coverage;
  const [read, older] = await Promise.all([
    decodePages(query, placed, { start: 0, end: coverage.end! }),
    decodePages(query, superseded, { start: 0, end: Infinity }),
  ]);
  const lines = withoutDoubles(read.lines);
  const { arrangeRows } = await loadFullReading();
  const arrange = (rows: readonly Row<R>[]): readonly Row<R>[] => arrangeRows(query, rows);
  const sorted = arrange(rowsOf(lines));
  const wanted = overlap(query.rows, { start: 0, end: sorted.length });
  return {
    query,
    ...covered,
    ...summary(read, lines, lostKeys),
    isDamaged: read.unreadable.length > 0,
    rows: wanted ? sorted.slice(wanted.start, wanted.end) : [],
    ranges: wanted && coverage.oldestAt !== null ? [{ ...wanted, fetchedAt: coverage.oldestAt }] : [],
    // A page found damaged only now makes the list incomplete: the query is bought as if it had never been cached.
    ...(read.unreadable.length > 0 && { missingRanges: [query.rows], missingSince: () => [query.rows] }),
    end: sorted.length,
    unmatched: [],
    superseded: supersededRows(older, superseded, arrange),
  };
}

function supersededRows<R extends ReportId>(
  { lines, ranges }: DecodedPages<R>,
  superseded: readonly PlacedPage<PlacedSuperseded>[],
  arrange: (rows: readonly Row<R>[]) => readonly Row<R>[] = (rows) => rows,
): SupersededRows<R> | null {
  const rows = arrange(rowsOf(lines));
  const unread = unreadOf(lines);
  if (rows.length + unread.length === 0) return null;
  const isAll = rows.length + unread.length === lines.length && superseded.every(({ page }) => !page.countsElsewhere);
  const sinceOf = new Map<CachedPage, number>(superseded.map(({ page }) => [page, page.supersededAt]));
  return {
    rows,
    unread,
    fetchedAt: Math.min(...ranges.map(({ fetchedAt }) => fetchedAt)),
    supersededAt: Math.max(...sinceOf.values()),
    since: new Map(lines.flatMap((line) => ('row' in line ? [[line.row, sinceOf.get(line.page)!]] : []))),
    pageKeys: isAll ? [...new Set(superseded.map(({ page }) => page.key))] : [],
  };
}

function summary<R extends ReportId>(
  read: DecodedPages<R>,
  lines: readonly CachedLine<R>[],
  lostKeys: readonly string[],
) {
  return {
    rows: rowsOf(lines),
    unread: unreadOf(lines),
    doubleCount: read.lines.length - lines.length,
    repairedCount: read.repairedCount,
    missingColumns: read.missingColumns,
    unreadColumns: read.unreadColumns,
    unreadablePages: [...read.unreadable.map(({ page }) => page.key), ...lostKeys],
  };
}

function rowsOf<R extends ReportId>(lines: readonly CachedLine<R>[]): Row<R>[] {
  return lines.flatMap((line) => ('row' in line ? [line.row] : []));
}

function unreadOf<R extends ReportId>(lines: readonly CachedLine<R>[]): string[] {
  return lines.flatMap((line) => ('raw' in line ? [line.raw] : []));
}

/** The coverage less the ranges of pages that can't be read. */
function withoutRanges({ query, ranges, end, endAt, missingSince }: Coverage, lost: readonly RowRange[]) {
  const kept = ranges.flatMap((range) =>
    subtract(range, lost).map((part): StoredRange => ({ ...part, fetchedAt: range.fetchedAt })),
  );
  const wanted = { start: query.rows.start, end: Math.min(query.rows.end, end ?? query.rows.end) };
  return {
    ranges: kept,
    missingRanges: subtract(wanted, kept),
    isDamaged: true,
    oldestAt: kept.length > 0 ? Math.min(...kept.map(({ fetchedAt }) => fetchedAt)) : endAt,
    missingSince: (freshSince: number): readonly RowRange[] =>
      subtract(query.rows, subtract(query.rows, [...missingSince(freshSince), ...lost])),
  };
}
