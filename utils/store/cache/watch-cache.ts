import { isStoredObject, watchStore, type Changes } from '@/utils/browser/storage.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { cacheEntryPrefix } from './cache-entry.ts';

/**
 * Calls back whenever anything on these cache entries changes; without cache entries, on any, quarantined items included.
 * That an entry was used once more is news to nobody: each page that shows rows notes it.
 */
export function watchCache(seen: () => void, cacheKeys?: readonly string[]): () => void {
  return watchStore((_area, changes) => {
    const isSeen = (key: string): boolean =>
      cacheKeys ? cacheKeys.includes(key) : key.startsWith(cacheEntryPrefix) || key.startsWith(quarantinePrefix);
    if (Object.entries(changes).some(([key, change]) => isSeen(key) && !isUseAlone(change))) seen();
  });
}

/** Whether a cache entry is as it was but for when it was used. */
function isUseAlone({ oldValue, newValue }: Changes[string]): boolean {
  if (!isStoredObject(oldValue) || !isStoredObject(newValue)) return false;
  const rest = (entry: object): string => JSON.stringify({ ...entry, usedAt: null });
  return oldValue.usedAt !== newValue.usedAt && rest(oldValue) === rest(newValue);
}
