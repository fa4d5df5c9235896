import { formatIsoDate } from '@/utils/format/numbers.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { countsIn, rawCellOf, type AnyRow, type CellValue } from '@/utils/semrush/response/any-row.ts';
import type { CellKind } from '@/utils/semrush/response/cell.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { columnsBehind, reportShapes } from '@/utils/view/report-shape.ts';
import type { CsvColumn, CsvValue } from './csv.ts';

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
  /** What the table works out for columns of its own, by their ids. */
  readonly derived?: Readonly<Record<string, DerivedColumn>>;
  /** Columns of what is known of the rows from elsewhere, behind all others. */
  readonly added?: readonly SheetColumn<AnyRow>[];
  /** Built-in rows, which no file may pass off as bought ones. */
  readonly isSample: boolean;
  /** Of a private view: the file's name, which the browser's list of downloads keeps, says nothing of the targets. */
  readonly isPrivate: boolean;
}

/** A column that the API does not have: a share, a class, signals. */
export interface DerivedColumn {
  readonly kind: 'share' | 'plain';
  readonly value: (row: AnyRow) => CsvValue;
}

/** A row, or the raw text of a line that is none, or of one that nobody can tell whose it is. */
export type Line = { readonly row: AnyRow } | { readonly raw: string } | { readonly unmatched: string };

/** Which columns are taken, and what they are called. */
export interface TableChoice {
  /** The columns of the table that are shown, by id. */
  readonly shown: readonly string[];
  /** `all`: whatever the API sent, shown or not. */
  readonly columns: 'visible' | 'all';
  /** A column's name in words, in the user's language; null for the API's own names. */
  readonly nameOf: ((column: string) => string) | null;
}

/** What the cells of a column are, for files that know dates and percent. */
export type SheetKind = CellKind | 'share' | 'plain';

export interface SheetColumn<Item> extends CsvColumn<Item> {
  readonly kind: SheetKind;
}

/** Rows as a table that a file can be made of. */
export interface Sheet {
  readonly columns: readonly SheetColumn<Line>[];
  readonly lines: readonly Line[];
}

/**
 * The rows as a table. Where a line could not be read, or not be given to a target, one more column holds it as it came;
 * a cell that could not be read as what its column holds is taken along as it came.
 */
export function sheetOf(exported: ExportedRows, choice: TableChoice): Sheet {
  const { unread, unmatched, rows } = exported;
  const columns = [...columnsOf(exported, choice), ...(exported.added ?? []), ...supersededColumn(exported)].map(
    ({ value, ...column }): SheetColumn<Line> => ({
      ...column,
      value: (line) => ('row' in line ? value(line.row) : null),
    }),
  );
  const others: readonly SheetColumn<Line>[] = [
    { title: 'unread_line', kind: 'plain', value: (line) => ('raw' in line ? line.raw : null) },
    { title: 'unmatched_line', kind: 'plain', value: (line) => ('unmatched' in line ? line.unmatched : null) },
  ];
  return {
    columns: named(
      [...columns, ...others.filter((_column, at) => [unread, unmatched][at]!.length > 0)],
      exported,
      choice,
    ),
    lines: [
      ...rows.map((row) => ({ row })),
      ...unread.map((raw) => ({ raw })),
      ...unmatched.map((line) => ({ unmatched: line })),
    ],
  };
}

/**
 * The API's columns and those the table adds, in the order in which they are shown. All columns by the API's names are
 * what the API sent, and nothing else.
 */
function columnsOf(exported: ExportedRows, { shown, columns, nameOf }: TableChoice): SheetColumn<AnyRow>[] {
  const { report, derived = {} } = exported;
  const visible = reportShapes[report].columns.filter(({ id }) => shown.includes(id));
  const derivedOf = (id: string): SheetColumn<AnyRow> | null => (derived[id] ? { title: id, ...derived[id] } : null);
  if (columns === 'all')
    return [...apiColumns(exported), ...(nameOf ? visible.flatMap(({ id }) => derivedOf(id) ?? []) : [])];
  const found = visible.flatMap(
    (column) => derivedOf(column.id) ?? columnsBehind(column).flatMap((id) => columnsOfApi(exported, id)),
  );
  // Two columns of the table may show the same one of the API.
  return found.filter(({ title }, at) => found.findIndex((other) => other.title === title) === at);
}

/** Every column of the API, by its own name. */
export function apiColumns(exported: ExportedRows): SheetColumn<AnyRow>[] {
  return Object.keys(reportOf(exported.report).columns).flatMap((column) => columnsOfApi(exported, column));
}

/** A column of the API, or one for each target where it has a count of each. */
function columnsOfApi({ report, targets }: ExportedRows, column: string): SheetColumn<AnyRow>[] {
  const { columns } = reportOf(report);
  const kind = columns[column]!;
  return kind === 'count_per_target'
    ? targets.map((target, index) => ({
        title: titleOf(target, targets, Object.keys(columns)),
        kind: 'count',
        value: (row) => rawCellOf(row, column, index) ?? countsIn(row, column)[index] ?? null,
      }))
    : [{ title: column, kind, value: (row) => rawCellOf(row, column) ?? valueOf(kind, row[column]) }];
}

/** With names in words where these are wanted; two columns that have the same one are told apart by the API's names. */
function named(
  columns: readonly SheetColumn<Line>[],
  { targets }: ExportedRows,
  { nameOf }: TableChoice,
): readonly SheetColumn<Line>[] {
  if (!nameOf) return columns;
  const ofTargets = new Set(targets.flatMap(({ value, type }) => [value, `${value} (${type})`]));
  const names = columns.map(({ title }) => (ofTargets.has(title) ? title : nameOf(title)));
  return columns.map((column, at) => {
    const name = names[at]!;
    const isShared = names.filter((other) => other === name).length > 1;
    return { ...column, title: isShared && name !== column.title ? `${name} (${column.title})` : name };
  });
}

/** Where rows are among them that a later answer no longer has, a column says since when. */
export function supersededColumn({ rows, superseded }: ExportedRows): SheetColumn<AnyRow>[] {
  if (!superseded || !rows.some((row) => superseded.has(row))) return [];
  const value = (row: AnyRow): string | null => {
    const since = superseded.get(row);
    return since === undefined ? null : new Date(since).toISOString();
  };
  return [{ title: 'superseded_since', kind: 'plain', value }];
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
