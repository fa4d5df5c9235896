import { computed, createModel, effect, signal } from '@preact/signals';
import { readIgnoredFilter, type IgnoredFilter } from '@/utils/store/cache/ignored-filter.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { quoteOf, type Quote } from '@/utils/semrush/query/price.ts';
import {
  createQuery,
  firstRows,
  maxRows,
  maxRowsPerRequest,
  type List,
  type RowRange,
} from '@/utils/semrush/query/query.ts';
import { overlap, rowCount, subtract } from '@/utils/semrush/query/ranges.ts';
import { createLookup } from './LookupModel.ts';
import { loadProgress, type LoadProgress } from './load-progress.ts';
import type { Lookup, LookupContext } from './Lookup.ts';

/** How a list's loading stands. Cached rows are shown whatever it is. */
export type ListState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'idle' } // nothing is cached and nobody asked
  | { readonly kind: 'ready' }
  | { readonly kind: 'loading'; readonly retryAt: number | null }
  | { readonly kind: 'needs-approval'; readonly units: number; readonly budgetLeft: number | null }
  | { readonly kind: 'failed'; readonly error: LookupError };

interface Load {
  readonly lookup: Lookup;
  readonly range: RowRange;
  readonly startedAt: number;
  /** Rows fetched before this moment (ms) are bought again; 0: only what is missing is bought. */
  readonly freshSince: number;
}

const noQuote: Quote = { units: 0, lines: 0, freeRows: 0 };

/**
 * An ordered list of a report's rows on the screen: everything of it that is cached is shown, and parts of it are
 * bought when they are asked for: a first page, more rows, all of what is shown again.
 * @param firstCount rows of the first page; null: as many as a first page has
 */
export const ListModel = createModel(
  (
    list: List,
    context: LookupContext,
    firstCount: number | null = null,
    create: typeof createLookup = createLookup,
  ) => {
    const { paging } = reportOf(list.report);
    const isFree = context.source === 'sample';
    const quote = (range: RowRange, missingRanges: readonly RowRange[]): Quote => {
      const priced = quoteOf(createQuery(list, range), missingRanges);
      return isFree ? { ...priced, units: 0 } : priced;
    };
    const shown = create(createQuery(list, { start: 0, end: maxRows }), context);
    const load = signal<Load | null>(null);
    const unitsBefore = signal(0);
    const size = signal<number>(100);
    const ignoredFilter = signal<IgnoredFilter | null>(null);
    effect(() => {
      const read = shown.state.value.cached;
      if (!read || list.filter.length === 0) return;
      void readIgnoredFilter(read, { source: context.source, isPrivate: context.isPrivate }).then((found) => {
        if (shown.state.peek().cached === read) ignoredFilter.value = found;
      });
    });
    effect(() => () => {
      shown.dispose();
      const current = load.peek();
      // Nobody can see it any more, nor cancel it: what has come stays, and the rest can be loaded later.
      if (current && rowCount(current.range) > maxRowsPerRequest && current.lookup.state.peek().kind === 'loading')
        current.lookup.cancel();
      current?.lookup.dispose();
    });

    const cached = computed(() => shown.state.value.cached);
    const hasAny = computed(() => cached.value?.oldestAt != null);
    /** Where the cached rows, counted without a gap from the first, end. */
    const loadedEnd = computed(() => {
      if (!cached.value) return 0;
      const { missingRanges, end, query } = cached.value;
      return missingRanges[0]?.start ?? end ?? query.rows.end;
    });
    const rangeTo = (end: number, start = 0): RowRange =>
      createQuery(list, { start, end: Math.max(end, start + 1) }).rows;
    const priceOf = (range: RowRange): Quote => {
      if (!cached.value) return noQuote;
      const missingRanges = cached.value.missingRanges
        .map((missingRange) => overlap(missingRange, range))
        .filter((missingRange) => missingRange !== null);
      return quote(range, missingRanges);
    };

    const firstRange = computed(() => rangeTo(firstCount ?? firstRows));
    const hasMore = computed(
      () => cached.value !== null && cached.value.missingRanges.length > 0 && loadedEnd.value < maxRows,
    );
    /** True where rows beyond those that one list can hold may exist. */
    const isCut = computed(
      () => loadedEnd.value >= maxRows && cached.value?.isLocal !== true && (cached.value?.end ?? maxRows) >= maxRows,
    );
    /** True where all of the list is cached. One that is cut at the most rows goes on: another order of it begins with others. */
    const isComplete = computed(
      () =>
        hasAny.value && cached.value !== null && cached.value.missingRanges.length === 0 && cached.value.end !== null,
    );
    const nextRange = computed(() => {
      if (paging === 'whole') return rangeTo(maxRows);
      const end = Math.min(loadedEnd.value + size.value, maxRows, cached.value?.end ?? maxRows);
      return rangeTo(end, loadedEnd.value);
    });
    // A cached list to its end is asked for one row more: that tells whether it has grown. Rows of an old spelling are all missing.
    const shownCount = computed(() => (cached.value?.isOfOldSpelling ? cached.value.rows.length : loadedEnd.value));
    const shownRange = computed(() =>
      rangeTo(Math.max(1, shownCount.value + (cached.value?.end === shownCount.value ? 1 : 0))),
    );

    /** What is left of a load that failed, from its first row that did not come. */
    const unfinished = ({ range, startedAt }: Load): RowRange | null => {
      const fresh = (cached.value?.ranges ?? []).filter(({ fetchedAt }) => fetchedAt >= startedAt);
      const [rest] = subtract(range, fresh);
      return rest ? { ...range, start: rest.start } : null;
    };

    /** What trying again asks for: the rest of what failed; without a load of this page's, the rows that are unresolved. */
    const retried = (): Pick<Load, 'range' | 'freshSince'> | null => {
      const current = load.value;
      if (current) {
        const range = unfinished(current);
        return range && { range, freshSince: current.freshSince };
      }
      const unresolvedCharge = cached.value?.unresolvedCharge;
      if (unresolvedCharge)
        return { range: createQuery(list, unresolvedCharge.rows).rows, freshSince: unresolvedCharge.at };
      return { range: hasAny.value ? nextRange.value : firstRange.value, freshSince: 0 };
    };
    /** The parts of a range that are missing, or were fetched before. */
    const olderThan = ({ range, freshSince }: Pick<Load, 'range' | 'freshSince'>): RowRange[] =>
      subtract(
        range,
        (cached.value?.ranges ?? []).filter(({ fetchedAt }) => fetchedAt >= freshSince),
      );

    const finish = (done: Load): void => {
      if (load.peek() !== done) return;
      const { kind } = done.lookup.state.peek();
      if (kind === 'needs-approval' || kind === 'failed' || kind === 'loading') return;
      unitsBefore.value += done.lookup.unitsSpent.peek();
      done.lookup.dispose();
      load.value = null;
    };
    const send = async (range: RowRange, freshSince: number): Promise<void> => {
      const before = load.peek();
      if (before?.lookup.state.peek().kind === 'loading') return;
      if (before) {
        unitsBefore.value += before.lookup.unitsSpent.peek();
        before.lookup.dispose();
      }
      // What is unresolved is on the screen: as the list was found to be, or as the last load ended.
      const knownChargeAt =
        Math.max(
          cached.peek()?.unresolvedCharge?.at ?? 0,
          before?.lookup.state.peek().cached?.unresolvedCharge?.at ?? 0,
        ) || null;
      const lookup = create(createQuery(list, range), { ...context, knownChargeAt });
      const sent: Load = { lookup, range, startedAt: Date.now(), freshSince };
      load.value = sent;
      await (freshSince > 0 ? lookup.refresh(undefined, freshSince) : lookup.loadMissing());
      finish(sent);
    };

    const state = computed((): ListState => {
      const current = load.value?.lookup.state.value;
      if (current?.kind === 'loading' || current?.kind === 'needs-approval' || current?.kind === 'failed')
        return current;
      if (!cached.value) return { kind: 'reading' };
      // What may have been charged already is not asked for again without a click.
      if (cached.value.unresolvedCharge) return { kind: 'failed', error: cached.value.unresolvedCharge.error };
      return { kind: hasAny.value || cached.value.missingRanges.length === 0 ? 'ready' : 'idle' };
    });

    const progress = computed((): LoadProgress | null => {
      const current = load.value;
      if (!current || !cached.value || current.lookup.state.value.kind !== 'loading') return null;
      return loadProgress(cached.value, current, (range, missingRanges) => quote(range, missingRanges).units);
    });

    return {
      state,
      cached,
      /** Whether the list's filter did nothing, as far as cached rows without it tell; null: nothing says so. */
      ignoredFilter,
      hasAny,
      loadedEnd,
      hasMore,
      isCut,
      isComplete,
      /** Rows that *Load more* asks for. */
      size,
      isOld: shown.isOld,
      progress,
      unitsSpent: computed(() => unitsBefore.value + (load.value?.lookup.unitsSpent.value ?? 0)),
      firstQuote: computed(() => priceOf(firstRange.value)),
      moreQuote: computed(() => priceOf(nextRange.value)),
      /** True where *Load more* buys cached rows again: a report without offset can be asked from its first row only. */
      buysAgain: computed(() => paging === 'head' && !isFree && loadedEnd.value > 0 && hasMore.value),
      /** What `retry` costs. */
      retryQuote: computed(() => {
        const next = retried();
        return next ? (next.freshSince > 0 ? quote(next.range, olderThan(next)) : priceOf(next.range)) : noQuote;
      }),
      refreshQuote: computed(() => quote(shownRange.value, [shownRange.value])),
      /** Buys what is missing of the first page. */
      lookUp: () => send(firstRange.peek(), 0),
      loadMore: () => send(nextRange.peek(), 0),
      /** Buys again all that is shown. */
      refresh: () => send(hasAny.peek() ? shownRange.peek() : firstRange.peek(), Date.now()),
      /** Goes on with what was asked, with these units approved. */
      approve: async (units: number): Promise<void> => {
        const current = load.peek();
        if (!current) return;
        await current.lookup.approve(units);
        finish(current);
      },
      /** Tries again what failed; what came before it failed is not bought again. */
      retry: async (): Promise<void> => {
        const next = retried();
        if (next) await send(next.range, next.freshSince);
      },
      /** Ends a load, or leaves a question unanswered. What has come stays. */
      cancel: (): void => {
        const current = load.peek();
        current?.lookup.cancel();
        if (current && current.lookup.state.peek().kind !== 'loading') finish(current);
      },
    };
  },
);
