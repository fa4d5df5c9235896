import type { DisavowEntry } from '@/utils/store/lists/disavow-entry.ts';
import {
  addToDisavowList,
  changeDisavowEntries,
  putBackToDisavowList,
  removeFromDisavowList,
  type RemovedEntries,
} from '@/utils/store/lists/disavow-list.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';

export interface DisavowWriter {
  /** Which of the entries came to the list: the others were there. */
  readonly add: (entries: readonly DisavowEntry[]) => Promise<readonly DisavowEntry[]>;
  readonly change: (ids: readonly string[], change: Partial<DisavowEntry>) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<RemovedEntries>;
  readonly putBack: (removed: RemovedEntries) => Promise<void>;
}

/** What can be done to a site's disavow list, whether or not it is read. */
export function disavowWriter(site: ListSite): DisavowWriter {
  return {
    add: (entries) => addToDisavowList(site, entries),
    change: (ids, change) => changeDisavowEntries(site, ids, (entry) => ({ ...entry, ...change })),
    remove: (ids) => removeFromDisavowList(site, ids),
    putBack: (removed) => putBackToDisavowList(removed),
  };
}
