import { listKeys, readStored, watchStore } from '@/utils/browser/storage.ts';
import { createEntryCounts } from './entry-counts.ts';
import type { ListSite } from './list-site.ts';
import {
  prospectKey,
  prospectPrefix,
  prospectSiteOfKey,
  prospectSitePrefix,
  prospectUnder,
  type ProspectEntry,
} from './prospect-entry.ts';

/** Kept by the one writer of the lists. */
export const prospectCounts = createEntryCounts('prospects', prospectPrefix, (key) => {
  const site = prospectSiteOfKey(key);
  return site && prospectSitePrefix(site);
});

/** Entries by their keys; null where one can't be read. */
export type ProspectsByKey = ReadonlyMap<string, ProspectEntry | null>;

/** What somebody did to an entry: null where it can't be read, or where it is gone. */
export interface ProspectChange {
  readonly key: string;
  readonly site: ListSite;
  readonly entry: ProspectEntry | null;
  readonly isNew: boolean;
  readonly isGone: boolean;
}

/** The entries of a site by their keys; null where one can't be read. */
export async function readProspects(site: ListSite): Promise<ProspectsByKey> {
  const prefix = prospectSitePrefix(site);
  return readProspectsUnder((await prospectCounts.mayHave(prefix)) ? await listKeys('local', prefix) : []);
}

/** The sites that have prospects, each with how many. */
export async function readProspectSites(): Promise<readonly (ListSite & { readonly count: number })[]> {
  return Object.entries(await prospectCounts.read()).flatMap(([prefix, count]) => {
    const site = count > 0 ? prospectSiteOfKey(prefix) : null;
    return site ? [{ ...site, count }] : [];
  });
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
    const found = Object.entries(changes).flatMap(([key, { oldValue, newValue }]): ProspectChange[] => {
      const site = prospectSiteOfKey(key);
      const isGone = newValue === undefined || newValue === null;
      const isNew = (oldValue === undefined || oldValue === null) && !isGone;
      return site ? [{ key, site, entry: prospectUnder(key, newValue), isNew, isGone }] : [];
    });
    if (found.length > 0) seen(found);
  });
}
