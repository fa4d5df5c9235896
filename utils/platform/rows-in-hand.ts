import type { ReportId } from '../semrush/catalogue.ts';
import type { Row } from '../semrush/answer.ts';
import type { Query, RowRange } from '../semrush/query.ts';

/** Where rows come from: bought over v3, or made up by the built-in sample. They are never mixed. */
export type Source = 'v3' | 'sample';

export interface StoredRange extends RowRange {
  /** When the API's answer came, in ms since the epoch. */
  readonly fetchedAt: number;
}

/** What is in hand for a query, read from the store without the worker. */
export interface RowsInHand<R extends ReportId = ReportId> {
  readonly query: Query<R>;
  /** In the list's order, doubles at seams removed. */
  readonly rows: readonly Row<R>[];
  /** The parts of the wanted rows that are in hand, each with its age. */
  readonly ranges: readonly StoredRange[];
  /** The parts that are not. Empty: nothing needs to be bought. */
  readonly holes: readonly RowRange[];
  /** How many lines the list has, where that is proven. */
  readonly end: number | null;
  /** When the oldest of `ranges` came; null where there is none. */
  readonly oldestAt: number | null;
  readonly doubleCount: number;
  readonly repairedCount: number;
  /** Lines that were paid for and could not be read. */
  readonly unread: readonly string[];
  readonly missingColumns: readonly string[];
  /** True where another order or filter of the complete list answered it here, at 0 units. */
  readonly isLocal: boolean;
  /** The shelves that were read, for `used`. */
  readonly shelves: readonly string[];
}
