import { createModel, effect, signal } from '@preact/signals';
import { request } from '@/utils/browser/messages.ts';
import { readItem, updateItem, watchStore, type Stored } from '@/utils/browser/storage.ts';
import { maxBackupBytes, parseBackupFile, type Backup, type BackupProblem } from '@/utils/export/backup-file.ts';
import { readLinkWatches } from '@/utils/store/link-checks/link-watches.ts';
import { compareList, type ListDifference } from '@/utils/store/own-data/compare.ts';
import { lastBackupItem } from '@/utils/store/own-data/last-backup.ts';
import { listOfKey, ownLists, readOwnList, type OwnListId } from '@/utils/store/own-data/own-data.ts';
import { restoreOwnData, type RestoreChoice, type Restored } from '@/utils/store/own-data/restore.ts';
import { settingsItem, type Settings } from '@/utils/store/settings.ts';
import { loosenedSettings, type LoosenedSetting } from './loosened.ts';

/** A backup that was opened, against what is here now. */
export interface OpenedBackup {
  readonly name: string;
  readonly backup: Backup;
  /** Of each list that the file or this browser has something of, but for the settings. */
  readonly differences: readonly ListDifference[];
  /** Keys that belong to no list: they stay in the file. */
  readonly unknown: readonly string[];
  readonly settings: SettingsDifference;
}

/** What the file says of the settings, and which of its values let more be spent. */
export type SettingsDifference =
  | { readonly kind: 'none' | 'same' | 'unread' }
  | {
      readonly kind: 'differ';
      readonly now: Settings;
      readonly next: Settings;
      readonly loosened: readonly LoosenedSetting[];
    };

/** Opens a backup, says how it differs from what is here, and puts it back. */
export const RestoreModel = createModel(() => {
  const opened = signal<OpenedBackup | BackupProblem | 'unreadable' | null>(null);
  let readings = 0;
  const compare = async (name: string, backup: Backup): Promise<void> => {
    readings += 1;
    const reading = readings;
    const found = await compareBackup(name, backup).catch(() => 'unreadable' as const);
    if (reading === readings) opened.value = found;
  };
  // What another page changes meanwhile is among what is shown to differ.
  effect(() =>
    watchStore((area, changes) => {
      const { value } = opened;
      if (area !== 'local' || value === null || typeof value === 'string') return;
      if (Object.keys(changes).some((key) => listOfKey(key) !== null)) void compare(value.name, value.backup);
    }),
  );
  return {
    opened,
    async open(file: File): Promise<void> {
      readings += 1;
      const backup = file.size > maxBackupBytes ? 'too-large' : await readBackup(file);
      if (typeof backup === 'string') opened.value = backup;
      else await compare(file.name, backup);
    },
    close(): void {
      readings += 1;
      opened.value = null;
    },
    /** Puts it back; where nothing is here then that the file has not, it is the last backup. */
    async restore({ name, backup }: OpenedBackup, choice: RestoreChoice): Promise<Restored> {
      if (choice.how === 'replace' || choice.wins === 'backup') await letGoOfHosts().catch(() => undefined);
      const restored = await restoreOwnData(backup.values, choice);
      // Whether it is all that is here is for the reminder: what was restored does not hang on it.
      await noteWhereWhole(name, backup).catch(() => undefined);
      return restored;
    },
  };
});

/** Whatever takes the place of watched links is off: the worker gives back the hosts that they were read by. */
async function letGoOfHosts(): Promise<void> {
  for (const { id, isOn } of (await readLinkWatches()).watches)
    if (isOn) await request('turnLinkWatch', { id, isOn: false });
}

async function noteWhereWhole(name: string, backup: Backup): Promise<void> {
  const { differences } = await compareBackup(name, backup);
  const isAllOfIt = differences.every(({ changed, onlyHere }) => changed + onlyHere === 0);
  const { madeAt } = backup;
  if (isAllOfIt && madeAt !== null && madeAt <= Date.now())
    await updateItem(lastBackupItem, (lastAt) => Math.max(lastAt ?? 0, madeAt));
}

async function readBackup(file: File): Promise<Backup | BackupProblem> {
  try {
    return parseBackupFile(await file.text());
  } catch {
    return 'not-json';
  }
}

async function compareBackup(name: string, backup: Backup): Promise<OpenedBackup> {
  const byList = new Map<OwnListId | null, [key: string, value: unknown][]>();
  for (const [key, value] of Object.entries(backup.values)) {
    const id = listOfKey(key)?.id ?? null;
    const others = byList.get(id);
    if (others) others.push([key, value]);
    else byList.set(id, [[key, value]]);
  }
  const valuesOf = (id: OwnListId | null): Stored => Object.fromEntries(byList.get(id) ?? []);
  const differences = await Promise.all(
    ownLists
      .filter(({ kind }) => kind !== 'settings')
      .map(async (list) => compareList(list, (await readOwnList(list)).values, valuesOf(list.id))),
  );
  return {
    name,
    backup,
    differences: differences.filter(
      ({ added, changed, same, onlyHere, unread }) => added + changed + same + onlyHere + unread.length > 0,
    ),
    unknown: Object.keys(valuesOf(null)),
    settings: await compareSettings(backup.values[settingsItem.key]),
  };
}

async function compareSettings(value: unknown): Promise<SettingsDifference> {
  if (value === undefined) return { kind: 'none' };
  const next = settingsItem.quarantine?.isWhole(value) === true ? settingsItem.parse(value) : null;
  if (!next) return { kind: 'unread' };
  const now = await readItem(settingsItem);
  return JSON.stringify(now) === JSON.stringify(next)
    ? { kind: 'same' }
    : { kind: 'differ', now, next, loosened: loosenedSettings(now, next) };
}
