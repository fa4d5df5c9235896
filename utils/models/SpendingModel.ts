import { computed, createModel, effect, signal } from '@preact/signals';
import { localDay, readLog, unitsHeld, unitsOfDay, watchLog, type LogEntry } from '../platform/spending-log.ts';

/** The spending log as it grows: `days` back from today are read, or all of it without. */
export const SpendingModel = createModel((scope: 'today' | 'all' = 'today') => {
  const entries = signal<ReadonlyMap<string, LogEntry> | null>(null);
  const add = (fresh: readonly LogEntry[]): void => {
    entries.value = new Map([...(entries.peek() ?? []), ...fresh.map((entry) => [entry.id, entry] as const)]);
  };
  effect(() =>
    watchLog((change) => {
      if (change.kind === 'written') add([change.entry]);
      else entries.value = new Map([...(entries.peek() ?? [])].filter(([id]) => id !== change.id));
    }),
  );
  void readLog(scope === 'today' ? localDay(Date.now()) : '').then(add);
  const log = computed(() => [...(entries.value?.values() ?? [])].toSorted((a, b) => b.at - a.at));
  return {
    /** Newest first. */
    log,
    isRead: computed(() => entries.value !== null),
    /** Units that count against today's budget: spent, reserved and held by unknown outcomes. */
    today: computed(() => unitsOfDay(log.value, localDay(Date.now()))),
    /** Units held by outcomes that nobody knows. */
    unknownUnits: computed(() =>
      log.value.filter(({ outcome }) => outcome === 'unknown').reduce((sum, entry) => sum + unitsHeld(entry), 0),
    ),
  };
});
