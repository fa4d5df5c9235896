import { computed, effect, signal } from '@preact/signals';
import { ask, NoAnswerError, type LookupReply } from '@/utils/browser/messages.ts';
import { watchShelves } from '@/utils/store/cache/cached-reports.ts';
import { readRowsInHand, type RowsInHand } from '@/utils/store/cache/cached-rows.ts';
import { watchLog } from '@/utils/store/spending/spending-log.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { quoteOf, type Quote } from '@/utils/semrush/query/price.ts';
import type { Query, RowRange } from '@/utils/semrush/query/query.ts';
import { subtract } from '@/utils/semrush/query/ranges.ts';
import type { Lookup, LookupContext, LookupState } from './Lookup.ts';

/** What the user asked for last, and how that stands. */
type Errand =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly lookupId: string }
  | { readonly kind: 'asking'; readonly units: number; readonly budgetLeft: number | null; readonly freshSince: number }
  | { readonly kind: 'failed'; readonly error: LookupError };

const interrupted: LookupError = { class: 'interrupted', mayHaveCharged: true };

/** The wanted rows that are missing, or were fetched before `freshSince`. */
const toBuy = (hand: RowsInHand, freshSince: number): readonly RowRange[] => {
  const isEndFresh = hand.end === null || hand.endAt === null || hand.endAt >= freshSince;
  if (hand.oldestAt === null || (hand.oldestAt >= freshSince && isEndFresh)) return hand.holes;
  const fresh = hand.isLocal ? [] : hand.ranges.filter(({ fetchedAt }) => fetchedAt >= freshSince);
  const { start, end } = hand.query.rows;
  const known = fresh.length > 0 && hand.end !== null && isEndFresh ? Math.min(end, Math.max(hand.end, start + 1)) : end;
  return subtract({ start, end: known }, fresh);
};

const askTwice = async (question: Parameters<typeof ask<'lookup'>>[1]): Promise<LookupReply> => {
  // The worker may be stopped in the middle. The second question joins what the first began, by its id.
  try {
    return await ask('lookup', question);
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
  }
  try {
    return await ask('lookup', question);
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return { kind: 'failed', unitsSpent: 0, error: interrupted };
  }
};

/** A query on the screen: it reads the store at once, follows the store's news, and buys only what it is told to. */
export const createLookup = <R extends ReportId>(query: Query<R>, { source, isPrivate, keepSeconds, knownDoubtAt = null }: LookupContext): Lookup<R> => {
  const hand = signal<RowsInHand<R> | null>(null);
  const errand = signal<Errand>({ kind: 'none' });
  const retryAt = signal<number | null>(null);
  const unitsSpent = signal(0);
  let isDisposed = false;
  let begun = 0;
  let landed = 0;

  /** Ends with this reading or a later one on the screen, never an earlier one. */
  const read = async (): Promise<void> => {
    const turn = ++begun;
    const found = await readRowsInHand(query, { source, isPrivate });
    if (turn < landed || isDisposed) return;
    landed = turn;
    hand.value = found;
  };

  const keptSince = (): number => Date.now() - keepSeconds * 1_000;
  const quote = (holes: readonly RowRange[]): Quote => {
    const priced = quoteOf(query, holes);
    return source === 'sample' ? { ...priced, units: 0 } : priced;
  };
  const quoteSince = (freshSince: number): Quote => quote(hand.value ? toBuy(hand.value, freshSince) : [query.rows]);

  const buy = async (freshSince: number, approvedUnits: number | null): Promise<void> => {
    if (errand.peek().kind === 'loading') return;
    const lookupId = crypto.randomUUID();
    errand.value = { kind: 'loading', lookupId };
    const doubtAt = hand.peek() ? (hand.peek()!.doubt?.at ?? null) : knownDoubtAt;
    const reply = await askTwice({ query, lookupId, freshSince, doubtAt, approvedUnits, isPrivate });
    await read();
    if (isDisposed) return;
    retryAt.value = null;
    if (reply.kind !== 'needs-approval') unitsSpent.value += reply.unitsSpent;
    if (reply.kind === 'needs-approval') errand.value = { ...reply, kind: 'asking', freshSince };
    else if (reply.kind === 'failed') errand.value = { kind: 'failed', error: reply.error };
    else errand.value = { kind: 'none' };
  };

  const stopWatchingShelves = effect(() => {
    const shelves = hand.value?.shelves;
    return shelves ? watchShelves(() => void read(), shelves) : undefined;
  });
  const stopWatchingLog = watchLog((change) => {
    const current = errand.peek();
    if (change.kind !== 'written' || current.kind !== 'loading') return;
    const { entry } = change;
    if (entry.report !== query.report) return;
    if (entry.lookupId === current.lookupId || entry.targets.join() === query.targets.map(({ value }) => value).join())
      retryAt.value = entry.error?.retryAt ?? null;
  });
  void read().then(() => {
    // Shown rows are used rows; the worker hears of it once the page has painted.
    const shelves = hand.peek()?.shelves ?? [];
    if (!isPrivate && hand.peek()?.oldestAt != null) setTimeout(() => void ask('used', { shelves }).catch(() => undefined), 1_000);
  });

  const state = computed((): LookupState<R> => {
    const current = errand.value;
    const shown = { hand: hand.value };
    if (current.kind === 'loading') return { ...shown, kind: 'loading', retryAt: retryAt.value };
    if (current.kind === 'asking') return { ...shown, kind: 'asking', units: current.units, budgetLeft: current.budgetLeft };
    if (current.kind === 'failed') return { ...shown, kind: 'failed', error: current.error };
    if (!hand.value) return { ...shown, kind: 'reading' };
    if (hand.value.doubt) return { ...shown, kind: 'failed', error: hand.value.doubt.error };
    return { ...shown, kind: hand.value.holes.length === 0 ? 'ready' : 'offered' };
  });

  return {
    state,
    quote: computed(() => quoteSince(keptSince())),
    missingQuote: computed(() => quoteSince(0)),
    refreshQuote: computed(() => quote([query.rows])),
    isOld: computed(() => hand.value?.oldestAt != null && hand.value.oldestAt < keptSince()),
    unitsSpent,
    look: (approvedUnits) => buy(keptSince(), approvedUnits ?? null),
    loadMissing: (approvedUnits) => buy(0, approvedUnits ?? null),
    refresh: (approvedUnits, since = Date.now()) => buy(since, approvedUnits ?? null),
    approve: async (units) => {
      const current = errand.peek();
      if (current.kind === 'asking') await buy(current.freshSince, units);
    },
    cancel: () => {
      const current = errand.peek();
      if (current.kind === 'asking') errand.value = { kind: 'none' };
      if (current.kind === 'loading') void ask('cancel', { lookupId: current.lookupId }).catch(() => undefined);
    },
    dispose: () => {
      isDisposed = true;
      stopWatchingShelves();
      stopWatchingLog();
    },
  };
};
