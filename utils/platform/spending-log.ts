import { listKeys, readKeys, watchStore } from './storage.ts';
import type { LookupError } from '../semrush/errors.ts';
import type { ReportId } from '../semrush/catalogue.ts';
import type { RowRange } from '../semrush/query.ts';

/**
 * reserved: counted, nothing sent yet. sent: its bytes may have left. settled: rows came and are stored.
 * nothing: the API answered that there is nothing, at no cost. refused: not charged. unknown: it may have been.
 */
export type Outcome = 'reserved' | 'sent' | 'settled' | 'nothing' | 'refused' | 'unknown';

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
  readonly rows: RowRange;
  readonly outcome: Outcome;
  /** The most it can have cost. */
  readonly mostUnits: number;
  /** What the price list says it cost; null while that is not known. */
  readonly units: number | null;
  readonly lines: number | null;
  readonly unreadLines: number;
  /** Rows that were paid for and could not be stored, where the disk was full. */
  readonly lostLines: number;
  readonly attempts: number;
  readonly error: LookupError | null;
}

export const logPrefix = 'log@1:';
export const logKey = (entry: Pick<LogEntry, 'day' | 'id'>): string => `${logPrefix}${entry.day}:${entry.id}`;

/** The units an entry holds against the budget: reserved and unknown ones at their most (promise 2). */
export const unitsHeld = (entry: LogEntry): number =>
  entry.outcome === 'nothing' || entry.outcome === 'refused' ? 0 : (entry.units ?? entry.mostUnits);

/** The user's local day of a moment, as the budget counts it. */
export const localDay = (at: number): string => {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

const isEntry = (value: unknown): value is LogEntry => {
  const entry = value as Partial<LogEntry> | null;
  return (
    typeof entry === 'object' &&
    entry !== null &&
    typeof entry.id === 'string' &&
    typeof entry.day === 'string' &&
    typeof entry.at === 'number' &&
    typeof entry.outcome === 'string' &&
    typeof entry.mostUnits === 'number'
  );
};

/** The entries of a day and of all later ones, oldest first; without a day, the whole log. */
export const readLog = async (fromDay = ''): Promise<LogEntry[]> => {
  const keys = (await listKeys('local', logPrefix)).filter((key) => key.slice(logPrefix.length) >= fromDay);
  return Object.values(await readKeys('local', keys)).filter(isEntry).toSorted((a, b) => a.at - b.at);
};

/**
 * Units that count against a day's budget. Entries dated later count too, so that a clock set forward and back again
 * frees no budget twice.
 */
export const unitsOfDay = (entries: readonly LogEntry[], day: string): number =>
  entries.filter((entry) => entry.day >= day).reduce((sum, entry) => sum + unitsHeld(entry), 0);

/** Calls back with every log entry that is written from now on. */
export const watchLog = (seen: (entry: LogEntry) => void): (() => void) =>
  watchStore((area, changes) => {
    if (area !== 'local') return;
    for (const [key, { newValue }] of Object.entries(changes)) if (key.startsWith(logPrefix) && isEntry(newValue)) seen(newValue);
  });
