import { bytesInUse, isStoredObject, listKeys, readStored, type Stored } from '@/utils/browser/storage.ts';
import { isMoment } from '@/utils/format/numbers.ts';
import { linkCheckPrefix } from '@/utils/page-links/link-pair.ts';
import { cacheEntryPrefix, pagePrefix, parseCacheEntry } from '@/utils/store/cache/cache-entry.ts';
import { linkCheckUnder } from '@/utils/store/link-checks/link-check.ts';
import { disavowPrefix, entryUnder } from '@/utils/store/lists/disavow-entry.ts';
import { prospectPrefix, prospectUnder } from '@/utils/store/lists/prospect-entry.ts';
import { watchPrefix, watchUnder } from '@/utils/store/lists/watch-entry.ts';
import { logPrefix, openPrefix } from '@/utils/store/spending/log-keys.ts';
import { logKey, openKey, parseLogEntry } from '@/utils/store/spending/spending-log.ts';
import { quarantinePrefix } from './quarantine.ts';
import { settingsItem } from './settings.ts';

/** What a quarantined item was, as far as its key says. */
export type QuarantinedKind =
  | 'cache-entry'
  | 'page'
  | 'log-entry'
  | 'open-entry'
  | 'settings'
  | 'disavow-entry'
  | 'link-check'
  | 'prospect'
  | 'watch'
  | 'other';

export interface QuarantinedItem {
  /** The key under which it lay. */
  readonly key: string;
  readonly kind: QuarantinedKind;
  /** What the rest of its key says: a report and its targets, or an entry's id. */
  readonly about: string;
  /** From when it is, in ms since the epoch, as far as it can be told. */
  readonly at: number | null;
  readonly bytes: number;
  /** True where this version can read it, and its own key is free. */
  readonly canRestore: boolean;
}

const kinds: readonly (readonly [prefix: string, kind: QuarantinedKind])[] = [
  [cacheEntryPrefix, 'cache-entry'],
  [pagePrefix, 'page'],
  [logPrefix, 'log-entry'],
  [openPrefix, 'open-entry'],
  [settingsItem.key, 'settings'],
  [disavowPrefix, 'disavow-entry'],
  [linkCheckPrefix, 'link-check'],
  [prospectPrefix, 'prospect'],
  [watchPrefix, 'watch'],
];

/** More of them are counted, and not shown: each is read to tell whether it can be restored. */
export const maxShownItems = 100;

/** The first of what is quarantined, by its keys (docs/guarantees.md, 23). */
export async function readQuarantined(): Promise<QuarantinedItem[]> {
  const shown = (await listKeys('local', quarantinePrefix)).toSorted().slice(0, maxShownItems);
  return Promise.all(shown.map((quarantinedKey) => readItemUnder(quarantinedKey)));
}

/** All of it as it is stored, by the keys under which it lay. */
export async function readQuarantinedValues(): Promise<Stored> {
  const { values } = await readStored('local', await listKeys('local', quarantinePrefix));
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key.slice(quarantinePrefix.length), value]));
}

/** Whether a value can be read as what its key says. Where a page belongs, its own cache entry alone could say. */
export function isReadable(key: string, value: unknown): boolean {
  switch (partsOf(key).kind) {
    case 'cache-entry':
      return parseCacheEntry(value) !== null;
    case 'log-entry': {
      const entry = parseLogEntry(value);
      return entry !== null && logKey(entry) === key;
    }
    case 'open-entry': {
      const entry = parseLogEntry(value);
      return entry !== null && openKey(entry) === key;
    }
    case 'disavow-entry':
      return entryUnder(key, value) !== null;
    case 'link-check':
      return linkCheckUnder(key, value) !== null;
    case 'prospect':
      return prospectUnder(key, value) !== null;
    case 'watch':
      return watchUnder(key, value) !== null;
    case 'page':
    case 'settings':
    case 'other':
      return false;
  }
}

async function readItemUnder(quarantinedKey: string): Promise<QuarantinedItem> {
  const key = quarantinedKey.slice(quarantinePrefix.length);
  const parts = partsOf(key);
  // A page is long, and nothing of it is looked at.
  const asked = parts.kind === 'page' ? [key] : [key, quarantinedKey];
  const { values, unreadable } = await readStored('local', asked);
  const value = values[quarantinedKey];
  const isFree = !Object.hasOwn(values, key) && !unreadable.includes(key);
  return {
    key,
    ...parts,
    at: momentOf(key, value),
    bytes: await bytesInUse('local', [quarantinedKey]),
    canRestore: isFree && isReadable(key, value),
  };
}

function partsOf(key: string): Pick<QuarantinedItem, 'kind' | 'about'> {
  const found = kinds.find(([prefix]) => key.startsWith(prefix));
  if (!found) return { kind: 'other', about: key };
  const [prefix, kind] = found;
  return { kind, about: key.slice(prefix.length) || key };
}

/** A page's key has the moment at which it came, an entry's id the one at which it was reserved; a cache entry may say when it was used. */
function momentOf(key: string, value: unknown): number | null {
  const { kind, about } = partsOf(key);
  let told: unknown = null;
  if (kind === 'page') told = Number(/@(\d+)-[^@]*$/.exec(about)?.[1]);
  else if (kind === 'cache-entry') told = isStoredObject(value) && Number(value.usedAt);
  else if (kind === 'watch') told = isStoredObject(value) && Number(value.createdAt);
  else if (kind === 'disavow-entry' || kind === 'prospect') told = isStoredObject(value) && Number(value.addedAt);
  else if (kind === 'link-check') told = isStoredObject(value) && Number(value.checkedAt);
  else if (kind === 'log-entry' || kind === 'open-entry') told = parseInt(about.split(':').at(-1)!.split('-')[0]!, 36);
  return isMoment(told) && told > earliestAt ? told : null;
}

/** Nothing that is stored is older. */
const earliestAt = Date.UTC(2020, 0);
