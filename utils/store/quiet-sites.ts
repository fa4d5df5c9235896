import { isStoredObject, type StoredItem } from '@/utils/browser/storage.ts';
import {
  builtInQuietSites,
  findQuietPattern,
  isQuietPattern,
  vendorSites,
} from '@/utils/semrush/target/quiet-sites.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { quarantinePrefix } from './quarantine.ts';

/** What the user made of the list of sites of which the popup buys nothing by itself. */
export interface QuietSites {
  readonly added: readonly string[];
  /** Built-in ones that the user took off the list. */
  readonly removed: readonly string[];
  /** True where the list could not be read: the popup asks on every site, until the user sets the list anew. */
  readonly isLost: boolean;
}

const key = 'quiet-sites@1';

const asBuiltIn: QuietSites = { added: [], removed: [], isLost: false };

export const quietSitesItem: StoredItem<QuietSites> = {
  area: 'local',
  key,
  fallback: asBuiltIn,
  unreadable: { ...asBuiltIn, isLost: true },
  parse: parseQuietSites,
  quarantine: { key: `${quarantinePrefix}${key}`, isWhole: (value) => parseQuietSites(value) !== null },
};

/** Why the popup buys nothing of a target by itself. */
export type QuietReason =
  | 'site' // it is on the list
  | 'vendor' // it is of the API's vendor
  | 'lost-list'; // nobody knows what is on the list

export function quietReason(target: Target, sites: QuietSites): QuietReason | null {
  if (findQuietPattern(target, vendorSites) !== null) return 'vendor';
  if (sites.isLost) return 'lost-list';
  return findQuietPattern(target, quietPatterns(sites)) === null ? null : 'site';
}

/** All that is on the list: the built-in ones that the user left there, then the user's own. */
export function quietPatterns({ added, removed }: QuietSites): string[] {
  return [...Object.keys(builtInQuietSites).filter((pattern) => !removed.includes(pattern)), ...added];
}

function parseQuietSites(value: unknown): QuietSites | null {
  if (!isStoredObject(value)) return null;
  const { added, removed, isLost } = value;
  const isWhole =
    Array.isArray(added) &&
    added.every(isQuietPattern) &&
    Array.isArray(removed) &&
    removed.every(isQuietPattern) &&
    typeof isLost === 'boolean';
  return isWhole ? { added, removed, isLost } : null;
}
