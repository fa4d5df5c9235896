import { isStoredObject, readStored, withLock, writeTogether, type Stored } from '@/utils/browser/storage.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import type { ListSite } from './list-site.ts';
import { prospectKey, prospectUnder, type ProspectEntry } from './prospect-entry.ts';
import { prospectCounts } from './prospect-readings.ts';

/*
 * The prospects of all own sites, which no other file writes. Nothing here is a cached row: clearing the cache and making
 * room for newer rows leave it alone (docs/guarantees.md, 16).
 */

/** What was taken away, as it was stored, so that it can be put back. */
export type RemovedProspects = Stored;

/** What a file says of a prospect: `said` are the fields that it does not leave open. */
export interface ImportedProspect {
  readonly entry: ProspectEntry;
  readonly said: Partial<ProspectEntry>;
}

/** Under which all of its writers change it. */
export const prospectLock = 'prospects';

/** Adds what is not there yet, all of it or nothing; tells what came to the list. An entry that can't be read is quarantined first. */
export async function addProspects(
  site: ListSite,
  entries: readonly ProspectEntry[],
): Promise<readonly ProspectEntry[]> {
  const { added } = await importProspects(
    site,
    entries.map((entry) => ({ entry, said: {} })),
  );
  return added;
}

export interface ImportResult {
  readonly added: readonly ProspectEntry[];
  /** Those that were there and are different now, as they were before. */
  readonly changed: readonly ProspectEntry[];
}

/** Adds what is not there, and changes of what is there only what is said; all of it or nothing. */
export function importProspects(site: ListSite, imported: readonly ImportedProspect[]): Promise<ImportResult> {
  return withLock(prospectLock, async () => {
    const unique = new Map(imported.map((one) => [prospectKey(site, one.entry.id), one]));
    const { values, unreadable } = await readStored('local', [...unique.keys()]);
    const lost = new Set(unreadable);
    const added: ProspectEntry[] = [];
    const changed: ProspectEntry[] = [];
    const written: Record<string, unknown> = {};
    const newKeys: string[] = [];
    for (const [key, { entry, said }] of unique) {
      const value = values[key];
      const before = prospectUnder(key, value);
      if (before && isStoredObject(value)) {
        const after = { ...value, ...said, id: before.id };
        if (JSON.stringify(prospectUnder(key, after)) === JSON.stringify(before)) continue;
        written[key] = after;
        changed.push(before);
        continue;
      }
      if (Object.hasOwn(values, key) || lost.has(key)) written[`${quarantinePrefix}${key}`] = value ?? null;
      else newKeys.push(key);
      written[key] = entry;
      added.push(entry);
    }
    if (Object.keys(written).length > 0)
      await writeTogether('local', { ...written, ...(await prospectCounts.withNew(newKeys)) });
    return { added, changed };
  });
}

/** Changes entries that are there, and tells how they were. What a version to come wrote beside what this one knows is kept. */
export function changeProspects(
  site: ListSite,
  ids: readonly string[],
  change: (entry: ProspectEntry) => Partial<ProspectEntry>,
): Promise<readonly ProspectEntry[]> {
  return withLock(prospectLock, async () => {
    const { values } = await readStored(
      'local',
      ids.map((id) => prospectKey(site, id)),
    );
    const before: ProspectEntry[] = [];
    const changed = Object.entries(values).flatMap(([key, value]) => {
      const entry = prospectUnder(key, value);
      if (!entry || !isStoredObject(value)) return [];
      before.push(entry);
      return [[key, { ...value, ...change(entry), id: entry.id }]];
    });
    if (changed.length > 0) await writeTogether('local', Object.fromEntries(changed));
    return before;
  });
}

/** Takes entries off the list; what is given back puts them there again. */
export function removeProspects(site: ListSite, ids: readonly string[]): Promise<RemovedProspects> {
  return withLock(prospectLock, async () => {
    const { values } = await readStored(
      'local',
      ids.map((id) => prospectKey(site, id)),
    );
    await prospectCounts.remove(Object.keys(values));
    return values;
  });
}

/** Puts back what was removed, but for what has come to the list again since. */
export function putBackProspects(removed: RemovedProspects): Promise<void> {
  return withLock(prospectLock, async () => {
    const { values, unreadable } = await readStored('local', Object.keys(removed));
    const free = Object.entries(removed).filter(([key]) => !Object.hasOwn(values, key) && !unreadable.includes(key));
    if (free.length > 0)
      await writeTogether('local', {
        ...Object.fromEntries(free),
        ...(await prospectCounts.withNew(free.map(([key]) => key))),
      });
  });
}

/** Quarantines entries of all lists that can't be read, and counts the others, once a day (docs/guarantees.md, 15). */
export async function quarantineProspects(): Promise<void> {
  await withLock(prospectLock, () => prospectCounts.sweep(prospectUnder));
}
