import { reportOf, type ReportId, type SortField } from '@/utils/semrush/catalogue.ts';
import type { Direction } from '@/utils/semrush/response/cell.ts';
import { reportShapes, signalsColumn } from './report-shape.ts';

/** An order of the cached rows that the API was not asked for. `target`: whose count, where there is one a target. */
export interface LoadedOrder extends SortField {
  readonly direction: Direction;
}

const form = /^([a-z_]{1,40})(?:\.(\d{1,3}))?_(asc|desc)$/;

export function formatLoadedOrder({ column, direction, target }: LoadedOrder): string {
  return `${column}${target === undefined ? '' : `.${target}`}_${direction}`;
}

/** The order that an address names, or null where the report has no such column. */
export function parseLoadedOrder(report: ReportId, text: string): LoadedOrder | null {
  const [, column = '', target, direction] = form.exec(text) ?? [];
  const isOfSignals = column === signalsColumn && reportShapes[report].signals !== undefined;
  if (!isOfSignals && !Object.hasOwn(reportOf(report).columns, column)) return null;
  return { column, direction: direction as Direction, ...(target !== undefined && { target: Number(target) }) };
}
