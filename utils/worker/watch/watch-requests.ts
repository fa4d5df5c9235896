import type { Responder } from '@/utils/browser/messages.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { canonicalQuery, type Query } from '@/utils/semrush/query/query.ts';
import { addPeriod } from '@/utils/semrush/watch/period.ts';
import type { Watch, WatchPlan } from '@/utils/semrush/watch/watch.ts';
import { parseWatch, parseWatchPlan } from '@/utils/store/lists/watch-entry.ts';
import { addWatch, changeWatch, readWatchList, removeWatch, switchWatching } from '@/utils/store/lists/watch-list.ts';
import { nextTurn } from '@/utils/store/lists/watch-turns.ts';
import { canWatch } from '@/utils/view/watch/watch-plan.ts';

/** So many watches there may be: each is one more thing that buys by itself. */
export const maxWatches = 100;

type Requests = Pick<
  Responder,
  | 'addWatch'
  | 'changeWatch'
  | 'turnWatch'
  | 'removeWatch'
  | 'putBackWatch'
  | 'switchWatching'
  | 'seenChanges'
  | 'seenCharge'
>;

/**
 * What pages may request of the watch list. None of it buys anything: a watch that is turned on has its first turn a period
 * later, and one whose turn was missed meanwhile waits for the next.
 */
export function watchRequests(now: () => number, onChange: () => Promise<void>): Requests {
  const then = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work;
    void onChange().catch(() => undefined);
    return done;
  };
  return {
    addWatch: ({ plan }) =>
      then(
        (async () => {
          const parsed = parseWatchPlan(plan);
          const at = now();
          if (!parsed || !canWatch(parsed.report) || (await readWatchList()).watches.length >= maxWatches) return null;
          const watch: Watch = {
            ...parsed,
            id: crypto.randomUUID(),
            isOn: true,
            createdAt: at,
            nextAt: addPeriod(at, parsed.every),
            turn: null,
            last: null,
            spent: { month: '', units: 0 },
            stopped: null,
            seenChargeAt: null,
            unseen: null,
          };
          return (await addWatch(watch)) ? watch.id : null;
        })(),
      ),
    changeWatch: ({ id, plan }) => {
      const parsed = parseWatchPlan(plan);
      const changed = changeWatch(id, (watch) => parsed && changedPlan(watch, parsed, now()));
      return then(changed.then((watch) => watch !== null));
    },
    turnWatch: ({ id, isOn }) =>
      then(changeWatch(id, (watch) => ({ isOn, ...laterTurn(watch, now()) })).then((changed) => changed !== null)),
    removeWatch: ({ id }) => then(removeWatch(id)),
    putBackWatch: ({ watch }) =>
      then(
        (async () => {
          const parsed = parseWatch(watch);
          return parsed !== null && (await addWatch({ ...parsed, ...laterTurn(parsed, now()) }));
        })(),
      ),
    switchWatching: ({ isOn }) =>
      then(
        (async () => {
          if (isOn)
            for (const { id } of (await readWatchList()).watches)
              await changeWatch(id, (watch) => laterTurn(watch, now()));
          await switchWatching(isOn);
          return null;
        })(),
      ),
    seenChanges: ({ ids }) =>
      then(
        (async () => {
          for (const id of ids) await changeWatch(id, ({ unseen }) => (unseen === null ? null : { unseen: null }));
          return null;
        })(),
      ),
    seenCharge: ({ id }) =>
      then(
        changeWatch(id, (watch) =>
          watch.stopped === null
            ? null
            : { stopped: null, seenChargeAt: Math.max(now(), watch.stopped.at), ...laterTurn(watch, now()) },
        ).then(() => null),
      ),
  };
}

/**
 * How often, how many rows, in which way and at what budget: the list itself stays. Other times begin a period from now, so
 * that nothing is bought by the change. Null in the middle of a turn, which holds the plan that it was begun by.
 */
function changedPlan(watch: Watch, plan: WatchPlan, now: number): Partial<Watch> | null {
  const { rowCount, method, every, monthlyBudget } = plan;
  const isSameList = canonicalQuery(listOf(watch)) === canonicalQuery(listOf(plan)) && plan.source === watch.source;
  if (watch.turn || !isSameList) return null;
  return {
    rowCount,
    method,
    every,
    monthlyBudget,
    ...(every === watch.every ? laterTurn(watch, now) : { nextAt: addPeriod(now, every) }),
  };
}

function listOf({ report, target, sort, filter }: WatchPlan): Query {
  return createQuery({ report, targets: [target], sort, filter }, { start: 0, end: 1 });
}

/** A turn that was missed while it was off is not made up for. */
function laterTurn({ nextAt, every }: Pick<Watch, 'nextAt' | 'every'>, now: number): Pick<Watch, 'nextAt'> {
  return { nextAt: nextAt <= now ? nextTurn(nextAt, every, now) : nextAt };
}
