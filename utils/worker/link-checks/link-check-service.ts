import { giveBackHosts, hasHosts, hostsNotHeld } from '@/utils/browser/hosts.ts';
import type { StartLinkChecksReply } from '@/utils/browser/messages.ts';
import { readItem, updateItem } from '@/utils/browser/storage.ts';
import { linkCheckKey, maxLinksAtOnce, type LinkPair } from '@/utils/page-links/link-pair.ts';
import { originsOf, sourcePageOf } from '@/utils/page-links/link-pairs.ts';
import { boundLinkChecks, keepLinkChecks } from '@/utils/store/link-checks/link-checks.ts';
import { grantedHostsItem, linkQueueItem, linkRunItem, type LinkRun } from '@/utils/store/link-checks/link-run.ts';
import { readHeldOrigins } from '@/utils/store/link-checks/link-watches.ts';
import { keepAlive } from '@/utils/worker/heartbeat.ts';
import { checkPage, notChecked, patience } from './check-page.ts';
import { closeNotedWindow, openCheckWindow } from './check-window.ts';
import { createPace } from './pace.ts';

/** So many pages are open at a time. */
const pagesAtOnce = 3;
/** Between two pages of one site, in ms. */
const siteGapMs = 2_000;
/** Hosts that were granted and of which nobody made use are given back after so many ms. */
const unusedGrantMs = 10_000;

export interface LinkCheckService {
  /** A page is about to ask the user for these hosts: they are noted, so that they are given back whatever comes. */
  readonly prepare: (origins: readonly string[]) => Promise<void>;
  /** Checks links whose hosts were granted; replies as soon as it has begun, or why it does not. */
  readonly start: (pairs: readonly LinkPair[], isPrivate: boolean) => Promise<StartLinkChecksReply>;
  /** The same, and waits until it has ended: how. */
  readonly check: (
    pairs: readonly LinkPair[],
  ) => Promise<Exclude<LinkRun['state'], 'running'> | Exclude<StartLinkChecksReply['kind'], 'started'>>;
  /** These hosts are needed no longer, but by a run that is under way: they are given back with all that was granted. */
  readonly noteHosts: (origins: readonly string[]) => Promise<void>;
  readonly cancel: () => void;
  /** Gives back what was granted, where no run makes use of it. */
  readonly release: () => Promise<void>;
  /** Closes what a worker that ended left open, and says what it did not reach. It begins nothing again. */
  readonly recover: () => Promise<void>;
  /** The user let the extension in somewhere: where nothing comes of it, it is given back. */
  readonly noteGrant: () => void;
  readonly isBusy: () => boolean;
}

/** Looks at pages that link to somewhere, in tabs of a window of their own. Nothing of it costs units. */
export function createLinkCheckService(limits = { ...patience, siteGapMs, unusedGrantMs }): LinkCheckService {
  let isRunning = false;
  let isCancelled = false;
  let closeWindow = (): void => undefined;
  let ending: Promise<Exclude<LinkRun['state'], 'running'>> = Promise.resolve('interrupted');

  const giveBack = async (): Promise<void> => {
    const granted = await readItem(grantedHostsItem);
    // What watched links are read by stays until their watch is turned off.
    const held = granted.length > 0 ? await readHeldOrigins() : new Set();
    await giveBackHosts(granted.filter((origin) => !held.has(origin)));
    const given = new Set(granted);
    await updateItem(grantedHostsItem, (before) => before.filter((origin) => !given.has(origin)));
  };
  const release = async (): Promise<void> => {
    if (!isRunning) await giveBack();
  };
  const releaseLater = (): void => {
    setTimeout(() => void release().catch(() => undefined), limits.unusedGrantMs);
  };

  const run = async (pairs: readonly LinkPair[]): Promise<Exclude<LinkRun['state'], 'running'>> => {
    const pace = createPace(pairs, limits.siteGapMs, Date.now);
    const unreached = new Map(pairs.map((pair) => [linkCheckKey(pair), pair]));
    let state: Exclude<LinkRun['state'], 'running'> = 'interrupted';
    let failure: unknown = null;
    try {
      const window = await openCheckWindow(cancel);
      closeWindow = () => void window.close().catch(() => undefined);
      if (isCancelled) closeWindow();
      const lane = async (): Promise<void> => {
        for (let turn = pace.next(); turn.kind !== 'none'; turn = pace.next()) {
          if (isCancelled) return;
          if (turn.kind === 'wait') {
            await wait(Math.min(turn.ms, 250));
            continue;
          }
          const { pair, end } = turn;
          const check = await window.withTab((tabId) => checkPage(pair, tabId, limits)).finally(end);
          // What was cut short says nothing about the link.
          if (isCancelled) return;
          await keepLinkChecks([check]);
          unreached.delete(linkCheckKey(pair));
          await updateItem(linkRunItem, (stored) => stored && { ...stored, done: stored.done + 1 });
        }
      };
      // Where one can't go on, since the window went or the disk is full, neither can the others.
      const lanes = Array.from({ length: Math.min(pagesAtOnce, pairs.length) }, () =>
        lane().catch((error: unknown) => {
          if (!isCancelled) failure = error;
          cancel();
        }),
      );
      await Promise.all(lanes);
      state = failure !== null ? 'interrupted' : isCancelled ? 'cancelled' : 'done';
    } catch {
      state = 'interrupted';
    } finally {
      await endRun([...unreached.values()], state).catch(() => undefined);
      await giveBack().catch(() => undefined);
      isRunning = false;
    }
    return state;
  };

  const cancel = (): void => {
    isCancelled = true;
    closeWindow();
  };

  const noteHosts = async (origins: readonly string[]): Promise<void> => {
    await updateItem(grantedHostsItem, (before) => [...new Set([...before, ...origins])]);
  };

  const start: LinkCheckService['start'] = async (pairs, isPrivate) => {
    if (isRunning) return { kind: 'busy' };
    const unique = [...new Map(pairs.map((pair) => [linkCheckKey(pair), pair])).values()];
    const isFit = unique.length > 0 && unique.length <= maxLinksAtOnce && !isPrivate;
    // A page that is no public one is never opened, whoever requests it.
    if (!isFit || unique.some(({ source }) => sourcePageOf(source) !== source)) return { kind: 'refused' };
    isRunning = true;
    isCancelled = false;
    closeWindow = () => undefined;
    try {
      if (!(await hasHosts(originsOf(unique.map(({ source }) => source))))) {
        isRunning = false;
        return { kind: 'not-granted' };
      }
      await updateItem(linkQueueItem, () => unique);
      await updateItem(linkRunItem, () => begun(unique.length));
    } catch (error) {
      isRunning = false;
      throw error;
    }
    // A page that hangs is given up after a while, so that a run ends by itself.
    ending = keepAlive(run(unique), null);
    return { kind: 'started' };
  };

  return {
    prepare: async (origins) => noteHosts(await hostsNotHeld(origins)),
    start,
    check: async (pairs) => {
      const { kind } = await start(pairs, false);
      return kind === 'started' ? ending : kind;
    },
    noteHosts,
    cancel,
    release,
    recover: async () => {
      const stored = await readItem(linkRunItem);
      if (stored?.state === 'running') {
        const queue = await readItem(linkQueueItem);
        await endRun(queue, 'interrupted');
        await giveBack();
      } else if ((await readItem(grantedHostsItem)).length > 0) releaseLater();
    },
    noteGrant: releaseLater,
    isBusy: () => isRunning,
  };
}

function begun(total: number): LinkRun {
  return { state: 'running', total, done: 0, startedAt: Date.now(), endedAt: null, dropped: 0 };
}

/** Closes the window, and notes as such what was not reached and never looked at before. */
async function endRun(unreached: readonly LinkPair[], state: LinkRun['state']): Promise<void> {
  await closeNotedWindow().catch(() => undefined);
  const now = Date.now();
  await keepLinkChecks(
    unreached.map((pair) => notChecked(pair, now)),
    true,
  ).catch(() => undefined);
  const dropped = await boundLinkChecks().catch(() => 0);
  await updateItem(linkRunItem, (stored) => stored && { ...stored, state, endedAt: now, dropped });
  await updateItem(linkQueueItem, () => []);
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
