import { createModel, effect, signal } from '@preact/signals';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { cacheEntryName, type List } from '@/utils/semrush/query/query.ts';
import { cacheKey } from '@/utils/store/cache/cache-entry.ts';
import { readLoadedLists, type LoadedList } from '@/utils/store/cache/loaded-lists.ts';
import { watchCache } from '@/utils/store/cache/watch-cache.ts';
import type { LookupContext } from './ReadingModel.ts';

/** Every order and filter of a report on its targets that rows are loaded of, kept up to date: each is one click away. */
export const LoadedListsModel = createModel(
  ({ report, targets }: Pick<List, 'report' | 'targets'>, { source, isPrivate }: LookupContext) => {
    const lists = signal<readonly LoadedList[]>([]);
    let isDisposed = false;
    // A row that stands for a target is cached under that target: there is no other order of it.
    if (!reportOf(report).rowPerTarget) {
      let readings = 0;
      const read = async (): Promise<void> => {
        readings += 1;
        const reading = readings;
        const found = await readLoadedLists({ report, targets }, { source, isPrivate });
        // Of two readings the later one tells, whichever ends last.
        if (!isDisposed && reading === readings) lists.value = found;
      };
      effect(() => watchCache(() => void read(), [cacheKey(source, cacheEntryName(createQuery({ report, targets })))]));
      void read();
    }
    effect(() => () => {
      isDisposed = true;
    });
    return { lists };
  },
);
