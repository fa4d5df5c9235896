import { formatIsoDate } from '@/utils/format/numbers.ts';
import { rawCells, type AnyRow, type CellValue } from '@/utils/semrush/response/any-row.ts';
import type { CellKind } from '@/utils/semrush/response/cell.ts';

/** Enough of a cell to find it by; a cell may hold 1 MB. */
const maxCellLength = 2_000;

const searchable = new WeakMap<AnyRow, string>();

/** The rows in which every word of the search stands somewhere; all of them for an empty search. Case doesn't matter. */
export function searchRows<Item extends AnyRow>(
  rows: readonly Item[],
  columns: Readonly<Record<string, CellKind>>,
  search: string,
): readonly Item[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = textOfRow(row, columns);
    return words.every((word) => text.includes(word));
  });
}

/** All that a row holds, as a search sees it: in small letters. */
export function textOfRow(row: AnyRow, columns: Readonly<Record<string, CellKind>>): string {
  const known = searchable.get(row);
  if (known !== undefined) return known;
  const raw = Object.values(row[rawCells] ?? {}).map((cell) => cell.slice(0, maxCellLength));
  const text = [...Object.entries(columns).map(([column, kind]) => textOf(kind, row[column] ?? null)), ...raw]
    .join('\n')
    .toLowerCase();
  searchable.set(row, text);
  return text;
}

function textOf(kind: CellKind, value: CellValue): string {
  if (value === null) return '';
  if (kind === 'time' && typeof value === 'number') return formatIsoDate(value);
  return String(value).slice(0, maxCellLength);
}
