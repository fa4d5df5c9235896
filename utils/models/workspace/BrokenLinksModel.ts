import { computed, createModel, effect, signal } from '@preact/signals';
import type { NeedsApproval } from '@/utils/browser/messages.ts';
import { LookupModel } from '@/utils/models/lookup/LookupModel.ts';
import { clickGround } from '@/utils/models/lookup/PurchaseModel.ts';
import type { LookupContext } from '@/utils/models/lookup/ReadingModel.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { firstRows } from '@/utils/semrush/query/query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

/** How the purchase of the whole stands; null where nothing is under way, and nothing stopped. */
export type BrokenLinksState =
  | { readonly kind: 'loading' }
  | (Omit<NeedsApproval, 'units'> & { readonly units: number })
  | { readonly kind: 'failed'; readonly error: LookupError };

/**
 * The first backlinks of several pages, each a list of its own: bought one after another by one press on the price of
 * the whole, and shown wherever that list is shown. The first that fails or needs approval stops the rest.
 */
export const BrokenLinksModel = createModel((targets: readonly Target[], context: LookupContext, askAbove: number) => {
  const pages = targets.map((target) => ({
    target,
    lookup: new LookupModel(createQuery({ report: 'backlinks', targets: [target] }), context),
  }));
  const state = signal<BrokenLinksState | null>(null);
  let isStopped = false;
  effect(() => () => {
    // Nobody can see it any more: what has come stays, and the rest can be loaded later.
    isStopped = true;
  });
  const units = computed(() => pages.reduce((sum, { lookup }) => sum + lookup.missingQuote.value.units, 0));

  const buy = async (isApproved: boolean): Promise<void> => {
    // One press buys them all, the last of them long after it: its ground is taken now.
    const ground = clickGround();
    isStopped = false;
    state.value = { kind: 'loading' };
    for (const { lookup } of pages) {
      const quote = lookup.missingQuote.peek();
      if (isStopped) break;
      if (lookup.state.peek().kind === 'ready') continue;
      const reply = await lookup.loadMissing({ ground, approvedUnits: isApproved ? quote.units : null });
      if (reply?.kind === 'needs-approval') {
        lookup.cancel();
        state.value = { ...reply, units: units.peek() };
        return;
      }
      if (reply?.kind === 'failed') {
        state.value = { kind: 'failed', error: reply.error };
        return;
      }
      if (reply?.kind === 'no-ground') break;
    }
    state.value = null;
  };

  return {
    pages: computed(() => pages),
    /** Rows that are bought of each page, at the most. */
    rowsEach: computed(() => firstRows),
    state: computed(() => state.value),
    /** The most that the rows cost that are missing. */
    units,
    isReading: computed(() => pages.some(({ lookup }) => lookup.state.value.kind === 'reading')),
    /** Buys what is missing of all pages, where that is within what the settings allow without a question. */
    lookUp: async (): Promise<void> => {
      if (state.peek()?.kind === 'loading') return;
      if (units.peek() > askAbove) state.value = { kind: 'needs-approval', units: units.peek(), budgetLeft: null };
      else await buy(false);
    },
    /** Goes on with the whole, which was approved at its price. */
    approve: (): Promise<void> => buy(true),
    /** Ends after the page that is under way, or lets go of what needs approval. */
    cancel: (): void => {
      isStopped = true;
      if (state.peek()?.kind !== 'loading') state.value = null;
    },
  };
});
