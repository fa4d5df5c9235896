import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import { isReportId, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { IndexedDay, SpendingTotal } from '@/utils/store/spending/log-index.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';

/** What each day came to, by the day: YYYY-MM-DD, local. */
type Days = ReadonlyMap<string, IndexedDay>;

export interface DayTotal extends SpendingTotal {
  /** YYYY-MM-DD, local. */
  readonly day: string;
}

export interface ReportTotal extends SpendingTotal {
  readonly report: ReportId;
}

/** How many days the totals look back, today included. */
export const totalDays = 30;

/** The first day that any total of `now` is of: of the last days, or of its month. */
export function firstDayOfTotals(now: number): string {
  const [first = ''] = lastDays(now, totalDays);
  const ofMonth = `${monthOf(now)}-01`;
  return first < ofMonth ? first : ofMonth;
}

/** One total a day, oldest first, the days without a request included. */
export function totalsByDay(days: Days, now: number, count = totalDays): DayTotal[] {
  return lastDays(now, count).map((day) => ({ day, ...sumOf(Object.values(days.get(day)?.reports ?? {})) }));
}

/** One total a report that was requested in these days or later ones, the dearest first. */
export function totalsByReport(days: Days, now: number, count = totalDays): ReportTotal[] {
  const [first = ''] = lastDays(now, count);
  const totals = new Map<ReportId, SpendingTotal>();
  for (const [day, { reports }] of days) {
    if (day < first) continue;
    for (const [report, total] of Object.entries(reports))
      if (isReportId(report)) totals.set(report, sumOf([total, ...(totals.has(report) ? [totals.get(report)!] : [])]));
  }
  return [...totals]
    .map(([report, total]) => ({ report, ...total }))
    .filter(({ requests }) => requests > 0)
    .toSorted((a, b) => b.units - a.units);
}

/** Units of the local calendar month of `now`, held ones included. */
export function unitsOfMonth(days: Days, now: number): number {
  const ofMonth = [...days].filter(([day]) => day.startsWith(monthOf(now)));
  return sumOf(ofMonth.flatMap(([, { reports }]) => Object.values(reports))).units;
}

function monthOf(now: number): string {
  return localDay(now).slice(0, 7);
}

/** The local days up to the one of `now`, oldest first. Noon is on the same day whatever the clocks do at night. */
function lastDays(now: number, count: number): string[] {
  const today = new Date(now);
  return Array.from({ length: count }, (_, index) =>
    localDay(new Date(today.getFullYear(), today.getMonth(), today.getDate() - (count - 1 - index), 12).getTime()),
  );
}

function sumOf(totals: readonly SpendingTotal[]): SpendingTotal {
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  return {
    units: sum(totals.map(({ units }) => units)),
    heldUnits: sum(totals.map(({ heldUnits }) => heldUnits)),
    requests: sum(totals.map(({ requests }) => requests)),
  };
}

/** What was spent by day, by report (today, and over the days before) and in this month, following the log. */
export const SpendingTotalsModel = createModel((days: ReadonlySignal<Days>) => ({
  byDay: computed(() => totalsByDay(days.value, Date.now())),
  todayByReport: computed(() => totalsByReport(days.value, Date.now(), 1)),
  byReport: computed(() => totalsByReport(days.value, Date.now())),
  month: computed(() => unitsOfMonth(days.value, Date.now())),
}));
