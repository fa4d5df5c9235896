import { alignCells } from './align-cells.ts';
import { cellId, rawCells } from './any-row.ts';
import { reportOf, type catalogue, type ColumnId, type ReportId } from '@/utils/semrush/catalogue.ts';
import { cellKinds, type CellValues } from './cell.ts';
import { classifyError, classifyStatus, readApiError, type LookupError } from '@/utils/semrush/errors.ts';
import { missingColumnsOf, namesColumnOf, readHeader, unreadColumnsOf, type HeaderColumn } from './header.ts';
import type { CellParser } from './parse-cell.ts';
import { delimiterOf, endOfRecord, splitCells, splitRawCells, withoutLineEnd, type Delimiter } from './record.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

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
  /** Lines whose cells were shifted by a stray delimiter or line break and put right by the typed columns. */
  readonly repairedCount: number;
  /** Columns of the catalogue that the header did not name. */
  readonly missingColumns: readonly string[];
  /** Names in the header of columns that nobody knows, or of which nobody knows whose they are. */
  readonly unreadColumns: readonly string[];
  /** Line breaks within texts that are not quoted: there are so many more lines in the text than are counted. */
  readonly breakCount: number;
}

/** An answer's text in lines: `[header, ...lines].join('\n')` is split into the very same again, and so is any run of its lines. */
export interface SplitResponse {
  readonly header: string;
  readonly delimiter: Delimiter;
  /** The raw lines without their ends, blank ones left out. A line holds newlines only within a text. */
  readonly lines: readonly string[];
}

/** Byte order marks and blank lines before the header. */
const beforeHeader = /^[\uFEFF\r\n ]+/;
const blankLine = /^[\r ]*$/;

/** How an answer's lines are to be read, as its header says. */
interface Form {
  readonly delimiter: Delimiter;
  readonly isQuoted: boolean;
  readonly columns: readonly HeaderColumn[];
  /** True where a delimiter may close each line. */
  readonly isClosed: boolean;
  /** False where the header names no column of the report. */
  readonly isOfReport: boolean;
  readonly build: RowBuilder;
}

type Fields = Record<string | typeof rawCells, unknown>;

/** Builds a row from its cells: strictly, null where a typed cell is not of its kind, or keeping such cells' texts. */
type RowBuilder = (textOf: (index: number) => string, keepsRaw?: boolean) => Fields | null;

/** One line of an answer: its text, and its cells where a line break within a text parted it. */
interface Line {
  readonly raw: string;
  readonly cells: readonly string[];
  /** Null for a line as it stands; else its cells with the quotes that they have in the text. */
  readonly joined: readonly string[] | null;
}

type ReadLine = { readonly row: Fields; readonly isRepaired: boolean } | null;

/** A line of the text by its place in it. */
interface TextLine {
  readonly from: number;
  readonly to: number;
}

/** A text of more lines than that is not believed to be one: it keeps the work linear, whatever comes. */
const maxJoinedLines = 20;
const maxJoinedColumns = 64;

interface Parts {
  readonly header: string;
  readonly form: Form;
  readonly lines: readonly Line[];
  readonly breakCount: number;
}

/**
 * Splits a report's body into its header and raw lines: LF, CRLF or both, the last one optional, breaks within texts put
 * together again. Linear, never throws.
 */
export function splitResponse(report: ReportId, targets: readonly Target[], body: string): SplitResponse {
  const { header, form, lines } = partsOf(report, targets, body);
  return { header, delimiter: form.delimiter, lines: lines.map(({ raw }) => raw) };
}

/**
 * Reads a report's body by the header that came back. A line whose cells don't fit is put right where the typed
 * columns leave one way to do so, else kept raw among `unread`: none vanishes, and none is guessed at. A cell that is not
 * of its column's kind is missing in its row, which keeps the cell's text: see rawCellOf().
 * @param targets those of the query, for the report that has a column for each
 */
export function decodeResponse<R extends ReportId>(
  report: R,
  targets: readonly Target[],
  body: string,
): DecodedResponse<R> {
  const { form, lines, breakCount } = partsOf(report, targets, body);
  const rows: Row<R>[] = [];
  const positions: number[] = [];
  const unread: UnreadLine[] = [];
  let repairedCount = 0;
  for (const [index, line] of lines.entries()) {
    const read = readLine(form, line);
    if (read) {
      rows.push(read.row as unknown as Row<R>);
      positions.push(index);
      if (read.isRepaired) repairedCount += 1;
    } else unread.push({ index, raw: line.raw });
  }
  return {
    rows,
    positions,
    unread,
    lineCount: lines.length,
    repairedCount,
    missingColumns: missingColumnsOf(report, targets.length, form.columns),
    unreadColumns: unreadColumnsOf(form.columns),
    breakCount,
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

function partsOf(report: ReportId, targets: readonly Target[], body: string): Parts {
  const { text, header, end: headerEnd } = findHeader(body);
  const form = formOf(report, targets, header);
  const recordForm = { delimiter: form.delimiter, columnCount: form.columns.length, isQuoted: form.isQuoted };
  const found: TextLine[] = [];
  for (let start = headerEnd + 1; start < text.length;) {
    const end = endOfRecord(text, start, recordForm);
    const line = withoutLineEnd(text.slice(start, end));
    if (!blankLine.test(line)) found.push({ from: start, to: start + line.length });
    start = end + 1;
  }
  const lines = joinLines(form, text, found);
  return { header, form, lines, breakCount: found.length - lines.length };
}

/** The body without what stands before its header, and where its header ends in it. */
function findHeader(body: string): { text: string; header: string; end: number } {
  const text = body.replace(beforeHeader, '');
  const newline = text.indexOf('\n');
  const end = newline === -1 ? text.length : newline;
  return { text, header: withoutLineEnd(text.slice(0, end)), end };
}

function formOf(report: ReportId, targets: readonly Target[], header: string): Form {
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

/** Whether every cell can be expected to be quoted. */
function isQuotedHeader(header: string): boolean {
  return header.startsWith('"');
}

function rowBuilder(report: ReportId, targetCount: number, header: readonly HeaderColumn[]): RowBuilder {
  const kinds = Object.entries(reportOf(report).columns);
  const empty = Object.fromEntries(kinds.map(([id, kind]) => [id, cellKinds[kind].isFreeText ? '' : null]));
  const perTarget = kinds.filter(([, kind]) => kind === 'count_per_target').map(([id]) => id);
  const parsers = header.map(({ kind }): CellParser<unknown> | null => (kind === null ? null : cellKinds[kind].parse));
  return (textOf, keepsRaw = false) => {
    const row: Fields = { ...empty } as Fields;
    let raw: Record<string, string> | null = null;
    for (const id of perTarget) row[id] = Array.from({ length: targetCount }, () => null);
    for (const [index, parse] of parsers.entries()) {
      if (!parse) continue;
      const value = parse(textOf(index));
      if (value === undefined && !keepsRaw) return null;
      const { id, target } = header[index]!;
      if (id === null) continue;
      if (value === undefined) (raw ??= {})[cellId(id, target)] = textOf(index);
      else if (target === undefined) row[id] = value;
      else (row[id] as unknown[])[target] = (value as readonly unknown[])[0];
    }
    if (raw) row[rawCells] = raw;
    return row;
  };
}

/**
 * Puts lines together that a line break within a text that is not quoted has parted: a line that is too short with those
 * behind it, where they make one row by the typed columns and none of them is a row by itself. What decides it lies
 * within these lines, so that any run of an answer's lines is put together as in the whole.
 */
function joinLines(form: Form, text: string, found: readonly TextLine[]): Line[] {
  const { delimiter, isQuoted, columns, isOfReport } = form;
  const textOf = ({ from, to }: TextLine): string => text.slice(from, to);
  const cellsOf: string[][] = found.map((line) => splitCells(textOf(line), delimiter, isQuoted));
  const hasTexts = isOfReport && columns.length <= maxJoinedColumns && columns.some(isText);
  const isShort = (at: number): boolean => {
    if (cellsOf[at]!.length >= columns.length) return false;
    const raw = textOf(found[at]!);
    return !raw.includes('"') || raw.split(delimiter).length < columns.length;
  };
  const joinFrom = (at: number): Line & { readonly count: number } => {
    const alone = { raw: textOf(found[at]!), cells: cellsOf[at]!, joined: null, count: 1 };
    if (!hasTexts || !isShort(at)) return alone;
    let cells: readonly string[] = alone.cells;
    let raw: readonly string[] = splitRawCells(alone.raw, delimiter);
    for (let next = at + 1; next < Math.min(found.length, at + maxJoinedLines); next += 1) {
      const own = cellsOf[next]!;
      if (isRowByItself(form, withoutClosing(own, form))) return alone;
      const gap = text.slice(found[next - 1]!.to, found[next]!.from);
      cells = joinCells(cells, gap, own);
      raw = joinCells(raw, gap, splitRawCells(textOf(found[next]!), delimiter));
      if (cells.length < columns.length) continue;
      const closed = withoutClosing(cells, form);
      if (!isRowWithBreaks(form, closed, raw)) return alone;
      return { raw: text.slice(found[at]!.from, found[next]!.to), cells: closed, joined: raw, count: next - at + 1 };
    }
    return alone;
  };
  const lines: Line[] = [];
  for (let at = 0; at < found.length;) {
    const { count, ...line } = joinFrom(at);
    lines.push(line);
    at += count;
  }
  return lines;
}

function isText({ kind }: HeaderColumn): boolean {
  return kind !== null && cellKinds[kind].isFreeText;
}

/** Whether a line can be read as it stands, or once a stray delimiter in it is put right. */
function isRowByItself(form: Form, cells: readonly string[]): boolean {
  if (cells.length < form.columns.length) return false;
  const texts =
    cells.length === form.columns.length ? (column: number) => cells[column]! : alignedTexts(form, cells, () => cells);
  return texts !== null && form.build(texts) !== null;
}

/** The text of each column where a line has more cells than columns and they can be put right in one way; else null. */
function alignedTexts(
  { columns, delimiter }: Form,
  cells: readonly string[],
  rawTexts: () => readonly string[],
): ((column: number) => string) | null {
  const starts = alignCells(columns, cells);
  if (!starts) return null;
  // Cells that belong together are joined as they stand in the line: their quotes are text as well.
  const raw = rawTexts();
  return (column) => {
    const [from, to] = [starts[column]!, starts[column + 1]!];
    return to - from === 1 ? cells[from]! : raw.slice(from, to).join(delimiter);
  };
}

/** What a delimiter at the line's end leaves behind, where the header has one too, is no cell. */
function withoutClosing(cells: readonly string[], { isClosed, columns }: Form): readonly string[] {
  return isClosed && cells.length > columns.length && cells.at(-1)!.trim() === '' ? cells.slice(0, -1) : cells;
}

function joinCells(before: readonly string[], gap: string, after: readonly string[]): string[] {
  return [...before.slice(0, -1), `${before.at(-1)!}${gap}${after[0]!}`, ...after.slice(1)];
}

/** Whether the cells of lines put together are a row whose line breaks lie in texts alone. */
function isRowWithBreaks(form: Form, cells: readonly string[], raw: readonly string[]): boolean {
  const { columns, build } = form;
  const texts =
    cells.length === columns.length ? (column: number) => cells[column]! : alignedTexts(form, cells, () => raw);
  return (
    texts !== null &&
    columns.every((column, index) => isText(column) || !texts(index).includes('\n')) &&
    build(texts) !== null
  );
}

function readLine(form: Form, { raw, cells: all, joined }: Line): ReadLine {
  const { columns, delimiter, isQuoted, isOfReport, build } = form;
  if (!isOfReport) return null;
  const cells = withoutClosing(all, form);
  const rawTexts = (): readonly string[] => joined ?? splitRawCells(raw, delimiter);
  const plain = (row: Fields | null): ReadLine => row && { row, isRepaired: false };
  const repaired = (texts: ((column: number) => string) | null): ReadLine => {
    const row = texts && build(texts);
    return row && { row, isRepaired: true };
  };
  if (joined)
    return repaired(cells.length === columns.length ? (column) => cells[column]! : alignedTexts(form, cells, rawTexts));
  const isBare = !isQuoted && raw.includes('"');
  if (cells.length === columns.length) {
    const unquoted = isBare ? splitCells(raw, delimiter, true) : null;
    const strict = build((column) => cells[column]!) ?? (unquoted && build((column) => unquoted[column]!));
    return plain(strict ?? (isShifted(form, cells) ? null : build((column) => cells[column]!, true)));
  }
  // Quotes in two texts may look like those around one: where they are not the rule, the line's delimiters tell better.
  const bare = isBare ? withoutClosing(raw.split(delimiter), form) : cells;
  const isWholeBare = isBare && bare.length === columns.length;
  const texts = isWholeBare ? (column: number) => bare[column]! : null;
  return (
    plain(texts && build(texts)) ??
    repaired(alignedTexts(form, cells, rawTexts)) ??
    (isBare ? repaired(alignedTexts(form, bare, () => bare)) : null)
  );
}

/**
 * Whether a line of the right number of cells, several of which are not of their kind, is no row: nothing in it is of its
 * column's kind, or its cells fit the columns one further on or back, as where a delimiter is too many and a cell too few.
 */
function isShifted({ columns }: Form, cells: readonly string[]): boolean {
  let odd = 0;
  let read = 0;
  for (const [index, { kind }] of columns.entries()) {
    if (kind === null || cellKinds[kind].isFreeText) continue;
    const value = cellKinds[kind].parse(cells[index]!);
    if (value === undefined) odd += 1;
    else if (value !== null && (value as readonly unknown[])[0] !== null) read += 1;
  }
  return (
    odd > 1 &&
    (read === 0 || alignCells(columns.slice(0, -1), cells) !== null || alignCells(columns.slice(1), cells) !== null)
  );
}

function unreadable(reason: NonNullable<LookupError['reason']>): ResponseVerdict {
  return {
    kind: 'error',
    error: { class: 'unreadable', reason, mayHaveCharged: true },
  };
}
