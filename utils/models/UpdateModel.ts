import { createModel, effect, signal } from '@preact/signals';
import { countOpenPages } from '@/utils/browser/contexts.ts';
import { request, NoResponseError, type RestartReply } from '@/utils/browser/messages.ts';
import { readItem, watchItem } from '@/utils/browser/storage.ts';
import {
  readSessionHoldings,
  waitingUpdateItem,
  type SessionHoldings,
  type WaitingUpdate,
} from '@/utils/store/waiting-update.ts';

/** What putting the update in place now would cost. */
export interface UpdateCost extends SessionHoldings {
  /** Pages that close, the one that asks among them. */
  readonly pages: number;
}

/** Pages open and close without a word to the others. */
const lookEveryMs = 2_000;

/** An update that waits, and what it would cost to have it now. */
export const UpdateModel = createModel(() => {
  const waiting = signal<WaitingUpdate | null>(null);
  const cost = signal<UpdateCost | null>(null);
  effect(() => watchItem(waitingUpdateItem, (changed) => (waiting.value = changed)));
  void readItem(waitingUpdateItem).then((stored) => (waiting.value = stored));
  effect(() => {
    if (!waiting.value) return undefined;
    const look = (): void =>
      void readCost().then(
        (read) => (cost.value = read),
        // Without its cost nothing is offered.
        () => (cost.value = null),
      );
    look();
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  });
  return {
    waiting,
    cost,
    /** Puts the update in place now. Where that happens this page closes, so that only refusals are heard of for sure. */
    restart: async (): Promise<RestartReply> => {
      try {
        return await request('restartToUpdate', null);
      } catch (error) {
        if (error instanceof NoResponseError) return { kind: 'restarting' };
        throw error;
      }
    },
  };
});

async function readCost(): Promise<UpdateCost> {
  const [holdings, pages] = await Promise.all([readSessionHoldings(), countOpenPages()]);
  return { ...holdings, pages };
}
