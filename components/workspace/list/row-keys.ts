import { rowText, type AnyRow } from '@/utils/semrush/response/any-row.ts';

const textOfRows = new WeakMap<AnyRow, string>();

/** Stands before the key of a superseded row: one that holds the same is another row. */
const supersededMark = 'superseded\n';

/** What tells each row from the others: all that it holds, and whether it is superseded. */
export function rowKeys(rows: readonly AnyRow[], superseded: Pick<ReadonlySet<AnyRow>, 'has'>): readonly string[] {
  return rows.map((row) => {
    const text = textOfRows.get(row) ?? rowText(row);
    textOfRows.set(row, text);
    return superseded.has(row) ? `${supersededMark}${text}` : text;
  });
}

export function isKeyOfSuperseded(key: string): boolean {
  return key.startsWith(supersededMark);
}
