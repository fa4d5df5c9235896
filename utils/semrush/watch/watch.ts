import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import type { Source } from '@/utils/semrush/query/source.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

export const watchEvery = ['daily', 'weekly', 'monthly'] as const;
export type WatchEvery = (typeof watchEvery)[number];

/** `rows`: all rows anew, to be compared with those before. `filters`: what the API itself calls new and lost. */
export const watchMethods = ['rows', 'filters'] as const;
export type WatchMethod = (typeof watchMethods)[number];

/** What the user wants watched, at what price. */
export interface WatchPlan {
  readonly source: Source;
  readonly report: ReportId;
  readonly target: Target;
  readonly sort: string | null;
  readonly filter: readonly FilterItem[];
  /** Rows of the list, from the first. */
  readonly rowCount: number;
  readonly method: WatchMethod;
  readonly every: WatchEvery;
  /** Units that it may cost in a month of the user's calendar. */
  readonly monthlyBudget: number;
}

/** A turn that was begun: written before anything is bought, so that it is bought once (docs/guarantees.md, 26). */
export interface WatchTurn {
  /** When it was due, and when it was begun, in ms since the epoch. */
  readonly dueAt: number;
  readonly begunAt: number;
  /** The most that it can cost. */
  readonly maxUnits: number;
  /** The life of the worker that began it. */
  readonly workerId: string;
}

/**
 * How a turn ended. first: there was nothing to compare with. compared: there was. over-budget: its own budget of the month
 * was used up. needs-approval: the daily budget or *Ask before spending more than*, or damage, was in the way. other-source:
 * the sample was on, or off. interrupted: the worker was stopped in the middle. cancelled: it was turned off meanwhile.
 */
export const turnOutcomes = [
  'first',
  'compared',
  'over-budget',
  'needs-approval',
  'other-source',
  'interrupted',
  'cancelled',
  'failed',
] as const;
export type TurnOutcome = (typeof turnOutcomes)[number];

/** What two turns tell of the rows. */
export interface ChangeCounts {
  readonly new: number;
  readonly lost: number;
  readonly changed: number;
}

export interface EndedTurn {
  readonly at: number;
  readonly outcome: TurnOutcome;
  readonly units: number;
  readonly counts: ChangeCounts | null;
  readonly error: LookupError | null;
}

/** Units of a month, as YYYY-MM, and of those before it: a clock that is set back finds what they hold. */
export interface MonthUnits {
  readonly month: string;
  readonly units: number;
  readonly earlier?: Readonly<Record<string, number>>;
}

/** A list that is bought anew by itself, from time to time. */
export interface Watch extends WatchPlan {
  readonly id: string;
  readonly isOn: boolean;
  readonly createdAt: number;
  /** When its next turn is due, in ms since the epoch. */
  readonly nextAt: number;
  readonly turn: WatchTurn | null;
  readonly last: EndedTurn | null;
  /** What ended turns hold of a month's budget; the latest month, as YYYY-MM. */
  readonly spent: MonthUnits;
  /** A charge of it that was never confirmed, until the user has seen that. */
  readonly stopped: { readonly at: number; readonly error: LookupError } | null;
  /** When the user saw the latest one; null where there was none. */
  readonly seenChargeAt: number | null;
  /** What changed since the user looked; null where nothing did. */
  readonly unseen: ChangeCounts | null;
}

const nameStart = 'watch:';

/** What the log calls a watch that bought something. */
export function watchName(id: string): string {
  return `${nameStart}${id}`;
}

/** Whether what bought something was a watch. */
export function isWatchName(unaskedBy: unknown): boolean {
  return typeof unaskedBy === 'string' && unaskedBy.startsWith(nameStart);
}
