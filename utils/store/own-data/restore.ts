import { removeKeys, withLock, writeTogether, type Stored } from '@/utils/browser/storage.ts';
import { forgetEntryCounts } from '@/utils/store/lists/entry-counts.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import {
  comingBack,
  lastingValues,
  listOfKey,
  ownLists,
  readOwnList,
  unreadEntries,
  type OwnList,
  type OwnListId,
  type OwnValues,
} from './own-data.ts';
import { whole } from './own-shape.ts';
import { isSameValue } from './same-value.ts';

export interface RestoreChoice {
  /** merge: what is here stays, and what the backup has comes to it. replace: what is here and not in the backup goes. */
  readonly how: 'merge' | 'replace';
  /** Which one stays where both have an entry: in a merge alone. */
  readonly wins: 'here' | 'backup';
  /** Whether the settings are taken over. */
  readonly takesSettings: boolean;
}

/** What became of the entries of a backup that could not be read. */
export interface Restored {
  /** Keys that could not be read and lay quarantined after it, or stayed in the file. */
  readonly quarantined: readonly string[];
}

/** What is to be written of a list, and what goes. */
interface Plan {
  readonly writes: Record<string, unknown>;
  readonly removes: string[];
  readonly quarantined: string[];
}

/**
 * Puts a backup's values back: the one writer of what other files own, since each list's writer knows nothing of values
 * that a later version wrote, which come back as they were. It writes keys of own lists alone, a list at a time, under
 * the lock of that list's writers and in one write each; what was begun can be done once more.
 */
export function restoreOwnData(values: Stored, choice: RestoreChoice): Promise<Restored> {
  return withLock('restore-own-data', async () => {
    const quarantined: string[] = [];
    for (const list of ownLists)
      await withLock(list.lock, async () => {
        const backup = Object.fromEntries(Object.entries(values).filter(([key]) => listOfKey(key) === list));
        const plan = planOf(list, await readOwnList(list), backup, choice);
        // What comes back no count knows of.
        if (list.count) await forgetEntryCounts();
        if (Object.keys(plan.writes).length > 0) await writeTogether('local', plan.writes);
        await removeKeys('local', plan.removes);
        quarantined.push(...plan.quarantined);
      });
    return { quarantined };
  });
}

function planOf(list: OwnList<OwnListId>, here: OwnValues, backup: Stored, choice: RestoreChoice): Plan {
  const plan: Plan = { writes: {}, removes: [], quarantined: [] };
  if (list.kind === 'settings' && !choice.takesSettings) return plan;
  for (const [key, value] of Object.entries(backup)) planKey(plan, { list, key, value, here, choice });
  if (choice.how === 'replace' && list.kind !== 'settings')
    for (const key of Object.keys(here.values))
      if (list.owns(key) && !Object.hasOwn(backup, key)) {
        keepUnreadable(plan, list, key, here);
        plan.removes.push(key);
      }
  return plan;
}

interface KeyPlan {
  readonly list: OwnList<OwnListId>;
  readonly key: string;
  readonly value: unknown;
  readonly here: OwnValues;
  readonly choice: RestoreChoice;
}

function planKey(plan: Plan, { list, key, value, here, choice }: KeyPlan): void {
  const isThere = Object.hasOwn(here.values, key) || here.unreadable.includes(key);
  const isRead = list.owns(key) && list.parse(key, value) !== null;
  if (!isRead) return planUnread(plan, { list, key, value, here, choice }, isThere);
  const stored = here.values[key];
  const isHereRead = Object.hasOwn(here.values, key) && list.parse(key, stored) !== null;
  const isSame = (a: unknown, b: unknown): boolean =>
    isSameValue(lastingValues(list, { [key]: a }), lastingValues(list, { [key]: b }));
  if (isHereRead && isSame(stored, value)) return;
  const isMerging = choice.how === 'merge' && list.kind !== 'settings';
  const next = isHereRead && isMerging ? merged(list, stored, value, choice) : value;
  if (isHereRead && isSame(stored, next)) return;
  if (isThere && !(isHereRead && isMerging)) keepUnreadable(plan, list, key, here);
  plan.writes[key] = comingBack(list, next, isHereRead ? stored : null);
}

/** What can't be read comes back where its key is free, and never takes the place of anything. Settings that can't be read stay in the file. */
function planUnread(plan: Plan, { list, key, value, here }: KeyPlan, isThere: boolean): void {
  if (list.kind === 'settings') {
    plan.quarantined.push(key);
    return;
  }
  if (!isThere) {
    plan.writes[key] = comingBack(list, value, null);
    return;
  }
  if (isSameValue(here.values[key], value)) return;
  plan.quarantined.push(key);
  const quarantinedKey = `${quarantinePrefix}${key}`;
  if (list.owns(key) && !Object.hasOwn(here.values, quarantinedKey) && !here.unreadable.includes(quarantinedKey))
    plan.writes[quarantinedKey] = comingBack(list, value, null);
}

function merged({ shape }: OwnList, stored: unknown, value: unknown, { wins }: RestoreChoice): unknown {
  if (shape === whole) return wins === 'here' ? stored : value;
  const [mine, theirs] = [shape.partsOf(stored), shape.partsOf(value)];
  // What is here keeps its place.
  return shape.join(
    wins === 'here'
      ? new Map([...mine, ...[...theirs].filter(([name]) => !mine.has(name))])
      : new Map([...mine, ...theirs]),
  );
}

/** What can't be read is kept under its key in quarantine before another takes its place, or it goes (docs/guarantees.md, 15). */
function keepUnreadable(plan: Plan, list: OwnList, key: string, here: OwnValues): void {
  const isHere = Object.hasOwn(here.values, key);
  if (isHere && unreadEntries(list, { [key]: here.values[key] }).length === 0) return;
  plan.writes[`${quarantinePrefix}${key}`] = isHere ? here.values[key] : null;
}
