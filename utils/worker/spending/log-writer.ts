import type { Ground } from '@/utils/browser/messages.ts';
import {
  readItem,
  readKeys,
  readStored,
  removeKeys,
  withLock,
  writeTogether,
  type Area,
  type Stored,
} from '@/utils/browser/storage.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import type { PlannedRequest } from '@/utils/semrush/query/price.ts';
import { watchName } from '@/utils/semrush/watch/watch.ts';
import { acknowledgedItem } from '@/utils/store/quarantine.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { readBalanceReadings } from '@/utils/store/spending/balance-readings.ts';
import { openLogBook } from '@/utils/store/spending/log-book.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { readLogAndDamage } from '@/utils/store/spending/read-log.ts';
import { releasableCharges } from '@/utils/store/spending/release.ts';
import {
  isOpen,
  isSince,
  logKey,
  openKey,
  parseLogEntry,
  unitsOfDay,
  unitsUnasked,
  type LogEntry,
} from '@/utils/store/spending/spending-log.ts';
import {
  unresolvedChargeKeysOf,
  unresolvedChargesOf,
  resolvedChargeKeys,
  formatLists,
  privateListKey,
} from '@/utils/store/spending/unresolved-charge.ts';
import { writeEvicting } from '@/utils/worker/cache/eviction.ts';
import { quarantine, quarantineLost } from '@/utils/worker/cache/quarantine.ts';
import { storeRows, type RowsToStore } from '@/utils/worker/cache/store-rows.ts';
import { decide, type Decision } from './budget.ts';
import { createLogIndexWriter } from './log-index-writer.ts';

/** The lookup that a reservation is made for. */
export interface Reserver {
  readonly lookupId: string;
  readonly isPrivate: boolean;
  readonly approvedUnits: number | null;
  readonly ground: Ground | null;
  /** True where rows that were bought before can't be read any more: they are bought again by an approval alone. */
  readonly isDamaged?: boolean;
}

/** What the budget counts, and what it can't. */
interface Known {
  readonly entries: Map<string, LogEntry>;
  /** Keys of entries that can't be read. */
  readonly unreadable: readonly string[];
}

/** How a request ended, for its log entry. */
export type Ending = Pick<LogEntry, 'outcome'> &
  Partial<Pick<LogEntry, 'units' | 'lines' | 'unreadLines' | 'lostLines' | 'attempts' | 'error'>>;

/** What a request came to. */
export interface Commit {
  /** Its ended entry; null where the rows were free. */
  readonly logEntry: LogEntry | null;
  /** Null where none came. */
  readonly rows: RowsToStore | null;
}

export interface LogWriter {
  /** Ends what earlier lives of the worker left open: `sent` becomes `unknown`, `reserved` was never sent and goes. To be awaited first. */
  readonly recover: () => Promise<void>;
  /** Reserves the most that all the requests can cost, or says what needs an approval. Nothing is sent before. */
  readonly reserve: (
    requests: readonly PlannedRequest[],
    reserver: Reserver,
    settings: Settings,
  ) => Promise<
    Exclude<Decision, { kind: 'go' }> | { readonly kind: 'reserved'; readonly entries: readonly LogEntry[] }
  >;
  /** Writes that the request is about to leave, or, with `error`, that it waits to be tried again. */
  readonly write: (entry: LogEntry) => Promise<void>;
  /** Stores what a request came to in one `set`, or nothing of it: its rows, its settlement and what it leaves unresolved. */
  readonly commit: (commit: Commit) => Promise<void>;
  /** Takes back reservations whose requests were never sent. */
  readonly release: (entries: readonly LogEntry[]) => Promise<void>;
  /** Ends unconfirmed charges as refused, of which the stored readings of the balance show that they were none; which ones. */
  readonly releaseCharges: (ids: readonly string[]) => Promise<readonly string[]>;
  /** The entries that a lookup made, in this life of the worker or an earlier one. */
  readonly entriesOf: (lookupId: string) => Promise<readonly LogEntry[]>;
  /** Reads the log anew: the user put something back into it. */
  readonly forget: () => Promise<void>;
  /** Whether the log's index is there; it is made by `look` where not. */
  readonly isIndexed: () => Promise<boolean>;
  /** Looks at every entry there is, and makes the index of them anew where it says anything else. */
  readonly look: () => Promise<void>;
}

const interrupted: LookupError = { class: 'interrupted', mayHaveCharged: true };
const dayMs = 86_400_000;

/** The spending log's only writer (docs/guarantees.md, 2, 4 and 7). `workerId` names this life of the worker. */
export function createLogWriter(workerId: string, now: () => number): LogWriter {
  const index = createLogIndexWriter(now);
  /** What the budget counts, read once in a life of the worker: nobody else writes it. */
  let known: { readonly fromDay: string; readonly log: Promise<Known> } | null = null;

  const readKnown = async (fromDay: string): Promise<Known> => {
    try {
      const { entries, unreadable, lost } = await readLogAndDamage(fromDay);
      await quarantineLost(lost);
      return { entries: new Map(entries.map((entry) => [entry.id, entry])), unreadable };
    } catch (error) {
      known = null;
      throw error;
    }
  };

  /** One reading, however many ask at once: of two, the later would forget what was reserved between them. */
  const readKnownLog = (): Promise<Known> => {
    // With the day before, so that what was asked before midnight is known when its page asks again.
    const fromDay = localDay(now() - dayMs);
    if (!known || fromDay < known.fromDay) known = { fromDay, log: readKnown(fromDay) };
    return known.log;
  };
  const knownEntries = async (): Promise<Map<string, LogEntry>> => (await readKnownLog()).entries;

  /** Whether entries of today and yesterday can't be read, of which the user has not said that they don't matter. */
  const hasUnreadableEntries = async (): Promise<boolean> => {
    const fromDay = localDay(now() - dayMs);
    const unreadable = (await readKnownLog()).unreadable.filter((key) => isSince(key, fromDay));
    if (unreadable.length === 0) return false;
    const acknowledged = await readItem(acknowledgedItem);
    return unreadable.some((key) => !acknowledged.includes(key));
  };

  /** Changes what is known, where it is known at all: what is not will be read. */
  const note = async (change: (entries: Map<string, LogEntry>) => void): Promise<void> => {
    const log = await known?.log.catch(() => null);
    if (log) change(log.entries);
  };

  const remember = (entry: LogEntry): Promise<void> => note((entries) => void entries.set(entry.id, entry));

  /** What stays where that fails is harmless: an entry that is open and ended has ended, and the next life tidies up. */
  const tidyUp = async (area: Area, removable: () => Promise<string[]>): Promise<boolean> => {
    try {
      await removeKeys(area, await removable());
      return true;
    } catch {
      return false;
    }
  };

  /** Removes what is left of entries that are open no more, and, where it went, tells the index so. */
  const tidyUpOpen = async (ids: readonly string[], alsoRemovable: () => Promise<string[]>): Promise<void> => {
    const isGone = await tidyUp('local', async () => [...ids.map((id) => openKey({ id })), ...(await alsoRemovable())]);
    if (isGone) await index.noteRemoved(ids);
  };

  /** The entry of an incognito window with the list that only memory knows; null where that is gone. */
  const withPrivateList = async (closed: LogEntry): Promise<LogEntry | null> => {
    const key = privateListKey(closed.id);
    const list = (await readKeys('session', [key]))[key];
    return typeof list === 'string' ? { ...closed, list } : null;
  };

  /** What an ended entry leaves unresolved, beside what earlier ones of its lists left. */
  const unresolvedIn = async (area: Area, entry: LogEntry): Promise<Stored> => {
    const keys = entry.released ? unresolvedChargeKeysOf(entry) : Object.keys(unresolvedChargesOf(entry));
    return keys.length === 0 ? {} : unresolvedChargesOf(entry, await readKeys(area, keys));
  };

  /** @param before the same entry as it had ended before */
  const close = async ({ logEntry, rows }: Commit, before: LogEntry | null): Promise<void> => {
    const named = logEntry?.list === '' ? await withPrivateList(logEntry) : null;
    // What an incognito window left unresolved stays in memory, as its rows do.
    if (named) await writeTogether('session', await unresolvedIn('session', named));
    const store = (together: Stored): Promise<void> =>
      rows ? storeRows(rows, together) : writeEvicting('local', together);
    if (!logEntry) return store({});
    const settlement = { [logKey(logEntry)]: logEntry, ...(await unresolvedIn('local', logEntry)) };
    await index.change({ closed: { entry: logEntry, before } }, (values) => store({ ...settlement, ...values }));
    await remember(logEntry);
    if (named)
      await tidyUp('session', async () => [
        privateListKey(logEntry.id),
        ...resolvedChargeKeys(named, await readKeys('session', unresolvedChargeKeysOf(named))),
      ]);
    await tidyUpOpen([logEntry.id], async () =>
      resolvedChargeKeys(logEntry, await readKeys('local', unresolvedChargeKeysOf(logEntry))),
    );
  };
  const commit: LogWriter['commit'] = (ended) => close(ended, null);

  const release: LogWriter['release'] = async (entries) => {
    if (entries.length === 0) return;
    const ids = entries.map(({ id }) => id);
    await note((found) => ids.forEach((id) => found.delete(id)));
    // The index first: an entry that it names and that is gone would pass for a lost one.
    const isWritten = await index
      .change({ released: ids }, writeIndex)
      .then(() => true)
      .catch(() => false);
    if (!isWritten) await index.drop(ids).catch(() => undefined);
    if (isWritten) await tidyUpOpen(ids, async () => []);
    await tidyUp('session', async () => entries.filter(({ list }) => list === '').map(({ id }) => privateListKey(id)));
  };

  /** Ends what earlier lives of the worker left open. */
  const endLeft = async (open: readonly string[]): Promise<void> => {
    const { values, unreadable } = await readStored(
      'local',
      open.map((id) => openKey({ id })),
    );
    await quarantineLost(unreadable);
    for (const id of open) {
      const key = openKey({ id });
      const entry = parseLogEntry(values[key]);
      if (!entry || entry.id !== id) {
        if (Object.hasOwn(values, key)) await quarantine({ [key]: values[key] });
        // One of days before is asked about no more.
        if (!isSince(key, localDay(now() - dayMs))) await index.change({ released: [id] }, writeIndex);
      } else if (entry.workerId === workerId) await index.noteOpen(entry);
      else {
        const isEnded = parseLogEntry((await readKeys('local', [logKey(entry)]))[logKey(entry)]) !== null;
        if (isEnded || entry.outcome === 'reserved') await release([entry]);
        else await commit({ logEntry: endEntry(entry, { outcome: 'unknown', error: interrupted }), rows: null });
      }
    }
  };

  return {
    commit,
    release,
    recover: async () => {
      const { open, closed } = await index.load();
      if (closed.length > 0) await tidyUpOpen(closed, async () => []);
      await endLeft(open);
      // Where it can't be made, the entries are listed as they were before there was one.
      await index.begin().catch(() => undefined);
      // Read before any page does, so that what the browser forgets with its first reading is noted.
      await knownEntries();
    },
    forget: async () => {
      await index.forget();
      known = null;
    },
    isIndexed: index.isWhole,
    look: async () => {
      const isMade = await index.rebuild();
      const unnamed = await index.adopt();
      await endLeft(unnamed);
      // What nobody knew of counts from now on.
      if (isMade || unnamed.length > 0) known = null;
    },
    reserve: (requests, { lookupId, isPrivate, approvedUnits, ground, isDamaged = false }, settings) =>
      withLock('spending-log', async () => {
        const at = now();
        const day = localDay(at);
        const units = requests.reduce((sum, request) => sum + request.maxUnits, 0);
        const earlier = [...(await knownEntries()).values()];
        // What the index counts and nobody can read any more was spent all the same.
        const heldToday = Math.max(unitsOfDay(earlier, day), await index.unitsFrom(day));
        const hasUnreadable = isDamaged || (await hasUnreadableEntries());
        const unaskedBy = approvedUnits === null ? unaskedName(ground, lookupId) : null;
        const unasked =
          unaskedBy === null
            ? null
            : {
                units: ground?.kind === 'opening' || ground?.kind === 'watch' ? ground.units : units,
                unitsBefore: unitsUnasked(earlier, at, unaskedBy),
              };
        const decision = decide({ units, heldToday, approvedUnits, hasUnreadable, unasked }, settings);
        if (decision.kind !== 'go') return decision;
        const entries = requests.map(({ query, maxUnits }): LogEntry => ({
          id: `${at.toString(36)}-${crypto.randomUUID().slice(0, 8)}`,
          lookupId,
          workerId,
          at,
          day,
          report: query.report,
          targets: isPrivate ? [] : query.targets.map(({ value }) => value),
          list: isPrivate ? '' : formatLists(query),
          rows: query.rows,
          outcome: 'reserved',
          maxUnits,
          units: null,
          lines: null,
          unreadLines: 0,
          lostLines: 0,
          attempts: 0,
          error: null,
          ...(unaskedBy !== null && { unaskedBy }),
        }));
        // In memory alone: what the request may leave unresolved is known in this session, and nowhere else.
        if (isPrivate)
          await writeTogether(
            'session',
            Object.fromEntries(
              entries.map(({ id }, place) => [privateListKey(id), formatLists(requests[place]!.query)]),
            ),
          );
        const written = Object.fromEntries(entries.map((entry) => [openKey(entry), entry]));
        await index.change({ reserved: entries }, (values) => writeEvicting('local', { ...written, ...values }));
        for (const entry of entries) await remember(entry);
        return { kind: 'reserved', entries };
      }),
    write: async (entry) => {
      if (!isOpen(entry)) throw new TypeError('an ended entry is committed, not written');
      const written = withoutWords(entry);
      await writeEvicting('local', { [openKey(entry)]: written });
      await remember(written);
    },
    releaseCharges: (ids) =>
      withLock('spending-log', async () => {
        const readings = await readBalanceReadings();
        if (!readings) return [];
        const released = releasableCharges(readings, await (await openLogBook()).between(readings)).filter(({ id }) =>
          ids.includes(id),
        );
        for (const entry of released) {
          const error = entry.error && { ...entry.error, mayHaveCharged: false };
          await close({ logEntry: { ...entry, outcome: 'refused', error, released: readings }, rows: null }, entry);
        }
        return released.map(({ id }) => id);
      }),
    entriesOf: async (lookupId) => [...(await knownEntries()).values()].filter((entry) => entry.lookupId === lookupId),
  };
}

/** Without an index there is nothing to write. */
function writeIndex(values: Stored): Promise<void> {
  return Object.keys(values).length === 0 ? Promise.resolve() : writeTogether('local', values);
}

/** Under which name a purchase counts that nobody clicked for in that very page; null for one that somebody did. */
function unaskedName(ground: Ground | null, lookupId: string): string | null {
  if (ground?.kind === 'opening') return ground.id;
  if (ground?.kind === 'watch') return watchName(ground.id);
  return ground?.kind === 'click' ? null : lookupId;
}

/** An entry as it ended. */
export function endEntry(entry: LogEntry, ending: Ending): LogEntry {
  return withoutWords({ ...entry, ...ending, error: ending.error ?? null });
}

/** Of an incognito lookup's error the API's own words are left out, which may name what was looked up. */
function withoutWords(entry: LogEntry): LogEntry {
  if (!entry.error || entry.list !== '') return entry;
  const { text: _text, ...error } = entry.error;
  return { ...entry, error };
}
