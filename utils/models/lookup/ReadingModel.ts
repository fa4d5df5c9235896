import { computed, createModel, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { request } from '@/utils/browser/messages.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import type { Source } from '@/utils/semrush/query/source.ts';
import { readCachedRows, type CachedRows } from '@/utils/store/cache/cached-rows.ts';
import { watchCache } from '@/utils/store/cache/watch-cache.ts';

/** What a lookup needs to know beside its query. */
export interface LookupContext {
  readonly source: Source;
  readonly isPrivate: boolean;
  /** *Results are fresh for*: what is older counts as stale. */
  readonly staleAfterSeconds: number;
  /** Where the units are added up that purchases cost which begin now. */
  readonly accountOf?: () => Signal<number>;
}

/** What is cached of a query: read at once, and again at the store's news. It buys nothing. */
export const ReadingModel = createModel(
  <R extends ReportId>(query: Query<R>, { source, isPrivate, staleAfterSeconds }: LookupContext) => {
    const cached = signal<CachedRows<R> | null>(null);
    let isDisposed = false;
    let begun = 0;
    let landed = 0;

    /** Ends with this reading or a later one on the screen, never an earlier one. */
    const read = async (): Promise<void> => {
      const turn = ++begun;
      const found = await readCachedRows(query, { source, isPrivate });
      if (turn < landed || isDisposed) return;
      landed = turn;
      cached.value = found;
    };

    effect(() => () => {
      isDisposed = true;
    });
    effect(() => {
      const cacheKeys = cached.value?.cacheKeys;
      return cacheKeys ? watchCache(() => void read(), cacheKeys) : undefined;
    });
    void read().then(() => {
      // Shown rows are used rows; the worker hears of it once the page has painted.
      const cacheKeys = cached.peek()?.cacheKeys ?? [];
      if (!isPrivate && cached.peek()?.oldestAt != null)
        setTimeout(() => void request('used', { cacheKeys }).catch(() => undefined), 1_000);
    });

    /** One moment for the price and for what is bought at it: it stands as long as the rows that are shown. */
    const staleBefore = computed(() => {
      void cached.value;
      return Date.now() - staleAfterSeconds * 1_000;
    });

    return {
      /** Null until the store has been read. */
      cached: cached as ReadonlySignal<CachedRows<R> | null>,
      /** Rows fetched before this moment (ms) are stale. */
      staleBefore,
      isStale: computed(() => cached.value?.oldestAt != null && cached.value.oldestAt < staleBefore.value),
      read,
    };
  },
);

export type Reading = Omit<InstanceType<typeof ReadingModel>, typeof Symbol.dispose>;
