import { batch, computed, createModel, effect, signal } from '@preact/signals';
import { NoResponseError, request, type LookupReply, type LookupRequest } from '@/utils/browser/messages.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import type { List, Query } from '@/utils/semrush/query/query.ts';
import { watchLog } from '@/utils/store/spending/spending-log.ts';
import type { PurchaseState } from './lookup-state.ts';
import type { LookupContext, Reading } from './ReadingModel.ts';

/** What is bought. */
export interface Purchase {
  readonly query: Query;
  /** Rows fetched before this moment (ms) are bought again; 0: only what is missing is bought. */
  readonly freshSince: number;
}

/** A purchase under way, or one that stopped before it was done. */
export interface BegunPurchase extends Purchase {
  /** ms since the epoch. */
  readonly startedAt: number;
}

const interrupted: LookupError = { class: 'interrupted', mayHaveCharged: true };

/** Rows of a list, bought through the worker: one purchase at a time. What comes is read from the store. */
export const PurchaseModel = createModel(
  (
    { report, targets }: Pick<List, 'report' | 'targets'>,
    { isPrivate }: Pick<LookupContext, 'isPrivate'>,
    { cached, read }: Pick<Reading, 'cached' | 'read'>,
  ) => {
    const purchase = signal<BegunPurchase | null>(null);
    const state = signal<PurchaseState | null>(null);
    const unitsSpent = signal(0);
    let lookupId = '';
    let isDisposed = false;

    effect(() => () => {
      isDisposed = true;
    });
    effect(() =>
      watchLog((change) => {
        const current = state.peek();
        if (change.kind !== 'written' || current?.kind !== 'loading') return;
        const { entry } = change;
        const retryAt = entry.error?.retryAt ?? null;
        if (entry.report !== report || retryAt === current.retryAt) return;
        if (entry.lookupId === lookupId || entry.targets.join() === targets.map(({ value }) => value).join())
          state.value = { kind: 'loading', retryAt };
      }),
    );

    const send = async (begun: BegunPurchase, approvedUnits: number | null): Promise<void> => {
      lookupId = crypto.randomUUID();
      batch(() => {
        purchase.value = begun;
        state.value = { kind: 'loading', retryAt: null };
      });
      // What is on the screen is what the click is about: an unresolved charge that is not, the worker tells first.
      const shown = cached.peek();
      const reply = await requestTwice({
        query: begun.query,
        lookupId,
        freshSince: begun.freshSince,
        seenChargeAt: shown?.unresolvedCharge?.at ?? null,
        approvedUnits,
        isPrivate,
        unreadablePages: shown?.unreadablePages ?? [],
      });
      await read();
      if (isDisposed) return;
      batch(() => {
        if (reply.kind === 'needs-approval') {
          state.value = { kind: 'needs-approval', units: reply.units, budgetLeft: reply.budgetLeft };
          return;
        }
        unitsSpent.value += reply.unitsSpent;
        if (reply.kind === 'failed') state.value = { kind: 'failed', error: reply.error };
        else end();
      });
    };

    const end = (): void => {
      state.value = null;
      purchase.value = null;
    };

    return {
      /** What is being bought, or was not bought to its end. */
      purchase: computed(() => purchase.value),
      /** Null where nothing is under way, and nothing stopped. */
      state: computed(() => state.value),
      /** Units that these purchases cost since the page opened. */
      unitsSpent: computed(() => unitsSpent.value),
      buy: async (wanted: Purchase, approvedUnits: number | null = null): Promise<void> => {
        if (state.peek()?.kind === 'loading') return;
        await send({ ...wanted, startedAt: Date.now() }, approvedUnits);
      },
      /** Goes on with what needs approval, with these units approved. */
      approve: async (units: number): Promise<void> => {
        const begun = purchase.peek();
        if (begun && state.peek()?.kind === 'needs-approval') await send(begun, units);
      },
      /** Ends a purchase, or lets go of one that needs approval. What has come stays. */
      cancel: (): void => {
        const kind = state.peek()?.kind;
        if (kind === 'needs-approval') end();
        if (kind === 'loading') void request('cancel', { lookupId }).catch(() => undefined);
      },
    };
  },
);

async function requestTwice(body: LookupRequest): Promise<LookupReply> {
  // The worker may be stopped in the middle. The second request joins what the first began, by its id.
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
