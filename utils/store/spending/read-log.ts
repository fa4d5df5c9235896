import { listKeys, readInSlices, readStored, type Stored } from '@/utils/browser/storage.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { readLogHead, type LogHead } from './log-head.ts';
import { readDays, readIds } from './log-index.ts';
import { logPrefix, openPrefix } from './log-keys.ts';
import { isSince, logKey, openKey, parseLogEntry, type LogEntry } from './spending-log.ts';

export async function readOpenEntries(): Promise<LogEntry[]> {
  return Object.values((await readStored('local', await listKeys('local', openPrefix))).values).flatMap(
    (value) => parseLogEntry(value) ?? [],
  );
}

/** The entries of a day and of all later ones with all open ones, oldest first; without a day, the whole log. */
export async function readLog(fromDay = ''): Promise<LogEntry[]> {
  return (await readLogAndDamage(fromDay)).entries;
}

/** The spending log as far as it can be read, and what of it can't be. */
export interface LogAndDamage {
  readonly entries: LogEntry[];
  /** Keys of entries that can't be read, quarantined ones included: what they cost counts against no budget. */
  readonly unreadable: readonly string[];
  /** Those of them that the browser itself can't read: it may forget that they were there. */
  readonly lost: readonly string[];
}

/** Where the entries of some days lie. */
interface Named {
  readonly open: readonly string[];
  readonly closed: readonly string[];
  /** Where the open ones lie once they have ended. */
  readonly ended: readonly string[];
  /** What must be there, or is unreadable. */
  readonly expected: readonly string[];
}

/**
 * The entries as readLog() gives them, and the keys of those of these days that can't be read (docs/guarantees.md, 23).
 * The index names them; where there is none, or it is not whole, the store's keys are listed.
 */
export async function readLogAndDamage(fromDay = ''): Promise<LogAndDamage> {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const head = await readLogHead();
    const named = head && (await namedBy(head, fromDay));
    if (!named) break;
    const found = await readNamed(named, fromDay);
    // What ended or was taken back in between is not where the head said.
    if (found.absent.length === 0 || JSON.stringify(await readLogHead()) === JSON.stringify(head)) return found;
  }
  return readNamed(await listNamed(fromDay), fromDay);
}

async function namedBy(head: LogHead, fromDay: string): Promise<Named | null> {
  const days = await readDays(head, fromDay);
  const ids = days && (await readIds(days));
  if (!ids) return null;
  const closed = [...ids].flatMap(([day, names]) => names.map((id) => logKey({ day, id })));
  const open = Object.keys(head.open).map((id) => openKey({ id }));
  return {
    open,
    closed: [...closed, ...head.odd],
    ended: Object.entries(head.open).map(([id, { day }]) => logKey({ day, id })),
    expected: [...open, ...closed, ...head.odd],
  };
}

async function listNamed(fromDay: string): Promise<Named> {
  const keys = await listKeys('local', '');
  const startingWith = (prefix: string): string[] => keys.filter((key) => key.startsWith(prefix));
  return {
    open: startingWith(openPrefix),
    closed: startingWith(logPrefix).filter((key) => isSince(key, fromDay)),
    ended: [],
    expected: startingWith(quarantinePrefix)
      .map((key) => key.slice(quarantinePrefix.length))
      .filter((key) => key.startsWith(logPrefix) || key.startsWith(openPrefix)),
  };
}

async function readNamed(
  { open, closed, ended, expected }: Named,
  fromDay: string,
): Promise<LogAndDamage & { readonly absent: readonly string[] }> {
  const stored = await readInSlices('local', [...new Set([...open, ...closed, ...ended])]);
  const parsed = new Map(Object.entries(stored.values).map(([key, value]) => [key, parseLogEntry(value)]));
  const entriesOf = (group: readonly string[]): LogEntry[] => group.flatMap((key) => parsed.get(key) ?? []);
  const damaged = [...parsed].flatMap(([key, entry]) => (entry === null ? [key] : []));
  const endedKeys = new Set(entriesOf([...closed, ...ended]).map(openKey));
  const absent = expected.filter((key) => !isThere(stored, key) && !endedKeys.has(key));
  return {
    entries: byId(entriesOf(open), entriesOf(ended), entriesOf(closed)),
    // What ended and can be read is known, whatever became of the entry from before its end.
    unreadable: [...new Set([...absent, ...damaged, ...stored.unreadable])].filter(
      (key) => !endedKeys.has(key) && isSince(key, fromDay),
    ),
    lost: stored.unreadable,
    absent,
  };
}

function isThere({ values, unreadable }: { values: Stored; unreadable: readonly string[] }, key: string): boolean {
  return Object.hasOwn(values, key) || unreadable.includes(key);
}

/** The last of each id, oldest first: an entry that is both open and ended has ended. */
function byId(...groups: readonly (readonly LogEntry[])[]): LogEntry[] {
  return [...new Map(groups.flat().map((entry) => [entry.id, entry])).values()].toSorted((a, b) => a.at - b.at);
}
