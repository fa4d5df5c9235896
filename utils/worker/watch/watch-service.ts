import type { LookupReply, Requester } from '@/utils/browser/messages.ts';
import { withLock } from '@/utils/browser/storage.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { sourceOf } from '@/utils/semrush/query/source.ts';
import { addPeriod } from '@/utils/semrush/watch/period.ts';
import type { ChangeCounts, TurnOutcome, Watch, WatchTurn } from '@/utils/semrush/watch/watch.ts';
import { changeWatch, isWatching, readWatch, readWatchList } from '@/utils/store/lists/watch-list.ts';
import { budgetLeft, dueAtOf, nextTurn, withEnded } from '@/utils/store/lists/watch-turns.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { unitsHeld, type LogEntry } from '@/utils/store/spending/spending-log.ts';
import { queriesOf, watchQuote } from '@/utils/view/watch/watch-plan.ts';
import { keepAlive } from '@/utils/worker/heartbeat.ts';
import type { LookupService } from '@/utils/worker/lookup/lookup-service.ts';
import { countChanges } from './count-changes.ts';

export interface WatchServiceParts {
  readonly lookupService: Pick<LookupService, 'lookup'>;
  readonly readSettings: () => Promise<Settings>;
  /** Names this life of the worker: a turn that another one began is never bought again. */
  readonly workerId: string;
  readonly now: () => number;
  /** Wakes the worker at a moment; null for none. */
  readonly wakeAt: (at: number | null) => Promise<void>;
  /** Tells the user how many watches have changes that nobody has seen; `changed` has just found some. */
  readonly tell: (unseenCount: number, changed: Watch | null) => Promise<void>;
}

export interface WatchService {
  /** Ends turns that an earlier life of the worker left open, has those that are due, and wakes the worker for the next. */
  readonly run: () => Promise<void>;
  /** True while a turn is under way. */
  readonly isBusy: () => boolean;
}

/** What may be bought without a question adds up over ten minutes (docs/guarantees.md, 22): then a turn that met that tries again. */
const againMs = 11 * 60_000;

/** The worker looks at least this often, so that a clock that was set forward or back is met. */
const lookEveryMs = 3_600_000;

const interrupted: LookupError = { class: 'interrupted', mayHaveCharged: true };

/**
 * The watches' turns, one after another (docs/guarantees.md, 26): each is written as begun before anything is bought for
 * it, and what another life of the worker began is never bought again.
 */
export function createWatchService(parts: WatchServiceParts): WatchService {
  const { lookupService, readSettings, workerId, now, wakeAt, tell } = parts;
  let runningCount = 0;

  const mayGoOn = async ({ id }: Pick<Watch, 'id'>): Promise<boolean> =>
    (await isWatching()) && (await readWatch(id))?.isOn === true;

  const requesterOf = (watch: Watch): Requester => ({
    isOpen: () => mayGoOn(watch),
    isPopup: async () => false,
    tabId: null,
    isWorker: true,
  });

  const end = async (watch: Watch, turn: WatchTurn, outcome: TurnOutcome, result: Ended): Promise<void> => {
    const { units, counts = null, error = null } = result;
    const ended = { at: now(), outcome, units, counts, error };
    const isUnconfirmed = error?.mayHaveCharged === true;
    const changed = await changeWatch(watch.id, (current) =>
      current.turn?.begunAt === turn.begunAt
        ? {
            ...withEnded(current, ended, turn.begunAt),
            ...(isUnconfirmed && { stopped: { at: ended.at, error } }),
            ...(result.nextAt !== undefined && { nextAt: Math.min(current.nextAt, result.nextAt) }),
          }
        : null,
    );
    if (changed && changed.unseen !== watch.unseen) await tellOf(changed);
  };

  const tellOf = async (changed: Watch | null): Promise<void> => {
    const { watches } = await readWatchList();
    await tell(watches.filter(({ unseen }) => unseen !== null).length, changed);
  };

  /** A turn that this life of the worker did not begin: whatever of it was sent is in the log, and nothing is sent again. */
  const endInterrupted = async (watch: Watch, turn: WatchTurn): Promise<void> => {
    const entries = await entriesOf(watch, turn);
    const isUnconfirmed = entries === null || entries.some(({ outcome }) => outcome === 'unknown');
    const error = isUnconfirmed ? interrupted : null;
    await end(watch, turn, 'interrupted', { units: heldBy(entries, turn), error });
  };

  /** Writes that the turn is begun, and when the next one is due, in one write; null where it must not be. */
  const begin = async (watch: Watch, maxUnits: number): Promise<WatchTurn | null> => {
    const begunAt = now();
    const turn: WatchTurn = { dueAt: watch.nextAt, begunAt, maxUnits, workerId };
    const begun = await changeWatch(watch.id, (current) =>
      isDue(current, begunAt) && current.nextAt === watch.nextAt
        ? { turn, nextAt: nextTurn(current.nextAt, current.every, begunAt) }
        : null,
    );
    return begun && turn;
  };

  const buy = async (watch: Watch, turn: WatchTurn): Promise<void> => {
    const replies: LookupReply[] = [];
    for (const [index, query] of queriesOf(watch, watch.method).entries()) {
      if (!(await mayGoOn(watch))) {
        replies.push({ kind: 'cancelled', unitsSpent: 0 });
        break;
      }
      const reply = await lookupService.lookup(
        {
          query,
          lookupId: lookupIdOf(watch, turn, index),
          // Everything of it is bought anew: what changed shows against what was there before.
          freshSince: turn.begunAt,
          unreadablePages: [],
          seenChargeAt: watch.seenChargeAt,
          approvedUnits: null,
          isPrivate: false,
          ground: { kind: 'watch', id: watch.id, begunAt: turn.begunAt, units: turn.maxUnits, source: watch.source },
        },
        requesterOf(watch),
      );
      replies.push(reply);
      if (reply.kind !== 'ready') break;
    }
    const units = heldBy(await entriesOf(watch, turn), turn);
    const last = replies.at(-1);
    if (last?.kind === 'failed') return end(watch, turn, 'failed', { units, error: last.error });
    if (last?.kind === 'cancelled') return end(watch, turn, 'cancelled', { units });
    if (last?.kind === 'needs-approval') {
      const isForSum = last.unaskedUnits !== undefined;
      return end(watch, turn, 'needs-approval', { units, ...(isForSum && { nextAt: now() + againMs }) });
    }
    if (last?.kind !== 'ready') return end(watch, turn, 'needs-approval', { units });
    const counts = await countChanges(watch, turn.begunAt, now());
    return end(watch, turn, counts ? 'compared' : 'first', { units, counts });
  };

  const runTurn = async (watch: Watch): Promise<void> => {
    const settings = await readSettings();
    const maxUnits = watchQuote(watch, watch.source)[watch.method]?.units ?? Infinity;
    const turn = await begin(watch, Math.min(maxUnits, Number.MAX_SAFE_INTEGER));
    if (!turn) return;
    if (sourceOf(settings) !== watch.source) return end(watch, turn, 'other-source', { units: 0 });
    if (maxUnits > budgetLeft(watch, turn.begunAt)) return end(watch, turn, 'over-budget', { units: 0 });
    await buy(watch, turn);
  };

  /** Where the clock was set back, the next turn is a period from now: nobody waits for years, and nothing is bought at once. */
  const mendClock = async (watch: Watch): Promise<void> => {
    const dueAt = dueAtOf(watch, now());
    if (dueAt < watch.nextAt) await changeWatch(watch.id, ({ every }) => ({ nextAt: addPeriod(now(), every) }));
  };

  const mend = async (watch: Watch): Promise<void> => {
    if (watch.turn && watch.turn.workerId !== workerId) await endInterrupted(watch, watch.turn);
    await mendClock(watch);
  };

  const haveTurn = async (id: string): Promise<void> => {
    const watch = await readWatch(id);
    // Without a connection a turn stays due: nothing of it was sent.
    if (watch && navigator.onLine && isDue(watch, now()) && (await isWatching())) await runTurn(watch);
  };

  const runAll = async (): Promise<void> => {
    // What goes wrong with one, on a full disk or a damaged one, keeps no other from its turn.
    for (const watch of (await readWatchList()).watches) await mend(watch).catch(() => undefined);
    for (const { id } of (await readWatchList()).watches) await haveTurn(id).catch(() => undefined);
    const { watches } = await readWatchList();
    const isOn = await isWatching();
    const next = watches.filter((watch) => isOn && watch.isOn && !watch.stopped).map(({ nextAt }) => nextAt);
    await tellOf(null);
    await wakeAt(next.length > 0 ? Math.max(now() + 1_000, Math.min(...next, now() + lookEveryMs)) : null);
  };

  return {
    run: async () => {
      runningCount += 1;
      try {
        await keepAlive(withLock('watch-turns', runAll));
      } finally {
        runningCount -= 1;
      }
    },
    isBusy: () => runningCount > 0,
  };
}

interface Ended {
  readonly units: number;
  readonly counts?: ChangeCounts | null;
  readonly error?: LookupError | null;
  /** When to try again, where that is before the next turn. */
  readonly nextAt?: number;
}

/** Whether a turn of it may begin: one that is open is bought by nobody else, nor is one whose charge nobody has seen. */
export function isDue(watch: Watch, now: number): boolean {
  return watch.isOn && watch.turn === null && watch.stopped === null && watch.nextAt <= now;
}

function lookupIdOf({ id }: Pick<Watch, 'id'>, { begunAt }: WatchTurn, index: number): string {
  return `watch:${id}:${begunAt}:${index}`;
}

/** What the log has of a turn; null where it can't be read. */
async function entriesOf(watch: Watch, turn: WatchTurn): Promise<readonly LogEntry[] | null> {
  const start = `watch:${watch.id}:${turn.begunAt}:`;
  try {
    // With the day before: the day of an entry is that of its reservation.
    return (await readLog(localDay(turn.begunAt - 86_400_000))).filter(({ lookupId }) => lookupId.startsWith(start));
  } catch {
    return null;
  }
}

/** What a turn holds of the budget: what the log says; all that it may have cost where that can't be read. */
function heldBy(entries: readonly LogEntry[] | null, { maxUnits }: WatchTurn): number {
  return entries === null ? maxUnits : entries.reduce((sum, entry) => sum + unitsHeld(entry), 0);
}
