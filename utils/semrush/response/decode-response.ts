import { alignCells } from './align-cells.ts';
import { reportOf, type catalogue, type ColumnId, type ReportId } from '@/utils/semrush/catalogue.ts';
import { cellKinds, type CellValues } from './cell.ts';
import { classifyError, classifyStatus, readApiError, type LookupError } from '@/utils/semrush/errors.ts';
import { missingColumnsOf, namesColumnOf, readHeader, type HeaderColumn } from './header.ts';
import type { CellParser } from './parse-cell.ts';
import { delimiterOf, endOfRecord, splitCells, splitRawCells, withoutLineEnd, type Delimiter } from './record.ts';

/** One decoded line of a report, by column id. Columns that the answer did not carry are null (empty for free text). */
export type Row<R extends ReportId = ReportId> = R extends ReportId
  ? { readonly [C in ColumnId<R>]: CellValues[(typeof catalogue)[R]['columns'][C] & keyof CellValues] }
  : never;

/** A line that was paid for and could not be read as a row: shown and exported with its raw text. */
export interface UnreadLine {
  /** Position among the answer's lines, from 0. */
  readonly index: number;
  readonly raw: string;
}

/** The lines of a report as the API sent them, read or counted. `rows.length + unread.length === lineCount`. */
export interface DecodedResponse<R extends ReportId = ReportId> {
  readonly rows: readonly Row<R>[];
  /** Positions of `rows` among the lines, in the same order. */
  readonly positions: readonly number[];
  readonly unread: readonly UnreadLine[];
  readonly lineCount: number;
  /** Lines whose cells were shifted by a stray delimiter and put right by the typed columns. */
  readonly repairedCount: number;
  /** Columns of the catalogue that the header did not name. */
  readonly missingColumns: readonly string[];
}

/** An answer's text in lines: `[header, ...lines].join('\n')` is split into the very same again, and so is any run of its lines. */
export interface SplitResponse {
  readonly header: string;
  readonly delimiter: Delimiter;
  /** The raw lines without their ends, blank ones left out. A line holds newlines only within a quoted cell. */
  readonly lines: readonly string[];
}

/** Byte order marks and blank lines before the header. */
const beforeHeader = /^[\uFEFF\r\n ]+/;
const blankLine = /^[\r ]*$/;

/** Splits a report's body into its header and raw lines: LF, CRLF or both, the last one optional. Linear, never throws. */
export function splitResponse(body: string): SplitResponse {
  const { text, header, end: headerEnd } = findHeader(body);
  const delimiter = delimiterOf(header);
  const isQuoted = isQuotedHeader(header);
  const form = { delimiter, columnCount: splitCells(header, delimiter, isQuoted).length, isQuoted };
  const lines: string[] = [];
  for (let start = headerEnd + 1; start < text.length;) {
    const end = endOfRecord(text, start, form);
    const line = withoutLineEnd(text.slice(start, end));
    if (!blankLine.test(line)) lines.push(line);
    start = end + 1;
  }
  return { header, delimiter, lines };
}

/** Reads one cell of a column into a row; false where the text is not of the column's kind. */
type ReadCell = (row: Fields, text: string) => boolean;

type Fields = Record<string, unknown>;

/**
 * Reads a report's body by the header that came back. A line whose cells don't fit is put right where the typed
 * columns leave one way to do so, else kept raw among `unread`: none vanishes, and none is guessed at.
 * @param targetCount targets of the query, for the report that has a column for each
 */
export function decodeResponse<R extends ReportId>(report: R, targetCount: number, body: string): DecodedResponse<R> {
  const { header, delimiter, lines } = splitResponse(body);
  const isQuoted = isQuotedHeader(header);
  const names = splitCells(header, delimiter, isQuoted);
  const columns = readHeader(report, targetCount, names);
  const build = namesColumnOf(report, names) ? rowBuilder(report, targetCount, columns) : () => null;
  /** A typed cell is never quoted by itself: a line that can only be read without its quotes was quoted by rule. */
  const buildUnquoted = (raw: string): Fields | null => {
    if (isQuoted || !raw.includes('"')) return null;
    const cells = splitCells(raw, delimiter, true);
    return build((column) => cells[column]!);
  };
  const rows: Row<R>[] = [];
  const positions: number[] = [];
  const unread: UnreadLine[] = [];
  let repairedCount = 0;
  for (const [index, raw] of lines.entries()) {
    const cells = splitCells(raw, delimiter, isQuoted);
    const isWhole = cells.length === columns.length;
    const row = isWhole
      ? (build((column) => cells[column]!) ?? buildUnquoted(raw))
      : putRight(columns, cells, raw, delimiter, build);
    if (row) {
      rows.push(row as Row<R>);
      positions.push(index);
      if (!isWhole) repairedCount += 1;
    } else unread.push({ index, raw });
  }
  return {
    rows,
    positions,
    unread,
    lineCount: lines.length,
    repairedCount,
    missingColumns: missingColumnsOf(report, targetCount, columns),
  };
}

/** What an answer is, told before any of it is read as rows. */
export type ResponseVerdict =
  | { readonly kind: 'report' }
  | { readonly kind: 'nothing' } // ERROR 50 :: NOTHING FOUND
  | { readonly kind: 'error'; readonly error: LookupError };

/**
 * Classifies an answer on any HTTP status: an error of the API first, then the status, then what can't be a report. A
 * header without lines is a report of no rows.
 */
export function classifyResponse(report: ReportId, status: number, body: string): ResponseVerdict {
  const apiError = readApiError(status, body);
  if (apiError) {
    const error = classifyError(apiError);
    return error ? { kind: 'error', error } : { kind: 'nothing' };
  }
  const statusError = classifyStatus(status);
  if (statusError) return { kind: 'error', error: statusError };
  const start = body.trimStart().slice(0, 1);
  if (start === '') return unreadable('empty');
  if (start === '<') return unreadable('html');
  if (start === '{' || start === '[') return unreadable('json');
  const { header } = findHeader(body);
  return namesColumnOf(report, splitCells(header, delimiterOf(header), isQuotedHeader(header)))
    ? { kind: 'report' }
    : unreadable('header');
}

/** The body without what stands before its header, and where its header ends in it. */
function findHeader(body: string): { text: string; header: string; end: number } {
  const text = body.replace(beforeHeader, '');
  const newline = text.indexOf('\n');
  const end = newline === -1 ? text.length : newline;
  return { text, header: withoutLineEnd(text.slice(0, end)), end };
}

/** Whether every cell can be expected to be quoted. */
function isQuotedHeader(header: string): boolean {
  return header.startsWith('"');
}

/** Builds the rows of one answer; null where a typed cell is not of its kind. What no column carries is empty. */
function rowBuilder(report: ReportId, targetCount: number, header: readonly HeaderColumn[]) {
  const kinds = Object.entries(reportOf(report).columns);
  const empty = Object.fromEntries(kinds.map(([id, kind]) => [id, cellKinds[kind].isFreeText ? '' : null]));
  const perTarget = kinds.filter(([, kind]) => kind === 'count_per_target').map(([id]) => id);
  const readers = header.map(cellReader);
  return (textOf: (index: number) => string): Fields | null => {
    const row: Fields = { ...empty };
    for (const id of perTarget) row[id] = Array.from({ length: targetCount }, () => null);
    return readers.every((read, index) => read(row, textOf(index))) ? row : null;
  };
}

function cellReader({ id, kind, target }: HeaderColumn): ReadCell {
  if (kind === null) return () => true;
  const parse: CellParser<unknown> = cellKinds[kind].parse;
  return (row, text) => {
    const value = parse(text);
    if (value === undefined) return false;
    if (id !== null && target === undefined) row[id] = value;
    else if (id !== null) (row[id] as unknown[])[target!] = (value as readonly unknown[])[0];
    return true;
  };
}

function putRight(
  columns: readonly HeaderColumn[],
  cells: readonly string[],
  raw: string,
  delimiter: Delimiter,
  build: (textOf: (index: number) => string) => Fields | null,
): Fields | null {
  const starts = alignCells(columns, cells);
  if (!starts) return null;
  // Cells that belong together are joined as they stand in the line: their quotes are text as well.
  const rawCells = splitRawCells(raw, delimiter);
  return build((column) => {
    const [from, to] = [starts[column]!, starts[column + 1]!];
    return to - from === 1 ? cells[from]! : rawCells.slice(from, to).join(delimiter);
  });
}

function unreadable(reason: NonNullable<LookupError['reason']>): ResponseVerdict {
  return {
    kind: 'error',
    error: { class: 'unreadable', reason, mayHaveCharged: true },
  };
}
