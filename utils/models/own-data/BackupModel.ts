import { computed, createModel, effect, signal } from '@preact/signals';
import { readItem, updateItem, watchItem, watchStore } from '@/utils/browser/storage.ts';
import { extensionVersion } from '@/utils/browser/version.ts';
import { toBackupFile } from '@/utils/export/backup-file.ts';
import type { ExportFile } from '@/utils/export/export-file.ts';
import { isBackupDue, lastBackupItem } from '@/utils/store/own-data/last-backup.ts';
import { countEntries, hasOwnWork, listOfKey, ownLists, readOwnList } from '@/utils/store/own-data/own-data.ts';

/** A backup, made and not saved yet. */
export interface MadeBackup {
  readonly file: ExportFile;
  readonly entries: number;
  /** Keys that the browser could not read: they are not in the file. */
  readonly unreadable: readonly string[];
}

/** When the user's own data was last saved as a file, and saving it. */
export const BackupModel = createModel(() => {
  const lastAt = signal<number | null | undefined>(undefined);
  const hasWork = signal(false);
  let readings = 0;
  const look = (): void => {
    readings += 1;
    const reading = readings;
    void hasOwnWork().then(
      (has) => {
        if (reading === readings) hasWork.value = has;
      },
      () => undefined,
    );
  };
  effect(() => watchItem(lastBackupItem, (at) => (lastAt.value = at)));
  effect(() =>
    watchStore((area, changes) => {
      if (area === 'local' && Object.keys(changes).some((key) => listOfKey(key)?.kind === 'work')) look();
    }),
  );
  void readItem(lastBackupItem).then((at) => (lastAt.value = at));
  look();
  return {
    /** ms since the epoch; null where there is none; undefined until it is read. */
    lastAt,
    hasWork,
    /** True where there is something to miss, and no backup of the last 30 days. */
    isDue: computed(() => hasWork.value && lastAt.value !== undefined && isBackupDue(lastAt.value, Date.now())),
    /** All of the user's own data as a file. */
    make: makeBackup,
    /** Notes that it was saved. */
    note: async (at: number): Promise<void> => void (lastAt.value = await updateItem(lastBackupItem, () => at)),
  };
});

export type Backups = InstanceType<typeof BackupModel>;

async function makeBackup(now: number): Promise<MadeBackup> {
  const read = await Promise.all(ownLists.map(async (list) => ({ list, ...(await readOwnList(list)) })));
  const counts = Object.fromEntries(read.map(({ list, values }) => [list.id, countEntries(list, values)]));
  const unreadable = read.flatMap((list) => list.unreadable);
  const file = toBackupFile({
    madeAt: now,
    extension: extensionVersion(),
    counts,
    unreadable,
    values: Object.assign({}, ...read.map(({ values }) => values)) as Readonly<Record<string, unknown>>,
  });
  return { file, entries: Object.values(counts).reduce((sum, count) => sum + count, 0), unreadable };
}
