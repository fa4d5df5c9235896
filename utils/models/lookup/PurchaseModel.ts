import { batch, computed, createModel, effect, signal } from '@preact/signals';
import { hasClick } from '@/utils/browser/gesture.ts';
import {
  NoResponseError,
  request,
  type Ground,
  type LookupReply,
  type LookupRequest,
} from '@/utils/browser/messages.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import type { List, Query } from '@/utils/semrush/query/query.ts';
import { watchLog } from '@/utils/store/spending/watch-log.ts';
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

/** How a purchase came about: the approval of its price, if there was one, and the ground. */
export interface PurchaseOptions {
  readonly approvedUnits?: number | null;
  readonly ground?: Ground | null;
}

/** The ground of what is bought in the handler of a click; null where there was none, whoever called it. */
export function clickGround(): Ground | null {
  return hasClick() ? { kind: 'click' } : null;
}

const interrupted: LookupError = { class: 'interrupted', mayHaveCharged: true };

/** Rows of a list, bought through the worker: one purchase at a time. What comes is read from the store. */
export const PurchaseModel = createModel(
  (
    { report, targets }: Pick<List, 'report' | 'targets'>,
    { isPrivate, accountOf }: Pick<LookupContext, 'isPrivate' | 'accountOf'>,
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

    const requestPurchase = async (
      begun: BegunPurchase,
      { approvedUnits = null, ground = clickGround() }: PurchaseOptions = {},
    ): Promise<LookupReply> => {
      lookupId = crypto.randomUUID();
      const account = accountOf?.();
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
        ground,
        isPrivate,
        unreadablePages: shown?.unreadablePages ?? [],
      });
      await read();
      batch(() => {
        // Also where its list has gone from the screen meanwhile.
        if (account && 'unitsSpent' in reply) account.value += reply.unitsSpent;
        if (isDisposed) return;
        if (reply.kind === 'needs-approval') {
          state.value = reply;
          return;
        }
        // What is missing stays on offer.
        if (reply.kind === 'no-ground') return end();
        unitsSpent.value += reply.unitsSpent;
        if (reply.kind === 'failed') state.value = { kind: 'failed', error: reply.error };
        else end();
      });
      return reply;
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
      /** Without options in the handler of a click, which is its ground. Null where a purchase is under way already. */
      buy: async (wanted: Purchase, options: PurchaseOptions = {}): Promise<LookupReply | null> => {
        if (state.peek()?.kind === 'loading' || isDisposed) return null;
        return requestPurchase({ ...wanted, startedAt: Date.now() }, options);
      },
      /** Goes on with what needs approval, with these units approved. */
      approve: async (units: number): Promise<void> => {
        const begun = purchase.peek();
        if (begun && state.peek()?.kind === 'needs-approval') await requestPurchase(begun, { approvedUnits: units });
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
