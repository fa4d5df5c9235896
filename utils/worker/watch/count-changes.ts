import { createQuery } from '@/utils/semrush/query/create-query.ts';
import type { ChangeCounts, Watch } from '@/utils/semrush/watch/watch.ts';
import { isSameList, readSnapshotLists, readSnapshotRows } from '@/utils/store/cache/snapshots.ts';
import { diffRows } from '@/utils/view/changes/diff-rows.ts';
import { queriesOf } from '@/utils/view/watch/watch-plan.ts';

/** What changed between what a turn bought and what was there before, at 0 units; null where nothing was. */
export async function countChanges(watch: Watch, begunAt: number, now: number): Promise<ChangeCounts | null> {
  const { report, target, source } = watch;
  const found = await readSnapshotLists([{ report, targets: [target] }], { source, now });
  const diffs = await Promise.all(
    queriesOf(watch, watch.method).map(async (query) => {
      const list = found.find((one) => isSameList(one, createQuery(query)));
      const newer = list?.snapshots.at(-1);
      const older = list?.snapshots.at(-2);
      if (!list || !newer || !older || newer.since < begunAt) return null;
      const [before, after] = [await readSnapshotRows(list, older), await readSnapshotRows(list, newer)];
      return diffRows(list, before, after);
    }),
  );
  const told = diffs.filter((diff) => diff !== null);
  const sum = (kind: keyof ChangeCounts): number => told.reduce((total, { counts }) => total + counts[kind], 0);
  return told.length > 0 ? { new: sum('new'), lost: sum('lost'), changed: sum('changed') } : null;
}
