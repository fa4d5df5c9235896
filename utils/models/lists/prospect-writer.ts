import type { ListSite } from '@/utils/store/lists/list-site.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import {
  addProspects,
  changeProspects,
  importProspects,
  putBackProspects,
  removeProspects,
  type ImportedProspect,
  type ImportResult,
  type RemovedProspects,
} from '@/utils/store/lists/prospect-list.ts';
import { noteProspectSite } from '@/utils/store/lists/prospect-site.ts';

export interface ProspectWriter {
  /** Which of the entries came to the list: the others were there. Its site is the last used from now on. */
  readonly add: (entries: readonly ProspectEntry[]) => Promise<readonly ProspectEntry[]>;
  readonly take: (imported: readonly ImportedProspect[]) => Promise<ImportResult>;
  /** Tells how the entries were before. */
  readonly change: (
    ids: readonly string[],
    change: (entry: ProspectEntry) => Partial<ProspectEntry>,
  ) => Promise<readonly ProspectEntry[]>;
  /** Makes entries what they were. */
  readonly changeBack: (before: readonly ProspectEntry[]) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<RemovedProspects>;
  readonly putBack: (removed: RemovedProspects) => Promise<void>;
}

/** What can be done to a site's prospects, whether or not they are read. */
export function prospectWriter(site: ListSite): ProspectWriter {
  return {
    add: async (entries) => {
      const added = await addProspects(site, entries);
      await noteProspectSite(site.target);
      return added;
    },
    take: async (imported) => {
      const result = await importProspects(site, imported);
      await noteProspectSite(site.target);
      return result;
    },
    change: (ids, change) => changeProspects(site, ids, change),
    changeBack: async (before) => {
      const known = new Map(before.map((entry) => [entry.id, entry]));
      await changeProspects(site, [...known.keys()], ({ id }) => known.get(id) ?? {});
    },
    remove: (ids) => removeProspects(site, ids),
    putBack: (removed) => putBackProspects(removed),
  };
}
