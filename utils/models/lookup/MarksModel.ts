import { createModel, effect, signal, type ReadonlySignal } from '@preact/signals';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { countCachedReports } from '@/utils/store/cache/cached-reports.ts';
import { watchCache } from '@/utils/store/cache/watch-cache.ts';
import type { LookupContext } from './ReadingModel.ts';

/** Targets, of which a report takes the first or several, and where rows come from. */
export interface MarkedTargets {
  readonly targets: readonly Target[];
  readonly context: LookupContext;
}

/**
 * How many rows of which report are cached for the targets, kept up to date, and the reports of which the first page
 * is: going there buys nothing.
 */
export const MarksModel = createModel((marked: ReadonlySignal<MarkedTargets | null>) => {
  const counts = signal<ReadonlyMap<ReportId, number>>(new Map());
  const firstPages = signal<ReadonlySet<ReportId>>(new Set());
  let turn = 0;
  const count = async (): Promise<void> => {
    const mine = ++turn;
    const { targets = [], context } = marked.peek() ?? {};
    if (!context || targets.length === 0) {
      counts.value = new Map();
      firstPages.value = new Set();
      return;
    }
    // A report on one target is kept under the first alone, one that compares under all of them.
    const countAll = async (isPlain: boolean): Promise<ReadonlyMap<ReportId, number>> => {
      const [alone, together] = await Promise.all([
        countCachedReports(targets.slice(0, 1), context, isPlain),
        countCachedReports(targets, context, isPlain),
      ]);
      const found = reportIds.flatMap((report): [ReportId, number][] => {
        const rows = (reportOf(report).targets.max > 1 && !reportOf(report).rowPerTarget ? together : alone).get(
          report,
        );
        return rows === undefined ? [] : [[report, rows]];
      });
      return new Map(found);
    };
    const [all, plain] = await Promise.all([countAll(false), countAll(true)]);
    if (mine !== turn) return;
    counts.value = all;
    firstPages.value = new Set(plain.keys());
  };
  effect(() => {
    void marked.value;
    void count();
  });
  effect(() => watchCache(() => void count()));
  return { counts, firstPages };
});
