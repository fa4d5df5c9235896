import type { BalanceReadings } from './balance-readings.ts';
import type { LogBetween } from './log-book.ts';
import { isOpen, type LogEntry } from './spending-log.ts';

/** A request is out for two minutes at the most, after a minute of tries; so long after it a charge shows in the balance. */
const settleMs = 300_000;

/**
 * The unconfirmed charges of which the balance shows that they were none: between two readings around them it moved
 * by what the log knows of the rest, and by no unit more. Nothing is said while anything is under way, nor where
 * anything was at either reading.
 */
export function releasableCharges({ first, last }: BalanceReadings, { entries, unitsBeside }: LogBetween): LogEntry[] {
  const between = entries.filter(({ at }) => at > first.at && at <= last.at);
  const spent = between.reduce((sum, { units }) => sum + (units ?? 0), unitsBeside);
  if (entries.some(isOpen) || first.isMoving || last.isMoving || first.units - last.units !== spent) return [];
  return between.filter(({ outcome, at }) => outcome === 'unknown' && at + settleMs <= last.at);
}
