import type { WatchEvery } from '@/utils/semrush/watch/watch.ts';
import { linkCheckKey, type LinkPair } from './link-pair.ts';
import type { Verdict } from './verdict.ts';

/** Links that are looked at again from time to time, at no units. */
export interface LinkWatchPlan {
  readonly links: readonly LinkPair[];
  readonly every: WatchEvery;
}

/** A link with what the last look told; null where nothing was told yet. */
export interface WatchedLink extends LinkPair {
  readonly verdict: Verdict | null;
}

/** What two looks at a link told. */
export interface LinkChange extends LinkPair {
  readonly before: Verdict;
  readonly after: Verdict;
  /** When the later look was, in ms since the epoch. */
  readonly at: number;
}

/**
 * How a turn ended. not-granted: the browser lets the extension into these hosts no longer. interrupted: the browser or the
 * worker ended in the middle. cancelled: the user ended it, or closed its window.
 */
export const linkTurnOutcomes = ['checked', 'not-granted', 'interrupted', 'cancelled'] as const;
export type LinkTurnOutcome = (typeof linkTurnOutcomes)[number];

export interface LinkWatch {
  readonly id: string;
  readonly links: readonly WatchedLink[];
  readonly every: WatchEvery;
  readonly isOn: boolean;
  /** ms since the epoch, like all moments of it */
  readonly createdAt: number;
  readonly nextAt: number;
  /** One that was begun, and by which life of the worker. */
  readonly turn: { readonly begunAt: number; readonly workerId: string } | null;
  readonly last: { readonly at: number; readonly outcome: LinkTurnOutcome; readonly changed: number } | null;
  /** What changed from turn to turn, the newest first. */
  readonly changes: readonly LinkChange[];
  /** How many of these nobody has seen. */
  readonly unseen: number;
}

/** No more links have their changes kept. */
const maxChanges = 500;

/** A watch with what a look told of its links; what was not reached says nothing about a link. */
export function withLooks(
  { links, changes }: Pick<LinkWatch, 'links' | 'changes'>,
  looks: ReadonlyMap<string, { readonly verdict: Verdict; readonly checkedAt: number }>,
): Pick<LinkWatch, 'links' | 'changes'> & { readonly changed: number } {
  const told: LinkChange[] = [];
  const next = links.map((link): WatchedLink => {
    const look = looks.get(linkCheckKey(link));
    if (!look || look.verdict === 'not_checked') return link;
    const { source, target, verdict: before } = link;
    if (before !== null && before !== look.verdict)
      told.push({ source, target, before, after: look.verdict, at: look.checkedAt });
    return { source, target, verdict: look.verdict };
  });
  return { links: next, changes: [...told, ...changes].slice(0, maxChanges), changed: told.length };
}
