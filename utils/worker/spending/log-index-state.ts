import { listKeys, readStored, type Stored } from '@/utils/browser/storage.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { logHeadKey, parseLogHead, type LogHead } from '@/utils/store/spending/log-head.ts';
import {
  emptyDay,
  idsKey,
  idsPerItem,
  monthKey,
  monthOf,
  parseIds,
  readMonths,
  sealedAll,
  unitsOf,
  withEntry,
  type IndexedDay,
  type IndexedMonth,
} from '@/utils/store/spending/log-index.ts';
import { logPrefix, openPrefix } from '@/utils/store/spending/log-keys.ts';
import { isSince, openKey, unitsHeld, type LogEntry } from '@/utils/store/spending/spending-log.ts';
import { monthTotals } from './fold-log.ts';

/** What happens to entries of the log, as far as the index tells it. */
export interface IndexChange {
  readonly reserved?: readonly LogEntry[];
  /** Ids of entries that are taken back. */
  readonly released?: readonly string[];
  /** One that ended, with what it was where it had ended before. */
  readonly closed?: { readonly entry: LogEntry; readonly before: LogEntry | null };
}

/** What the log's writer knows of the index. */
export interface IndexState {
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

/** A log of so few entries is indexed at once by the start that finds no index. */
const fewEntries = 500;

/** The stored index; where there is none, what lies open, by listing the store's keys. */
export async function readState(since: string): Promise<IndexState> {
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
  const open = unread([...lost, ...after(openPrefix)]);
  return {
    ...nothing,
    head: { since, open, closed: [], recent: {}, months: {}, odd: [] },
    isWhole: false,
    isShort: closed.length <= fewEntries,
  };
}

/** With what a change of these days is made to; without an index where that is not whole. */
export async function prepared(state: IndexState, days: ReadonlySet<string>): Promise<IndexState> {
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

/** What the index becomes by a change, and what of it is to be stored. */
export function changed(
  state: IndexState,
  what: IndexChange,
  yesterday: string,
): { readonly next: IndexState; readonly values: Stored } {
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

/** Open entries of which nothing is known yet but that they are there. */
export function unread(ids: readonly string[]): LogHead['open'] {
  return Object.fromEntries(ids.map((id) => [id, { day: '', units: 0 }]));
}

export function marks(entries: readonly LogEntry[]): LogHead['open'] {
  return Object.fromEntries(entries.map((entry) => [entry.id, { day: entry.day, units: unitsHeld(entry) }]));
}
