import { alignCells } from './align-cells.ts';
import { cellKinds } from './cell.ts';
import type { ResponseLine } from './join-lines.ts';
import { splitCells, splitRawCells } from './record.ts';
import { textsOf, withoutClosing, type ResponseForm, type Fields, type Texts } from './response-form.ts';

export interface ReadLine {
  readonly row: Fields;
  /** True where its cells were shifted by a stray delimiter or a line break. */
  readonly isRepaired: boolean;
}

/** Reads a line as a row; null where it is none. */
export function readLine(form: ResponseForm, line: ResponseLine): ReadLine | null {
  const { raw, joined } = line;
  if (!form.isOfReport) return null;
  const cells = withoutClosing(line.cells, form);
  if (joined)
    return repaired(
      form,
      textsOf(form, cells, () => joined),
    );
  const isBare = !form.isQuoted && raw.includes('"');
  if (cells.length === form.columns.length)
    return whole(readWhole(form, cells, isBare ? splitCells(raw, form.delimiter, true) : null));
  const aligned = (): ReadLine | null =>
    repaired(
      form,
      textsOf(form, cells, () => splitRawCells(raw, form.delimiter)),
    );
  if (!isBare) return aligned();
  // Quotes in two texts may look like those around one: where they are not the rule, the line's delimiters tell better.
  const bare = withoutClosing(raw.split(form.delimiter), form);
  if (bare.length !== form.columns.length)
    return (
      aligned() ??
      repaired(
        form,
        textsOf(form, bare, () => bare),
      )
    );
  return whole(form.build((column) => bare[column]!)) ?? aligned() ?? whole(readWhole(form, bare, null));
}

function repaired(form: ResponseForm, texts: Texts | null): ReadLine | null {
  const row = texts && form.build(texts);
  return row && { row, isRepaired: true };
}

function whole(row: Fields | null): ReadLine | null {
  return row && { row, isRepaired: false };
}

/** A typed cell is never quoted by itself: a line that can only be read without its quotes was quoted by rule. */
function readWhole(form: ResponseForm, cells: readonly string[], unquoted: readonly string[] | null): Fields | null {
  const texts: Texts = (column) => cells[column]!;
  return (
    form.build(texts) ??
    (unquoted && form.build((column) => unquoted[column]!)) ??
    (isShifted(form, cells) ? null : form.build(texts, true))
  );
}

/**
 * Whether a line of the right number of cells, several of which are not of their kind, is no row: nothing in it is of its
 * column's kind, or its cells fit the columns one further on or back, as where a delimiter is too many and a cell too few.
 */
function isShifted({ columns }: ResponseForm, cells: readonly string[]): boolean {
  let oddCount = 0;
  let hasRead = false;
  for (const [index, { kind }] of columns.entries()) {
    if (kind === null || cellKinds[kind].isFreeText) continue;
    const value = cellKinds[kind].parse(cells[index]!);
    if (value === undefined) oddCount += 1;
    else if (cells[index]!.trim() !== '') hasRead = true;
  }
  return (
    oddCount > 1 &&
    (!hasRead || alignCells(columns.slice(0, -1), cells) !== null || alignCells(columns.slice(1), cells) !== null)
  );
}
