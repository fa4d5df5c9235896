import { addPeriod } from '@/utils/semrush/watch/period.ts';
import type { ChangeCounts, EndedTurn, MonthUnits, Watch, WatchEvery } from '@/utils/semrush/watch/watch.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';

/** The month of a moment in the user's calendar, as YYYY-MM. */
export function localMonth(at: number): string {
  return localDay(at).slice(0, -3);
}

/** When the turn behind the one that was due is due: turns that were missed are made up for by that one alone. */
export function nextTurn(dueAt: number, every: WatchEvery, now: number): number {
  let next = addPeriod(dueAt, every);
  while (next <= now) next = addPeriod(next, every);
  return next;
}

/** When its next turn is due. Where the clock ran ahead and was set back, that is a period from now, and no earlier. */
export function dueAtOf({ nextAt, every }: Pick<Watch, 'nextAt' | 'every'>, now: number): number {
  return Math.min(nextAt, addPeriod(now, every));
}

/** What it holds of its budget of a month. Later months count too, so that a clock set forward and back frees no budget twice. */
export function unitsOfMonth({ spent, turn }: Pick<Watch, 'spent' | 'turn'>, month: string): number {
  const months = [[spent.month, spent.units] as const, ...Object.entries(spent.earlier ?? {})];
  const ended = months.filter(([of]) => of >= month).reduce((sum, [, units]) => sum + units, 0);
  return ended + (turn?.maxUnits ?? 0);
}

/** What its budget of the month has left. */
export function budgetLeft(watch: Watch, now: number): number {
  return Math.max(0, watch.monthlyBudget - unitsOfMonth(watch, localMonth(now)));
}

/** How a watch is when a turn of it has ended, which was begun in a month and holds so many units. */
export function withEnded(watch: Watch, ended: EndedTurn, begunAt: number): Partial<Watch> {
  const month = localMonth(begunAt);
  const { spent, unseen } = watch;
  const isLater = spent.month >= month;
  const { counts } = ended;
  const hasChanged = counts !== null && counts.new + counts.lost + counts.changed > 0;
  return {
    turn: null,
    last: ended,
    spent: isLater
      ? { ...spent, units: spent.units + ended.units }
      : { month, units: ended.units, ...monthsBefore(spent) },
    ...(hasChanged && { unseen: addCounts(unseen, counts) }),
  };
}

/** The months before a new one: a year of them. */
function monthsBefore({ month, units, earlier = {} }: MonthUnits): Pick<MonthUnits, 'earlier'> {
  const months = Object.entries({ ...earlier, ...(month !== '' && { [month]: units }) });
  const latest = months.toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(-12);
  return latest.length > 0 ? { earlier: Object.fromEntries(latest) } : {};
}

function addCounts(before: ChangeCounts | null, counts: ChangeCounts): ChangeCounts {
  return {
    new: (before?.new ?? 0) + counts.new,
    lost: (before?.lost ?? 0) + counts.lost,
    changed: (before?.changed ?? 0) + counts.changed,
  };
}
