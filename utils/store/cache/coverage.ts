import { readStored, type Area } from '@/utils/browser/storage.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { cacheEntryName, orderAndFilterName, type Query, type RowRange } from '@/utils/semrush/query/query.ts';
import { overlap, subtract } from '@/utils/semrush/query/ranges.ts';
import { isFreeSource, type Source } from '@/utils/semrush/query/source.ts';
import { unresolvedChargeKeys } from '@/utils/store/spending/charge-keys.ts';
import type { UnresolvedCharge } from '@/utils/store/spending/unresolved-charge.ts';
import { cacheKey, unmatchedLines, type CacheEntry } from './cache-entry.ts';
import type { FullReading } from './full-reading.ts';
import { loadFullReading } from './load-full-reading.ts';
import {
  isComplete,
  placeList,
  readCacheEntries,
  standingOf,
  type CacheOptions,
  type FoundEntry,
  type Freshness,
  type PlacedList,
  type PlacedPage,
  type PlacedSuperseded,
} from './placed-lists.ts';

/** A part of the wanted rows, with its age. */
export interface StoredRange extends RowRange {
  /** When the API's answer came, in ms since the epoch. */
  readonly fetchedAt: number;
}

/** What of a query's rows is cached, told from the entries alone: no row is decoded for it. */
interface Covered {
  /** The parts of the wanted rows that are cached, each with its age, in order. */
  readonly ranges: readonly StoredRange[];
  /** The parts that are not. Empty: nothing needs to be bought. */
  readonly missingRanges: readonly RowRange[];
  /** How many lines the list has, where that is proven. */
  readonly end: number | null;
  /** When that was proven, in ms since the epoch; null where it is not. */
  readonly endAt: number | null;
  /** When the oldest of what is cached came; null where nothing is. */
  readonly oldestAt: number | null;
  /** True where another order or filter of the complete list has it, at 0 units. */
  readonly isLocal: boolean;
  /** True where only rows are cached that were loaded with the filter in an older spelling: all wanted rows are missing beside them. */
  readonly isOfOldSpelling: boolean;
  /** The pages that hold the rows. */
  readonly placed: readonly PlacedPage[];
  /** Pages behind the proven end: what an earlier answer said the list has. */
  readonly superseded: readonly PlacedPage<PlacedSuperseded>[];
  /** Pages of lines that came with these targets' rows and name none of the targets for sure. */
  readonly unmatched: readonly PlacedPage[];
  /** Where rows were bought and can't be read any more. */
  readonly lost: readonly RowRange[];
}

export interface Coverage<R extends ReportId = ReportId> extends Omit<Covered, 'lost'> {
  readonly query: Query<R>;
  /** True where missing rows may have been bought before, and what says so is damaged: they are not bought again unasked (docs/guarantees.md, 23). */
  readonly isDamaged: boolean;
  /** Keys of cache entries that the browser itself can't read. */
  readonly lostKeys: readonly string[];
  /** The cache entries that were read, for `used`. */
  readonly cacheKeys: readonly string[];
  /** What a request for these rows met that may have been charged: they are not asked for again without a click. */
  readonly unresolvedCharge: UnresolvedCharge | null;
  /** The parts of the wanted rows that are missing, or were fetched before this moment (ms). */
  readonly missingSince: (freshSince: number) => readonly RowRange[];
}

/**
 * What the cache holds of a query, read without the worker and without decoding a row. Whatever was kept too long is
 * missing; a complete list in another order or without the filter covers it as well.
 */
export async function readCoverage<R extends ReportId>(query: Query<R>, options: CacheOptions): Promise<Coverage<R>> {
  const { source, isPrivate, now = Date.now() } = options;
  const cacheKeys = cacheKeysOf(query, source);
  const areas: readonly Area[] = isFreeSource(source) ? [] : isPrivate ? ['local', 'session'] : ['local'];
  const chargeKeys = unresolvedChargeKeys(query);
  const [{ found, damage, lostKeys }, ...charges] = await Promise.all([
    readCacheEntries(cacheKeys, isPrivate),
    ...areas.map((area) => readStored(area, chargeKeys)),
  ]);
  const name = orderAndFilterName(query);
  const hasCharges = charges.some(({ values }) => Object.keys(values).length > 0);
  const others = hasCharges || found.flat().some(({ entry }) => hasMore(entry, name)) ? await loadFullReading() : null;
  const { lost, ...covered } = cover(query, found, { freshSince: 0, now }, others);
  const isEntryDamaged = damage.some(
    (kind, index) =>
      kind === 'unreadable' ||
      // What was bought anew since stands in the place of what is quarantined.
      (kind === 'quarantined' && !found[index]!.some(({ entry }) => Object.hasOwn(entry.lists, name))),
  );
  const isChargeDamaged = charges.some(
    ({ values, unreadable }) =>
      unreadable.length > 0 || Object.values(values).some((charge) => !others?.isUnresolvedCharge(charge)),
  );
  const isLost = covered.missingRanges.some((range) => lost.some((lostRange) => overlap(lostRange, range)));
  return {
    query,
    ...covered,
    cacheKeys,
    lostKeys,
    isDamaged: covered.missingRanges.length > 0 && (isEntryDamaged || isChargeDamaged || isLost),
    unresolvedCharge:
      others?.findUnresolvedCharge(
        charges.map(({ values }) => values),
        query,
        covered,
      ) ?? null,
    missingSince: (freshSince) =>
      freshSince === 0
        ? covered.missingRanges
        : cover(query, found, { freshSince, now: Date.now() }, others).missingRanges,
  };
}

/** Whether an entry has lists beside the query's own, or has lost rows of that: what they make up for is looked at then. */
function hasMore({ lists }: CacheEntry, name: string): boolean {
  return Object.entries(lists).some(([other, { lost }]) => other !== name || lost !== undefined);
}

/** The cache entries that may hold a query's rows: one, or one for each target where each has a row of its own. */
export function cacheKeysOf({ report, targets }: Pick<Query, 'report' | 'targets'>, source: Source): string[] {
  const lists = reportOf(report).rowPerTarget
    ? targets.map((target) => ({ report, targets: [target] }))
    : [{ report, targets }];
  return lists.map((list) => cacheKey(source, cacheEntryName(list)));
}

function cover(
  query: Query,
  found: readonly (readonly FoundEntry[])[],
  freshness: Freshness,
  others: FullReading | null,
): Covered {
  const name = orderAndFilterName(query);
  if (reportOf(query.report).rowPerTarget) return coverTargets(query, found, freshness);
  const list = placeList(found[0]!, name, freshness);
  const covered = coverByList(query, list);
  if (covered.missingRanges.length === 0) return covered;
  const complete = completeListFor(query, found[0]!, freshness, others);
  if (complete && !isNewer(list, complete, query.rows, freshness)) return coverLocally(query, complete);
  // What answered the query before rows of it were lost may have been bought for it.
  const wasComplete = others?.listsFor(query, found[0]!, freshness).some(wasCompleteBeforeLoss) === true;
  const own = wasComplete ? { ...covered, lost: [...covered.lost, query.rows] } : covered;
  if (covered.oldestAt !== null) return own;
  const old = others?.oldSpellingOf(query, found[0]!, freshness) ?? null;
  if (!old) return own;
  // What the API made of the old spelling it may not make of this one: the rows are shown, and none is joined to them.
  const shown = coverByList(query, old);
  return { ...shown, ranges: [], missingRanges: [query.rows], end: null, endAt: null, isOfOldSpelling: true };
}

function coverByList({ rows }: Query, { placed, superseded, end, endAt, lost }: PlacedList): Covered {
  const ranges = rangesWithin(placed, rows);
  const wanted = { start: rows.start, end: Math.min(rows.end, end ?? rows.end) };
  return {
    ranges,
    missingRanges: subtract(wanted, ranges),
    end,
    endAt,
    oldestAt: oldest(ranges) ?? endAt,
    isLocal: false,
    isOfOldSpelling: false,
    placed,
    superseded,
    unmatched: [],
    lost,
  };
}

/** A row a target: a target without data is covered too, by an answer with no row. */
function coverTargets(query: Query, found: readonly (readonly FoundEntry[])[], freshness: Freshness): Covered {
  const { rows, targets } = query;
  const name = orderAndFilterName(query);
  const lists = found.map((entries, position) => placeList(entries, name, freshness, position));
  const placed = lists.flatMap((list) => list.placed);
  const answered = lists.flatMap(({ end, endAt }, position): StoredRange[] =>
    end === 0 ? [{ start: position, end: position + 1, fetchedAt: endAt! }] : [],
  );
  const ranges = [...rangesWithin(placed, rows), ...answered].toSorted((a, b) => a.start - b.start);
  // Numbered in each entry by itself: those of one area never stand for those of the other.
  const unmatched = found
    .flat()
    .flatMap((entry) => placeList([entry], unmatchedLines, { ...freshness, freshSince: 0 }).placed);
  const unmatchedAt = unmatched.map(({ page }) => page.fetchedAt);
  return {
    ranges,
    missingRanges: subtract(rows, ranges),
    end: targets.length,
    endAt: null,
    // What came without saying whose it is came all the same: nothing is bought again unasked.
    oldestAt: oldest(ranges) ?? (unmatchedAt.length > 0 ? Math.min(...unmatchedAt) : null),
    isLocal: false,
    isOfOldSpelling: false,
    placed,
    superseded: lists.flatMap(({ superseded }) => superseded),
    unmatched,
    lost: lists.flatMap(({ lost }) => lost),
  };
}

/** A complete list, from which the query's order and filter are made; how many rows fit, only decoding tells. */
function coverLocally({ rows }: Query, { placed, superseded, end, endAt }: PlacedList): Covered {
  const whole = { start: 0, end: end! };
  const oldestAt = oldest(rangesWithin(placed, whole)) ?? endAt;
  const wanted = overlap(rows, whole);
  return {
    ranges: wanted && oldestAt !== null ? [{ ...wanted, fetchedAt: oldestAt }] : [],
    missingRanges: [],
    end,
    endAt,
    oldestAt,
    isLocal: true,
    isOfOldSpelling: false,
    placed,
    superseded,
    unmatched: [],
    lost: [],
  };
}

/** A complete list of the same report and targets from which this query's order and filter can be made here. */
function completeListFor(
  query: Query,
  entries: readonly FoundEntry[],
  freshness: Freshness,
  others: FullReading | null,
): PlacedList | null {
  return others?.listsFor(query, entries, freshness).find(isComplete) ?? null;
}

/** True where every row up to the proven end is there, or was. */
function wasCompleteBeforeLoss({ placed, lost, end }: PlacedList): boolean {
  return lost.length > 0 && end !== null && subtract({ start: 0, end }, [...placed, ...lost]).length === 0;
}

/** Whether rows of the query itself came after the complete list, as many of the wanted ones as that has. */
function isNewer(own: PlacedList, complete: PlacedList, { start, end }: RowRange, freshness: Freshness): boolean {
  const standing = (at: number): number => standingOf(at, freshness);
  const since = Math.max(standing(complete.endAt!), ...complete.placed.map(({ page }) => standing(page.fetchedAt)));
  const newer = own.placed.filter(({ page }) => standing(page.fetchedAt) > since);
  return newer.length > 0 && subtract({ start, end: Math.min(end, complete.end!) }, newer).length === 0;
}

function rangesWithin(placed: readonly PlacedPage[], wanted: RowRange): StoredRange[] {
  return placed
    .flatMap((part): StoredRange[] => {
      const shared = overlap(part, wanted);
      return shared ? [{ ...shared, fetchedAt: part.page.fetchedAt }] : [];
    })
    .toSorted((a, b) => a.start - b.start);
}

function oldest(ranges: readonly StoredRange[]): number | null {
  return ranges.length > 0 ? Math.min(...ranges.map(({ fetchedAt }) => fetchedAt)) : null;
}
