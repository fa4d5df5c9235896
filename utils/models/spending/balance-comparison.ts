import type { BalanceReading, BalanceReadings } from '@/utils/store/spending/balance-readings.ts';
import type { LogBetween } from '@/utils/store/spending/log-book.ts';

/** What the balance moved between two readings, beside what the log says was spent between them. All in API units. */
export interface BalanceComparison {
  readonly since: number;
  readonly until: number;
  readonly balanceMoved: number;
  readonly logSays: number;
  /** The max that requests of unknown outcome may have cost beyond `logSays`. */
  readonly mayHaveCost: number;
}

/**
 * Units that were added to the account end a comparison: it begins anew at the reading that shows them, and so it does
 * where requests were under way when it began.
 */
export function withReading(readings: BalanceReadings | null, reading: BalanceReading): BalanceReadings {
  return readings === null || readings.first.isMoving || reading.units > readings.last.units
    ? { first: reading, last: reading }
    : { first: readings.first, last: reading };
}

/** Null while there is only one reading to go by. */
export function compareWithLog(
  { first, last }: BalanceReadings,
  { entries, unitsBeside }: LogBetween,
): BalanceComparison | null {
  if (last.at <= first.at) return null;
  const between = entries.filter(({ at }) => at > first.at && at <= last.at);
  const open = between.filter(({ units, outcome }) => units === null && outcome !== 'nothing' && outcome !== 'refused');
  return {
    since: first.at,
    until: last.at,
    balanceMoved: first.units - last.units,
    logSays: between.reduce((sum, { units }) => sum + (units ?? 0), unitsBeside),
    mayHaveCost: open.reduce((sum, { maxUnits }) => sum + maxUnits, 0),
  };
}
