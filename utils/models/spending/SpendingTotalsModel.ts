import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { localDay, unitsHeld, type LogEntry } from '@/utils/store/spending/spending-log.ts';

/** Units and requests of a day or a report. `heldUnits` of the units belong to requests that have no known price yet. */
export interface SpendingTotal {
  readonly units: number;
  readonly heldUnits: number;
  readonly requests: number;
}

export interface DayTotal extends SpendingTotal {
  /** YYYY-MM-DD, local. */
  readonly day: string;
}

export interface ReportTotal extends SpendingTotal {
  readonly report: ReportId;
}

/** How many days the totals look back, today included. */
export const totalDays = 30;

/** One total a day, oldest first, the days without a request included. */
export function totalsByDay(entries: readonly LogEntry[], now: number, days = totalDays): DayTotal[] {
  const groups = groupBy(entries, ({ day }) => day);
  return lastDays(now, days).map((day) => ({ day, ...totalOf(groups.get(day) ?? []) }));
}

/** One total a report that was requested in these days, the dearest first. */
export function totalsByReport(entries: readonly LogEntry[], now: number, days = totalDays): ReportTotal[] {
  const [first = ''] = lastDays(now, days);
  const groups = groupBy(
    entries.filter(({ day }) => day >= first),
    ({ report }) => report,
  );
  return [...groups].map(([report, group]) => ({ report, ...totalOf(group) })).toSorted((a, b) => b.units - a.units);
}

/** Units of the local calendar month of `now`, held ones included. */
export function unitsOfMonth(entries: readonly LogEntry[], now: number): number {
  const month = localDay(now).slice(0, 7);
  return totalOf(entries.filter(({ day }) => day.startsWith(month))).units;
}

function groupBy<Key>(entries: readonly LogEntry[], keyOf: (entry: LogEntry) => Key): ReadonlyMap<Key, LogEntry[]> {
  const groups = new Map<Key, LogEntry[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return groups;
}

/** The local days up to the one of `now`, oldest first. Noon is on the same day whatever the clocks do at night. */
function lastDays(now: number, count: number): string[] {
  const today = new Date(now);
  return Array.from({ length: count }, (_, index) =>
    localDay(new Date(today.getFullYear(), today.getMonth(), today.getDate() - (count - 1 - index), 12).getTime()),
  );
}

function totalOf(entries: readonly LogEntry[]): SpendingTotal {
  return {
    units: entries.reduce((sum, entry) => sum + unitsHeld(entry), 0),
    heldUnits: entries.reduce((sum, entry) => sum + (entry.units === null ? unitsHeld(entry) : 0), 0),
    requests: entries.length,
  };
}

/** What was spent by day, by report (today, and over the days before) and in this month, following the log. */
export const SpendingTotalsModel = createModel((log: ReadonlySignal<readonly LogEntry[]>) => ({
  byDay: computed(() => totalsByDay(log.value, Date.now())),
  todayByReport: computed(() => totalsByReport(log.value, Date.now(), 1)),
  byReport: computed(() => totalsByReport(log.value, Date.now())),
  month: computed(() => unitsOfMonth(log.value, Date.now())),
}));
