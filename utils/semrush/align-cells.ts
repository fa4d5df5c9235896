import { cellKinds } from './cell.ts';
import type { HeaderColumn } from './header.ts';

/** Where each column begins among a row's cells; one more for where the last one ends. */
export type Alignment = readonly number[];

type Absorber = (column: HeaderColumn) => 'anything' | 'no-spaces' | 'nothing';

const isFree = ({ kind }: HeaderColumn): boolean => kind === null || cellKinds[kind].isFreeText;

const textAbsorbs: Absorber = (column) => (isFree(column) ? 'anything' : 'nothing');
const urlsAbsorbToo: Absorber = (column) => (isFree(column) ? 'anything' : column.kind === 'url' ? 'no-spaces' : 'nothing');

/** Rows beyond these bounds stay unread: they keep the search linear in the row's length, and its memory small. */
const mostColumns = 64;
const mostExtraCells = 20_000;

const none = -1;
const several = -2;

/** One column's step: for each number of extra cells taken so far, the one number before it that leads there. */
type Step = Int32Array;

const merge = (a: number, b: number): number => (a === none ? b : b === none ? a : several);

/**
 * The step over one column. `reachable[extra]` says how many ways (none, one, several) lead to the column with that
 * many extra cells behind it; the answer says where each way came from.
 */
const stepOver = (column: HeaderColumn, index: number, cells: readonly string[], before: Step, absorber: Absorber): Step => {
  const after = new Int32Array(before.length).fill(none);
  const absorbs = absorber(column);
  const parse = column.kind === null ? null : cellKinds[column.kind].parse;
  let running = none;
  for (let extra = 0; extra < before.length; extra += 1) {
    const cell = cells[index + extra]!;
    const isOpenHere = before[extra] !== none;
    const value = parse && isOpenHere && absorbs !== 'anything' ? parse(cell) : '';
    const own = isOpenHere && value !== undefined ? (before[extra] === several ? several : extra) : none;
    if (absorbs === 'no-spaces' && /\s/u.test(cell)) running = none;
    after[extra] = absorbs === 'nothing' ? own : merge(running, own);
    if (absorbs === 'anything' || value !== null) running = merge(running, own);
  }
  return after;
};

/** The one way, over all columns, to give every cell a place; null where there is none or more than one. */
const align = (columns: readonly HeaderColumn[], cells: readonly string[], absorber: Absorber): Alignment | typeof several | null => {
  const extraCount = cells.length - columns.length;
  const steps: Step[] = [];
  let reached: Step = new Int32Array(extraCount + 1).fill(none);
  reached[0] = 0;
  columns.forEach((column, index) => {
    reached = stepOver(column, index, cells, reached, absorber);
    steps.push(reached);
  });
  // A delimiter at the line's end leaves an empty cell that belongs to no column.
  let end = none;
  for (let extra = extraCount; extra >= 0; extra -= 1) {
    if (reached[extra] !== none) end = merge(end, reached[extra] === several ? several : extra);
    if (extra > 0 && cells[columns.length + extra - 1] !== '') break;
  }
  if (end === none) return null;
  if (end === several) return several;
  const starts = [columns.length + end];
  let extra = end;
  for (let index = columns.length - 1; index >= 0; index -= 1) {
    extra = steps[index]![extra]!;
    starts.push(index + extra);
  }
  return starts.toReversed();
};

/**
 * Puts right a row with more cells than columns: the one alignment in which every typed column can be read and free
 * text takes the stray delimiters. Only where there is none may URLs take them too (`;jsessionid=…`).
 * @returns null where the types allow no alignment or more than one
 */
export const alignCells = (columns: readonly HeaderColumn[], cells: readonly string[]): Alignment | null => {
  const extraCount = cells.length - columns.length;
  if (extraCount < 1 || extraCount > mostExtraCells || columns.length > mostColumns) return null;
  const found = align(columns, cells, textAbsorbs) ?? align(columns, cells, urlsAbsorbToo);
  return found === several ? null : found;
};
