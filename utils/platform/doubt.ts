import type { LookupError } from '../semrush/errors.ts';
import { listName, type Query, type RowRange } from '../semrush/query.ts';
import { overlap } from '../semrush/ranges.ts';
import type { LogEntry } from './spending-log.ts';
import type { Stored } from './storage.ts';

/**
 * A request for rows of a list that may have been charged although nothing came. Until somebody clicks, the rows are
 * not asked for again (api/facts.md, "Errors": never again without a click).
 */
export interface Doubt {
  /** When the request was reserved, in ms since the epoch. */
  readonly at: number;
  readonly rows: RowRange;
  readonly error: LookupError;
}

export const doubtPrefix = 'doubt@1:';

/** The key of a list's doubt, by listName(). */
export const doubtKey = (list: string): string => `${doubtPrefix}${list}`;

/** What an ended entry leaves in doubt, to be stored together with it. */
export const doubtOf = ({ list, outcome, at, rows, error }: LogEntry): Stored =>
  outcome === 'unknown' && list !== '' && error ? { [doubtKey(list)]: { at, rows, error } satisfies Doubt } : {};

export const isDoubt = (value: unknown): value is Doubt => {
  const doubt = value as Partial<Doubt> | null;
  return (
    typeof doubt === 'object' &&
    doubt !== null &&
    typeof doubt.at === 'number' &&
    typeof doubt.rows?.start === 'number' &&
    typeof doubt.rows.end === 'number' &&
    typeof doubt.error?.class === 'string'
  );
};

/** The error that is in doubt for a query's rows, given when what is in hand of them came. */
export const findDoubt = (stored: Stored, query: Query, isMissing: boolean, oldestAt: number | null): LookupError | null => {
  const doubt = stored[doubtKey(listName(query))];
  if (!isDoubt(doubt) || !overlap(doubt.rows, query.rows)) return null;
  return isMissing || doubt.at > (oldestAt ?? 0) ? doubt.error : null;
};
