import { createModel, effect, signal } from '@preact/signals';
import { request, NoResponseError, type BalanceReply } from '@/utils/browser/messages.ts';
import { readItem, updateItem, watchItem, type Area } from '@/utils/browser/storage.ts';
import { keyStatusItem } from '@/utils/store/key-status.ts';
import {
  balanceReadingsItem,
  type BalanceReading,
  type BalanceReadings,
} from '@/utils/store/spending/balance-readings.ts';
import { isOpen } from '@/utils/store/spending/spending-log.ts';
import { watchLog } from '@/utils/store/spending/watch-log.ts';
import { withReading } from './balance-comparison.ts';

export type BalanceState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'needs-approval' }
  | Extract<BalanceReply, { readonly kind: 'failed' }>;

/** A lookup's requests end one after another: the balance is read once they have. */
const settleMs = 2_000;

const areas = ['session', 'local'] as const satisfies readonly Area[];

async function areaOfKey(): Promise<Area> {
  return (await readItem(keyStatusItem('session'))) ? 'session' : 'local';
}

function requestBalance(): Promise<BalanceReply> {
  return request('balance', null).catch((error: unknown) => {
    if (error instanceof NoResponseError)
      return { kind: 'failed', error: { class: 'interrupted', mayHaveCharged: false } };
    throw error;
  });
}

/** The account's free balance, read on demand at no cost, with the readings that the spending log is compared with. */
export const BalanceModel = createModel(() => {
  const state = signal<BalanceState>({ kind: 'idle' });
  const readings = signal<BalanceReadings | null>(null);
  const read = async (): Promise<void> => {
    const stored = await Promise.all(areas.map((area) => readItem(balanceReadingsItem(area))));
    readings.value = stored.find((found) => found !== null) ?? null;
  };
  for (const area of areas) effect(() => watchItem(balanceReadingsItem(area), () => void read()));
  void read();
  effect(() => {
    let settling: ReturnType<typeof setTimeout> | undefined;
    const stop = watchLog((change) => {
      // Who has read the balance once sees it follow what is spent.
      if (change.kind !== 'written' || isOpen(change.entry) || readings.peek() === null) return;
      clearTimeout(settling);
      settling = setTimeout(() => void check(), settleMs);
    });
    return () => {
      clearTimeout(settling);
      stop();
    };
  });

  const forget = async (): Promise<void> => {
    for (const area of areas) await updateItem(balanceReadingsItem(area), () => null);
    readings.value = null;
  };
  const record = async (reading: BalanceReading): Promise<void> => {
    readings.value = await updateItem(balanceReadingsItem(await areaOfKey()), (stored) => withReading(stored, reading));
  };

  const check = async (): Promise<void> => {
    state.value = { kind: 'needs-approval' };
    const reply = await requestBalance();
    if (reply.kind === 'balance') {
      const { kind: _kind, ...reading } = reply;
      await record(reading);
    }
    state.value = reply.kind === 'failed' ? reply : { kind: 'idle' };
  };

  return {
    state,
    readings,
    check,
    /** Another key, or none: what an earlier one's balance was says nothing about it. `units` is the new one's balance. */
    async restart(units: number | null): Promise<void> {
      await forget();
      state.value = { kind: 'idle' };
      if (units !== null) await record({ units, at: Date.now() });
    },
  };
});
