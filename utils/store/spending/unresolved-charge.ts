import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { listName, type List, type Query, type RowRange } from '@/utils/semrush/query/query.ts';
import { overlap, subtract } from '@/utils/semrush/query/ranges.ts';
import type { LogEntry } from './spending-log.ts';
import type { Stored } from '@/utils/browser/storage.ts';

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

/** What came of a query's rows, and when: the parts in hand, and where the list is proven to end. */
export interface WhatCame {
  readonly ranges: readonly (RowRange & { readonly fetchedAt: number })[];
  readonly end: number | null;
  readonly endAt: number | null;
}

/** Whether rows of the query are in doubt still: none of them that came since, or lies behind an end that was proven since, is. */
const isOpenFor = ({ at, rows }: Doubt, wanted: RowRange, { ranges, end, endAt }: WhatCame): boolean => {
  const asked = overlap(rows, wanted);
  const listEnd = end !== null && endAt !== null && endAt >= at ? end : Infinity;
  const open = asked && overlap(asked, { start: 0, end: listEnd });
  return open !== null && subtract(open, ranges.filter(({ fetchedAt }) => fetchedAt >= at)).length > 0;
};

/** The latest doubt about a query's rows that did not come since; `stored` is what lies under doubtKeys(), area by area. */
export const findDoubt = (stored: readonly Stored[], query: Query, came: WhatCame): Doubt | null => {
  const doubts = doubtKeys(query).flatMap((key, at) =>
    stored.flatMap((area) => {
      const doubt = area[key];
      if (!isDoubt(doubt)) return [];
      // Where each target has a row of its own, its place in the query is the target's.
      const place = { start: at, end: at + 1 };
      const isOpen = isPerTarget(query.report) ? isOpenFor({ ...doubt, rows: place }, place, came) : isOpenFor(doubt, query.rows, came);
      return isOpen ? [doubt] : [];
    }),
  );
  return doubts.toSorted((a, b) => b.at - a.at)[0] ?? null;
};

/** In the memory of the session, the list of a request in an incognito window, whose log entry names none. */
export const privateListKey = (id: string): string => `private-list@1:${id}`;
