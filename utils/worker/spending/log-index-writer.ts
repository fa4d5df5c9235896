import { listKeys, readStored, removeKeys, writeTogether, type Stored } from '@/utils/browser/storage.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import {
  emptyDay,
  idsKey,
  idsPerItem,
  logHeadKey,
  logIdsPrefix,
  logMonthPrefix,
  monthKey,
  monthOf,
  parseIds,
  parseLogHead,
  readMonths,
  sealedAll,
  unitsFrom,
  unitsOf,
  withEntry,
  type IndexedDay,
  type IndexedMonth,
  type LogHead,
} from '@/utils/store/spending/log-index.ts';
import {
  isSince,
  localDay,
  logPrefix,
  openKey,
  openPrefix,
  unitsHeld,
  type LogEntry,
} from '@/utils/store/spending/spending-log.ts';
import { foldLog, headOf, isIndexedAs, monthTotals, valuesOf } from './fold-log.ts';

/** What happens to entries of the log, as far as the index tells it. */
export interface IndexChange {
  readonly reserved?: readonly LogEntry[];
  /** Ids of entries that are taken back. */
  readonly released?: readonly string[];
  /** One that ended, with what it was where it had ended before. */
  readonly closed?: { readonly entry: LogEntry; readonly before: LogEntry | null };
}

/** What a starting worker finds of the entries that lives before it left. */
export interface LeftOpen {
  readonly open: readonly string[];
  /** Ids of entries that ended, and whose open form may still lie there. */
  readonly closed: readonly string[];
}

export interface LogIndexWriter {
  readonly load: () => Promise<LeftOpen>;
  /** Writes what the index becomes together with what `store` stores: all of it or nothing, and one change after another. */
  readonly change: (change: IndexChange, store: (values: Stored) => Promise<void>) => Promise<void>;
  /** Takes entries for taken back, though that could not be written. */
  readonly drop: (ids: readonly string[]) => Promise<void>;
  /** What this very life has open, read again. */
  readonly noteOpen: (entry: LogEntry) => Promise<void>;
  readonly noteRemoved: (ids: readonly string[]) => Promise<void>;
  /** What the index says is held against the budget of a day; 0 where it says nothing. */
  readonly unitsFrom: (day: string) => Promise<number>;
  /** Whether readers find what they look for by the index. */
  readonly isWhole: () => Promise<boolean>;
  /** Makes a missing index at once where the log is short; a long one is read when nobody waits. */
  readonly begin: () => Promise<void>;
  /** Compares the index with all entries there are, and makes it anew where it says anything else: with pauses, and idle. */
  readonly rebuild: () => Promise<void>;
  /** Does without what is known and stored of it: entries came back that it does not know. */
  readonly forget: () => Promise<void>;
}

interface State {
  readonly head: LogHead;
  /** Without an index, readers list the store's keys, and nothing of it is written. */
  readonly isWhole: boolean;
  /** True where a stored head must go: it names less than there is. */
  readonly hasStaleHead: boolean;
  /** True where so few entries were found without an index that they can be read at once. */
  readonly isShort: boolean;
  /** What was read or written of it in this life. */
  readonly months: ReadonlyMap<string, IndexedMonth>;
  /** The ids in each day's last item. */
  readonly tails: ReadonlyMap<string, readonly string[]>;
}

const dayMs = 86_400_000;

/** A log of so few entries is indexed at once by the start that finds no index. */
const fewEntries = 500;

/** The only writer of the log's index: utils/store/spending/log-index.ts. It belongs to the log's only writer. */
export function createLogIndexWriter(now: () => number): LogIndexWriter {
  let state: Promise<State> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  /** What ended while all entries are being read. */
  let journal: NonNullable<IndexChange['closed']>[] | null = null;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const yesterday = (): string => localDay(now() - dayMs);
  const current = (): Promise<State> => {
    state ??= readState(yesterday()).catch((error: unknown) => {
      state = null;
      throw error;
    });
    return state;
  };
  const become = (next: State): void => void (state = Promise.resolve(next));

  const change: LogIndexWriter['change'] = (what, store) =>
    inTurn(async () => {
      const days = [...(what.reserved ?? []), ...(what.closed ? [what.closed.entry] : [])].map(({ day }) => day);
      const before = await prepared(await current(), new Set(days));
      const { next, values } = changed(before, what, yesterday());
      const stale = next.hasStaleHead ? { [logHeadKey]: '' } : {};
      await store(next.isWhole ? values : stale);
      become({ ...next, hasStaleHead: false });
      if (what.closed) journal?.push(what.closed);
    });

  const rebuild = async (): Promise<void> => {
    for (let isDone = false; !isDone;) {
      journal = [];
      try {
        const keys = await listKeys('local', '');
        const fold = await foldLog(keys);
        isDone = await inTurn(async () => {
          const { head, isWhole } = await current();
          // What had ended before may have been read as it was or as it is.
          if (journal?.some(({ before }) => before !== null)) return false;
          for (const { entry } of journal ?? []) fold.add(entry.day, entry.id, entry);
          if (isWhole && (await isIndexedAs(head, fold))) return true;
          const made = headOf(fold, head.open, head.closed, yesterday());
          const values = valuesOf(made, fold);
          await writeTogether('local', values);
          become({
            head: made,
            isWhole: true,
            hasStaleHead: false,
            isShort: true,
            months: new Map(),
            tails: new Map(),
          });
          const stale = keys.filter(
            (key) => [logMonthPrefix, logIdsPrefix].some((prefix) => key.startsWith(prefix)) && !(key in values),
          );
          await removeKeys('local', stale).catch(() => undefined);
          return true;
        });
      } finally {
        journal = null;
      }
    }
  };

  return {
    load: async () => {
      const { head } = await current();
      return { open: Object.keys(head.open), closed: head.closed };
    },
    change,
    drop: (ids) =>
      inTurn(async () => {
        const before = await current();
        become({ ...changed(before, { released: ids }, yesterday()).next, hasStaleHead: before.hasStaleHead });
      }),
    noteOpen: (entry) =>
      inTurn(async () => {
        const before = await current();
        become({ ...before, head: { ...before.head, open: { ...before.head.open, ...marks([entry]) } } });
      }),
    noteRemoved: (ids) =>
      inTurn(async () => {
        const before = await current();
        const closed = before.head.closed.filter((id) => !ids.includes(id));
        become({ ...before, head: { ...before.head, closed } });
      }),
    unitsFrom: async (day) => {
      const { head, isWhole } = await current();
      return (isWhole ? unitsFrom(head, day) : null) ?? 0;
    },
    isWhole: async () => (await current()).isWhole,
    begin: async () => {
      const { isWhole, isShort } = await current();
      if (!isWhole && isShort) await rebuild();
    },
    rebuild,
    forget: () =>
      inTurn(async () => {
        await writeTogether('local', { [logHeadKey]: '' });
        state = null;
      }),
  };
}

async function readState(since: string): Promise<State> {
  const head = parseLogHead((await readStored('local', [logHeadKey])).values[logHeadKey]);
  const nothing = { hasStaleHead: false, months: new Map(), tails: new Map() };
  if (head) return { ...nothing, head, isWhole: true, isShort: true };
  const keys = await listKeys('local', '');
  const after = (prefix: string): string[] =>
    keys.flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  const closed = after(logPrefix);
  const ended = new Set(closed.map((key) => key.slice(key.indexOf(':') + 1)));
  const lost = after(`${quarantinePrefix}${openPrefix}`).filter(
    (id) => !ended.has(id) && isSince(openKey({ id }), since),
  );
  const open = Object.fromEntries([...lost, ...after(openPrefix)].map((id) => [id, { day: '', units: 0 }]));
  return {
    ...nothing,
    head: { since, open, closed: [], recent: {}, months: {}, odd: [] },
    isWhole: false,
    isShort: closed.length <= fewEntries,
  };
}

/** With what a change of these days is made to; without an index where that is not whole. */
async function prepared(state: State, days: ReadonlySet<string>): Promise<State> {
  if (!state.isWhole) return state;
  const { head } = state;
  const months = new Map(state.months);
  const tails = new Map(state.tails);
  const broken = { ...state, isWhole: false, hasStaleHead: true, isShort: false };
  for (const day of days) {
    const month = monthOf(day);
    if (!months.has(month)) {
      const read = await readMonths(head, month in head.months ? [month] : []);
      if (!read) return broken;
      months.set(month, read.get(month) ?? {});
    }
    if (tails.has(day)) continue;
    const { count } = months.get(month)![day] ?? emptyDay();
    if (day >= head.since && count !== (head.recent[day]?.count ?? 0)) return broken;
    const tail = count % idsPerItem === 0 ? [] : await readTail(day, count);
    if (!tail) return broken;
    tails.set(day, tail);
  }
  return { ...state, months, tails };
}

async function readTail(day: string, count: number): Promise<readonly string[] | null> {
  const key = idsKey(day, Math.floor(count / idsPerItem));
  const ids = parseIds((await readStored('local', [key])).values[key]);
  return ids?.length === count % idsPerItem ? ids : null;
}

function changed(
  state: State,
  what: IndexChange,
  yesterday: string,
): { readonly next: State; readonly values: Stored } {
  const { released = [], reserved = [], closed } = what;
  const ended = closed?.before === null ? [closed.entry.id] : [];
  const gone = new Set([...released, ...ended]);
  const open = Object.entries(state.head.open).filter(([id]) => !gone.has(id));
  const since = yesterday > state.head.since ? yesterday : state.head.since;
  const head: LogHead = {
    ...state.head,
    since,
    open: { ...Object.fromEntries(open), ...marks(reserved) },
    closed: [...state.head.closed, ...gone],
    recent: Object.fromEntries(Object.entries(state.head.recent).filter(([day]) => day >= since)),
  };
  if (!state.isWhole || !closed) return { next: { ...state, head }, values: sealedAll({ [logHeadKey]: head }) };
  const { entry, before } = closed;
  const { day } = entry;
  const monthName = monthOf(day);
  const month = state.months.get(monthName) ?? {};
  const counted = withEntry(before ? withEntry(month[day]!, before, -1) : addedTo(month[day] ?? emptyDay()), entry);
  const changedMonth = { ...month, [day]: counted };
  const tail = before ? [] : [...(state.tails.get(day) ?? []), entry.id];
  const nextHead: LogHead = {
    ...head,
    recent: day < since ? head.recent : { ...head.recent, [day]: { count: counted.count, units: unitsOf(counted) } },
    months: { ...head.months, [monthName]: monthTotals(changedMonth) },
  };
  return {
    next: {
      ...state,
      head: nextHead,
      months: new Map([...state.months, [monthName, changedMonth]]),
      tails: before ? state.tails : new Map([...state.tails, [day, tail.length === idsPerItem ? [] : tail]]),
    },
    values: sealedAll({
      [logHeadKey]: nextHead,
      [monthKey(monthName)]: changedMonth,
      ...(!before && { [idsKey(day, Math.floor((counted.count - 1) / idsPerItem))]: tail }),
    }),
  };
}

function addedTo(day: IndexedDay): IndexedDay {
  return { ...day, count: day.count + 1 };
}

function marks(entries: readonly LogEntry[]): LogHead['open'] {
  return Object.fromEntries(entries.map((entry) => [entry.id, { day: entry.day, units: unitsHeld(entry) }]));
}
