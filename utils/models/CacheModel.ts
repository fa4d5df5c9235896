import { createModel, effect, signal } from '@preact/signals';
import { request } from '@/utils/browser/messages.ts';
import { measureCache, watchCache, type CacheSize } from '@/utils/store/cache/cached-reports.ts';

/** What the cache holds, kept up to date while the page is open; null until it is measured. */
export const CacheModel = createModel(() => {
  const size = signal<CacheSize | null>(null);
  const measure = (): void => void measureCache().then((measured) => (size.value = measured));
  effect(() => watchCache(measure));
  measure();
  return {
    size,
    clear: async (): Promise<void> => void (await request('clearCache', null)),
  };
});
