import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { CellKind } from './cell.ts';
import type { DecodedResponse, Row } from './decode-response.ts';

/** A cell that can be read in one way only; undefined where it is anything else. */
type ReadPlain = (text: string) => number | string | undefined;

const digits = /^\d{1,15}$/;

function count(text: string): number | undefined {
  return digits.test(text) ? Number(text) : undefined;
}

function within(min: number, max: number): ReadPlain {
  return (text) => {
    const number = count(text);
    return number !== undefined && number >= min && number <= max ? number : undefined;
  };
}

const readers: Partial<Record<CellKind, ReadPlain>> = {
  count,
  score: within(0, 100),
  // 1990 to 2100, in Unix seconds.
  time: within(631_152_000, 4_102_444_799),
  text: (text) => text,
};

/** Quotes, carriage returns, blank lines, anything before the header. */
const notPlain = /["\r]|\n\n|^[^a-z]/;

/**
 * Reads an answer that leaves nothing to be decided, as decodeResponse() would: all columns of the report and no other,
 * each line as many cells, each of its kind in the form in which the API writes it. Null for any other answer: that is
 * decodeResponse()'s, which need not be loaded for this one.
 */
export function decodePlain<R extends ReportId>(report: R, body: string): DecodedResponse<R> | null {
  const { columns } = reportOf(report);
  const ids = Object.keys(columns);
  if (ids.length < 2 || notPlain.test(body)) return null;
  const [header, ...lines] = (body.endsWith('\n') ? body.slice(0, -1) : body).split('\n');
  const names = header!.split(';');
  if (names.length !== ids.length || !ids.every((id) => names.includes(id) && readers[columns[id]!])) return null;
  const parsers = names.map((name) => readers[columns[name]!]!);
  const places = ids.map((id) => names.indexOf(id));
  const rows: Row<R>[] = [];
  for (const line of lines) {
    const cells = line.split(';');
    if (cells.length !== names.length) return null;
    const values = cells.map((cell, place) => parsers[place]!(cell));
    if (values.includes(undefined)) return null;
    rows.push(Object.fromEntries(ids.map((id, index) => [id, values[places[index]!]])) as Row<R>);
  }
  return {
    rows,
    positions: rows.map((_row, index) => index),
    unread: [],
    lineCount: rows.length,
    repairedCount: 0,
    missingColumns: [],
    unreadColumns: [],
    breakCount: 0,
  };
}
