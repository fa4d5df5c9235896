import { isStoredObject, type Area, type StoredItem } from '@/utils/browser/storage.ts';

/** What pages may know of the key. It lies beside the key, in the same area, so that a session key leaves no trace. */
export interface KeyStatus {
  readonly lastFour: string;
}

export function keyStatusItem(area: Area): StoredItem<KeyStatus | null> {
  return {
    area,
    key: 'key-status@1',
    fallback: null,
    parse: (value) =>
      isStoredObject(value) && typeof value.lastFour === 'string' ? { lastFour: value.lastFour } : null,
  };
}
