import { hasHosts } from '@/utils/browser/hosts.ts';
import type { Responder } from '@/utils/browser/messages.ts';
import { linkCheckKey } from '@/utils/page-links/link-pair.ts';
import type { LinkWatch } from '@/utils/page-links/link-watch.ts';
import { addPeriod } from '@/utils/semrush/watch/period.ts';
import { readLinkChecksUnder } from '@/utils/store/link-checks/link-checks.ts';
import {
  addLinkWatch,
  changeLinkWatch,
  linkWatchCounts,
  originsOfWatch,
  parseLinkWatch,
  parseLinkWatchPlan,
  readLinkWatch,
  removeLinkWatch,
} from '@/utils/store/link-checks/link-watches.ts';
import { nextTurn } from '@/utils/store/lists/watch-turns.ts';
import type { LinkCheckService } from './link-check-service.ts';

/** So many there may be: each opens up to 500 pages. */
export const maxLinkWatches = 20;

type Requests = Pick<
  Responder,
  'addLinkWatch' | 'turnLinkWatch' | 'checkLinkWatch' | 'removeLinkWatch' | 'putBackLinkWatch' | 'seenLinkChanges'
>;

/**
 * What pages may request of the watched links. Hosts are asked for by the page, at the click: one is on only where the
 * browser has granted all of them. They are given back as soon as no watch that is on needs them.
 */
export function linkWatchRequests(
  now: () => number,
  linkChecks: Pick<LinkCheckService, 'noteHosts' | 'release'>,
  onChange: () => Promise<void>,
): Requests {
  const then = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work;
    void onChange().catch(() => undefined);
    return done;
  };
  const giveBack = async (watch: LinkWatch | null): Promise<void> => {
    if (!watch) return;
    await linkChecks.noteHosts(originsOfWatch(watch));
    await linkChecks.release();
  };
  const turnOn = async (id: string): Promise<boolean> => {
    const watch = await readLinkWatch(id);
    if (!watch || !(await hasHosts(originsOfWatch(watch)))) return false;
    return (await changeLinkWatch(id, (current) => ({ isOn: true, ...laterTurn(current, now()) }))) !== null;
  };
  const turnOff = async (id: string): Promise<boolean> => {
    const watch = await changeLinkWatch(id, () => ({ isOn: false }));
    await giveBack(watch);
    return watch !== null;
  };
  const add = async (value: unknown): Promise<string | null> => {
    const plan = parseLinkWatchPlan(value);
    if (!plan || (await linkWatchCounts.total()) >= maxLinkWatches) return null;
    const unique = [...new Map(plan.links.map((link) => [linkCheckKey(link), link])).entries()];
    const known = await readLinkChecksUnder(new Set(unique.map(([key]) => key)));
    const watch: LinkWatch = {
      id: crypto.randomUUID(),
      links: unique.map(([key, link]) => {
        const verdict = known.get(key)?.verdict ?? null;
        return { ...link, verdict: verdict === 'not_checked' ? null : verdict };
      }),
      every: plan.every,
      isOn: true,
      createdAt: now(),
      nextAt: addPeriod(now(), plan.every),
      turn: null,
      last: null,
      changes: [],
      unseen: 0,
    };
    if (!(await hasHosts(originsOfWatch(watch)))) return null;
    return (await addLinkWatch(watch)) ? watch.id : null;
  };
  return {
    addLinkWatch: ({ plan }) => then(add(plan)),
    turnLinkWatch: ({ id, isOn }) => then(isOn ? turnOn(id) : turnOff(id)),
    checkLinkWatch: ({ id }) =>
      then(changeLinkWatch(id, ({ isOn }) => (isOn ? { nextAt: now() } : null)).then((changed) => changed !== null)),
    removeLinkWatch: ({ id }) =>
      then(
        removeLinkWatch(id).then(async (watch) => {
          await giveBack(watch);
          return watch;
        }),
      ),
    // Its hosts were given back: it comes back switched off.
    putBackLinkWatch: ({ watch }) => {
      const parsed = parseLinkWatch(watch);
      return then(parsed ? addLinkWatch({ ...parsed, isOn: false, turn: null }) : Promise.resolve(false));
    },
    seenLinkChanges: ({ ids }) =>
      then(
        (async () => {
          for (const id of ids) await changeLinkWatch(id, ({ unseen }) => (unseen === 0 ? null : { unseen: 0 }));
          return null;
        })(),
      ),
  };
}

/** A turn that was missed while it was off is not made up for. */
function laterTurn({ nextAt, every }: LinkWatch, now: number): Pick<LinkWatch, 'nextAt'> {
  return { nextAt: nextAt <= now ? nextTurn(nextAt, every, now) : nextAt };
}
