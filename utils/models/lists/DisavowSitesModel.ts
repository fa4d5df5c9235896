import { createModel, effect, signal } from '@preact/signals';
import { readDisavowSites, watchDisavowLists } from '@/utils/store/lists/disavow-list.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';

export type CountedSite = ListSite & { readonly count: number };

/** The sites that have a disavow list. */
export const DisavowSitesModel = createModel(() => {
  const sites = signal<readonly CountedSite[]>([]);
  const read = (): void =>
    void readDisavowSites().then(
      (found) => (sites.value = found),
      () => undefined,
    );
  effect(() => watchDisavowLists(read));
  read();
  return { sites };
});
