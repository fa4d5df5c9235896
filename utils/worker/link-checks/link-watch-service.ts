import { withLock } from '@/utils/browser/storage.ts';
import { linkCheckKey } from '@/utils/page-links/link-pair.ts';
import { withLooks, type LinkTurnOutcome, type LinkWatch } from '@/utils/page-links/link-watch.ts';
import { addPeriod } from '@/utils/semrush/watch/period.ts';
import { readLinkChecksUnder } from '@/utils/store/link-checks/link-checks.ts';
import { changeLinkWatch, readLinkWatch, readLinkWatches } from '@/utils/store/link-checks/link-watches.ts';
import { isWatching } from '@/utils/store/lists/watch-list.ts';
import { dueAtOf, nextTurn } from '@/utils/store/lists/watch-turns.ts';
import type { LinkCheckService } from './link-check-service.ts';

export interface LinkWatchServiceParts {
  readonly check: LinkCheckService['check'];
  /** Names this life of the worker. */
  readonly workerId: string;
  readonly now: () => number;
  /** Wakes the worker at a moment; null for none. */
  readonly wakeAt: (at: number | null) => Promise<void>;
  /** Tells the user what changed; null where nothing did just now. */
  readonly tell: (changed: LinkWatch | null) => Promise<void>;
}

export interface LinkWatchService {
  /** Ends turns that an earlier life of the worker left open, has those that are due, and wakes the worker for the next. */
  readonly run: () => Promise<void>;
}

/** Other links are being checked: it is tried again. */
const againMs = 5 * 60_000;

/** The worker looks at least this often, so that a clock that was set forward or back is met. */
const lookEveryMs = 3_600_000;

/**
 * The turns of watched links, one after another, at no units. The hosts of their pages were granted at the click that turned
 * the watch on: an alarm can ask nobody.
 */
export function createLinkWatchService(parts: LinkWatchServiceParts): LinkWatchService {
  const { check, workerId, now, wakeAt, tell } = parts;

  /** What was told of its links since the turn began counts, however the turn ended. */
  const end = async (watch: LinkWatch, begunAt: number, outcome: LinkTurnOutcome): Promise<void> => {
    const looks = await readLinkChecksUnder(new Set(watch.links.map(linkCheckKey)));
    const since = new Map([...looks].filter(([, { checkedAt }]) => checkedAt >= begunAt));
    let found = 0;
    const ended = await changeLinkWatch(watch.id, (current) => {
      if (current.turn?.begunAt !== begunAt) return null;
      const { changed, ...told } = withLooks(current, since);
      found = changed;
      return { ...told, turn: null, last: { at: now(), outcome, changed }, unseen: current.unseen + changed };
    });
    await tell(found > 0 ? ended : null);
  };

  const haveTurn = async (id: string): Promise<void> => {
    const due = await readLinkWatch(id);
    // Without a connection a turn stays due: no page would come.
    if (!due || !navigator.onLine || !isDue(due, now()) || !(await isWatching())) return;
    const begunAt = now();
    const watch = await changeLinkWatch(id, (current) =>
      isDue(current, begunAt)
        ? { turn: { begunAt, workerId }, nextAt: nextTurn(current.nextAt, current.every, begunAt) }
        : null,
    );
    if (!watch) return;
    const state = await check(watch.links.map(({ source, target }) => ({ source, target })));
    if (state === 'busy')
      await changeLinkWatch(id, ({ turn }) =>
        turn?.begunAt === begunAt ? { turn: null, nextAt: now() + againMs } : null,
      );
    else await end(watch, begunAt, outcomes[state]);
  };

  const mend = async (watch: LinkWatch): Promise<void> => {
    if (watch.turn && watch.turn.workerId !== workerId) await end(watch, watch.turn.begunAt, 'interrupted');
    // Where the clock was set back, the next turn is a period from now.
    if (dueAtOf(watch, now()) < watch.nextAt)
      await changeLinkWatch(watch.id, ({ every }) => ({ nextAt: addPeriod(now(), every) }));
  };

  const runAll = async (): Promise<void> => {
    // What goes wrong with one keeps no other from its turn.
    for (const watch of (await readLinkWatches()).watches) await mend(watch).catch(() => undefined);
    for (const { id } of (await readLinkWatches()).watches) await haveTurn(id).catch(() => undefined);
    const { watches } = await readLinkWatches();
    const isOn = await isWatching();
    const next = watches.filter((watch) => isOn && watch.isOn).map(({ nextAt }) => nextAt);
    await tell(null);
    await wakeAt(next.length > 0 ? Math.max(now() + 1_000, Math.min(...next, now() + lookEveryMs)) : null);
  };

  return { run: () => withLock('link-watch-turns', runAll) };
}

const outcomes = {
  done: 'checked',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
  'not-granted': 'not-granted',
  refused: 'interrupted',
} as const;

function isDue({ isOn, turn, nextAt }: LinkWatch, now: number): boolean {
  return isOn && turn === null && nextAt <= now;
}
