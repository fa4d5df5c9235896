import Papa from 'papaparse';

/** What a cell may hold. Numbers and flags are written bare; a missing value leaves the cell empty. */
export type CsvValue = string | number | boolean | null;

export interface CsvColumn<Item> {
  readonly title: string;
  readonly value: (item: Item) => CsvValue;
}

export interface CsvOptions {
  /** Begins with a byte order mark, by which Excel knows UTF-8. */
  readonly hasBom?: boolean;
  readonly delimiter?: ',' | ';' | '\t';
  /** False where the items come behind others that have the titles above them already. */
  readonly hasTitles?: boolean;
}

/** What a spreadsheet may take for the start of a formula: `= + - @`, and the full-width signs (OWASP, "CSV Injection"). */
const formulaSign = String.raw`[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]`;

/**
 * Where a spreadsheet may see a formula begin: at a cell's own start, and behind each character that it may take for a
 * separator, whatever this file was written with. Where `;` separates, the cell `x;=1+1` is two, the second one a
 * formula, and so is `x;"=1+1"`; a line break in a cell begins a line for a reader who saw no quote at the cell's start
 * (tried in LibreOffice 7.4). A space rarely separates, and a dash between two of them is no formula.
 */
const formulaStarts = new RegExp(
  String.raw`(?:^|[,;|\t\r\n\v\f\u001E\u001F\u0085\u2028\u2029])["']*(?=${formulaSign})|\p{Zs}["']*(?=${formulaSign}[^\p{Zs}])`,
  'gu',
);
/** Some spreadsheets take these away at a cell's start, and then look at what follows. */
const blankStart = /^'*[\t\r\n]/u;
/** Where `disarm` put an apostrophe. */
const disarmedStarts = new RegExp(formulaStarts.source.replaceAll(`["']*(?=`, `["']*'(?=`), 'gu');

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

/**
 * Text that a spreadsheet shows and never runs, whichever separator it chooses: an apostrophe goes before a formula's
 * sign. A cell that is a number from end to end stays as it is; a number within a text may be the start of a formula.
 */
export function disarm(text: string): string {
  if (number.test(text)) return text;
  const disarmed = text.replaceAll(formulaStarts, "$&'");
  return blankStart.test(disarmed) ? `'${disarmed}` : disarmed;
}

/** The text that was disarmed, as it was before; one that was not is as it is. */
export function undoDisarm(text: string): string {
  const plain = /^'+[\t\r\n]/u.test(text) ? text.slice(1) : text;
  return plain.replaceAll(disarmedStarts, (found) => found.slice(0, -1));
}

/**
 * CSV as RFC 4180 has it: a header, CRLF after each line but the last, quotes where they are needed. Text is disarmed.
 * @param items one line each, in order
 */
export function toCsv<Item>(
  columns: readonly CsvColumn<Item>[],
  items: readonly Item[],
  { hasBom = false, delimiter = ',', hasTitles = true }: CsvOptions = {},
): string {
  const lines = [
    ...(hasTitles ? [columns.map(({ title }) => disarm(title))] : []),
    ...items.map((item) => columns.map(({ value }) => cellOf(value(item)))),
  ];
  const isBlankLine = (value: unknown): boolean => columns.length === 1 && (value === '' || value === null);
  const text = Papa.unparse(lines, { delimiter, newline: '\r\n', quotes: isBlankLine });
  return hasBom ? `\uFEFF${text}` : text;
}

function cellOf(value: CsvValue): string | number | boolean | null {
  return typeof value === 'string' ? disarm(value) : value;
}
