import { readStored, type Stored } from '@/utils/browser/storage.ts';
import { checksum, unsealed, type LogHead } from './log-head.ts';
import { logPrefix } from './log-keys.ts';
import { unitsHeld, type LogEntry } from './spending-log.ts';

/**
 * What tells the readers of the spending log which entries there are, so that nobody lists the store's keys
 * (docs/guarantees.md, 28). The entries stay one item each: damage to one costs no other, and the index can be made
 * anew of them at any time. It is written in the same `set` as they are, and is never ahead of them nor behind.
 *
 * One head: what is open, the days from yesterday on, the months. One item a month: what each day came to. Items of at
 * most a hundred ids: the closed entries of a day.
 */
export const logMonthPrefix = 'log-month@1:';
export const logIdsPrefix = 'log-ids@1:';

/** So many ids stand in one item: an entry that ends has some 2 kB of them written anew, however long its day was. */
export const idsPerItem = 100;

/** Units and requests of a day or a report. `heldUnits` of the units belong to requests that have no known price yet. */
export interface SpendingTotal {
  readonly units: number;
  readonly heldUnits: number;
  readonly requests: number;
}

/** The closed entries of one day. */
export interface IndexedDay {
  /** How many ids its items hold. */
  readonly count: number;
  /** Units held by outcomes that nobody knows. */
  readonly unknownUnits: number;
  readonly reports: Readonly<Record<string, SpendingTotal>>;
}

export type IndexedMonth = Readonly<Record<string, IndexedDay>>;

export function monthOf(day: string): string {
  return day.slice(0, day.lastIndexOf('-'));
}

export function monthKey(month: string): string {
  return `${logMonthPrefix}${month}`;
}

export function idsKey(day: string, place: number): string {
  return `${logIdsPrefix}${day}:${place}`;
}

export function parseMonth(value: unknown): IndexedMonth | null {
  return unsealed(value) as IndexedMonth | null;
}

export function parseIds(value: unknown): readonly string[] | null {
  return unsealed(value) as readonly string[] | null;
}

/** As one text with its own checksum, so that nothing that was damaged passes for an index that names less. */
export function sealed(value: LogHead | IndexedMonth | readonly string[]): string {
  const text = JSON.stringify(value);
  return `${checksum(text)} ${text}`;
}

/** The days from `fromDay` on that have entries, with how many; null where the index is not whole. */
export async function readDays(head: LogHead, fromDay: string): Promise<ReadonlyMap<string, number> | null> {
  if (fromDay >= head.since)
    return new Map(
      Object.entries(head.recent).flatMap(([day, { count }]) => (day >= fromDay ? [[day, count] as const] : [])),
    );
  const months = await readMonths(
    head,
    Object.keys(head.months).filter((month) => month >= monthOf(fromDay)),
  );
  return (
    months &&
    new Map(
      [...months.values()].flatMap((month) =>
        Object.entries(month).flatMap(([day, { count }]) => (day >= fromDay ? [[day, count] as const] : [])),
      ),
    )
  );
}

/** Some of the head's months; null where one of them is not whole. */
export async function readMonths(
  head: LogHead,
  months: readonly string[],
): Promise<ReadonlyMap<string, IndexedMonth> | null> {
  const { values } = await readStored('local', months.map(monthKey));
  const found = new Map<string, IndexedMonth>();
  for (const month of months) {
    const read = parseMonth(values[monthKey(month)]);
    const count = read && Object.values(read).reduce((sum, day) => sum + day.count, 0);
    // One that has grown since the head was read is whole.
    if (!read || count === null || count < (head.months[month]?.count ?? 0)) return null;
    found.set(month, read);
  }
  return found;
}

/** The ids of some days' closed entries, as they ended; null where the index is not whole. */
export async function readIds(days: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, string[]> | null> {
  const keys = [...days].flatMap(([day, count]) =>
    Array.from({ length: Math.ceil(count / idsPerItem) }, (_, place) => idsKey(day, place)),
  );
  const { values } = await readStored('local', keys);
  const found = new Map<string, string[]>();
  for (const [day, count] of days) {
    const ids: string[] = [];
    for (let place = 0; place < count / idsPerItem; place += 1) {
      const part = parseIds(values[idsKey(day, place)]);
      if (!part || part.length < Math.min(idsPerItem, count - place * idsPerItem)) return null;
      ids.push(...part);
    }
    found.set(day, ids);
  }
  return found;
}

export function emptyDay(count = 0): IndexedDay {
  return { count, unknownUnits: 0, reports: {} };
}

/** A day with what an entry comes to, or, by -1, without it. How many ids it has is left as it is. */
export function withEntry(day: IndexedDay, entry: LogEntry, sign: 1 | -1 = 1): IndexedDay {
  const held = unitsHeld(entry);
  const before = Object.hasOwn(day.reports, entry.report)
    ? day.reports[entry.report]!
    : { units: 0, heldUnits: 0, requests: 0 };
  return {
    ...day,
    unknownUnits: day.unknownUnits + (entry.outcome === 'unknown' ? sign * held : 0),
    reports: {
      ...day.reports,
      [entry.report]: {
        units: before.units + sign * held,
        heldUnits: before.heldUnits + (entry.units === null ? sign * held : 0),
        requests: before.requests + sign,
      },
    },
  };
}

export function unitsOf({ reports }: IndexedDay): number {
  return Object.values(reports).reduce((sum, { units }) => sum + units, 0);
}

/** Of the key of a closed entry, the day and the id that it tells; null where it tells none. */
export function partsOfLogKey(key: string): { readonly day: string; readonly id: string } | null {
  const parts = /^(\d{4,}-\d\d-\d\d):(.+)$/s.exec(key.slice(logPrefix.length));
  return parts && { day: parts[1]!, id: parts[2]! };
}

/** A head, months and ids of closed entries as one `set` takes them. */
export function sealedAll(values: Readonly<Record<string, LogHead | IndexedMonth | readonly string[]>>): Stored {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, sealed(value)]));
}
