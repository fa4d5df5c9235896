import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { isShownByColumn, rowFits } from '@/utils/semrush/filter/filter.ts';
import { boundedRange, type Query } from '@/utils/semrush/query/query.ts';
import type { CellKind } from '@/utils/semrush/response/cell.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { readCachedRows, type CachedRows } from './cached-rows.ts';
import type { CacheOptions } from './placed-lists.ts';

/** The kinds of cells that say what a row is about. */
const isName: Readonly<Partial<Record<CellKind, true>>> = {
  url: true,
  host: true,
  ip: true,
  country: true,
  zone: true,
  target: true,
  target_type: true,
  text: true,
  category: true,
};

/** A filter that the API seems to have ignored: its answer begins as the list without it does. */
export interface IgnoredFilter {
  /** So many first rows of both lists are the same. */
  readonly rowCount: number;
  /** The items that no column shows to hold in all of these rows. */
  readonly items: readonly FilterItem[];
}

/** Fewer equal rows may well be chance, unless they are all that either list has. */
const minRows = 3;

/** More are not compared: that a filter did nothing is plain long before. */
const maxRows = 100;

/**
 * Compares the answer to a filter with the cached rows of the same list without it, at 0 units: null where they
 * differ, where too few rows are there to tell, or where columns show that every row fits.
 */
export async function readIgnoredFilter(filtered: CachedRows, options: CacheOptions): Promise<IgnoredFilter | null> {
  const { query, isLocal } = filtered;
  const lead = Math.min(leadOf(filtered), maxRows);
  if (query.filter.length === 0 || isLocal || lead === 0 || query.rows.start > 0) return null;
  const readFirst = (filter: readonly FilterItem[], end: number): Promise<CachedRows> =>
    readCachedRows({ ...query, filter, rows: boundedRange(0, end) } satisfies Query, options);
  const plain = await readFirst([], lead);
  const shared = Math.min(lead, leadOf(plain));
  if (shared === 0) return null;
  // The filter left rows out behind those that are shared.
  if (filtered.end === shared && plain.end !== shared) return null;
  const isWhole = filtered.end === shared && plain.end === shared;
  if (shared < minRows && !isWhole) return null;
  const [{ rows }, { rows: plainRows }] = await Promise.all([readFirst(query.filter, shared), readFirst([], shared)]);
  if (rows.length === 0 || rows.length !== plainRows.length) return null;
  if (!rows.every((row, index) => isSameRow(query.report, row, plainRows[index]!))) return null;
  const items = query.filter.filter((item) => !rows.every((row) => isShownToFit(query.report, item, row)));
  return items.length > 0 ? { rowCount: rows.length, items } : null;
}

/** Where the cached rows end that are counted without a gap from the first. */
function leadOf({ missingRanges, end, query }: CachedRows): number {
  return Math.min(missingRanges[0]?.start ?? query.rows.end, end ?? query.rows.end);
}

function isSameRow(report: ReportId, one: Row, other: Row): boolean {
  const cell = (row: Row, column: string): unknown => (row as Readonly<Record<string, unknown>>)[column];
  // Numbers, dates and flags move between two requests; what a row is about does not.
  return Object.entries(reportOf(report).columns).every(
    ([column, kind]) => !isName[kind] || cell(one, column) === cell(other, column),
  );
}

/** A cell that is missing escapes a `-`, and fits no `+`. */
function isShownToFit(report: ReportId, item: FilterItem, row: Row): boolean {
  const fits = rowFits(report, item, row);
  return fits ?? (item.sign === '-' && isShownByColumn(report, item));
}
