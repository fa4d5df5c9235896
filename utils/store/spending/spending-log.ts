import type { Changes } from '@/utils/browser/storage.ts';
import { isMoment } from '@/utils/format/numbers.ts';
import { isReportId, type ReportId } from '@/utils/semrush/catalogue.ts';
import { isLookupError, type LookupError } from '@/utils/semrush/errors.ts';
import type { RowRange } from '@/utils/semrush/query/query.ts';
import { parseBalanceReadings, type BalanceReadings } from './balance-readings.ts';
import { localDay, logPrefix, openPrefix } from './log-keys.ts';

/**
 * reserved: counted, nothing sent yet. sent: its bytes may have left. settled: rows came and are stored.
 * nothing: the API answered that there is nothing, at no cost. refused: not charged. unknown: it may have been.
 */
const outcomes = ['reserved', 'sent', 'settled', 'nothing', 'refused', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];

/** One request in the spending log, under a key of its own. */
export interface LogEntry {
  readonly id: string;
  readonly lookupId: string;
  /** The worker's life in which it was made: a `sent` of an earlier life is unknown. */
  readonly workerId: string;
  /** When it was reserved: ms since the epoch, and the user's local day (YYYY-MM-DD). */
  readonly at: number;
  readonly day: string;
  readonly report: ReportId;
  /** As shown to the user; empty for a lookup in an incognito window. */
  readonly targets: readonly string[];
  /** The list that its rows are of, by formatLists(); empty for a lookup in an incognito window. */
  readonly list: string;
  readonly rows: RowRange;
  readonly outcome: Outcome;
  /** The most it can have cost. */
  readonly maxUnits: number;
  /** What the price list says it cost; null while that is not known. */
  readonly units: number | null;
  readonly lines: number | null;
  readonly unreadLines: number;
  /** Rows that were paid for and could not be stored, where the disk was full. */
  readonly lostLines: number;
  readonly attempts: number;
  readonly error: LookupError | null;
  /** The readings of the balance by which the user had an unknown outcome released: it had cost nothing. */
  readonly released?: BalanceReadings;
  /** What bought it without a question, an opening of the popup, a ticket or, by watchName(), a watch; absent where a click did. */
  readonly unaskedBy?: string;
}

export function isOpen({ outcome }: Pick<LogEntry, 'outcome'>): boolean {
  return outcome === 'reserved' || outcome === 'sent';
}

export function logKey(entry: Pick<LogEntry, 'day' | 'id'>): string {
  return `${logPrefix}${entry.day}:${entry.id}`;
}

export function openKey(entry: Pick<LogEntry, 'id'>): string {
  return `${openPrefix}${entry.id}`;
}

/** The units an entry holds against the budget: reserved and unknown ones at their most (docs/guarantees.md, 2). */
export function unitsHeld(entry: LogEntry): number {
  return entry.outcome === 'nothing' || entry.outcome === 'refused' ? 0 : (entry.units ?? entry.maxUnits);
}

/** What was bought without a question counts for this long together with what would be: docs/guarantees.md, 22. */
const unaskedMs = 10 * 60_000;

/** Units that were bought without a question within the last ten minutes, but for those of one opening. */
export function unitsUnasked(entries: readonly LogEntry[], now: number, exceptBy: string): number {
  return entries
    .filter(({ at, unaskedBy }) => unaskedBy !== undefined && unaskedBy !== exceptBy && at > now - unaskedMs)
    .reduce((sum, entry) => sum + unitsHeld(entry), 0);
}

const dayForm = /^\d{4,}-\d\d-\d\d$/;

/** How each part of an entry looks; another one is damaged, and counted as such (docs/guarantees.md, 15). */
const parts: { readonly [Part in Exclude<keyof LogEntry, 'unaskedBy'>]-?: (value: unknown) => boolean } = {
  id: isText,
  lookupId: isText,
  workerId: isText,
  at: isMoment,
  day: (value) => isText(value) && dayForm.test(value),
  report: (value) => isText(value) && isReportId(value),
  targets: (value) => Array.isArray(value) && value.every(isText),
  list: isText,
  rows: (value) => isObject(value) && isCount(value.start) && isCount(value.end),
  outcome: (value) => outcomes.some((outcome) => outcome === value),
  maxUnits: isCount,
  units: isCountOrNull,
  lines: isCountOrNull,
  unreadLines: isCount,
  lostLines: isCount,
  attempts: isCount,
  error: (value) => value === null || isLookupError(value),
  released: (value) => value === undefined || parseBalanceReadings(value) !== null,
};

/**
 * An entry as the store keeps it; null for what is damaged or foreign. 0.1.0 called maxUnits mostUnits. `unaskedBy` is
 * younger than the others and costs no entry: whatever stands there, nobody was asked.
 */
export function parseLogEntry(value: unknown): LogEntry | null {
  if (!isObject(value)) return null;
  const { mostUnits, ...entry } = value;
  const named = mostUnits === undefined ? value : { ...entry, maxUnits: entry.maxUnits ?? mostUnits };
  const isWhole = Object.entries(parts).every(([part, looksRight]) => looksRight(named[part as keyof typeof named]));
  return isWhole ? (named as unknown as LogEntry) : null;
}

/** Whether the entry under a key is of this day or a later one, as far as its key tells; where it doesn't, it may be. */
export function isSince(key: string, fromDay: string): boolean {
  const day = key.startsWith(logPrefix) ? key.slice(logPrefix.length).split(':')[0]! : dayOfOpenKey(key);
  return !dayForm.test(day) || day >= fromDay;
}

/** An entry's id begins with the moment it was reserved at. */
function dayOfOpenKey(key: string): string {
  const at = parseInt(key.slice(openPrefix.length).split('-')[0]!, 36);
  return at > earliestAt && isMoment(at) ? localDay(at) : '';
}

/** No entry is older: a smaller number is no moment. */
const earliestAt = Date.UTC(2020, 0);

/**
 * Units that count against a day's budget. Entries dated later count too, so that a clock set forward and back again
 * frees no budget twice; open ones count whatever their day.
 */
export function unitsOfDay(entries: readonly LogEntry[], day: string): number {
  return entries.filter((entry) => entry.day >= day || isOpen(entry)).reduce((sum, entry) => sum + unitsHeld(entry), 0);
}

export type LogChange =
  | { readonly kind: 'written'; readonly entry: LogEntry }
  /** A reservation whose request was never sent. */
  | { readonly kind: 'released'; readonly id: string };

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isCountOrNull(value: unknown): boolean {
  return value === null || isCount(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** What a change of the store tells of an entry; null where it tells nothing. */
export function readLogChange(key: string, { oldValue, newValue }: Changes[string]): LogChange | null {
  const written = parseLogEntry(newValue);
  if (written) return { kind: 'written', entry: written };
  const before = key.startsWith(openPrefix) ? parseLogEntry(oldValue) : null;
  return before?.outcome === 'reserved' ? { kind: 'released', id: before.id } : null;
}
