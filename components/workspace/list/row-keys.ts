import { rowText, type AnyRow } from '@/utils/semrush/response/any-row.ts';

const keysOfRows = new WeakMap<AnyRow, string>();

/** What tells each row from the others: all that it holds. */
export function rowKeys(rows: readonly AnyRow[]): readonly string[] {
  return rows.map((row) => {
    const known = keysOfRows.get(row) ?? rowText(row);
    keysOfRows.set(row, known);
    return known;
  });
}
