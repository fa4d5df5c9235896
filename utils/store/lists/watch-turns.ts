import { addPeriod } from '@/utils/semrush/watch/period.ts';
import type { ChangeCounts, EndedTurn, Watch, WatchEvery } from '@/utils/semrush/watch/watch.ts';
import { localDay } from '@/utils/store/spending/spending-log.ts';

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
  return (spent.month >= month ? spent.units : 0) + (turn?.maxUnits ?? 0);
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
    spent: { month: isLater ? spent.month : month, units: (isLater ? spent.units : 0) + ended.units },
    ...(hasChanged && { unseen: addCounts(unseen, counts) }),
  };
}

function addCounts(before: ChangeCounts | null, counts: ChangeCounts): ChangeCounts {
  return {
    new: (before?.new ?? 0) + counts.new,
    lost: (before?.lost ?? 0) + counts.lost,
    changed: (before?.changed ?? 0) + counts.changed,
  };
}
