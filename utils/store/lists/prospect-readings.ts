import { listKeys, readStored, watchStore } from '@/utils/browser/storage.ts';
import type { ListSite } from './list-site.ts';
import {
  prospectKey,
  prospectPrefix,
  prospectSiteOfKey,
  prospectSitePrefix,
  prospectUnder,
  type ProspectEntry,
} from './prospect-entry.ts';

/** Entries by their keys; null where one can't be read. */
export type ProspectsByKey = ReadonlyMap<string, ProspectEntry | null>;

/** What somebody did to an entry: null where it can't be read, or where it is gone. */
export interface ProspectChange {
  readonly key: string;
  readonly site: ListSite;
  readonly entry: ProspectEntry | null;
  readonly isGone: boolean;
}

/** The entries of a site by their keys; null where one can't be read. */
export async function readProspects(site: ListSite): Promise<ProspectsByKey> {
  return readProspectsUnder(await listKeys('local', prospectSitePrefix(site)));
}

/** The keys of all lists, which say whose each entry is. */
export function listProspectKeys(): Promise<readonly string[]> {
  return listKeys('local', prospectPrefix);
}

/** The entries under these keys, in one call of the store. */
export async function readProspectsUnder(keys: readonly string[]): Promise<ProspectsByKey> {
  const { values, unreadable } = await readStored('local', keys);
  return new Map([
    ...Object.entries(values).map(([key, value]) => [key, prospectUnder(key, value)] as const),
    ...unreadable.map((key) => [key, null] as const),
  ]);
}

/** One entry by its id, without a look at the others. */
export async function readProspect(site: ListSite, id: string): Promise<ProspectEntry | null> {
  const key = prospectKey(site, id);
  const { values } = await readStored('local', [key]);
  return prospectUnder(key, values[key]);
}

/** Calls back with what anyone changes of any list, so that nobody has to read it again; the returned function ends that. */
export function watchProspects(seen: (changes: readonly ProspectChange[]) => void): () => void {
  return watchStore((area, changes) => {
    if (area !== 'local') return;
    const found = Object.entries(changes).flatMap(([key, { newValue }]): ProspectChange[] => {
      const site = prospectSiteOfKey(key);
      const isGone = newValue === undefined || newValue === null;
      return site ? [{ key, site, entry: prospectUnder(key, newValue), isGone }] : [];
    });
    if (found.length > 0) seen(found);
  });
}
