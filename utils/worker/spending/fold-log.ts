import { slicesOf, type Stored } from '@/utils/browser/storage.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { logHeadKey, type LogHead } from '@/utils/store/spending/log-head.ts';
import {
  emptyDay,
  idsKey,
  idsPerItem,
  monthKey,
  monthOf,
  partsOfLogKey,
  readIds,
  readMonths,
  sealedAll,
  unitsOf,
  withEntry,
  type IndexedDay,
  type IndexedMonth,
} from '@/utils/store/spending/log-index.ts';
import { logPrefix } from '@/utils/store/spending/log-keys.ts';
import { parseLogEntry, type LogEntry } from '@/utils/store/spending/spending-log.ts';
import { quarantine, quarantineLost } from '@/utils/worker/cache/quarantine.ts';

/** All closed entries there are, as the index tells them. */
export interface LogFold {
  readonly days: ReadonlyMap<string, FoldedDay>;
  /** Keys that tell no day. */
  readonly odd: readonly string[];
  /** Adds an entry that is not there yet. */
  readonly add: (day: string, id: string, entry: LogEntry) => void;
}

interface FoldedDay {
  readonly ids: Set<string>;
  indexed: IndexedDay;
}

/**
 * Reads every closed entry that these keys name, slice by slice, and quarantines what can't be read: that is named all
 * the same, and so stays known to be unreadable (docs/guarantees.md, 23).
 */
export async function foldLog(keys: readonly string[]): Promise<LogFold> {
  const days = new Map<string, FoldedDay>();
  const odd = new Set<string>();
  const dayOf = (name: string): FoldedDay => {
    const day = days.get(name) ?? { ids: new Set(), indexed: emptyDay() };
    days.set(name, day);
    return day;
  };
  const add = (name: string, id: string, entry: LogEntry | null): void => {
    const day = dayOf(name);
    if (day.ids.has(id)) return;
    day.ids.add(id);
    if (entry) day.indexed = withEntry(day.indexed, entry);
  };
  const addKey = (key: string, entry: LogEntry | null): void => {
    const parts = partsOfLogKey(key);
    if (parts) add(parts.day, parts.id, entry);
    else odd.add(key);
  };
  for await (const { values, unreadable } of slicesOf(
    'local',
    keys.filter((key) => key.startsWith(logPrefix)),
  )) {
    const damaged: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(values)) {
      const entry = parseLogEntry(value);
      if (!entry) damaged[key] = value;
      addKey(key, entry);
    }
    for (const key of unreadable) addKey(key, null);
    await quarantineLost(unreadable);
    if (Object.keys(damaged).length > 0) await quarantine(damaged);
  }
  const quarantined = `${quarantinePrefix}${logPrefix}`;
  for (const key of keys) if (key.startsWith(quarantined)) addKey(key.slice(quarantinePrefix.length), null);
  return { days, odd: [...odd], add };
}

/** The months of a fold, each day with as many ids as it has. */
function monthsOf({ days }: LogFold): ReadonlyMap<string, IndexedMonth> {
  const months = new Map<string, Record<string, IndexedDay>>();
  for (const [name, { ids, indexed }] of days) {
    const month = months.get(monthOf(name)) ?? {};
    month[name] = { ...indexed, count: ids.size };
    months.set(monthOf(name), month);
  }
  return months;
}

export function headOf(fold: LogFold, open: LogHead['open'], closed: readonly string[], since: string): LogHead {
  const recent = [...monthsOf(fold).values()]
    .flatMap((month) => Object.entries(month))
    .filter(([day]) => day >= since)
    .map(([name, day]) => [name, { count: day.count, units: unitsOf(day) }] as const);
  return {
    since,
    open,
    closed,
    recent: Object.fromEntries(recent),
    months: Object.fromEntries([...monthsOf(fold)].map(([name, month]) => [name, monthTotals(month)])),
    odd: fold.odd,
  };
}

/** The whole index, as one `set` takes it. */
export function valuesOf(head: LogHead, fold: LogFold): Stored {
  const values: Record<string, LogHead | IndexedMonth | readonly string[]> = { [logHeadKey]: head };
  for (const [name, month] of monthsOf(fold)) values[monthKey(name)] = month;
  for (const [name, { ids }] of fold.days) {
    const sorted = [...ids].toSorted();
    for (let place = 0; place * idsPerItem < sorted.length; place += 1)
      values[idsKey(name, place)] = sorted.slice(place * idsPerItem, (place + 1) * idsPerItem);
  }
  return sealedAll(values);
}

/** Whether the index says the same as the entries do. */
export async function isIndexedAs(head: LogHead, fold: LogFold): Promise<boolean> {
  const months = await readMonths(head, Object.keys(head.months));
  const expected = monthsOf(fold);
  if (!months || inOrder(Object.fromEntries(months)) !== inOrder(Object.fromEntries(expected))) return false;
  if (inOrder(head.odd.toSorted()) !== inOrder(fold.odd.toSorted())) return false;
  for (const [name, month] of expected) {
    if (inOrder(head.months[name]) !== inOrder(monthTotals(month))) return false;
    const days = Object.entries(month).map(([day, { count }]) => [day, count] as const);
    for (const [day, { count, ...indexed }] of Object.entries(month)) {
      const recent = { count, units: unitsOf({ count, ...indexed }) };
      if (day >= head.since && inOrder(head.recent[day]) !== inOrder(recent)) return false;
    }
    const ids = await readIds(new Map(days));
    if (
      !ids ||
      days.some(([day]) => inOrder(ids.get(day)!.toSorted()) !== inOrder([...fold.days.get(day)!.ids].toSorted()))
    )
      return false;
  }
  return true;
}

export function monthTotals(month: IndexedMonth): LogHead['months'][string] {
  const days = Object.values(month);
  return {
    count: days.reduce((sum, { count }) => sum + count, 0),
    unknownUnits: days.reduce((sum, { unknownUnits }) => sum + unknownUnits, 0),
  };
}

/** As text in which the same says the same, in whatever order it was put together; sums of nothing are left out. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, { requests }]) => requests !== 0)
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
