import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { cacheEntryName, orderAndFilterName, type List } from '@/utils/semrush/query/query.ts';
import { countRows, overlap, subtract } from '@/utils/semrush/query/ranges.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { cacheKey, unmatchedLines, type CachedList, type CachedPage } from './cache-entry.ts';
import { decodePages, withoutDoubles } from './decode-pages.ts';
import { readName } from './loaded-lists.ts';
import { isFresh, readCacheEntries, standingOf, type CacheOptions } from './placed-lists.ts';

/** What a list was at one time: what was bought of it without any row being bought twice. */
export interface Snapshot {
  /** When the first and the last of it came, in ms since the epoch. */
  readonly since: number;
  readonly until: number;
  /** Disjoint, in the list's order. */
  readonly pages: readonly CachedPage[];
  /** Where the list was proven to end then; null where nobody knows. */
  readonly end: number | null;
}

/** One order and filter of a report of which there are snapshots, the latest last. */
export interface SnapshotList<R extends ReportId = ReportId> extends List<R> {
  readonly snapshots: readonly Snapshot[];
}

/** The rows of a snapshot, and how much of the list they are. */
export interface SnapshotRows {
  readonly rows: readonly AnyRow[];
  /** Rows from the first without a gap: as many of the list can be told. */
  readonly leadCount: number;
  /** True where the whole list is there, and every line of it can be read. */
  readonly isWhole: boolean;
  readonly since: number;
  readonly until: number;
}

/**
 * What was bought of a list, parted wherever rows were bought that were there already, or an end was proven before rows
 * that were: what came then belongs to the next snapshot. Rows behind that are loaded later belong to the same one.
 */
export function snapshotsOf(list: CachedList, now: number): Snapshot[] {
  const isKept = (at: number): boolean => isFresh(at, { freshSince: 0, now });
  const pages = [...(list.earlier ?? []), ...list.superseded, ...list.pages].filter(({ fetchedAt }) =>
    isKept(fetchedAt),
  );
  const ends = [...(list.earlierEnds ?? []), ...(list.end === null ? [] : [{ end: list.end, endAt: list.endAt }])];
  const came = [
    ...pages.map((page) => ({ at: page.fetchedAt, page, end: null })),
    ...ends.filter(({ endAt }) => isKept(endAt)).map(({ end, endAt }) => ({ at: endAt, page: null, end })),
  ].toSorted(
    (a, b) =>
      standingOf(a.at, { now }) - standingOf(b.at, { now }) || Number(a.page === null) - Number(b.page === null),
  );
  const snapshots: { since: number; until: number; pages: CachedPage[]; end: number | null }[] = [];
  for (const { at, page, end } of came) {
    const last = snapshots.at(-1);
    const isNext =
      !last ||
      (page
        ? last.pages.some((other) => overlap(other, page)) || (last.end !== null && page.end > last.end)
        : last.pages.some((other) => other.end > end));
    const snapshot = isNext ? { since: at, until: at, pages: [], end: null } : last;
    if (isNext) snapshots.push(snapshot);
    snapshot.until = at;
    if (page) snapshot.pages.push(page);
    else snapshot.end = end;
  }
  return snapshots.map((snapshot) => ({ ...snapshot, pages: snapshot.pages.toSorted((a, b) => a.start - b.start) }));
}

/** Every list of these reports on the targets, with its snapshots. Told from the entries alone; of an incognito session there are none. */
export async function readSnapshotLists(
  lists: readonly Pick<List, 'report' | 'targets'>[],
  { source, now = Date.now() }: Pick<CacheOptions, 'source' | 'now'>,
): Promise<readonly SnapshotList[]> {
  const { found } = await readCacheEntries(
    lists.map((list) => cacheKey(source, cacheEntryName(list))),
    false,
  );
  return lists.flatMap(({ report, targets }, index) =>
    found[index]!.flatMap(({ entry }) =>
      Object.entries(entry.lists).flatMap(([name, list]): SnapshotList[] => {
        const order = name === unmatchedLines ? null : readName(name);
        const snapshots = order ? snapshotsOf(list, now) : [];
        return order && snapshots.length > 0 ? [{ report, targets, ...order, snapshots }] : [];
      }),
    ),
  );
}

/** Whether two lists are the same order and filter of the same report. */
export function isSameList(
  one: Pick<List, 'report' | 'sort' | 'filter'>,
  other: Pick<List, 'report' | 'sort' | 'filter'>,
): boolean {
  return one.report === other.report && orderAndFilterName(one) === orderAndFilterName(other);
}

/** Decodes a snapshot. What can't be read of it is missing, as is what was evicted. */
export async function readSnapshotRows(list: List, snapshot: Snapshot): Promise<SnapshotRows> {
  const query = createQuery(list);
  const whole = { start: 0, end: Infinity };
  const placed = snapshot.pages.map((page) => ({ page, area: 'local' as const, start: page.start, end: page.end }));
  const read = await decodePages(query, placed, whole);
  const lines = withoutDoubles(read.lines);
  const rows = lines.flatMap((line): AnyRow[] => ('row' in line ? [line.row as AnyRow] : []));
  const gap = subtract(
    { start: 0, end: snapshot.end ?? Math.max(0, ...read.ranges.map(({ end }) => end)) },
    read.ranges,
  );
  return {
    rows,
    leadCount: gap[0]?.start ?? countRows(read.ranges),
    isWhole: snapshot.end !== null && gap.length === 0 && lines.length === rows.length,
    since: snapshot.since,
    until: snapshot.until,
  };
}
