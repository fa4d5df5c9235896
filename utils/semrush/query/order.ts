import { reportOf, type ReportId, type SortField } from '@/utils/semrush/catalogue.ts';
import { cellKinds, type Direction, type KindOfCell } from '@/utils/semrush/response/cell.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';

type Cells = Readonly<Record<string, unknown>>;

/** Whether cached rows can be put into this order here: it is a documented sort of the report. */
export function canSortLocally(report: ReportId, sort: string): boolean {
  return Object.hasOwn(reportOf(report).sorts, sort);
}

/** The column, target and direction that a documented sort means, or null for one that the report doesn't have. */
export function parseSort(report: ReportId, sort: string): (SortField & { readonly direction: Direction }) | null {
  return canSortLocally(report, sort)
    ? { ...reportOf(report).sorts[sort]!, direction: sort.endsWith('_asc') ? 'asc' : 'desc' }
    : null;
}

/**
 * Rows ordered by any column, stably: ties keep the order they came in, missing values come last in both directions.
 * Sorting by a column that the report doesn't have changes nothing.
 */
export function sortRowsBy<R extends ReportId>(
  report: R,
  { column, target }: SortField,
  direction: Direction,
  rows: readonly Row<R>[],
): Row<R>[] {
  const { columns } = reportOf(report);
  if (!Object.hasOwn(columns, column)) return [...rows];
  const kind = columns[column]!;
  const isOfTarget = kind === 'count_per_target' && target !== undefined;
  const { compare } = cellKinds[isOfTarget ? 'count' : kind] as KindOfCell<unknown>;
  const valueOf = (row: Row<R>): unknown => {
    const cell = (row as Cells)[column];
    return isOfTarget ? ((cell as readonly unknown[])[target] ?? null) : cell;
  };
  return rows.toSorted((a, b) => compare(valueOf(a), valueOf(b), direction));
}

/** Rows in the order of one of the report's documented sorts; a sort that it doesn't have changes nothing. */
export function sortRows<R extends ReportId>(report: R, sort: string, rows: readonly Row<R>[]): Row<R>[] {
  const parsed = parseSort(report, sort);
  return parsed ? sortRowsBy(report, parsed, parsed.direction, rows) : [...rows];
}
