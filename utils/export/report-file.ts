import { formatIsoDate } from '@/utils/format/numbers.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { countsIn, rawCellOf, type AnyRow, type CellValue } from '@/utils/semrush/response/any-row.ts';
import type { CellKind } from '@/utils/semrush/response/cell.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { toCsv, type CsvColumn, type CsvValue } from './csv.ts';
import type { ExportFile } from './export-file.ts';

/** The rows that are taken along, in the view's order, with what could not be read of the answers they came in. */
export interface ExportedRows {
  readonly report: ReportId;
  readonly targets: readonly Target[];
  /** display_filter, as it was sent; empty for none. */
  readonly filter: string;
  readonly rows: readonly AnyRow[];
  /** Raw text of lines that were paid for and could not be read. */
  readonly unread: readonly string[];
  /** Raw text of lines that were paid for and name none of the targets for sure. */
  readonly unmatched: readonly string[];
  /** Since when rows among them are superseded, in ms since the epoch, where any are. */
  readonly superseded?: ReadonlyMap<AnyRow, number>;
  /** Built-in rows, which no file may pass off as bought ones. */
  readonly isSample: boolean;
  /** Of a private view: the file's name, which the browser's list of downloads keeps, says nothing of the targets. */
  readonly isPrivate: boolean;
}

/** A row, or the raw text of a line that is none, or of one that nobody can tell whose it is. */
type Line = { readonly row: AnyRow } | { readonly raw: string } | { readonly unmatched: string };

/** `backlink-lens-anchors-example.com-2026-11-24`: what, of whom, when; nothing that a file system could take amiss. Of a private view, not of whom. */
export function fileStem(
  { report, targets, isSample, isPrivate }: Pick<ExportedRows, 'report' | 'targets' | 'isSample' | 'isPrivate'>,
  now: number,
): string {
  const [first] = targets;
  const subject =
    first && !isPrivate ? `-${plain(first.value)}${targets.length > 1 ? `-and-${targets.length - 1}-more` : ''}` : '';
  return `backlink-lens-${isPrivate ? 'incognito-' : ''}${isSample ? 'sample-' : ''}${report.replace(/^backlinks_/, '').replaceAll('_', '-')}${subject}-${new Date(now).toISOString().slice(0, 10)}`;
}

/** CSV with numbers as numbers, dates as ISO dates, and text that cannot act as a formula. `hasBom`: for Excel. */
export function toCsvFile(
  exported: ExportedRows,
  { now, hasBom = false }: { readonly now: number; readonly hasBom?: boolean },
): ExportFile {
  return {
    name: `${fileStem(exported, now)}.csv`,
    mediaType: 'text/csv',
    text: toCsv(csvColumns(exported), linesOf(exported), { hasBom }),
  };
}

/** Tab-separated, for the clipboard and what it is pasted into. */
export function toTsv(exported: ExportedRows): string {
  return toCsv(csvColumns(exported), linesOf(exported), { delimiter: '\t' });
}

export function toJsonFile(exported: ExportedRows, now: number): ExportFile {
  const columns = columnsOf(exported);
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

function plain(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
}

/** All columns of the API, by its own names; where a line could not be read, or not be given to a target, one more column holds it as it came. */
function csvColumns(exported: ExportedRows): CsvColumn<Line>[] {
  return [
    ...columnsOf(exported).map(({ title, value }): CsvColumn<Line> => ({
      title,
      value: (line) => ('row' in line ? value(line.row) : null),
    })),
    ...(exported.unread.length > 0
      ? [{ title: 'unread_line', value: (line: Line) => ('raw' in line ? line.raw : null) }]
      : []),
    ...(exported.unmatched.length > 0
      ? [{ title: 'unmatched_line', value: (line: Line) => ('unmatched' in line ? line.unmatched : null) }]
      : []),
  ];
}

/** A cell that could not be read as what its column holds is taken along as it came. */
function columnsOf(exported: ExportedRows): CsvColumn<AnyRow>[] {
  const { report, targets } = exported;
  const { columns } = reportOf(report);
  const reported = Object.entries(columns).flatMap(([column, kind]): CsvColumn<AnyRow>[] =>
    kind === 'count_per_target'
      ? targets.map((target, index) => ({
          title: titleOf(target, targets, Object.keys(columns)),
          value: (row) => rawCellOf(row, column, index) ?? countsIn(row, column)[index] ?? null,
        }))
      : [{ title: column, value: (row) => rawCellOf(row, column) ?? valueOf(kind, row[column]) }],
  );
  return [...reported, ...supersededColumn(exported)];
}

/** Where rows are among them that a later answer no longer has, a column says since when. */
function supersededColumn({ rows, superseded }: ExportedRows): CsvColumn<AnyRow>[] {
  if (!superseded || !rows.some((row) => superseded.has(row))) return [];
  const value = (row: AnyRow): string | null => {
    const since = superseded.get(row);
    return since === undefined ? null : new Date(since).toISOString();
  };
  return [{ title: 'superseded_since', value }];
}

/** A target's column is named by it, with its type where another target or a column of the report has the same name. */
function titleOf(target: Target, targets: readonly Target[], columns: readonly string[]): string {
  const isShared = columns.includes(target.value) || targets.filter(({ value }) => value === target.value).length > 1;
  return isShared ? `${target.value} (${target.type})` : target.value;
}

function valueOf(kind: CellKind, value: CellValue | undefined): CsvValue {
  if (value === undefined || value === null || Array.isArray(value)) return null;
  if (kind === 'time' && typeof value === 'number') return formatIsoDate(value);
  return value as CsvValue;
}

function linesOf({ rows, unread, unmatched }: ExportedRows): Line[] {
  return [
    ...rows.map((row) => ({ row })),
    ...unread.map((raw) => ({ raw })),
    ...unmatched.map((line) => ({ unmatched: line })),
  ];
}
