import type { StoredItem } from '@/utils/browser/storage.ts';

/**
 * What can't be read as what its key says is quarantined under this and its own key (docs/guarantees.md, 15). The
 * stored prefix is that of 0.1.0, so that nothing it quarantined is lost.
 */
export const quarantinePrefix = 'damaged@1:';

/** Keys of unreadable log entries of which the user said that more may be bought all the same (docs/guarantees.md, 23). */
export const acknowledgedItem: StoredItem<readonly string[]> = {
  area: 'local',
  key: 'acknowledged@1',
  fallback: [],
  parse: (value) => (Array.isArray(value) && value.every((key) => typeof key === 'string') ? value : null),
};
