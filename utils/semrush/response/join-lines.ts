import { cellKinds } from './cell.ts';
import type { HeaderColumn } from './header.ts';
import { splitCells, splitRawCells } from './record.ts';
import { textsOf, withoutClosing, type ResponseForm } from './response-form.ts';

/** A line of the text by its place in it. */
export interface TextLine {
  readonly from: number;
  readonly to: number;
}

/** One line of an answer, with its cells. */
export interface ResponseLine {
  readonly raw: string;
  readonly cells: readonly string[];
  /** Where a line break within a text parted it, its cells with the quotes that they have in the text; else null. */
  readonly joined: readonly string[] | null;
}

/** A text of more lines than that is not believed to be one: it keeps the work linear, whatever comes. */
const maxJoinedLines = 20;
const maxJoinedColumns = 64;

/**
 * Puts lines together that a line break within a text that is not quoted has parted: a line that is too short with those
 * behind it, where they make one row by the typed columns and none of them is a row by itself. What decides it lies
 * within these lines, so that any run of an answer's lines is put together as in the whole.
 */
export function joinLines(form: ResponseForm, text: string, found: readonly TextLine[]): ResponseLine[] {
  const { delimiter, isQuoted, columns, isOfReport } = form;
  const textOf = ({ from, to }: TextLine): string => text.slice(from, to);
  const cellsOf = found.map((line) => splitCells(textOf(line), delimiter, isQuoted));
  const canBeJoined = isOfReport && columns.length <= maxJoinedColumns && columns.some(isText);
  const isShort = (index: number): boolean =>
    cellsOf[index]!.length < columns.length && textOf(found[index]!).split(delimiter).length < columns.length;

  /** Behind which line those from `at` on have as many cells as a row; null where a row by itself comes before, or nothing. */
  const longEnough = (index: number): number | null => {
    let count = cellsOf[index]!.length;
    for (let next = index + 1; next < Math.min(found.length, index + maxJoinedLines); next += 1) {
      if (isRowByItself(form, withoutClosing(cellsOf[next]!, form))) return null;
      // The last cell of one line and the first of the next are one.
      count += cellsOf[next]!.length - 1;
      if (count >= columns.length) return next + 1;
    }
    return null;
  };

  const lineFrom = (index: number): ResponseLine & { readonly count: number } => {
    const alone = { raw: textOf(found[index]!), cells: cellsOf[index]!, joined: null, count: 1 };
    if (!canBeJoined || !isShort(index)) return alone;
    const end = longEnough(index);
    if (end === null) return alone;
    const joined = (cells: (line: number) => readonly string[]): readonly string[] => {
      let all = cells(index);
      for (let next = index + 1; next < end; next += 1)
        all = joinCells(all, text.slice(found[next - 1]!.to, found[next]!.from), cells(next));
      return all;
    };
    const cells = withoutClosing(
      joined((line) => cellsOf[line]!),
      form,
    );
    const raw = joined((line) => splitRawCells(textOf(found[line]!), delimiter));
    if (!isRowWithBreaks(form, cells, raw)) return alone;
    return { raw: text.slice(found[index]!.from, found[end - 1]!.to), cells, joined: raw, count: end - index };
  };

  const lines: ResponseLine[] = [];
  for (let index = 0; index < found.length;) {
    const { count, ...line } = lineFrom(index);
    lines.push(line);
    index += count;
  }
  return lines;
}

function isText({ kind }: HeaderColumn): boolean {
  return kind !== null && cellKinds[kind].isFreeText;
}

/** Whether a line can be read as it stands, or once a stray delimiter in it is put right. */
function isRowByItself(form: ResponseForm, cells: readonly string[]): boolean {
  const texts = cells.length < form.columns.length ? null : textsOf(form, cells, () => cells);
  return texts !== null && form.build(texts) !== null;
}

function joinCells(before: readonly string[], lineBreak: string, after: readonly string[]): string[] {
  return [...before.slice(0, -1), `${before.at(-1)!}${lineBreak}${after[0]!}`, ...after.slice(1)];
}

/** Whether the cells of lines put together are a row whose line breaks lie in texts alone. */
function isRowWithBreaks(form: ResponseForm, cells: readonly string[], raw: readonly string[]): boolean {
  const texts = textsOf(form, cells, () => raw);
  return (
    texts !== null &&
    form.columns.every((column, index) => isText(column) || !texts(index).includes('\n')) &&
    form.build(texts) !== null
  );
}
