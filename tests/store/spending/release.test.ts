import { describe, expect, it } from 'vitest';
import { logEntry } from '@/tests/support/log-entry.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import type { BalanceReadings } from '@/utils/store/spending/balance-readings.ts';
import { releasableCharges } from '@/utils/store/spending/release.ts';
import type { LogEntry } from '@/utils/store/spending/spending-log.ts';

const start = Date.UTC(2026, 0, 15, 12);
const minute = 60_000;
const error: LookupError = { class: 'connection', mayHaveCharged: true };

function at(minutes: number): number {
  return start + minutes * minute;
}

function unknown(minutes: number, changes: Partial<LogEntry> = {}): LogEntry {
  return logEntry({
    id: `unknown-${minutes}`,
    at: at(minutes),
    outcome: 'unknown',
    units: null,
    lines: null,
    error,
    ...changes,
  });
}

function readings(units: readonly [number, number], minutes: readonly [number, number] = [0, 30]) {
  return { first: { units: units[0], at: at(minutes[0]) }, last: { units: units[1], at: at(minutes[1]) } };
}

function released(between: BalanceReadings, entries: readonly LogEntry[], unitsBeside = 0): string[] {
  return releasableCharges(between, { entries, unitsBeside }).map(({ id }) => id);
}

describe('an unconfirmed charge between two readings', () => {
  it('is released where the balance did not move', () => {
    expect(released(readings([1_000, 1_000]), [unknown(5), unknown(10)])).toEqual(['unknown-5', 'unknown-10']);
  });

  it('is released where the balance moved by what the log knows', () => {
    const log = [unknown(5), logEntry({ id: 'paid', at: at(6), units: 200 })];
    expect(released(readings([1_000, 800]), log)).toEqual(['unknown-5']);
    // Also by what the sums of whole days have of it.
    expect(released(readings([1_000, 700]), log, 100)).toEqual(['unknown-5']);
    expect(released(readings([1_000, 800]), log, 100)).toEqual([]);
  });

  it.each<[string, Parameters<typeof released>]>([
    ['the balance moved', [readings([1_000, 960]), [unknown(5)]]],
    ['the balance moved by a unit more', [readings([1_000, 799]), [unknown(5), logEntry({ at: at(6), units: 200 })]]],
    ['the balance moved by less than the log says', [readings([1_000, 900]), [unknown(5), logEntry({ at: at(6) })]]],
    ['units were added', [readings([1_000, 2_000]), [unknown(5)]]],
    ['it is older than both readings', [readings([1_000, 1_000]), [unknown(-1)]]],
    ['it was made at the moment of the first', [readings([1_000, 1_000]), [unknown(0)]]],
    ['it is younger than both', [readings([1_000, 1_000]), [unknown(31)]]],
    ['its charge may still come', [readings([1_000, 1_000]), [unknown(26)]]],
    ['there is one reading', [readings([1_000, 1_000], [0, 0]), [unknown(0)]]],
    [
      'anything is under way',
      [readings([1_000, 1_000]), [unknown(5), unknown(40, { id: 'open', outcome: 'sent', error: null })]],
    ],
    [
      'requests were under way at the first reading',
      [{ first: { units: 1_000, at: at(0), isMoving: true }, last: { units: 1_000, at: at(30) } }, [unknown(5)]],
    ],
    [
      // Of a load, two requests of 200 units each, the one had been billed when the balance was read; so had the lost one.
      'requests were under way at the last reading',
      [
        { first: { units: 1_000, at: at(0) }, last: { units: 600, at: at(30), isMoving: true } },
        [unknown(5), logEntry({ id: 'one', at: at(29) }), logEntry({ id: 'other', at: at(29) })],
      ],
    ],
  ])('stays where %s', (_why, parts) => {
    expect(released(...parts)).toEqual([]);
  });

  it('is the only kind that is released', () => {
    const others = (['settled', 'nothing', 'refused'] as const).map((outcome, index) =>
      logEntry({ id: outcome, at: at(index + 1), outcome, units: 0 }),
    );
    expect(released(readings([1_000, 1_000]), others)).toEqual([]);
  });
});
