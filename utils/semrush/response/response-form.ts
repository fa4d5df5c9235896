import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { alignCells } from './align-cells.ts';
import { cellId, rawCells } from './any-row.ts';
import { cellKinds } from './cell.ts';
import { namesColumnOf, readHeader, type HeaderColumn } from './header.ts';
import type { CellParser } from './parse-cell.ts';
import { delimiterOf, splitCells, type Delimiter } from './record.ts';

/** A row while it is built, by column id. */
export type Fields = Record<string | typeof rawCells, unknown>;

/** The text of each column in a line, by the column's position in the header. */
export type Texts = (column: number) => string;

/** Builds a row; where `keepsRaw` is false, null if a typed cell is not of its kind, else the row keeps such cells' texts. */
type RowBuilder = (texts: Texts, keepsRaw?: boolean) => Fields | null;

/** How an answer's lines are to be read, as its header says. */
export interface ResponseForm {
  readonly delimiter: Delimiter;
  /** True where every cell can be expected to be quoted. */
  readonly isQuoted: boolean;
  readonly columns: readonly HeaderColumn[];
  /** True where a delimiter may close each line. */
  readonly isClosed: boolean;
  /** False where the header names no column of the report. */
  readonly isOfReport: boolean;
  readonly build: RowBuilder;
}

export function readForm(report: ReportId, targets: readonly Target[], header: string): ResponseForm {
  const delimiter = delimiterOf(header);
  const isQuoted = isQuotedHeader(header);
  const names = splitCells(header, delimiter, isQuoted);
  const { columns, isClosed } = readHeader(report, targets, names, delimiter);
  return {
    delimiter,
    isQuoted,
    columns,
    isClosed,
    isOfReport: namesColumnOf(report, names),
    build: rowBuilder(report, targets.length, columns),
  };
}

export function isQuotedHeader(header: string): boolean {
  return header.startsWith('"');
}

/** What a delimiter at the line's end leaves behind, where the header has one too, is no cell. */
export function withoutClosing(cells: readonly string[], { isClosed, columns }: ResponseForm): readonly string[] {
  return isClosed && cells.length > columns.length && cells.at(-1)!.trim() === '' ? cells.slice(0, -1) : cells;
}

/**
 * The texts of a line's columns: its cells, or where they are too many, these put together in the one way that the typed
 * columns leave; else null.
 * @param rawCellsOf the same cells with the quotes that they have in the line: what belongs together is joined as it stands
 */
export function textsOf(
  { columns, delimiter }: ResponseForm,
  cells: readonly string[],
  rawCellsOf: () => readonly string[],
): Texts | null {
  if (cells.length === columns.length) return (column) => cells[column]!;
  const starts = alignCells(columns, cells);
  if (!starts) return null;
  const raw = rawCellsOf();
  return (column) => {
    const [from, to] = [starts[column]!, starts[column + 1]!];
    return to - from === 1 ? cells[from]! : raw.slice(from, to).join(delimiter);
  };
}

/** What no column carries is null, or empty for free text. */
function rowBuilder(report: ReportId, targetCount: number, header: readonly HeaderColumn[]): RowBuilder {
  const kinds = Object.entries(reportOf(report).columns);
  const empty = Object.fromEntries(kinds.map(([id, kind]) => [id, cellKinds[kind].isFreeText ? '' : null]));
  const perTarget = kinds.filter(([, kind]) => kind === 'count_per_target').map(([id]) => id);
  const parsers = header.map(({ kind }): CellParser<unknown> | null => (kind === null ? null : cellKinds[kind].parse));
  return (texts, keepsRaw = false) => {
    const row = { ...empty } as Fields;
    let raw: Record<string, string> | null = null;
    for (const id of perTarget) row[id] = Array.from({ length: targetCount }, () => null);
    for (const [index, parse] of parsers.entries()) {
      if (!parse) continue;
      const value = parse(texts(index));
      if (value === undefined && !keepsRaw) return null;
      const { id, target } = header[index]!;
      if (id === null) continue;
      if (value === undefined) (raw ??= {})[cellId(id, target)] = texts(index);
      else if (target === undefined) row[id] = value;
      else (row[id] as unknown[])[target] = (value as readonly unknown[])[0];
    }
    if (raw) row[rawCells] = raw;
    return row;
  };
}
