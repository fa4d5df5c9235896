import {
  isStoredObject,
  itemLock,
  listKeys,
  readStored,
  type Stored,
  type StoredItem,
} from '@/utils/browser/storage.ts';
import { linkCheckPrefix } from '@/utils/page-links/link-pair.ts';
import { anchorWordsItem } from '@/utils/store/anchor-words.ts';
import { linkCheckUnder } from '@/utils/store/link-checks/link-check.ts';
import { countLinkChecks, linkChecksLock } from '@/utils/store/link-checks/link-checks.ts';
import {
  linkWatchCounts,
  linkWatchesLock,
  linkWatchPrefix,
  linkWatchUnder,
} from '@/utils/store/link-checks/link-watches.ts';
import { disavowPrefix, entryUnder } from '@/utils/store/lists/disavow-entry.ts';
import { countDisavowEntries, disavowLock } from '@/utils/store/lists/disavow-list.ts';
import { prospectPrefix, prospectUnder } from '@/utils/store/lists/prospect-entry.ts';
import { prospectLock } from '@/utils/store/lists/prospect-list.ts';
import { prospectCounts } from '@/utils/store/lists/prospect-readings.ts';
import { watchPrefix, watchUnder } from '@/utils/store/lists/watch-entry.ts';
import { countWatches, watchListLock } from '@/utils/store/lists/watch-list.ts';
import { mySitesItem } from '@/utils/store/my-sites.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { quietSitesItem } from '@/utils/store/quiet-sites.ts';
import { savedFiltersItem } from '@/utils/store/saved-filters.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import {
  exportChoiceItem,
  pinnedTargetsItem,
  tableDensityItem,
  tableLayoutsItem,
} from '@/utils/store/workspace-items.ts';
import { isEntryName, listOf, recordOf, textLists, whole, type OwnShape } from './own-shape.ts';

/** A kind of the user's own data: what a backup has of it, and what a restore may write. */
export interface OwnList<Id extends string = string> {
  readonly id: Id;
  /** work: what somebody put together, and would miss. choice: how he likes things. settings: what may be spent, among others. */
  readonly kind: 'work' | 'choice' | 'settings';
  /** Whether a key is one of its own. */
  readonly owns: (key: string) => boolean;
  readonly keys: () => Promise<readonly string[]>;
  /** How many entries there are, where each has a key of its own; null where all lie under one. */
  readonly count: (() => Promise<number>) | null;
  /** Under which all of its writers change it (docs/guarantees.md, 7). */
  readonly lock: string;
  /** What its own parser makes of what lies under a key; null where that is nothing. */
  readonly parse: (key: string, value: unknown) => unknown;
  readonly shape: OwnShape;
  /** Of lists that act by themselves: fields that tell how far that is, here and now. */
  readonly passing?: readonly string[];
}

const acting = ['isOn', 'nextAt', 'turn', 'last', 'unseen'];

/** Nothing is begun that nobody turned on. */
const off: Stored = { isOn: false, turn: null };

/**
 * All of the user's own data, a line each: nothing else comes into a backup, and nothing else is written by a restore
 * (docs/guarantees.md, 25). The API's key, cached rows and the log are none of it.
 */
export const ownLists = [
  entries('disavow', disavowPrefix, disavowLock, { count: countDisavowEntries, parse: entryUnder }),
  entries('prospects', prospectPrefix, prospectLock, { count: prospectCounts.total, parse: prospectUnder }),
  {
    ...entries('watches', watchPrefix, watchListLock, { count: countWatches, parse: watchUnder }),
    passing: [...acting, 'spent', 'stopped', 'seenChargeAt'],
  },
  entries('link_checks', linkCheckPrefix, linkChecksLock, { count: countLinkChecks, parse: linkCheckUnder }),
  {
    ...entries('link_watches', linkWatchPrefix, linkWatchesLock, {
      count: linkWatchCounts.total,
      parse: linkWatchUnder,
    }),
    passing: acting,
  },
  item('my_sites', 'work', mySitesItem, listOf(nameOfTarget)),
  item('saved_filters', 'work', savedFiltersItem, listOf(nameOfFilter)),
  item('anchor_words', 'work', anchorWordsItem, recordOf('sites')),
  item('quiet_sites', 'work', quietSitesItem, textLists(['added', 'removed'])),
  item('pinned', 'work', pinnedTargetsItem, listOf(nameOfTarget)),
  item('table_layouts', 'choice', tableLayoutsItem, recordOf(null)),
  item('table_density', 'choice', tableDensityItem, whole),
  item('export_choice', 'choice', exportChoiceItem, whole),
  item('settings', 'settings', settingsItem, whole),
] as const;

export type OwnListId = (typeof ownLists)[number]['id'];

/** What lies under the keys of a list. */
export interface OwnValues {
  readonly values: Stored;
  /** Keys under which something lies that the browser can't read. */
  readonly unreadable: readonly string[];
}

/** The list that a key belongs to, also where what lay under it was quarantined; null for any other key. */
export function listOfKey(key: string): OwnList<OwnListId> | null {
  const bare = key.startsWith(quarantinePrefix) ? key.slice(quarantinePrefix.length) : key;
  return ownLists.find((list) => list.owns(bare)) ?? null;
}

/** A list as it is stored, with what of it was quarantined. */
export async function readOwnList(list: OwnList): Promise<OwnValues> {
  const quarantined = (await listKeys('local', quarantinePrefix)).filter((key) =>
    list.owns(key.slice(quarantinePrefix.length)),
  );
  const keys = [...(await list.keys()), ...quarantined];
  const { values, unreadable } = await readStored('local', keys);
  return { values, unreadable };
}

/** Every part of a list by name, from what lies under its keys; what was quarantined is none. */
export function partsOf(list: OwnList, values: Stored): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(values)
      .filter(([key]) => list.owns(key))
      .flatMap(([key, value]) =>
        [...list.shape.partsOf(value)].map(([name, part]) => [partName(list, key, name), part] as const),
      ),
  );
}

/** An entry as it comes back: what acts by itself is switched off, and what it has spent and met here stays noted. */
export function comingBack({ passing }: OwnList, value: unknown, stored: unknown): unknown {
  if (!passing || !isStoredObject(value)) return value;
  const isPassing = (field: string): boolean => passing.includes(field);
  const here = isStoredObject(stored) ? Object.entries(stored).filter(([field]) => isPassing(field)) : [];
  const switched = Object.entries(off).filter(([field]) => Object.hasOwn(value, field));
  return {
    ...value,
    ...Object.fromEntries(here.length > 0 ? here : switched),
    ...(Object.hasOwn(value, 'isOn') && { isOn: false }),
  };
}

/** Values without what is about this browser's moment: by these they are compared. */
export function lastingValues({ passing }: OwnList, values: Stored): Stored {
  if (!passing) return values;
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      isStoredObject(value)
        ? Object.fromEntries(Object.entries(value).filter(([field]) => !passing.includes(field)))
        : value,
    ]),
  );
}

/** How many entries there are. */
export function countEntries(list: OwnList, values: Stored): number {
  return [...partsOf(list, values).keys()].filter(isEntryName).length;
}

/** Entries that its own parser makes nothing of, by name; what was quarantined is among them. */
export function unreadEntries(list: OwnList, values: Stored): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    if (!list.owns(key)) return [key];
    const { shape } = list;
    const parts = [...shape.partsOf(value)];
    const named = parts.filter(([name]) => isEntryName(name));
    const others = parts.filter(([name]) => !isEntryName(name));
    if (shape === whole || named.length === 0) return list.parse(key, value) === null ? [key] : [];
    const isRead = (part: readonly [string, unknown]): boolean => {
      const parsed = list.parse(key, shape.join(new Map([...others, part])));
      return parsed !== null && [...shape.partsOf(parsed).keys()].some(isEntryName);
    };
    return named.filter((part) => !isRead(part)).map(([name]) => partName(list, key, name));
  });
}

/** Whether the user has put anything together that he would miss. */
export async function hasOwnWork(): Promise<boolean> {
  for (const list of ownLists.filter(({ kind }) => kind === 'work')) {
    const count = list.count
      ? await list.count()
      : countEntries(list, (await readStored('local', await list.keys())).values);
    if (count > 0) return true;
  }
  return false;
}

function partName({ shape }: OwnList, key: string, name: string): string {
  return shape === whole ? key : name;
}

/** A list whose entries have a key each. */
function entries<Id extends string>(
  id: Id,
  prefix: string,
  lock: string,
  { count, parse }: { readonly count: () => Promise<number>; readonly parse: OwnList['parse'] },
): OwnList<Id> {
  return {
    id,
    kind: 'work',
    owns: (key) => key.startsWith(prefix),
    keys: () => listKeys('local', prefix),
    count,
    lock,
    parse,
    shape: whole,
  };
}

/** One that lies under one key. */
function item<Id extends string, T>(
  id: Id,
  kind: OwnList['kind'],
  stored: StoredItem<T>,
  shape: OwnShape,
): OwnList<Id> {
  return {
    id,
    kind,
    owns: (key) => key === stored.key,
    keys: async () => [stored.key],
    count: null,
    lock: itemLock(stored),
    // Settings are taken as a whole or not at all: what stands in for a damaged one is nobody's choice.
    parse: (_key, value) =>
      kind === 'settings' && stored.quarantine?.isWhole(value) === false ? null : stored.parse(value),
    shape,
  };
}

function nameOfTarget(entry: unknown): string | null {
  return isStoredObject(entry) ? `${String(entry.type)} ${String(entry.value)}` : null;
}

/** A report has each name once. */
function nameOfFilter(entry: unknown): string | null {
  if (!isStoredObject(entry)) return null;
  const { name, address } = entry;
  return `${String(name)} ${/^#\/[^?]*/.exec(String(address))?.[0] ?? ''}`;
}
