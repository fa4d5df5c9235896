import { cellKinds } from './cell.ts';
import type { HeaderColumn } from './header.ts';

/** Where each column begins among a row's cells; one more for where the last one ends. */
export type Alignment = readonly number[];

/** Whether a column's text may go on, after a delimiter, with this cell; null for a column that never does. */
type Continuation = ((cell: string) => boolean) | null;

/** Rows beyond these bounds stay unread: they keep the search linear in the row's length, and its memory small. */
const maxColumns = 64;
const maxExtraCells = 20_000;

const none = -1;
const several = -2;

/** One column's step: for each number of extra cells taken so far, the one number before it that leads there. */
type Step = Int32Array;

/**
 * Puts right a row with more cells than columns: the one alignment in which every typed column can be read, and the
 * stray delimiters belong to free text or to URLs (`;jsessionid=…`).
 * @returns null where the types allow no alignment or more than one
 */
export function alignCells(columns: readonly HeaderColumn[], cells: readonly string[]): Alignment | null {
  const extraCount = cells.length - columns.length;
  if (extraCount < 1 || extraCount > maxExtraCells || columns.length > maxColumns) return null;
  const steps: Step[] = [];
  let reached: Step = new Int32Array(extraCount + 1).fill(none);
  reached[0] = 0;
  columns.forEach((column, index) => {
    reached = stepOver(column, index, cells, reached, continuationOf(column, columns[index + 1]));
    steps.push(reached);
  });
  // A delimiter at the line's end leaves an empty cell that belongs to no column.
  let end = none;
  for (let extra = extraCount; extra >= 0; extra -= 1) {
    if (reached[extra] !== none) end = merge(end, reached[extra] === several ? several : extra);
    if (extra > 0 && cells[columns.length + extra - 1] !== '') break;
  }
  if (end === none || end === several) return null;
  const starts = [columns.length + end];
  let extra = end;
  for (let index = columns.length - 1; index >= 0; index -= 1) {
    extra = steps[index]![extra]!;
    starts.push(index + extra);
  }
  return starts.toReversed();
}

/**
 * The step over one column. `before[extra]` says how many ways (none, one, several) lead to the column with that
 * many extra cells behind it; what is returned says where each way came from.
 */
function stepOver(
  column: HeaderColumn,
  index: number,
  cells: readonly string[],
  before: Step,
  continues: Continuation,
): Step {
  const after = new Int32Array(before.length).fill(none);
  const parse = column.kind === null || isFreeText(column) ? null : cellKinds[column.kind].parse;
  let goingOn = none;
  for (let extra = 0; extra < before.length; extra += 1) {
    const cell = cells[index + extra]!;
    const begins = before[extra] !== none;
    const value = begins && parse ? parse(cell) : '';
    const own = begins && value !== undefined ? (before[extra] === several ? several : extra) : none;
    if (goingOn !== none && continues && !continues(cell)) goingOn = none;
    after[extra] = merge(goingOn, own);
    // What is empty, and known by its form, cannot go on.
    if (continues && value !== null) goingOn = merge(goingOn, own);
  }
  return after;
}

function isFreeText({ kind }: HeaderColumn): boolean {
  return kind === null || cellKinds[kind].isFreeText;
}

function merge(a: number, b: number): number {
  return a === none ? b : b === none ? a : several;
}

/**
 * A URL may go on with anything that has no spaces. Only where text stands right behind it, which is never so in the
 * order we ask for, a plain word is the text's.
 */
function continuationOf(column: HeaderColumn, next: HeaderColumn | undefined): Continuation {
  if (isFreeText(column)) return isAnything;
  if (column.kind !== 'url' && column.kind !== 'target') return null;
  return next && isFreeText(next) ? isUrlPart : hasNoSpaces;
}

function isAnything(): boolean {
  return true;
}

/** `jsessionid=1`, `b=2&c`, `path/to`, `42`: what may well follow a `;` in a URL, where a plain word seldom does. */
function isUrlPart(cell: string): boolean {
  return hasNoSpaces(cell) && (/[=/&%?#]/.test(cell) || !/\p{L}/u.test(cell));
}

function hasNoSpaces(cell: string): boolean {
  return !/\s/u.test(cell);
}
