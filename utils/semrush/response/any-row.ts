import type { CellKind, CellValues } from './cell.ts';

/** A decoded cell of any kind. */
export type CellValue = CellValues[CellKind];

/**
 * Under this a row keeps the texts of cells that could not be read as what their column holds, by cellId(). A symbol, so
 * that nothing that goes through a row's columns takes it for one.
 */
export const rawCells: unique symbol = Symbol('rawCells');

/** A row of any report, by column id, for code that serves all of them. Every `Row<R>` is one. */
export type AnyRow = Readonly<Record<string, CellValue>> & { readonly [rawCells]?: Readonly<Record<string, string>> };

/** The name of a row's cell: its column, and where the column has a cell for each target, whose it is. */
export function cellId(column: string, target?: number): string {
  return target === undefined ? column : `${column}.${target}`;
}

/** The text of a cell that could not be read as what its column holds, so that its value is missing; else null. */
export function rawCellOf(row: AnyRow, column: string, target?: number): string | null {
  return row[rawCells]?.[cellId(column, target)] ?? null;
}

/** A cell's text, also where it could not be read as what its column holds; empty where there is none. */
export function shownText(row: AnyRow, column: string): string {
  return rawCellOf(row, column) ?? textIn(row, column);
}

/** How many cells of the rows could not be read as what their columns hold. */
export function countRawCells(rows: readonly AnyRow[]): number {
  return rows.reduce((sum, row) => sum + Object.keys(row[rawCells] ?? {}).length, 0);
}

/** One text for all that a row holds: rows that are equal in every column have the same. */
export function rowText(row: AnyRow): string {
  const raw = row[rawCells];
  const values = Object.values(row).join('\0');
  return raw ? `${values}\0${Object.entries(raw).flat().join('\0')}` : values;
}

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
