import { pause, readInSlices, readStored } from '@/utils/browser/storage.ts';
import type { BalanceReadings } from './balance-readings.ts';
import { readLogHead, unitsFrom, type LogHead } from './log-head.ts';
import { emptyDay, monthOf, readIds, readMonths, unitsOf, withEntry, type IndexedDay } from './log-index.ts';
import { localDay } from './log-keys.ts';
import { readLog } from './read-log.ts';
import { isOpen, logKey, openKey, parseLogEntry, unitsHeld, unitsOfDay, type LogEntry } from './spending-log.ts';

/** The spending log as it is read in parts: a page of it, sums of its days, what lies between two moments. */
export interface LogBook {
  /** How many entries it has, open ones included. */
  readonly count: number;
  /** Units held by outcomes that nobody knows. */
  readonly unknownUnits: number;
  /** Units that count against the budget of a day. */
  readonly unitsOfDay: (day: string) => Promise<number>;
  /** What each day from this one on came to, open entries included. */
  readonly days: (fromDay: string) => Promise<ReadonlyMap<string, IndexedDay>>;
  /** So many entries from a place on, newest first. One that can't be read is left out. */
  readonly page: (start: number, count: number) => Promise<readonly LogEntry[]>;
  readonly between: (readings: BalanceReadings) => Promise<LogBetween>;
}

/** What the log says of the time between two readings of the balance. */
export interface LogBetween {
  /** All that is open, and the entries of each day at either end, or on which the cost of anything is unknown. */
  readonly entries: readonly LogEntry[];
  /** Units of all others between the two. */
  readonly unitsBeside: number;
}

/** By the log's index; where there is none, or it turns out not to be whole, of all entries as they are listed. */
export async function openLogBook(): Promise<LogBook> {
  const head = await readLogHead();
  return head ? indexedBook(head) : bookOf((await readLog()).toReversed());
}

/** So many entries are read and handed on at once. */
const entriesAtOnce = 500;

/** Every entry, newest first, slice by slice. */
export async function* eachEntry(book: LogBook): AsyncGenerator<readonly LogEntry[]> {
  for (let start = 0; start < book.count; start += entriesAtOnce) {
    if (start > 0) await pause();
    yield await book.page(start, entriesAtOnce);
  }
}

/** A book of entries that were read, newest first. */
export function bookOf(entries: readonly LogEntry[]): LogBook {
  return {
    count: entries.length,
    unknownUnits: entries
      .filter(({ outcome }) => outcome === 'unknown')
      .reduce((sum, entry) => sum + unitsHeld(entry), 0),
    unitsOfDay: async (day) => unitsOfDay(entries, day),
    days: async (fromDay) =>
      withEntries(
        new Map(),
        entries.filter(({ day }) => day >= fromDay),
      ),
    page: async (start, count) => entries.slice(start, start + count),
    between: async () => ({ entries, unitsBeside: 0 }),
  };
}

async function indexedBook(head: LogHead): Promise<LogBook> {
  const open = await readOpen(head);
  const months = Object.keys(head.months).toSorted().toReversed();
  const closedCount = months.reduce((sum, month) => sum + head.months[month]!.count, 0);
  /** What was listed once stays: whoever holds the book opens another at the log's next news. */
  let listed: Promise<LogBook> | null = null;
  const list = (): Promise<LogBook> => (listed ??= readLog().then((log) => bookOf(log.toReversed())));

  const days = async (fromDay: string): Promise<ReadonlyMap<string, IndexedDay> | null> => {
    const read = await readMonths(
      head,
      months.filter((month) => month >= monthOf(fromDay)),
    );
    if (!read) return null;
    const closed = [...read.values()].flatMap((month) => Object.entries(month)).filter(([day]) => day >= fromDay);
    return new Map(closed);
  };

  /** The ids of closed entries from a place on. */
  const idsAt = async (start: number, end: number): Promise<readonly { day: string; id: string }[] | null> => {
    const found: { day: string; id: string }[] = [];
    let place = 0;
    for (const month of months) {
      const { count } = head.months[month]!;
      place += count;
      if (place <= start) continue;
      if (place - count >= end) break;
      const read = await readMonths(head, [month]);
      if (!read) return null;
      let dayPlace = place - count;
      for (const [day, { count: inDay }] of Object.entries(read.get(month)!).toSorted(([a], [b]) => (a < b ? 1 : -1))) {
        const [from, to] = [Math.max(start, dayPlace) - dayPlace, Math.min(end, dayPlace + inDay) - dayPlace];
        dayPlace += inDay;
        if (from >= to) continue;
        const ids = await readIds(new Map([[day, inDay]]));
        if (!ids) return null;
        // An id begins with the moment at which its entry was reserved.
        const sorted = ids.get(day)!.toSorted().toReversed();
        found.push(...sorted.slice(from, to).map((id) => ({ day, id })));
      }
    }
    return found;
  };

  return {
    count: open.length + closedCount,
    unknownUnits: Object.values(head.months).reduce((sum, { unknownUnits }) => sum + unknownUnits, 0),
    unitsOfDay: async (day) => unitsFrom(head, day) ?? (await list()).unitsOfDay(day),
    days: async (fromDay) => {
      const closed = await days(fromDay);
      return closed
        ? withEntries(
            closed,
            open.filter(({ day }) => day >= fromDay),
          )
        : (await list()).days(fromDay);
    },
    page: async (start, count) => {
      const end = start + count;
      const ids = await idsAt(Math.max(0, start - open.length), Math.max(0, end - open.length));
      return ids ? [...open.slice(start, end), ...(await readClosed(ids))] : (await list()).page(start, count);
    },
    between: async (readings) => {
      const read = await days(dayBeside(readings.first.at, -2));
      const ids =
        read && (await readIds(new Map(datedBetween(read, readings).map(([day, { count }]) => [day, count]))));
      if (!read || !ids) return (await list()).between(readings);
      const last = dayBeside(readings.last.at, 2);
      const beside = [...read].filter(([day]) => day <= last && !ids.has(day));
      const keys = [...ids].flatMap(([day, names]) => names.map((id) => ({ day, id })));
      return {
        entries: [...open, ...(await readClosed(keys))],
        unitsBeside: beside.reduce((sum, [, day]) => sum + unitsOf(day), 0),
      };
    },
  };
}

/** The days near either reading, and those on which an outcome is unknown: their entries are looked at one by one. */
function datedBetween(
  days: ReadonlyMap<string, IndexedDay>,
  { first, last }: BalanceReadings,
): (readonly [string, IndexedDay])[] {
  return [...days].filter(
    ([day, { reports }]) =>
      day <= dayBeside(last.at, 2) &&
      (day <= dayBeside(first.at, 2) ||
        day >= dayBeside(last.at, -2) ||
        Object.values(reports).some(({ heldUnits }) => heldUnits > 0)),
  );
}

const dayMs = 86_400_000;

/** Two days off, no time zone that the user was in since makes a difference. */
function dayBeside(at: number, days: number): string {
  return localDay(Math.max(0, at + days * dayMs));
}

async function readOpen(head: LogHead): Promise<readonly LogEntry[]> {
  const { values } = await readStored(
    'local',
    Object.keys(head.open).map((id) => openKey({ id })),
  );
  return newestFirst(Object.values(values).flatMap((value) => parseLogEntry(value) ?? [])).filter(isOpen);
}

async function readClosed(ids: readonly { readonly day: string; readonly id: string }[]): Promise<readonly LogEntry[]> {
  const { values } = await readInSlices('local', ids.map(logKey));
  return newestFirst(Object.values(values).flatMap((value) => parseLogEntry(value) ?? []));
}

function newestFirst(entries: readonly LogEntry[]): readonly LogEntry[] {
  return entries.toSorted((a, b) => b.at - a.at);
}

function withEntries(days: ReadonlyMap<string, IndexedDay>, entries: readonly LogEntry[]): Map<string, IndexedDay> {
  const found = new Map(days);
  for (const entry of entries) found.set(entry.day, withEntry(found.get(entry.day) ?? emptyDay(), entry));
  return found;
}
