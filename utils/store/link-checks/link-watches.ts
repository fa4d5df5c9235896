import { isStoredObject, listKeys, readStored, watchStore, withLock, writeTogether } from '@/utils/browser/storage.ts';
import { isMoment } from '@/utils/format/numbers.ts';
import { maxLinksAtOnce } from '@/utils/page-links/link-pair.ts';
import { originsOf, sourcePageOf } from '@/utils/page-links/link-pairs.ts';
import {
  linkTurnOutcomes,
  type LinkChange,
  type LinkWatch,
  type LinkWatchPlan,
  type WatchedLink,
} from '@/utils/page-links/link-watch.ts';
import { isVerdict } from '@/utils/page-links/verdict.ts';
import { watchEvery } from '@/utils/semrush/watch/watch.ts';
import { createEntryCounts } from '@/utils/store/lists/entry-counts.ts';
import { parseLinkPair } from './link-check.ts';

/**
 * Links that are looked at again from time to time: the worker alone writes them. Each has a key of its own, so that damage
 * to one costs no other (docs/guarantees.md, 15).
 */
export const linkWatchPrefix = 'link-watch@1:';
export const linkWatchesLock = 'link-watches';

export const linkWatchCounts = createEntryCounts('link_watches', linkWatchPrefix);

export interface LinkWatches {
  /** In the order in which they were made. */
  readonly watches: readonly LinkWatch[];
  /** How many can't be read: no page is opened for them. */
  readonly unreadable: number;
}

export async function readLinkWatches(): Promise<LinkWatches> {
  const keys = (await linkWatchCounts.mayHave(linkWatchPrefix)) ? await listKeys('local', linkWatchPrefix) : [];
  const { values, unreadable } = await readStored('local', keys);
  const watches = Object.entries(values).flatMap(([key, value]) => linkWatchUnder(key, value) ?? []);
  return {
    watches: watches.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
    unreadable: Object.keys(values).length - watches.length + unreadable.length,
  };
}

export async function readLinkWatch(id: string): Promise<LinkWatch | null> {
  const key = keyOf(id);
  return linkWatchUnder(key, (await readStored('local', [key])).values[key]);
}

/** The hosts that the extension may enter for as long as the watches on them are on. */
export async function readHeldOrigins(): Promise<ReadonlySet<string>> {
  const { watches } = await readLinkWatches();
  return new Set(watches.filter(({ isOn }) => isOn).flatMap(originsOfWatch));
}

export function originsOfWatch({ links }: Pick<LinkWatch, 'links'>): readonly string[] {
  return originsOf(links.map(({ source }) => source));
}

/** Adds one where its key is free; false where it is not. */
export function addLinkWatch(watch: LinkWatch): Promise<boolean> {
  return withLock(linkWatchesLock, async () => {
    const key = keyOf(watch.id);
    const { values, unreadable } = await readStored('local', [key]);
    if (Object.hasOwn(values, key) || unreadable.length > 0) return false;
    await writeTogether('local', { [key]: watch, ...(await linkWatchCounts.withNew([key])) });
    return true;
  });
}

/** Changes one that is there; what it is then, or null. What a version to come wrote beside what this one knows is kept. */
export function changeLinkWatch(
  id: string,
  change: (watch: LinkWatch) => Partial<LinkWatch> | null,
): Promise<LinkWatch | null> {
  return withLock(linkWatchesLock, async () => {
    const key = keyOf(id);
    const value = (await readStored('local', [key])).values[key];
    const watch = linkWatchUnder(key, value);
    const changed = watch && change(watch);
    if (!watch || !changed || !isStoredObject(value)) return null;
    await writeTogether('local', { [key]: { ...value, ...changed } });
    return { ...watch, ...changed };
  });
}

/** Takes one off; what it was. */
export function removeLinkWatch(id: string): Promise<LinkWatch | null> {
  return withLock(linkWatchesLock, async () => {
    const key = keyOf(id);
    const { values, unreadable } = await readStored('local', [key]);
    await linkWatchCounts.remove([...Object.keys(values), ...unreadable]);
    return linkWatchUnder(key, values[key]);
  });
}

/** Quarantines those that can't be read, once a day (docs/guarantees.md, 15). */
export function quarantineLinkWatches(): Promise<void> {
  return withLock(linkWatchesLock, () => linkWatchCounts.sweep(linkWatchUnder));
}

/** Calls back whenever any of them changes; the returned function ends that. */
export function watchLinkWatches(seen: () => void): () => void {
  return watchStore((area, changes) => {
    if (area === 'local' && Object.keys(changes).some((key) => key.startsWith(linkWatchPrefix))) seen();
  });
}

/** The watch that lies under a key; null where it can't be read, or is not the one that the key names. */
export function linkWatchUnder(key: string, value: unknown): LinkWatch | null {
  const watch = parseLinkWatch(value);
  return watch && keyOf(watch.id) === key ? watch : null;
}

/** What of a message says which links are to be watched; null where one of them is no public page. */
export function parseLinkWatchPlan(value: unknown): LinkWatchPlan | null {
  if (!isStoredObject(value) || !Array.isArray(value.links)) return null;
  const { every } = value;
  const links = value.links
    .map(parseLinkPair)
    .filter((link) => link !== null && sourcePageOf(link.source) === link.source);
  const known = watchEvery.find((one) => one === every);
  const isFit = links.length === value.links.length && links.length > 0 && links.length <= maxLinksAtOnce;
  return known && isFit ? { links: links as LinkWatchPlan['links'], every: known } : null;
}

/** A watch as the store keeps it; null for a damaged or foreign value: then no page is opened for it. Never throws. */
export function parseLinkWatch(value: unknown): LinkWatch | null {
  const plan = parseLinkWatchPlan(value);
  if (!plan || !isStoredObject(value)) return null;
  const { id, links, isOn, createdAt, nextAt, turn, last, changes, unseen } = value;
  const isWhole =
    typeof id === 'string' && id !== '' && typeof isOn === 'boolean' && isMoment(createdAt) && isMoment(nextAt);
  if (!isWhole || !(turn === null || isTurn(turn))) return null;
  const stored = links as readonly { readonly verdict?: unknown }[];
  return {
    id,
    links: plan.links.map((link, at): WatchedLink => ({ ...link, verdict: verdictIn(stored[at]?.verdict) })),
    every: plan.every,
    isOn,
    createdAt,
    nextAt,
    turn: turn as LinkWatch['turn'],
    // What only says more about it is as it can be read.
    last: isLast(last) ? (last as unknown as LinkWatch['last']) : null,
    changes: Array.isArray(changes) ? changes.flatMap((change) => parseChange(change) ?? []) : [],
    unseen: isCount(unseen) ? (unseen as number) : 0,
  };
}

function parseChange(value: unknown): LinkChange | null {
  const pair = parseLinkPair(value);
  if (!pair || !isStoredObject(value)) return null;
  const [before, after] = [verdictIn(value.before), verdictIn(value.after)];
  return before && after && isMoment(value.at) ? { ...pair, before, after, at: value.at } : null;
}

function verdictIn(value: unknown): WatchedLink['verdict'] {
  return typeof value === 'string' && isVerdict(value) ? value : null;
}

function isTurn(value: unknown): boolean {
  return isStoredObject(value) && isMoment(value.begunAt) && typeof value.workerId === 'string';
}

function isLast(value: unknown): boolean {
  return (
    isStoredObject(value) &&
    isMoment(value.at) &&
    linkTurnOutcomes.some((one) => one === value.outcome) &&
    isCount(value.changed)
  );
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function keyOf(id: string): string {
  return `${linkWatchPrefix}${id}`;
}
