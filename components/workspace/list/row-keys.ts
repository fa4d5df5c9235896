import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';

const keysOfRows = new WeakMap<AnyRow, string>();

/** What tells each row from the others, by the report's natural key. */
export function rowKeys(report: ReportId, rows: readonly AnyRow[]): readonly string[] {
  const { naturalKey } = reportOf(report);
  return rows.map((row) => {
    const known = keysOfRows.get(row) ?? JSON.stringify(naturalKey.map((column) => row[column]));
    keysOfRows.set(row, known);
    return known;
  });
}
