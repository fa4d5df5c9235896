import { reportOf, type ReportId } from '../semrush/catalogue.ts';
import type { LookupError } from '../semrush/errors.ts';
import { listName, type List, type Query, type RowRange } from '../semrush/query.ts';
import { overlap, subtract } from '../semrush/ranges.ts';
import type { LogEntry } from './spending-log.ts';
import type { Stored } from './storage.ts';

/**
 * A request for rows of a list that may have been charged although nothing came or could be kept. Until somebody clicks, the rows are
 * not asked for again (api/facts.md, "Errors": never again without a click).
 */
export interface Doubt {
  /** When the request was reserved, in ms since the epoch. */
  readonly at: number;
  readonly rows: RowRange;
  readonly error: LookupError;
}

export const doubtPrefix = 'doubt@1:';

const isPerTarget = (report: ReportId): boolean => reportOf(report).rowPerTarget === true;

/** The lists that a query's rows are of: one, or one for each target where each has a row of its own. */
const listsOf = (query: List): string[] => (isPerTarget(query.report) ? query.targets.map((target) => listName({ ...query, targets: [target] })) : [listName(query)]);

/** The query's lists as its log entry keeps them: parted by line ends, which the names of single targets never hold. */
export const formatLists = (query: List): string => listsOf(query).join('\n');

const parseLists = ({ report, list }: Pick<LogEntry, 'report' | 'list'>): string[] => (isPerTarget(report) ? list.split('\n') : [list]);

const rowsIn = ({ report, rows }: Pick<LogEntry, 'report' | 'rows'>): RowRange => (isPerTarget(report) ? { start: 0, end: 1 } : rows);

const keyOf = (list: string): string => `${doubtPrefix}${list}`;

/** The keys of what may be in doubt for a query, or for an entry of the log. */
export const doubtKeys = (query: List): string[] => listsOf(query).map(keyOf);
export const doubtKeysOf = (entry: Pick<LogEntry, 'report' | 'list'>): string[] => parseLists(entry).map(keyOf);

/** What an ended entry leaves in doubt, to be stored together with it: rows that may be paid for, and were not kept. */
export const doubtsOf = (entry: LogEntry): Stored => {
  const { outcome, list, at, error, lostLines } = entry;
  if ((outcome !== 'unknown' && lostLines === 0) || list === '' || !error) return {};
  const doubt: Doubt = { at, rows: rowsIn(entry), error };
  return Object.fromEntries(doubtKeysOf(entry).map((key) => [key, doubt]));
};

/** The doubts that an ended entry clears up: those about rows that it asked for, if they came and were kept. */
export const endedDoubts = (entry: LogEntry, stored: Stored): string[] => {
  if ((entry.outcome !== 'settled' && entry.outcome !== 'nothing') || entry.lostLines > 0) return [];
  return doubtKeysOf(entry).filter((key) => {
    const doubt = stored[key];
    return isDoubt(doubt) && subtract(doubt.rows, [rowsIn(entry)]).length === 0;
  });
};

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

/** The latest doubt about a query's rows, given when the oldest of them came: null where some are missing. */
export const findDoubt = (stored: readonly Stored[], query: Query, oldestAt: number | null): Doubt | null => {
  const doubts = doubtKeys(query)
    .flatMap((key) => stored.map((area) => area[key]))
    .filter((doubt) => isDoubt(doubt) && overlap(doubt.rows, rowsIn(query)) !== null && doubt.at > (oldestAt ?? 0)) as Doubt[];
  return doubts.toSorted((a, b) => b.at - a.at)[0] ?? null;
};

/** In the memory of the session, the list of a request in an incognito window, whose log entry names none. */
export const privateListKey = (id: string): string => `private-list@1:${id}`;
