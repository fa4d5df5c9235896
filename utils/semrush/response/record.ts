/**
 * Lines and cells of an answer as text. A cell is quoted only where a quote opens it and the closing one ends it; any
 * other quote is text, so one that nobody closed never swallows what follows (docs/guarantees.md, "Bad input").
 */

/** Delimiters that an answer may use, told by the first one in its header. `;` is the documented one. */
const delimiters = [';', ',', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const firstDelimiter = /[;,\t|]/;

interface Cell {
  readonly from: number;
  readonly to: number;
  readonly isQuoted: boolean;
}

interface Scan {
  readonly cells: readonly Cell[];
  readonly end: number;
  /** True where a cell began with a quote that nothing closed in its line. */
  readonly hasOpenQuote: boolean;
}

const lineEnd = /\r*(?:\n|$)/y;

const bareCells = Object.fromEntries(
  delimiters.map((delimiter) => [delimiter, new RegExp(`[^${delimiter}\\n]*`, 'y')]),
) as Readonly<Record<Delimiter, RegExp>>;

/**
 * The cells of one line (it may hold newlines within quotes), without their quotes.
 * @param isQuoted true where quotes are the rule, as a quoted header tells; a line of nothing but quoted cells tells so too
 */
export function splitCells(line: string, delimiter: Delimiter, isQuoted: boolean): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const { cells } = scan(line, 0, delimiter);
  const isRule = isQuoted || (cells.length > 1 && cells.every((cell) => cell.isQuoted));
  return cells.map((cell) => valueOf(line, cell, delimiter, isRule));
}

/** The same cells with their quotes, as they stand in the line: joined by the delimiter they are the line again. */
export function splitRawCells(line: string, delimiter: Delimiter): string[] {
  return line.includes('"')
    ? scan(line, 0, delimiter).cells.map(({ from, to }) => line.slice(from, to))
    : line.split(delimiter);
}

/** The delimiter of an answer: the first in its header, whose first name holds none. */
export function delimiterOf(header: string): Delimiter {
  const found = header
    .slice(header.startsWith('"') ? Math.max(0, closingQuote(header, 0)) : 0)
    .match(firstDelimiter)?.[0];
  return delimiters.find((delimiter) => delimiter === found) ?? ';';
}

/** A line's text without the CRs of its line end. */
export function withoutLineEnd(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === '\r') end -= 1;
  return line.slice(0, end);
}

/** Above this many columns no line is believed to go on after its end: it keeps the scan linear, whatever comes. */
const maxColumnsOfSpanning = 64;

export interface RecordForm {
  readonly delimiter: Delimiter;
  readonly columnCount: number;
  /** True where the header is quoted, so that every cell can be expected to be. */
  readonly isQuoted: boolean;
}

/**
 * Where the record that begins at `start` ends. It goes on after its line's end only if a quoted cell does and the
 * whole has exactly as many cells as the header, each closed; and, where quotes are not the rule, if it isn't made of
 * lines that are long enough by themselves. What decides it lies within the record, so that any run of an answer's
 * lines is read as it was in the whole.
 */
export function endOfRecord(text: string, start: number, { delimiter, columnCount, isQuoted }: RecordForm): number {
  const newline = text.indexOf('\n', start);
  const end = newline === -1 ? text.length : newline;
  const line = text.slice(start, end);
  if (!line.includes('"') || newline === -1 || columnCount > maxColumnsOfSpanning) return end;
  const alone = scan(withoutLineEnd(line), 0, delimiter);
  if (!alone.hasOpenQuote) return end;
  const spanning = scan(text, start, delimiter, columnCount);
  if (spanning.cells.length !== columnCount || spanning.hasOpenQuote) return end;
  const isLongEnough = (later: string): boolean => later.split(delimiter).length >= columnCount;
  if (
    !isQuoted &&
    alone.cells.length >= columnCount &&
    text
      .slice(end + 1, spanning.end)
      .split('\n')
      .some(isLongEnough)
  )
    return end;
  const next = text.indexOf('\n', spanning.end);
  return next === -1 ? text.length : next;
}

/**
 * Scans the cells of the record at `start`, at max `max` and one more. Linear: a quote that is not closed at a cell's
 * end is looked for no further than the next quote that stands alone, and that is where the next look begins.
 */
function scan(text: string, start: number, delimiter: Delimiter, max = Infinity): Scan {
  const cells: Cell[] = [];
  let hasOpenQuote = false;
  for (let from = start; ;) {
    const close = text[from] === '"' ? closingQuote(text, from) : from;
    const isQuoted = close > from && (text[close + 1] === delimiter || isLineEnd(text, close + 1));
    if (close === -1 || (!isQuoted && text.slice(from, close).includes('\n'))) hasOpenQuote = true;
    const to = isQuoted ? close + 1 : endOfBareCell(text, from, delimiter);
    cells.push({ from, to, isQuoted });
    if (text[to] !== delimiter || cells.length > max) return { cells, end: to, hasOpenQuote };
    from = to + 1;
  }
}

/** The quote that closes the one at `open`, doubled ones being text; -1 where there is none. */
function closingQuote(text: string, open: number): number {
  for (let from = open + 1; ;) {
    const index = text.indexOf('"', from);
    if (index === -1 || text[index + 1] !== '"') return index;
    from = index + 2;
  }
}

function isLineEnd(text: string, index: number): boolean {
  lineEnd.lastIndex = index;
  return lineEnd.test(text);
}

function endOfBareCell(text: string, index: number, delimiter: Delimiter): number {
  const bareCell = bareCells[delimiter];
  bareCell.lastIndex = index;
  bareCell.test(text);
  return bareCell.lastIndex;
}

function valueOf(line: string, { from, to, isQuoted }: Cell, delimiter: Delimiter, isRule: boolean): string {
  const inside = line.slice(from + 1, to - 1);
  return isQuoted && (isRule || needsQuotes(inside, delimiter)) ? inside.replaceAll('""', '"') : line.slice(from, to);
}

/** Where quotes are not the rule, a cell has them as quotes only where it needs them: an anchor may be called `"hello"`. */
function needsQuotes(inside: string, delimiter: Delimiter): boolean {
  return inside === '' || inside.includes(delimiter) || inside.includes('\n') || inside.includes('""');
}
