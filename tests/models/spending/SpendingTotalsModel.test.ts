import { describe, expect, it } from 'vitest';
import { totalsByDay, totalsByReport, unitsOfMonth } from '@/utils/models/spending/SpendingTotalsModel.ts';
import { localDay, type LogEntry } from '@/utils/store/spending/spending-log.ts';

const now = new Date(2026, 10, 24, 9, 30).getTime();

function daysAgo(days: number): number {
  return new Date(2026, 10, 24 - days, 12).getTime();
}

function entry(at: number, changes: Partial<LogEntry> = {}): LogEntry {
  return {
    id: `${at}-${Math.random()}`,
    lookupId: 'l',
    workerId: 'w',
    at,
    day: localDay(at),
    report: 'backlinks_anchors',
    targets: ['example.com'],
    list: '',
    rows: { start: 0, end: 5 },
    outcome: 'settled',
    maxUnits: 200,
    units: 200,
    lines: 5,
    unreadLines: 0,
    lostLines: 0,
    attempts: 1,
    error: null,
    ...changes,
  };
}

describe('spending totals', () => {
  const log = [
    entry(daysAgo(0)),
    entry(daysAgo(0), { outcome: 'unknown', units: null, maxUnits: 400 }),
    entry(daysAgo(0), { outcome: 'refused', units: null, maxUnits: 400 }),
    entry(daysAgo(1), { report: 'backlinks_ascore_profile', units: 1_000 }),
    entry(daysAgo(29), { units: 40 }),
    entry(daysAgo(30), { units: 7 }),
  ];

  it('gives each of the last days its units, those without a request included', () => {
    const days = totalsByDay(log, now);
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toEqual({ day: '2026-11-24', units: 600, heldUnits: 400, requests: 3 });
    expect(days.at(-2)).toEqual({ day: '2026-11-23', units: 1_000, heldUnits: 0, requests: 1 });
    expect(days.at(-3)).toEqual({ day: '2026-11-22', units: 0, heldUnits: 0, requests: 0 });
    expect(days[0]).toMatchObject({ day: '2026-10-26', units: 40 });
  });

  it('names every day of a year once, whatever the clocks do', () => {
    const days = totalsByDay([], now, 366).map(({ day }) => day);
    expect(new Set(days).size).toBe(366);
    expect(days.toSorted()).toEqual(days);
  });

  it('sums by report over the same days, the dearest first', () => {
    expect(totalsByReport(log, now)).toEqual([
      { report: 'backlinks_ascore_profile', units: 1_000, heldUnits: 0, requests: 1 },
      { report: 'backlinks_anchors', units: 640, heldUnits: 400, requests: 4 },
    ]);
  });

  it('counts the calendar month', () => expect(unitsOfMonth(log, now)).toBe(1_600));
});
