import type { CellKind, CellValues } from './cell.ts';

/** A decoded cell of any kind. */
export type CellValue = CellValues[CellKind];

/** A row of any report, by column id, for code that serves all of them. Every `Row<R>` is one. */
export type AnyRow = Readonly<Record<string, CellValue>>;

/** A cell as the number it holds; null where it holds none. */
export function numberIn(row: AnyRow, column: string): number | null {
  const value = row[column];
  return typeof value === 'number' ? value : null;
}

/** A cell as the text it holds; empty where it holds none. */
export function textIn(row: AnyRow, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}

/** The counts of a row that has one for each target, in the order of the targets. */
export function countsIn(row: AnyRow, column: string): readonly (number | null)[] {
  const value = row[column];
  return Array.isArray(value) ? (value as readonly (number | null)[]) : [];
}
