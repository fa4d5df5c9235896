import { computed, createModel, effect, signal } from '@preact/signals';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { cacheEntryName, orderAndFilterName, type List } from '@/utils/semrush/query/query.ts';
import type { Source } from '@/utils/semrush/query/source.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { cacheKey } from '@/utils/store/cache/cache-entry.ts';
import {
  isSameList,
  readSnapshotLists,
  readSnapshotRows,
  type Snapshot,
  type SnapshotList,
  type SnapshotRows,
} from '@/utils/store/cache/snapshots.ts';
import { watchCache } from '@/utils/store/cache/watch-cache.ts';
import { diffRows, type RowsDiff } from '@/utils/view/changes/diff-rows.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';

/** Two snapshots of a list, and what changed between them. */
export interface ComparedSnapshots {
  readonly list: SnapshotList;
  readonly older: SnapshotRows;
  readonly newer: SnapshotRows;
  readonly diff: RowsDiff;
}

/** The reports of which two snapshots can be compared, of one target. */
const comparedReports: readonly ReportId[] = reportIds.filter(
  (report) => reportShapes[report].compared !== undefined && reportOf(report).targets.max === 1,
);

/** What a list is called in an address. */
export function listId({ report, sort, filter }: Pick<List, 'report' | 'sort' | 'filter'>): string {
  return `${report}|${orderAndFilterName({ sort, filter })}`;
}

/** The snapshots of a target's lists, kept up to date at 0 units; `failed` where they can't be read. */
export const SnapshotListsModel = createModel((target: Target, source: Source) => {
  const lists = signal<readonly SnapshotList[] | 'failed' | null>(null);
  const wanted = comparedReports.map((report) => ({ report, targets: [target] }));
  let isDisposed = false;
  const read = (): void =>
    void readSnapshotLists(wanted, { source }).then(
      (found) => {
        if (!isDisposed) lists.value = found;
      },
      () => {
        if (!isDisposed) lists.value = 'failed';
      },
    );
  effect(() =>
    watchCache(
      read,
      wanted.map((list) => cacheKey(source, cacheEntryName(list))),
    ),
  );
  effect(() => () => {
    isDisposed = true;
  });
  read();
  return { lists };
});

/** What changed in one list between two of its snapshots; null until it is told, `failed` where it can't be. */
export const ChangesModel = createModel((list: SnapshotList, older: Snapshot, newer: Snapshot) => {
  const compared = signal<ComparedSnapshots | 'failed' | null>(null);
  let isDisposed = false;
  void compareSnapshots(list, older, newer).then(
    (found) => {
      if (!isDisposed) compared.value = found ?? 'failed';
    },
    () => {
      if (!isDisposed) compared.value = 'failed';
    },
  );
  effect(() => () => {
    isDisposed = true;
  });
  return { compared };
});

/** What changed in the list that a page shows since it was last bought; null where there is nothing to compare with. */
export const ListChangesModel = createModel((list: List, source: Source) => {
  const compared = signal<ComparedSnapshots | null>(null);
  const [target] = list.targets;
  const query = createQuery(list);
  const isCompared = target !== undefined && comparedReports.includes(list.report);
  let isDisposed = false;
  let readings = 0;
  const read = async (): Promise<void> => {
    readings += 1;
    const reading = readings;
    const found = (await readSnapshotLists([list], { source })).find((one) => isSameList(one, query));
    const [older, newer] = found?.snapshots.slice(-2) ?? [];
    const told = found && older && newer ? await compareSnapshots(found, older, newer) : null;
    if (!isDisposed && reading === readings) compared.value = told;
  };
  if (isCompared) {
    effect(() => watchCache(() => void read().catch(() => undefined), [cacheKey(source, cacheEntryName(query))]));
    void read().catch(() => undefined);
  }
  effect(() => () => {
    isDisposed = true;
  });
  return { compared, hasChanges: computed(() => compared.value !== null) };
});

async function compareSnapshots(
  list: SnapshotList,
  older: Snapshot,
  newer: Snapshot,
): Promise<ComparedSnapshots | null> {
  const [before, after] = await Promise.all([readSnapshotRows(list, older), readSnapshotRows(list, newer)]);
  const diff = diffRows(list, before, after);
  return diff && { list, older: before, newer: after, diff };
}
