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
}

/**
 * What a spreadsheet may take for the start of a formula: `= + - @`, tab, CR and LF, and the full-width signs
 * (OWASP, "CSV Injection").
 */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

/** Text that a spreadsheet shows and never runs: an apostrophe goes before a formula's sign, unless it is a number's. */
export function disarm(text: string): string {
  return formulaStart.test(text) && !number.test(text) ? `'${text}` : text;
}

/**
 * CSV as RFC 4180 has it: a header, CRLF after each line but the last, quotes where they are needed. Text is disarmed.
 * @param items one line each, in order
 */
export function toCsv<Item>(
  columns: readonly CsvColumn<Item>[],
  items: readonly Item[],
  { hasBom = false, delimiter = ',' }: CsvOptions = {},
): string {
  const lines = [
    columns.map(({ title }) => disarm(title)),
    ...items.map((item) => columns.map(({ value }) => cellOf(value(item)))),
  ];
  const isBlankLine = (value: unknown): boolean => columns.length === 1 && (value === '' || value === null);
  const text = Papa.unparse(lines, { delimiter, newline: '\r\n', quotes: isBlankLine });
  return hasBom ? `\uFEFF${text}` : text;
}

function cellOf(value: CsvValue): string | number | boolean | null {
  return typeof value === 'string' ? disarm(value) : value;
}
