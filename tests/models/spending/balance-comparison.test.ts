import { describe, expect, it } from 'vitest';
import { compareWithLog, withReading } from '@/utils/models/spending/balance-comparison.ts';
import type { LogEntry } from '@/utils/store/spending/spending-log.ts';

function entry(at: number, units: number | null, outcome: LogEntry['outcome'] = 'settled'): LogEntry {
  return {
    id: String(at),
    lookupId: 'l',
    workerId: 'w',
    at,
    day: '2026-11-24',
    report: 'backlinks_overview',
    targets: ['example.com'],
    list: '',
    rows: { start: 0, end: 1 },
    outcome,
    maxUnits: 40,
    units,
    lines: units === null ? null : 1,
    unreadLines: 0,
    lostLines: 0,
    attempts: 1,
    error: null,
  };
}

describe('the balance beside the log', () => {
  it('has nothing to compare at the first reading', () => {
    expect(
      compareWithLog(withReading(null, { units: 500, at: 1 }), { entries: [entry(0, 40)], unitsBeside: 0 }),
    ).toBeNull();
  });

  it('counts what was spent after the first reading and up to the last', () => {
    const readings = withReading(withReading(null, { units: 500, at: 10 }), { units: 380, at: 20 });
    const log = [
      entry(10, 40),
      entry(11, 40),
      entry(15, null, 'unknown'),
      entry(16, null, 'refused'),
      entry(20, 40),
      entry(21, 40),
    ];
    expect(compareWithLog(readings, { entries: log, unitsBeside: 1_000 })).toEqual({
      since: 10,
      until: 20,
      balanceMoved: 120,
      logSays: 1_080,
      mayHaveCost: 40,
    });
  });

  it('keeps its first reading over many, and begins anew where units were added', () => {
    const spent = [480, 460, 440].reduce(
      (readings, units, index) => withReading(readings, { units, at: 20 + index }),
      withReading(null, { units: 500, at: 10 }),
    );
    expect(spent).toEqual({ first: { units: 500, at: 10 }, last: { units: 440, at: 22 } });
    expect(withReading(spent, { units: 10_000, at: 30 })).toEqual({
      first: { units: 10_000, at: 30 },
      last: { units: 10_000, at: 30 },
    });
  });

  it('begins anew where requests were under way at its first reading', () => {
    const moving = withReading(null, { units: 500, at: 10, isMoving: true });
    const still = { units: 480, at: 20 };
    expect(withReading(moving, still)).toEqual({ first: still, last: still });
  });
});
