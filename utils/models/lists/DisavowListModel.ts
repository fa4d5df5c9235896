import { createModel, effect, signal } from '@preact/signals';
import { readDisavowList, watchDisavowLists, type DisavowList } from '@/utils/store/lists/disavow-list.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';

/** A site's disavow list, the same in every open page. Null until it is read; `failed` where it can't be. */
export const DisavowListModel = createModel((site: ListSite) => {
  const list = signal<DisavowList | 'failed' | null>(null);
  let readings = 0;
  const read = (): void => {
    readings += 1;
    const reading = readings;
    const take = (found: DisavowList | 'failed'): void => {
      if (reading === readings) list.value = found;
    };
    void readDisavowList(site).then(take, () => take('failed'));
  };
  effect(() => watchDisavowLists(read));
  read();
  return { list };
});
