import { computed, createModel, effect, signal, type ReadonlySignal } from '@preact/signals';
import { watchStore } from '@/utils/browser/storage.ts';
import type { ExportFile } from '@/utils/export/export-file.ts';
import { exportLog, type LogFormat } from '@/utils/export/log.ts';
import type { BalanceReadings } from '@/utils/store/spending/balance-readings.ts';
import { eachEntry, openLogBook, type LogBetween } from '@/utils/store/spending/log-book.ts';
import { logHeadKey } from '@/utils/store/spending/log-head.ts';
import { type IndexedDay } from '@/utils/store/spending/log-index.ts';
import { localDay, logPrefix, openPrefix } from '@/utils/store/spending/log-keys.ts';
import { type LogEntry } from '@/utils/store/spending/spending-log.ts';
import { firstDayOfTotals } from './SpendingTotalsModel.ts';

export const rowsPerPage = 20;

/** What of the spending log is shown: sums, and one page of its entries. Nothing reads more of it than that. */
interface Shown {
  readonly today: number;
  readonly count: number;
  readonly unknownUnits: number;
  readonly days: ReadonlyMap<string, IndexedDay>;
  readonly page: number;
  /** Newest first. */
  readonly entries: readonly LogEntry[];
  readonly between: LogBetween | null;
}

/** The spending log on the options page, kept up to date while it is open. */
export const SpendingLogModel = createModel((readings: ReadonlySignal<BalanceReadings | null>) => {
  const shown = signal<Shown | null>(null);
  const wanted = signal(0);
  let isReading = false;
  let isStale = false;
  const readOnce = async (): Promise<void> => {
    const book = await openLogBook();
    const lastPage = Math.max(0, Math.ceil(book.count / rowsPerPage) - 1);
    const page = Math.min(wanted.peek(), lastPage);
    const compared = readings.peek();
    shown.value = {
      today: await book.unitsOfDay(localDay(Date.now())),
      count: book.count,
      unknownUnits: book.unknownUnits,
      days: await book.days(firstDayOfTotals(Date.now())),
      page,
      entries: await book.page(page * rowsPerPage, rowsPerPage),
      between: compared && (await book.between(compared)),
    };
  };
  /** One reading after another, and never one more than there is news for. */
  const read = async (): Promise<void> => {
    isStale = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isStale) {
        isStale = false;
        await readOnce();
      }
    } finally {
      isReading = false;
    }
  };
  const readQuietly = (): void => void read().catch(() => undefined);
  effect(() =>
    watchStore((area, changes) => {
      const isNews = (key: string): boolean =>
        key === logHeadKey || key.startsWith(logPrefix) || key.startsWith(openPrefix);
      if (area === 'local' && Object.keys(changes).some(isNews)) readQuietly();
    }),
  );
  effect(() => {
    void readings.value;
    void wanted.value;
    readQuietly();
  });
  return {
    isRead: computed(() => shown.value !== null),
    /** Units that count against today's budget: spent, reserved and held by unknown outcomes. */
    today: computed(() => shown.value?.today ?? 0),
    /** Units held by outcomes that nobody knows. */
    unknownUnits: computed(() => shown.value?.unknownUnits ?? 0),
    /** What each of the last days, and of this month's, came to. */
    days: computed(() => shown.value?.days ?? new Map<string, IndexedDay>()),
    between: computed(() => shown.value?.between ?? null),
    count: computed(() => shown.value?.count ?? 0),
    page: computed(() => shown.value?.page ?? 0),
    entries: computed(() => shown.value?.entries ?? []),
    /** Goes on by so many pages, also before the one that was wanted last is shown. */
    turn: (pages: number): void => {
      const lastPage = Math.max(0, Math.ceil((shown.peek()?.count ?? 0) / rowsPerPage) - 1);
      wanted.value = Math.min(lastPage, Math.max(0, wanted.peek() + pages));
    },
    /** All of it as a file, whatever page is shown; read slice by slice. */
    exportAs: async (format: LogFormat): Promise<ExportFile> =>
      exportLog(eachEntry(await openLogBook()), format, Date.now()),
  };
});
