import { computed, createModel, effect, signal } from '@preact/signals';
import { request, type LookupReply } from '@/utils/browser/messages.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { fullQuote, planRequests, quoteOf, type Quote } from '@/utils/semrush/query/price.ts';
import { firstRows, maxRowNumber, type List, type Query, type RowRange } from '@/utils/semrush/query/query.ts';
import { subtract } from '@/utils/semrush/query/ranges.ts';
import { readIgnoredFilter, type IgnoredFilter } from '@/utils/store/cache/ignored-filter.ts';
import { loadProgress, type LoadProgress } from './load-progress.ts';
import { lookupState } from './lookup-state.ts';
import { purchaseQuote } from './purchase-quote.ts';
import { PurchaseModel, type BegunPurchase, type Purchase, type PurchaseOptions } from './PurchaseModel.ts';
import { ReadingModel, type LookupContext } from './ReadingModel.ts';
import { rowCountsAbove } from './row-counts.ts';

const noQuote: Quote = { units: 0, lines: 0, freeRows: 0 };

/**
 * An ordered list of a report's rows on the screen: everything of it that is cached is shown, and parts of it are
 * bought when they are wanted: a first page, more rows, all of what is shown again.
 * @param wantedCount how many rows there shall be, from the first; null: as many as a first page has
 */
export const ListModel = createModel((list: List, context: LookupContext, wantedCount: number | null = null) => {
  const { paging } = reportOf(list.report);
  const { source, isPrivate } = context;
  const { cached, isStale, read } = new ReadingModel(createQuery(list, { start: 0, end: maxRowNumber }), context);
  const bought = new PurchaseModel(list, context, { cached, read });
  const rowCount = signal(wantedCount ?? firstRows);
  const ignoredFilter = signal<IgnoredFilter | null>(null);
  effect(() => {
    const found = cached.value;
    if (!found || list.filter.length === 0) return;
    void readIgnoredFilter(found, { source, isPrivate }).then((ignored) => {
      if (cached.peek() === found) ignoredFilter.value = ignored;
    });
  });
  effect(() => () => {
    const current = bought.purchase.peek();
    // Nobody can see it any more, nor cancel it: what has come stays, and the rest can be loaded later.
    if (current && isLong(current)) bought.cancel();
  });

  const hasAny = computed(() => cached.value?.oldestAt != null);
  /** Where the cached rows, counted without a gap from the first, end. */
  const loadedEnd = computed(() => {
    if (!cached.value) return 0;
    const { missingRanges, end, query } = cached.value;
    return missingRanges[0]?.start ?? end ?? query.rows.end;
  });
  const queryTo = (end: number, start = 0): Query => createQuery(list, { start, end: Math.max(end, start + 1) });
  // While the cache is being read, nothing is known to be in it: the price is never less than what a press may cost.
  const quote = ({ query, freshSince }: Purchase): Quote => purchaseQuote(query, cached.value, source, freshSince);

  const hasMore = computed(() => cached.value !== null && cached.value.missingRanges.length > 0);
  /** True where all of the list is cached. */
  const isComplete = computed(() => hasAny.value && !hasMore.value && cached.value?.end != null);
  const first = computed((): Purchase => ({ query: queryTo(rowCount.value), freshSince: 0 }));
  /** How many rows there will be: as many as are wanted, or the next number where these are there already. */
  const nextCount = computed(() =>
    rowCount.value > loadedEnd.value ? rowCount.value : (rowCountsAbove(loadedEnd.value)[0] ?? maxRowNumber),
  );
  const more = computed((): Purchase => {
    const end = Math.min(nextCount.value, cached.value?.end ?? Infinity);
    return { query: queryTo(end, loadedEnd.value), freshSince: 0 };
  });
  // A cached list to its end is bought with one row more: that tells whether it has grown. Rows of an old spelling are all missing.
  const shownCount = computed(() => (cached.value?.isOfOldSpelling ? cached.value.rows.length : loadedEnd.value));
  const shown = computed(() => queryTo(shownCount.value + (cached.value?.end === shownCount.value ? 1 : 0)));

  /** What is left of a purchase that failed, from its first row that did not come. */
  const restOf = ({ query, freshSince, startedAt }: BegunPurchase): Purchase | null => {
    const come = (cached.value?.ranges ?? []).filter(({ fetchedAt }) => fetchedAt >= startedAt);
    const [rest] = subtract(query.rows, come);
    return rest ? { query: queryTo(query.rows.end, rest.start), freshSince } : null;
  };
  /** What trying again buys: the rest of what failed; without a purchase of this page's, the rows that are unresolved. */
  const retried = computed((): Purchase | null => {
    if (bought.purchase.value) return restOf(bought.purchase.value);
    const charge = cached.value?.unresolvedCharge;
    if (charge) return { query: createQuery(list, charge.rows), freshSince: charge.at };
    return hasAny.value ? more.value : first.value;
  });

  return {
    cached,
    state: computed(() => lookupState(cached.value, bought.state.value, ({ oldestAt }) => oldestAt !== null)),
    /** Whether the list's filter did nothing, as far as cached rows without it tell; null: nothing says so. */
    ignoredFilter,
    hasAny,
    loadedEnd,
    hasMore,
    isComplete,
    /** How many rows there shall be, from the first. */
    rowCount,
    /** How many there will be after *Load more*. */
    nextCount,
    isStale,
    progress: computed((): LoadProgress | null => {
      const current = bought.purchase.value;
      if (!current || !cached.value || bought.state.value?.kind !== 'loading') return null;
      if (!isLong(current)) return null;
      const { query, startedAt, freshSince } = current;
      const unitsOf = (left: readonly RowRange[]): number => quoteOf(query, left, source).units;
      return loadProgress(cached.value, { range: query.rows, startedAt, freshSince }, unitsOf);
    }),
    firstQuote: computed(() => quote(first.value)),
    moreQuote: computed(() => quote(more.value)),
    /** True where *Load more* buys cached rows again: a report without offset comes from its first row only. */
    buysAgain: computed(() => paging === 'head' && loadedEnd.value > 0 && hasMore.value && quote(more.value).units > 0),
    /** What `retry` costs. */
    retryQuote: computed(() => (retried.value ? quote(retried.value) : noQuote)),
    /** True where `retry` gets what the first page's own price is about: the same is not offered twice. */
    retriesFirst: computed(() => retried.value !== null && quote(retried.value).units === quote(first.value).units),
    refreshQuote: computed(() => fullQuote(shown.value, source)),
    /** The query of the first page. */
    firstQuery: computed(() => first.value.query),
    /** Buys what is missing of the first page. */
    lookUp: (options?: PurchaseOptions): Promise<LookupReply | null> => bought.buy(first.peek(), options),
    loadMore: (): Promise<LookupReply | null> => bought.buy(more.peek()),
    /** Buys again all that is shown. */
    refresh: (): Promise<LookupReply | null> =>
      bought.buy({ query: hasAny.peek() ? shown.peek() : first.peek().query, freshSince: Date.now() }),
    /** Goes on with what needs approval, with these units approved. */
    approve: bought.approve,
    /** Tries again what failed; what came before it failed is not bought again. */
    retry: async (): Promise<void> => {
      const rest = retried.peek();
      if (rest) await bought.buy(rest);
    },
    /** Forgets the superseded rows that are shown, or offered to be. */
    forgetSuperseded: async (): Promise<void> => {
      const { cacheKeys = [], superseded = null } = cached.peek() ?? {};
      if (superseded) await request('forgetSuperseded', { cacheKeys, pageKeys: superseded.pageKeys, isPrivate });
    },
    /** Ends a load, or lets go of one that needs approval. What has come stays. */
    cancel: bought.cancel,
  };
});

/** True for a purchase that may take several requests. */
function isLong({ query }: Purchase): boolean {
  return planRequests(query, [query.rows]).length > 1;
}
