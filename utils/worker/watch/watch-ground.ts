import type { Ground } from '@/utils/browser/messages.ts';
import { canonicalQuery, type Query } from '@/utils/semrush/query/query.ts';
import { isWatching, readWatch } from '@/utils/store/lists/watch-list.ts';
import { localMonth, unitsOfMonth } from '@/utils/store/lists/watch-turns.ts';
import { queriesOf } from '@/utils/view/watch/watch-plan.ts';

/**
 * Whether a turn of a watch may spend so many units on a query, told from the store once more: it is on, its turn is
 * written and not ended, the query is one of its own, and its budget of the month holds the turn (docs/guarantees.md, 26).
 */
export async function holdsWatchGround(
  { id, begunAt, source }: Extract<Ground, { kind: 'watch' }>,
  query: Query,
  units: number,
): Promise<boolean> {
  const watch = await readWatch(id);
  const turn = watch?.turn;
  if (!watch || !turn || turn.begunAt !== begunAt || watch.source !== source) return false;
  if (!watch.isOn || watch.stopped || !(await isWatching())) return false;
  const isOwn = queriesOf(watch, watch.method).some((one) => canonicalQuery(one) === canonicalQuery(query));
  // What it holds of the month counts the open turn at its most.
  return isOwn && units <= turn.maxUnits && unitsOfMonth(watch, localMonth(begunAt)) <= watch.monthlyBudget;
}
