import type { catalogue, ColumnId, ReportId } from '@/utils/semrush/catalogue.ts';
import { classifyError, classifyStatus, readApiError, type LookupError } from '@/utils/semrush/errors.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { CellValues } from './cell.ts';
import { missingColumnsOf, namesColumnOf, unreadColumnsOf } from './header.ts';
import { joinLines, type ResponseLine, type TextLine } from './join-lines.ts';
import { readLine } from './read-line.ts';
import { delimiterOf, endOfRecord, splitCells, withoutLineEnd, type Delimiter } from './record.ts';
import { isQuotedHeader, readForm, type ResponseForm } from './response-form.ts';

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

interface Parts {
  readonly header: string;
  readonly form: ResponseForm;
  readonly lines: readonly ResponseLine[];
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
  const form = readForm(report, targets, header);
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

function unreadable(reason: NonNullable<LookupError['reason']>): ResponseVerdict {
  return {
    kind: 'error',
    error: { class: 'unreadable', reason, mayHaveCharged: true },
  };
}
