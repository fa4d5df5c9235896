import { createModel, effect, signal } from '@preact/signals';
import { request } from '@/utils/browser/messages.ts';
import { measureCache, type CacheSize } from '@/utils/store/cache/cached-reports.ts';
import { watchCache } from '@/utils/store/cache/watch-cache.ts';

/** What the cache holds, kept up to date while the page is open; null until it is measured. */
export const CacheModel = createModel(() => {
  const size = signal<CacheSize | null>(null);
  let isMeasuring = false;
  let isStale = false;
  /** Once more after each news, and never twice at a time. */
  const measure = async (): Promise<void> => {
    isStale = true;
    if (isMeasuring) return;
    isMeasuring = true;
    while (isStale) {
      isStale = false;
      size.value = await measureCache().catch(() => size.peek());
    }
    isMeasuring = false;
  };
  effect(() => watchCache(() => void measure()));
  void measure();
  return {
    size,
    clear: async (): Promise<void> => void (await request('clearCache', null)),
  };
});
