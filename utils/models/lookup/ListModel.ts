import { computed, createModel, effect, signal } from '@preact/signals';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { quoteOf, type Quote } from '@/utils/semrush/query/price.ts';
import { createQuery, firstRows, mostRows, mostRowsPerRequest, type List, type RowRange } from '@/utils/semrush/query/query.ts';
import { overlap, rowCount, subtract } from '@/utils/semrush/query/ranges.ts';
import { createLookup } from './LookupModel.ts';
import { loadProgress, type LoadProgress } from './load-progress.ts';
import type { Lookup, LookupContext } from './Lookup.ts';

/** How a list's loading stands. Rows in hand are shown whatever it is. */
export type ListState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'offered' } // nothing is in hand and nobody asked
  | { readonly kind: 'ready' }
  | { readonly kind: 'loading'; readonly retryAt: number | null }
  | { readonly kind: 'asking'; readonly units: number; readonly budgetLeft: number | null }
  | { readonly kind: 'failed'; readonly error: LookupError };

interface Errand {
  readonly lookup: Lookup;
  readonly range: RowRange;
  readonly startedAt: number;
  /** Rows fetched before this moment (ms) are bought again; 0: only what is missing is bought. */
  readonly freshSince: number;
}

const noQuote: Quote = { units: 0, lines: 0, freeRows: 0 };

/**
 * An ordered list of a report's rows on the screen: everything of it that is in hand is shown, and parts of it are
 * bought when they are asked for: a first page, more rows, all of what is shown again.
 * @param firstCount rows of the first page; null: as many as a first page has
 */
export const ListModel = createModel(
  (list: List, context: LookupContext, firstCount: number | null = null, create: typeof createLookup = createLookup) => {
    const { paging } = reportOf(list.report);
    const isFree = context.source === 'sample';
    const quote = (range: RowRange, holes: readonly RowRange[]): Quote => {
      const priced = quoteOf(createQuery(list, range), holes);
      return isFree ? { ...priced, units: 0 } : priced;
    };
    const shown = create(createQuery(list, { start: 0, end: mostRows }), context);
    const errand = signal<Errand | null>(null);
    const unitsBefore = signal(0);
    const size = signal<number>(100);
    effect(() => () => {
      shown.dispose();
      const current = errand.peek();
      // Nobody can see it any more, nor cancel it: what has come stays, and the rest can be loaded later.
      if (current && rowCount(current.range) > mostRowsPerRequest && current.lookup.state.peek().kind === 'loading') current.lookup.cancel();
      current?.lookup.dispose();
    });

    const hand = computed(() => shown.state.value.hand);
    const hasAny = computed(() => hand.value?.oldestAt != null);
    /** Where the rows in hand, counted without a gap from the first, end. */
    const loadedEnd = computed(() => {
      if (!hand.value) return 0;
      const { holes, end, query } = hand.value;
      return holes[0]?.start ?? end ?? query.rows.end;
    });
    const rangeTo = (end: number, start = 0): RowRange => createQuery(list, { start, end: Math.max(end, start + 1) }).rows;
    const priceOf = (range: RowRange): Quote => {
      if (!hand.value) return noQuote;
      const holes = hand.value.holes.map((hole) => overlap(hole, range)).filter((hole) => hole !== null);
      return quote(range, holes);
    };

    const firstRange = computed(() => rangeTo(firstCount ?? firstRows));
    const hasMore = computed(() => hand.value !== null && hand.value.holes.length > 0 && loadedEnd.value < mostRows);
    /** True where rows beyond those that one list can hold may exist. */
    const isCut = computed(() => loadedEnd.value >= mostRows && hand.value?.isLocal !== true && (hand.value?.end ?? mostRows) >= mostRows);
    /** True where all of the list is in hand. One that is cut at the most rows goes on: another order of it begins with others. */
    const isComplete = computed(() => hasAny.value && hand.value !== null && hand.value.holes.length === 0 && hand.value.end !== null);
    const nextRange = computed(() => {
      if (paging === 'whole') return rangeTo(mostRows);
      const end = Math.min(loadedEnd.value + size.value, mostRows, hand.value?.end ?? mostRows);
      return rangeTo(end, loadedEnd.value);
    });
    // A list in hand to its end is asked for one row more: that tells whether it has grown.
    const shownRange = computed(() => rangeTo(Math.max(1, loadedEnd.value + (hand.value?.end === loadedEnd.value ? 1 : 0))));

    /** What is left of an errand that failed, from its first row that did not come. */
    const unfinished = ({ range, startedAt }: Errand): RowRange | null => {
      const fresh = (hand.value?.ranges ?? []).filter(({ fetchedAt }) => fetchedAt >= startedAt);
      const [rest] = subtract(range, fresh);
      return rest ? { ...range, start: rest.start } : null;
    };

    /** What trying again asks for: the rest of what failed; without an errand of this page's, the rows that are in doubt. */
    const retried = (): Pick<Errand, 'range' | 'freshSince'> | null => {
      const current = errand.value;
      if (current) {
        const range = unfinished(current);
        return range && { range, freshSince: current.freshSince };
      }
      const doubt = hand.value?.doubt;
      if (doubt) return { range: createQuery(list, doubt.rows).rows, freshSince: doubt.at };
      return { range: hasAny.value ? nextRange.value : firstRange.value, freshSince: 0 };
    };
    /** The parts of a range that are missing, or were fetched before. */
    const olderThan = ({ range, freshSince }: Pick<Errand, 'range' | 'freshSince'>): RowRange[] =>
      subtract(range, (hand.value?.ranges ?? []).filter(({ fetchedAt }) => fetchedAt >= freshSince));

    const finish = (done: Errand): void => {
      if (errand.peek() !== done) return;
      const { kind } = done.lookup.state.peek();
      if (kind === 'asking' || kind === 'failed' || kind === 'loading') return;
      unitsBefore.value += done.lookup.unitsSpent.peek();
      done.lookup.dispose();
      errand.value = null;
    };
    const send = async (range: RowRange, freshSince: number): Promise<void> => {
      const before = errand.peek();
      if (before?.lookup.state.peek().kind === 'loading') return;
      if (before) {
        unitsBefore.value += before.lookup.unitsSpent.peek();
        before.lookup.dispose();
      }
      // What is in doubt is on the screen: as the list was found to be, or as the last errand ended.
      const knownDoubtAt = Math.max(hand.peek()?.doubt?.at ?? 0, before?.lookup.state.peek().hand?.doubt?.at ?? 0) || null;
      const lookup = create(createQuery(list, range), { ...context, knownDoubtAt });
      const sent: Errand = { lookup, range, startedAt: Date.now(), freshSince };
      errand.value = sent;
      await (freshSince > 0 ? lookup.refresh(undefined, freshSince) : lookup.loadMissing());
      finish(sent);
    };

    const state = computed((): ListState => {
      const current = errand.value?.lookup.state.value;
      if (current?.kind === 'loading' || current?.kind === 'asking' || current?.kind === 'failed') return current;
      if (!hand.value) return { kind: 'reading' };
      // What may have been charged already is not asked for again without a click.
      if (hand.value.doubt) return { kind: 'failed', error: hand.value.doubt.error };
      return { kind: hasAny.value || hand.value.holes.length === 0 ? 'ready' : 'offered' };
    });

    const progress = computed((): LoadProgress | null => {
      const current = errand.value;
      if (!current || !hand.value || current.lookup.state.value.kind !== 'loading') return null;
      return loadProgress(hand.value, current, (range, holes) => quote(range, holes).units);
    });

    return {
      state,
      hand,
      hasAny,
      loadedEnd,
      hasMore,
      isCut,
      isComplete,
      /** Rows that *Load more* asks for. */
      size,
      isOld: shown.isOld,
      progress,
      unitsSpent: computed(() => unitsBefore.value + (errand.value?.lookup.unitsSpent.value ?? 0)),
      firstQuote: computed(() => priceOf(firstRange.value)),
      moreQuote: computed(() => priceOf(nextRange.value)),
      /** True where *Load more* buys rows in hand again: a report without offset can be asked from its first row only. */
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
        const current = errand.peek();
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
        const current = errand.peek();
        current?.lookup.cancel();
        if (current && current.lookup.state.peek().kind !== 'loading') finish(current);
      },
    };
  },
);
