import { reportOf, type FilterField, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { matchers } from '@/utils/semrush/filter/filter-match.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import type { SampleRow } from './document-rows.ts';
import type { SampleList } from './sample-list.ts';

/** The rows of a query: filtered, sorted (rows that are equal by that in the list's own order) and cut to its range. */
export function selectRows(list: SampleList, { report, sort, filter, rows: { start, end } }: Query): SampleRow[] {
  const { sorts, defaultSort } = reportOf(report);
  const isAsListed = sort === null || sort === defaultSort;
  const last = isAsListed && filter.length === 0 ? Math.min(end, list.length) : list.length;
  const first = isAsListed && filter.length === 0 ? start : 0;
  const rows: SampleRow[] = [];
  for (let index = first; index < last; index++) rows.push(list.rowAt(index));
  if (isAsListed && filter.length === 0) return rows;
  const fitting = rows.filter((row) => fits(report, filter, row));
  if (isAsListed) return fitting.slice(start, end);
  const field = sorts[sort]!;
  const column = columnOf(field.column, field.target);
  const isDescending = sort.endsWith('_desc');
  return fitting.toSorted((a, b) => compare(a[column], b[column], isDescending)).slice(start, end);
}

/** All items have to fit, as in the document's example of "top 5 new follow links". */
function fits(report: ReportId, filter: readonly FilterItem[], row: SampleRow): boolean {
  const { filters } = reportOf(report);
  return filter.every((item) => cellFits(filters[item.field], item, row) === (item.sign === '+'));
}

/** A row's own trait of the filter's name goes before the column that shows it. */
function cellFits(field: FilterField | undefined, item: FilterItem, row: SampleRow): boolean {
  if (!field || field.control === 'choice') return (row[item.field] ?? '').split(' ').includes(item.value);
  if (field.control === 'category') return hasCategory(row, item.value);
  const cell = row[item.field] ?? (field.column === undefined ? undefined : row[columnOf(field.column, field.target)]);
  return matchers[field.control](field.control === 'number' ? Number(cell) : cell, item) === true;
}

function hasCategory(row: SampleRow, value: string): boolean {
  return row.category === value || (row.category ?? '').startsWith(`${value}/`);
}

function columnOf(column: string, target: number | undefined): string {
  return target === undefined ? column : `${column}_${target}`;
}

/** What is missing goes last, whichever the direction. */
function compare(a: string | undefined, b: string | undefined, isDescending: boolean): number {
  if (!a || !b) return Number(!a) - Number(!b);
  return isDescending ? Number(b) - Number(a) : Number(a) - Number(b);
}
