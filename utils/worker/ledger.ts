import {
  isEntry,
  isOpen,
  localDay,
  logKey,
  openKey,
  openPrefix,
  readLog,
  unitsOfDay,
  type LogEntry,
} from '../platform/spending-log.ts';
import { doubtKeysOf, doubtsOf, endedDoubts, formatLists } from '../platform/doubt.ts';
import { listKeys, readKeys, removeKeys, withLock, type Settings, type Stored } from '../platform/storage.ts';
import type { LookupError } from '../semrush/errors.ts';
import type { PlannedRequest } from '../semrush/price.ts';
import { decide, type Decision } from './budget.ts';
import { writeWithRoom } from './room.ts';
import { setAside } from './set-aside.ts';

/** The lookup that a reservation is made for. */
export interface Reserver {
  readonly lookupId: string;
  readonly isPrivate: boolean;
  readonly approvedUnits: number | null;
}

/** How a request ended, for its log entry. */
export type Ending = Pick<LogEntry, 'outcome'> & Partial<Pick<LogEntry, 'units' | 'lines' | 'unreadLines' | 'lostLines' | 'error'>>;

export interface Ledger {
  /** Ends what earlier lives of the worker left open: `sent` becomes `unknown`, `reserved` was never sent and goes. To be awaited first. */
  readonly recover: () => Promise<void>;
  /** Reserves the most that all the requests can cost, or says what needs an approval. Nothing is sent before. */
  readonly reserve: (
    requests: readonly PlannedRequest[],
    reserver: Reserver,
    settings: Settings,
  ) => Promise<Exclude<Decision, { kind: 'go' }> | { readonly kind: 'reserved'; readonly entries: readonly LogEntry[] }>;
  /** Writes that the request is about to leave, or, with `error`, that it waits to be tried again. */
  readonly write: (entry: LogEntry) => Promise<void>;
  /** Ends an entry in one `set` with whatever else must be stored or not at all. */
  readonly close: (entry: LogEntry, ending: Ending, store?: (closed: Stored) => Promise<void>) => Promise<LogEntry>;
  /** Takes back reservations whose requests were never sent. */
  readonly release: (entries: readonly LogEntry[]) => Promise<void>;
  /** The entries that a lookup made, in this life of the worker or an earlier one. */
  readonly entriesOf: (lookupId: string) => Promise<readonly LogEntry[]>;
}

const interrupted: LookupError = { class: 'interrupted', mayHaveCharged: true };
const dayMs = 86_400_000;

/** The spending log's only writer (promises 2, 4 and 7). `workerId` names this life of the worker. */
export const createLedger = (workerId: string, now: () => number): Ledger => {
  /** What the budget counts, read once in a life of the worker: nobody else writes it. */
  let known: { readonly fromDay: string; readonly entries: Map<string, LogEntry> } | null = null;

  const knownEntries = async (): Promise<Map<string, LogEntry>> => {
    // With the day before, so that what was asked before midnight is known when its page asks again.
    const fromDay = localDay(now() - dayMs);
    if (!known || fromDay < known.fromDay) {
      known = { fromDay, entries: new Map((await readLog(fromDay)).map((entry) => [entry.id, entry])) };
    }
    return known.entries;
  };

  const remember = (entry: LogEntry): void => void known?.entries.set(entry.id, entry);

  /** What stays where that fails is harmless: an entry that is open and ended has ended, and the next life tidies up. */
  const tidyUp = async (removable: () => Promise<string[]>): Promise<void> => {
    try {
      await removeKeys('local', await removable());
    } catch {}
  };

  const close: Ledger['close'] = async (entry, ending, store = (closed) => writeWithRoom('local', closed)) => {
    const closed: LogEntry = { ...entry, error: null, ...ending };
    await store({ [logKey(closed)]: closed, ...doubtsOf(closed) });
    remember(closed);
    await tidyUp(async () => [openKey(closed), ...endedDoubts(closed, await readKeys('local', doubtKeysOf(closed)))]);
    return closed;
  };

  const release: Ledger['release'] = async (entries) => {
    for (const { id } of entries) known?.entries.delete(id);
    await tidyUp(async () => entries.map(openKey));
  };

  return {
    close,
    release,
    recover: async () => {
      const found = await readKeys('local', await listKeys('local', openPrefix));
      for (const [key, entry] of Object.entries(found)) {
        if (!isEntry(entry)) await setAside({ [key]: entry });
        else if (entry.workerId !== workerId) {
          const isEnded = isEntry((await readKeys('local', [logKey(entry)]))[logKey(entry)]);
          if (isEnded || entry.outcome === 'reserved') await release([entry]);
          else await close(entry, { outcome: 'unknown', error: interrupted });
        }
      }
    },
    reserve: (requests, { lookupId, isPrivate, approvedUnits }, settings) =>
      withLock('ledger', async () => {
        const at = now();
        const day = localDay(at);
        const units = requests.reduce((sum, request) => sum + request.mostUnits, 0);
        const heldToday = unitsOfDay([...(await knownEntries()).values()], day);
        const decision = decide({ units, heldToday, approvedUnits }, settings);
        if (decision.kind !== 'go') return decision;
        const entries = requests.map(
          ({ query, mostUnits }): LogEntry => ({
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
            mostUnits,
            units: null,
            lines: null,
            unreadLines: 0,
            lostLines: 0,
            attempts: 0,
            error: null,
          }),
        );
        await writeWithRoom('local', Object.fromEntries(entries.map((entry) => [openKey(entry), entry])));
        entries.forEach(remember);
        return { kind: 'reserved', entries };
      }),
    write: async (entry) => {
      if (!isOpen(entry)) throw new TypeError('an ended entry is closed, not written');
      await writeWithRoom('local', { [openKey(entry)]: entry });
      remember(entry);
    },
    entriesOf: async (lookupId) => [...(await knownEntries()).values()].filter((entry) => entry.lookupId === lookupId),
  };
};
