import { isStoredObject, type StoredItem } from '@/utils/browser/storage.ts';
import { quarantinePrefix } from './quarantine.ts';

/** A filter with what narrows its rows and their order, kept under a name for any target. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  /** The view without its targets, as an address: it is read like any other, so a later release's stays whole. */
  readonly address: string;
}

export const maxSavedFilters = 200;
export const longestFilterName = 60;
const longestAddress = 8_000;

const key = 'saved-filters@1';

/** In the order they were saved in. What is no saved filter is left out, and quarantined before others take its place. */
export const savedFiltersItem: StoredItem<readonly SavedFilter[]> = {
  area: 'local',
  key,
  fallback: [],
  parse: (value) => (Array.isArray(value) ? value.flatMap((saved) => parseSaved(saved) ?? []) : null),
  quarantine: {
    key: `${quarantinePrefix}${key}`,
    isWhole: (value) => Array.isArray(value) && value.every((saved) => parseSaved(saved) !== null),
  },
};

function parseSaved(value: unknown): SavedFilter | null {
  if (!isStoredObject(value)) return null;
  const { id, name, address } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof address !== 'string') return null;
  if (id === '' || name.trim() === '' || !address.startsWith('#/') || address.length > longestAddress) return null;
  return { id, name: name.slice(0, longestFilterName), address };
}
