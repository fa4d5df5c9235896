import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import type { LookupReply } from '@/utils/browser/messages.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { fullQuote } from '@/utils/semrush/query/price.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';
import { lookupState } from './lookup-state.ts';
import { purchaseQuote } from './purchase-quote.ts';
import { PurchaseModel, type PurchaseOptions } from './PurchaseModel.ts';
import { ReadingModel, type LookupContext } from './ReadingModel.ts';

/** A query on the screen: what is cached of it is shown, and what is missing or stale is bought when it is told to. */
export const LookupModel = createModel(<R extends ReportId>(query: Query<R>, context: LookupContext) => {
  const { cached, staleBefore, isStale, read } = new ReadingModel(query, context);
  const { state, unitsSpent, buy, approve, cancel } = new PurchaseModel(query, context, { cached, read });
  const { source } = context;
  return {
    cached,
    /** True where what is cached is older than *Results are fresh for*. */
    isStale,
    state: computed(() => lookupState(cached.value, state.value)),
    /** What `look` costs now. */
    quote: computed(() => purchaseQuote(query, cached.value, source, staleBefore.value)),
    /** What `loadMissing` costs now. */
    missingQuote: computed(() => purchaseQuote(query, cached.value, source)),
    /** What `refresh` costs. */
    refreshQuote: computed(() => fullQuote(query, source)),
    /** Units that this lookup spent since the page opened. */
    unitsSpent,
    /** Gets what is missing or stale. */
    look: (options?: PurchaseOptions): Promise<LookupReply | null> =>
      buy({ query, freshSince: staleBefore.peek() }, options),
    /** Buys what is missing, whatever the age of the rest. */
    loadMissing: (options?: PurchaseOptions): Promise<LookupReply | null> => buy({ query, freshSince: 0 }, options),
    /** Buys all of it again. */
    refresh: (options?: PurchaseOptions): Promise<LookupReply | null> =>
      buy({ query, freshSince: Date.now() }, options),
    /** Goes on with what needs approval, with these units approved. */
    approve,
    cancel,
  };
});

/** A lookup of one report, so that its rows are known by their columns. */
export type Lookup<R extends ReportId = ReportId> = Omit<InstanceType<typeof LookupModel>, 'cached'> & {
  readonly cached: ReadonlySignal<CachedRows<R> | null>;
};
