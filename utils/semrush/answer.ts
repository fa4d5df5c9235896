import type { catalogue, ColumnId, ReportId } from './catalogue.ts';
import type { CellValues } from './cell.ts';

/** One decoded line of a report, by column id. Columns that the answer did not carry are null (empty for free text). */
export type Row<R extends ReportId = ReportId> = R extends ReportId
  ? { readonly [C in ColumnId<R>]: CellValues[(typeof catalogue)[R]['columns'][C] & keyof CellValues] }
  : never;

/** A line that was paid for and could not be read as a row: shown and exported with its raw text. */
export interface UnreadLine {
  /** Position among the answer's lines, from 0. */
  readonly index: number;
  readonly raw: string;
}

/** The lines of a report as the API sent them, read or counted. `rows.length + unread.length === lineCount`. */
export interface Answer<R extends ReportId = ReportId> {
  readonly rows: readonly Row<R>[];
  /** Positions of `rows` among the lines, in the same order. */
  readonly positions: readonly number[];
  readonly unread: readonly UnreadLine[];
  readonly lineCount: number;
  /** Lines whose cells were shifted by a stray delimiter and put right by the typed columns. */
  readonly repairedCount: number;
  /** Columns of the catalogue that the header did not name. */
  readonly missingColumns: readonly string[];
}
