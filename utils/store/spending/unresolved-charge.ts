import type { Stored } from '@/utils/browser/storage.ts';
import { isMoment } from '@/utils/format/numbers.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { isLookupError, type LookupError } from '@/utils/semrush/errors.ts';
import { listName, type List, type Query, type RowRange } from '@/utils/semrush/query/query.ts';
import { overlap, subtract } from '@/utils/semrush/query/ranges.ts';
import type { LogEntry } from './spending-log.ts';

/**
 * A request for rows of a list that may have been charged although nothing came or could be kept. The rows are
 * not asked for again until somebody clicks (docs/api.md, "Errors").
 */
export interface UnresolvedCharge {
  /** When the request was reserved, in ms since the epoch. */
  readonly at: number;
  readonly rows: RowRange;
  readonly error: LookupError;
}

/** 0.1.0 called an unresolved charge a doubt. Its key stays, so that what is open is not bought again unasked. */
export const unresolvedChargePrefix = 'doubt@1:';

/** The query's lists as its log entry keeps them: parted by line ends, which the names of single targets never hold. */
export function formatLists(query: List): string {
  return listsOf(query).join('\n');
}

/** The keys of what may be unresolved for a query, or for an entry of the log. */
export function unresolvedChargeKeys(query: List): string[] {
  return listsOf(query).map(keyOf);
}

export function unresolvedChargeKeysOf(entry: Pick<LogEntry, 'report' | 'list'>): string[] {
  return parseLists(entry).map(keyOf);
}

/** What an ended entry leaves unresolved, to be stored together with it: rows that may be paid for, and were not kept. */
export function unresolvedChargesOf(entry: LogEntry): Stored {
  const { outcome, list, at, error, lostLines } = entry;
  if ((outcome !== 'unknown' && lostLines === 0) || list === '' || !error) return {};
  const unresolvedCharge: UnresolvedCharge = { at, rows: rowsIn(entry), error };
  return Object.fromEntries(unresolvedChargeKeysOf(entry).map((key) => [key, unresolvedCharge]));
}

/**
 * The unresolved charges that an ended entry clears up: those about rows that it asked for, if they came and were kept;
 * its own, where it was released; and those of which nobody can read any more what they were about (docs/guarantees.md, 23).
 */
export function resolvedChargeKeys(entry: LogEntry, stored: Stored): string[] {
  if (entry.released)
    return unresolvedChargeKeysOf(entry).filter((key) => {
      const unresolvedCharge = stored[key];
      return isUnresolvedCharge(unresolvedCharge) && unresolvedCharge.at === entry.at;
    });
  if ((entry.outcome !== 'settled' && entry.outcome !== 'nothing') || entry.lostLines > 0) return [];
  return unresolvedChargeKeysOf(entry).filter((key) => {
    const unresolvedCharge = stored[key];
    if (unresolvedCharge === undefined) return false;
    return !isUnresolvedCharge(unresolvedCharge) || subtract(unresolvedCharge.rows, [rowsIn(entry)]).length === 0;
  });
}

export function isUnresolvedCharge(value: unknown): value is UnresolvedCharge {
  const unresolvedCharge = value as Partial<UnresolvedCharge> | null;
  return (
    typeof unresolvedCharge === 'object' &&
    unresolvedCharge !== null &&
    isMoment(unresolvedCharge.at) &&
    Number.isSafeInteger(unresolvedCharge.rows?.start) &&
    Number.isSafeInteger(unresolvedCharge.rows?.end) &&
    isLookupError(unresolvedCharge.error)
  );
}

/** What came of a query's rows, and when: the parts cached, and where the list is proven to end. */
export interface WhatCame {
  readonly ranges: readonly (RowRange & { readonly fetchedAt: number })[];
  readonly end: number | null;
  readonly endAt: number | null;
}

/** The latest unresolved charge about a query's rows that did not come since; `stored` is what lies under unresolvedChargeKeys(), area by area. */
export function findUnresolvedCharge(stored: readonly Stored[], query: Query, came: WhatCame): UnresolvedCharge | null {
  const unresolvedCharges = unresolvedChargeKeys(query).flatMap((key, index) =>
    stored.flatMap((area) => {
      const unresolvedCharge = area[key];
      if (!isUnresolvedCharge(unresolvedCharge)) return [];
      // Where each target has a row of its own, its place in the query is the target's.
      const place = { start: index, end: index + 1 };
      const isOpen = isPerTarget(query.report)
        ? isOpenFor({ ...unresolvedCharge, rows: place }, place, came)
        : isOpenFor(unresolvedCharge, query.rows, came);
      return isOpen ? [unresolvedCharge] : [];
    }),
  );
  return unresolvedCharges.toSorted((a, b) => b.at - a.at)[0] ?? null;
}

/** In the memory of the session, the list of a request in an incognito window, whose log entry names none. */
export function privateListKey(id: string): string {
  return `private-list@1:${id}`;
}

/** The lists that a query's rows are of: one, or one for each target where each has a row of its own. */
function listsOf(query: List): string[] {
  return isPerTarget(query.report)
    ? query.targets.map((target) => listName({ ...query, targets: [target] }))
    : [listName(query)];
}

function isPerTarget(report: ReportId): boolean {
  return reportOf(report).rowPerTarget === true;
}

function keyOf(list: string): string {
  return `${unresolvedChargePrefix}${list}`;
}

function parseLists({ report, list }: Pick<LogEntry, 'report' | 'list'>): string[] {
  return isPerTarget(report) ? list.split('\n') : [list];
}

function rowsIn({ report, rows }: Pick<LogEntry, 'report' | 'rows'>): RowRange {
  return isPerTarget(report) ? { start: 0, end: 1 } : rows;
}

/** Whether rows of the query are unresolved still: none of them that came since, or lies behind an end that was proven since, is. */
function isOpenFor({ at, rows }: UnresolvedCharge, wanted: RowRange, { ranges, end, endAt }: WhatCame): boolean {
  const affected = overlap(rows, wanted);
  const listEnd = end !== null && endAt !== null && endAt >= at ? end : Infinity;
  const open = affected && overlap(affected, { start: 0, end: listEnd });
  return (
    open !== null &&
    subtract(
      open,
      ranges.filter(({ fetchedAt }) => fetchedAt >= at),
    ).length > 0
  );
}
