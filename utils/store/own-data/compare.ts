import type { Stored } from '@/utils/browser/storage.ts';
import { lastingValues, partsOf, unreadEntries, type OwnList, type OwnListId } from './own-data.ts';
import { isEntryName } from './own-shape.ts';
import { isSameValue } from './same-value.ts';

/** What a backup has of a list, against what is here. */
export interface ListDifference {
  readonly id: OwnListId;
  /** Entries of the backup: new ones, and those that are here as well. */
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Entries that are here alone. */
  readonly onlyHere: number;
  /** Entries of the backup that can't be read, by name. */
  readonly unread: readonly string[];
}

/** Tells the entries of a backup from those that are here. */
export function compareList(list: OwnList<OwnListId>, here: Stored, backup: Stored): ListDifference {
  const mine = partsOf(list, lastingValues(list, here));
  const theirs = partsOf(list, lastingValues(list, backup));
  const counts = { added: 0, changed: 0, same: 0 };
  for (const [name, part] of theirs) {
    const isHere = mine.has(name);
    const isSame = isHere && isSameValue(mine.get(name), part);
    // What says something of all entries counts where it differs: nothing changes without a word.
    if (isEntryName(name)) counts[isSame ? 'same' : isHere ? 'changed' : 'added'] += 1;
    else if (isHere && !isSame) counts.changed += 1;
  }
  return {
    id: list.id,
    ...counts,
    onlyHere: [...mine.keys()].filter((name) => isEntryName(name) && !theirs.has(name)).length,
    unread: unreadEntries(list, backup),
  };
}
