import { toCsv } from './csv.ts';
import type { ExportFile } from './export-file.ts';
import { stemOf } from './file-stem.ts';
import { apiColumns, sheetOf, supersededColumn, type ExportedRows, type TableChoice } from './sheet.ts';

/** CSV with numbers as numbers, dates as ISO dates, and text that cannot act as a formula. */
export function toCsvFile(exported: ExportedRows, choice: TableChoice, now: number): ExportFile {
  const { columns, lines } = sheetOf(exported, choice);
  return { name: `${fileStem(exported, now)}.csv`, mediaType: 'text/csv', text: toCsv(columns, lines) };
}

/** Tab-separated, for the clipboard and what it is pasted into. */
export function toTsv(exported: ExportedRows, choice: TableChoice): string {
  const { columns, lines } = sheetOf(exported, choice);
  return toCsv(columns, lines, { delimiter: '\t' });
}

/** Every column of the API by its own name, what is known of the rows from elsewhere, and what they were made from, for programs. */
export function toJsonFile(exported: ExportedRows, now: number): ExportFile {
  const columns = [...apiColumns(exported), ...(exported.added ?? []), ...supersededColumn(exported)];
  const { report, targets, filter, rows, unread, unmatched, isSample } = exported;
  const body = {
    isSample,
    report,
    targets: targets.map(({ value, type }) => ({ target: value, target_type: type })),
    display_filter: filter,
    exportedAt: new Date(now).toISOString(),
    rows: rows.map((row) => Object.fromEntries(columns.map(({ title, value }) => [title, value(row)]))),
    unreadLines: unread,
    unmatchedLines: unmatched,
  };
  return {
    name: `${fileStem(exported, now)}.json`,
    mediaType: 'application/json',
    text: `${JSON.stringify(body, null, 2)}\n`,
  };
}

/** The file's name, without what follows the dot. */
export function fileStem(
  { report, targets, isSample, isPrivate }: Pick<ExportedRows, 'report' | 'targets' | 'isSample' | 'isPrivate'>,
  now: number,
): string {
  const subject = report.replace(/^backlinks_/, '').replaceAll('_', '-');
  return stemOf({ subject, targets, isSample, isPrivate }, now);
}
