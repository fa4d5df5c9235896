import { computed, effect, signal } from '@preact/signals';
import { request, NoResponseError, type LookupReply } from '@/utils/browser/messages.ts';
import { watchCache } from '@/utils/store/cache/cached-reports.ts';
import { readCachedRows, type CachedRows } from '@/utils/store/cache/cached-rows.ts';
import { watchLog } from '@/utils/store/spending/spending-log.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { quoteOf, type Quote } from '@/utils/semrush/query/price.ts';
import type { Query, RowRange } from '@/utils/semrush/query/query.ts';
import type { Lookup, LookupContext, LookupState } from './Lookup.ts';

/** What the user asked for last, and how that stands. */
type Load =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly lookupId: string }
  | {
      readonly kind: 'needs-approval';
      readonly units: number;
      readonly budgetLeft: number | null;
      readonly freshSince: number;
    }
  | { readonly kind: 'failed'; readonly error: LookupError };

const interrupted: LookupError = { class: 'interrupted', mayHaveCharged: true };

/** A query on the screen: it reads the store at once, follows the store's news, and buys only what it is told to. */
export function createLookup<R extends ReportId>(
  query: Query<R>,
  { source, isPrivate, staleAfterSeconds, knownChargeAt = null }: LookupContext,
): Lookup<R> {
  const cached = signal<CachedRows<R> | null>(null);
  const load = signal<Load>({ kind: 'none' });
  const retryAt = signal<number | null>(null);
  const unitsSpent = signal(0);
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

  const keptSince = (): number => Date.now() - staleAfterSeconds * 1_000;
  const quote = (missingRanges: readonly RowRange[]): Quote => {
    const priced = quoteOf(query, missingRanges);
    return source === 'sample' ? { ...priced, units: 0 } : priced;
  };
  const quoteSince = (freshSince: number): Quote =>
    quote(cached.value ? cached.value.missingSince(freshSince) : [query.rows]);

  const buy = async (freshSince: number, approvedUnits: number | null): Promise<void> => {
    if (load.peek().kind === 'loading') return;
    const lookupId = crypto.randomUUID();
    load.value = { kind: 'loading', lookupId };
    const seenChargeAt = cached.peek() ? (cached.peek()!.unresolvedCharge?.at ?? null) : knownChargeAt;
    const reply = await requestTwice({
      query,
      lookupId,
      freshSince,
      seenChargeAt,
      approvedUnits,
      isPrivate,
      unreadablePages: cached.peek()?.unreadablePages ?? [],
    });
    await read();
    if (isDisposed) return;
    retryAt.value = null;
    if (reply.kind !== 'needs-approval') unitsSpent.value += reply.unitsSpent;
    if (reply.kind === 'needs-approval') load.value = { ...reply, kind: 'needs-approval', freshSince };
    else if (reply.kind === 'failed') load.value = { kind: 'failed', error: reply.error };
    else load.value = { kind: 'none' };
  };

  const stopWatchingCache = effect(() => {
    const cacheKeys = cached.value?.cacheKeys;
    return cacheKeys ? watchCache(() => void read(), cacheKeys) : undefined;
  });
  const stopWatchingLog = watchLog((change) => {
    const current = load.peek();
    if (change.kind !== 'written' || current.kind !== 'loading') return;
    const { entry } = change;
    if (entry.report !== query.report) return;
    if (entry.lookupId === current.lookupId || entry.targets.join() === query.targets.map(({ value }) => value).join())
      retryAt.value = entry.error?.retryAt ?? null;
  });
  void read().then(() => {
    // Shown rows are used rows; the worker hears of it once the page has painted.
    const cacheKeys = cached.peek()?.cacheKeys ?? [];
    if (!isPrivate && cached.peek()?.oldestAt != null)
      setTimeout(() => void request('used', { cacheKeys }).catch(() => undefined), 1_000);
  });

  const state = computed((): LookupState<R> => {
    const current = load.value;
    const shown = { cached: cached.value };
    if (current.kind === 'loading') return { ...shown, kind: 'loading', retryAt: retryAt.value };
    if (current.kind === 'needs-approval')
      return { ...shown, kind: 'needs-approval', units: current.units, budgetLeft: current.budgetLeft };
    if (current.kind === 'failed') return { ...shown, kind: 'failed', error: current.error };
    if (!cached.value) return { ...shown, kind: 'reading' };
    if (cached.value.unresolvedCharge) return { ...shown, kind: 'failed', error: cached.value.unresolvedCharge.error };
    return { ...shown, kind: cached.value.missingRanges.length === 0 ? 'ready' : 'idle' };
  });

  return {
    state,
    quote: computed(() => quoteSince(keptSince())),
    missingQuote: computed(() => quoteSince(0)),
    refreshQuote: computed(() => quote([query.rows])),
    isOld: computed(() => cached.value?.oldestAt != null && cached.value.oldestAt < keptSince()),
    unitsSpent,
    look: (approvedUnits) => buy(keptSince(), approvedUnits ?? null),
    loadMissing: (approvedUnits) => buy(0, approvedUnits ?? null),
    refresh: (approvedUnits, since = Date.now()) => buy(since, approvedUnits ?? null),
    approve: async (units) => {
      const current = load.peek();
      if (current.kind === 'needs-approval') await buy(current.freshSince, units);
    },
    cancel: () => {
      const current = load.peek();
      if (current.kind === 'needs-approval') load.value = { kind: 'none' };
      if (current.kind === 'loading') void request('cancel', { lookupId: current.lookupId }).catch(() => undefined);
    },
    dispose: () => {
      isDisposed = true;
      stopWatchingCache();
      stopWatchingLog();
    },
  };
}

async function requestTwice(body: Parameters<typeof request<'lookup'>>[1]): Promise<LookupReply> {
  // The worker may be stopped in the middle. The second question joins what the first began, by its id.
  try {
    return await request('lookup', body);
  } catch (error) {
    if (!(error instanceof NoResponseError)) throw error;
  }
  try {
    return await request('lookup', body);
  } catch (error) {
    if (!(error instanceof NoResponseError)) throw error;
    return { kind: 'failed', unitsSpent: 0, error: interrupted };
  }
}
