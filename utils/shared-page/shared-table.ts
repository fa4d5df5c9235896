/** What a shared file holds of a table: written as data by the exporter, drawn by the file's own script. */
export interface SharedTable {
  /** The table's name. */
  readonly name: string;
  readonly columns: readonly SharedColumn[];
  readonly rows: readonly (readonly SharedCell[])[];
}

/** What numbers in a column are, which decides how they are written and in which order they come first. */
export type SharedForm = 'text' | 'count' | 'score' | 'share' | 'day' | 'code';

export interface SharedColumn {
  readonly name: string;
  readonly form: SharedForm;
  /** px; a wider table gives each more in proportion. */
  readonly width: number;
  /** Says what a row is: it stands at its start, also where it holds numbers. */
  readonly isMain?: true;
}

/** null: not known. A number is written as its column's form says. */
export type SharedCell = null | number | string | SharedText;

/** A text with what stands around it. */
export interface SharedText {
  readonly text: string;
  /** Where it leads: http or https, or nothing. */
  readonly href?: string;
  /** A second, smaller line. */
  readonly under?: string;
  /** Stands in the place of a text that is empty, or before one: words of ours. */
  readonly label?: string;
  /** Words of ours, each by itself. */
  readonly tags?: readonly string[];
  /** Could not be read as what its column holds: shown as it came, and marked. */
  readonly isUnread?: true;
}

/** The words of a shared file that its script needs, in the language of who made it; `$1`… are filled in. */
export interface SharedWords {
  /** For Intl: numbers and days are written as they were on the screen. */
  readonly locale: string;
  readonly search: string;
  readonly allRows: string;
  readonly someRows: string;
  readonly noRows: string;
  readonly more: string;
  readonly printed: string;
  readonly missing: string;
  readonly unread: string;
  readonly unseen: string;
}

export interface SharedData {
  readonly words: SharedWords;
  /** In the order in which they stand in the file. */
  readonly tables: readonly SharedTable[];
}

/** A text with `$1`, `$2`… filled in, in one turn: what is filled in is not looked at again. */
export function fillIn(text: string, ...values: readonly string[]): string {
  return text.replaceAll(/\$(\d)/g, (_all, place: string) => values[Number(place) - 1] ?? '');
}
