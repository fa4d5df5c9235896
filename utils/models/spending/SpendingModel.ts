import { computed, createModel, effect, signal } from '@preact/signals';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { localDay, unitsHeld, unitsOfDay, watchLog, type LogEntry } from '@/utils/store/spending/spending-log.ts';

/** The spending log as it grows: `days` back from today are read, or all of it without. */
export const SpendingModel = createModel((scope: 'today' | 'all' = 'today') => {
  /** What the first reading found, and the news since: of an entry that is in both, the news is the later word. */
  const found = signal<readonly LogEntry[] | null>(null);
  const news = signal<ReadonlyMap<string, LogEntry | null>>(new Map());
  effect(() =>
    watchLog(
      (change) =>
        (news.value = new Map([
          ...news.peek(),
          change.kind === 'written' ? [change.entry.id, change.entry] : [change.id, null],
        ])),
    ),
  );
  void readLog(scope === 'today' ? localDay(Date.now()) : '').then((log) => (found.value = log));
  const entries = computed(() => [
    ...new Map<string, LogEntry | null>([
      ...(found.value ?? []).map((entry) => [entry.id, entry] as const),
      ...news.value,
    ]).values(),
  ]);
  const log = computed(() => entries.value.filter((entry) => entry !== null).toSorted((a, b) => b.at - a.at));
  return {
    /** Newest first. */
    log,
    isRead: computed(() => found.value !== null),
    /** Units that count against today's budget: spent, reserved and held by unknown outcomes. */
    today: computed(() => unitsOfDay(log.value, localDay(Date.now()))),
    /** Units held by outcomes that nobody knows. */
    unknownUnits: computed(() =>
      log.value.filter(({ outcome }) => outcome === 'unknown').reduce((sum, entry) => sum + unitsHeld(entry), 0),
    ),
  };
});
