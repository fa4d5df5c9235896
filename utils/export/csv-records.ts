/** A line of a CSV file: its cells, and the line of the file on which it begins, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** True where a quote is never closed: what stands there is taken as it stands, up to the line's end. */
  readonly isBroken: boolean;
}

/** A quoted cell is no longer than that: beyond it the quote is one that nobody closed, and must not swallow the file. */
const longestQuoted = 8_000;

/**
 * The records of a CSV file (RFC 4180), whatever a person or a spreadsheet made of it: commas, semicolons or tabs, any
 * line ends, quotes that nobody closed. Empty lines are left out. Never throws, and takes a time that grows with the text.
 */
export function readCsvRecords(text: string, maxRecords = Infinity): readonly CsvRecord[] {
  const source = text.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(source);
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < source.length && records.length < maxRecords) {
    const read = readRecord(source, at, delimiter);
    if (read.cells.length > 1 || read.cells[0] !== '')
      records.push({ line, cells: read.cells, isBroken: read.isBroken });
    line += lineEnds(source.slice(at, read.next));
    at = read.next;
  }
  return records;
}

/** What parts the cells of the first line: what it has more of than of the others, a comma where it has none. */
function delimiterOf(text: string): string {
  const first = text.slice(0, /[\r\n]/.exec(text)?.index ?? text.length).replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

interface ReadRecord {
  readonly cells: readonly string[];
  readonly isBroken: boolean;
  /** Where the next one begins. */
  readonly next: number;
}

function readRecord(text: string, start: number, delimiter: string): ReadRecord {
  const cells: string[] = [];
  let isBroken = false;
  let at = start;
  for (;;) {
    const quoted = text[at] === '"' ? readQuoted(text, at, delimiter) : null;
    if (quoted) {
      cells.push(quoted.cell);
      at = quoted.end;
    } else {
      isBroken ||= text[at] === '"';
      const end = endOfCell(text, at, delimiter);
      cells.push(text.slice(at, end));
      at = end;
    }
    if (text[at] !== delimiter) break;
    at += 1;
  }
  const isPair = text[at] === '\r' && text[at + 1] === '\n';
  return { cells, isBroken, next: at + (isPair ? 2 : 1) };
}

/** A quoted cell up to the delimiter or line end behind it; null where its quote is never closed before one. */
function readQuoted(
  text: string,
  start: number,
  delimiter: string,
): { readonly cell: string; readonly end: number } | null {
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || quote - start > longestQuoted) return null;
    if (text[quote + 1] === '"') {
      from = quote + 2;
      continue;
    }
    const next = text[quote + 1];
    if (next === undefined || next === delimiter || next === '\r' || next === '\n')
      return { cell: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 };
    from = quote + 1;
  }
}

function endOfCell(text: string, start: number, delimiter: string): number {
  let at = start;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\r' && text[at] !== '\n') at += 1;
  return at;
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
