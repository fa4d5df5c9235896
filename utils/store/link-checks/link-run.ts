import { isStoredObject, type StoredItem } from '@/utils/browser/storage.ts';
import { maxLinksAtOnce, type LinkPair } from '@/utils/page-links/link-pair.ts';
import { parseLinkPair } from './link-check.ts';

/** How a run of checks stands: pages show it, and a worker that starts anew learns of it what the last one left open. */
export interface LinkRun {
  readonly state: 'running' | 'done' | 'cancelled' | 'interrupted';
  readonly total: number;
  readonly done: number;
  /** ms since the epoch */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Older results for which there was no room any more. */
  readonly dropped: number;
}

export const linkRunItem: StoredItem<LinkRun | null> = {
  area: 'local',
  key: 'link-run@1',
  fallback: null,
  parse: (value) => {
    if (!isStoredObject(value)) return null;
    const { state, total, done, startedAt, endedAt, dropped } = value;
    const isKnown = state === 'running' || state === 'done' || state === 'cancelled' || state === 'interrupted';
    if (!isKnown || !isCount(total) || !isCount(done) || !isCount(startedAt)) return null;
    return {
      state,
      total,
      done: Math.min(done, total),
      startedAt,
      endedAt: isCount(endedAt) ? endedAt : null,
      dropped: isCount(dropped) ? dropped : 0,
    };
  },
};

/** The links of the run, so that what was not reached is known when the worker is gone. Empty when none runs. */
export const linkQueueItem: StoredItem<readonly LinkPair[]> = {
  area: 'local',
  key: 'link-queue@1',
  fallback: [],
  parse: (value) =>
    Array.isArray(value) ? value.slice(0, maxLinksAtOnce).flatMap((pair) => parseLinkPair(pair) ?? []) : null,
};

/**
 * The hosts that the browser was asked for, for as long as it may have granted them. It is on the disk, as the grant is:
 * whoever finds it gives them back.
 */
export const grantedHostsItem: StoredItem<readonly string[]> = {
  area: 'local',
  key: 'granted-hosts@1',
  fallback: [],
  parse: (value) => (Array.isArray(value) ? value.filter((origin) => typeof origin === 'string') : null),
};

/** The window of the run; it ends with the browser, and so does its number. */
export const linkWindowItem: StoredItem<number | null> = {
  area: 'session',
  key: 'link-window@1',
  fallback: null,
  parse: (value) => (isCount(value) ? value : null),
};

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
