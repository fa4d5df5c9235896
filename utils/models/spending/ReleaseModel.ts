import { computed, createModel, signal, type ReadonlySignal } from '@preact/signals';
import { request } from '@/utils/browser/messages.ts';
import type { BalanceReadings } from '@/utils/store/spending/balance-readings.ts';
import type { LogBetween } from '@/utils/store/spending/log-book.ts';
import { releasableCharges } from '@/utils/store/spending/release.ts';
import { unitsHeld } from '@/utils/store/spending/spending-log.ts';

/** Unconfirmed charges of which the balance shows that they were none, with the two readings that show it. */
export interface ReleaseOffer {
  readonly readings: BalanceReadings;
  readonly ids: readonly string[];
  /** What they hold against the budget. */
  readonly unitsHeld: number;
}

/** Offers to release what was held though it was not charged; the worker looks at the readings once more. */
export const ReleaseModel = createModel(
  (between: ReadonlySignal<LogBetween | null>, readings: ReadonlySignal<BalanceReadings | null>) => {
    const releasedCount = signal<number | null>(null);
    const offer = computed((): ReleaseOffer | null => {
      const found = readings.value && between.value ? releasableCharges(readings.value, between.value) : [];
      return readings.value === null || found.length === 0
        ? null
        : {
            readings: readings.value,
            ids: found.map(({ id }) => id),
            unitsHeld: found.reduce((sum, entry) => sum + unitsHeld(entry), 0),
          };
    });
    return {
      offer,
      /** How many the last click released; null before it. */
      releasedCount,
      async release({ ids }: ReleaseOffer): Promise<void> {
        releasedCount.value = (await request('releaseCharges', { ids })).length;
      },
    };
  },
);
