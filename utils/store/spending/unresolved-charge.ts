import type { Stored } from '@/utils/browser/storage.ts';
import { isMoment } from '@/utils/format/numbers.ts';
import { isLookupError, type LookupError } from '@/utils/semrush/errors.ts';
import type { List, Query, RowRange } from '@/utils/semrush/query/query.ts';
import { overlap, rowCount, subtract } from '@/utils/semrush/query/ranges.ts';
import { chargeKey, isPerTarget, listsOf, unresolvedChargeKeys } from './charge-keys.ts';
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
  /** Those before it about other rows of the list, which are unresolved as well. */
  readonly earlier?: readonly UnresolvedCharge[];
}

/** The query's lists as its log entry keeps them: parted by line ends, which the names of single targets never hold. */
export function formatLists(query: List): string {
  return listsOf(query).join('\n');
}

/** The keys of what may be unresolved for an entry of the log. */
export function unresolvedChargeKeysOf(entry: Pick<LogEntry, 'report' | 'list'>): string[] {
  return parseLists(entry).map(chargeKey);
}

/**
 * What an ended entry leaves unresolved, to be stored together with it: rows that may be paid for, and were not kept. Of
 * what is `stored` about its lists, other rows stay unresolved, and so do all but its own where it was released.
 */
export function unresolvedChargesOf(entry: LogEntry, stored: Stored = {}): Stored {
  const { list, at, error, released } = entry;
  const hasOwn = leavesUnresolved(entry);
  if (list === '' || (!hasOwn && !released)) return {};
  const own = hasOwn && error ? [{ at, rows: rowsIn(entry), error }] : [];
  return Object.fromEntries(
    unresolvedChargeKeysOf(entry).flatMap((key) => {
      const others = chargesIn(stored[key]).filter((charge) =>
        hasOwn ? subtract(charge.rows, [rowsIn(entry)]).length > 0 : charge.at !== at,
      );
      const [latest, ...earlier] = [...own, ...others];
      return latest ? [[key, { ...latest, ...(earlier.length > 0 && { earlier }) }] as const] : [];
    }),
  );
}

/**
 * The unresolved charges that an ended entry clears up: those about rows that it asked for, if they came and were kept;
 * its own, where it was released; and those of which nobody can read any more what they were about (docs/guarantees.md, 23).
 */
export function resolvedChargeKeys(entry: LogEntry, stored: Stored): string[] {
  if (entry.released)
    return unresolvedChargeKeysOf(entry).filter(
      (key) => isUnresolvedCharge(stored[key]) && chargesIn(stored[key]).every(({ at }) => at === entry.at),
    );
  if ((entry.outcome !== 'settled' && entry.outcome !== 'nothing') || leavesUnresolved(entry)) return [];
  return unresolvedChargeKeysOf(entry).filter((key) => {
    if (stored[key] === undefined) return false;
    return chargesIn(stored[key]).every(({ rows }) => subtract(rows, [rowsIn(entry)]).length === 0);
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
    isLookupError(unresolvedCharge.error) &&
    (unresolvedCharge.earlier === undefined ||
      (Array.isArray(unresolvedCharge.earlier) && unresolvedCharge.earlier.every(isUnresolvedCharge)))
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
    stored.flatMap((area) =>
      chargesIn(area[key]).filter((unresolvedCharge) => {
        // Where each target has a row of its own, its place in the query is the target's.
        const place = { start: index, end: index + 1 };
        return isPerTarget(query.report)
          ? isOpenFor({ ...unresolvedCharge, rows: place }, place, came)
          : isOpenFor(unresolvedCharge, query.rows, came);
      }),
    ),
  );
  return unresolvedCharges.toSorted((a, b) => b.at - a.at)[0] ?? null;
}

/** In the memory of the session, the list of a request in an incognito window, whose log entry names none. */
export function privateListKey(id: string): string {
  return `private-list@1:${id}`;
}

/** Each charge of a stored one, the latest first; none where it can't be read. */
function chargesIn(value: unknown): UnresolvedCharge[] {
  if (!isUnresolvedCharge(value)) return [];
  const { earlier = [], ...latest } = value;
  return [latest, ...earlier];
}

/** Whether rows that an entry asked for may be paid for, and were not kept: none came, the disk was full, or the answer was stopped before they came. */
function leavesUnresolved({ rows, outcome, lines, lostLines, error }: LogEntry): boolean {
  const isCutShort = error?.class === 'excess' && (lines ?? 0) < rowCount(rows);
  return error !== null && (outcome === 'unknown' || lostLines > 0 || isCutShort);
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
