import type { StoredItem } from '@/utils/browser/storage.ts';

/** Results that had to make room for newer ones since the cache was last cleared. */
export interface Evicted {
  readonly results: number;
}

export const evictedItem: StoredItem<Evicted> = {
  area: 'local',
  key: 'evicted@1',
  fallback: { results: 0 },
  parse: (value) => {
    const { results } = (value ?? {}) as Partial<Evicted>;
    return typeof results === 'number' && Number.isSafeInteger(results) && results >= 0 ? { results } : null;
  },
};
