import { beforeAll, describe, expect, it } from 'vitest';
import {
  firstDayOfTotals,
  totalsByDay,
  totalsByReport,
  unitsOfMonth,
} from '@/utils/models/spending/SpendingTotalsModel.ts';
import { bookOf } from '@/utils/store/spending/log-book.ts';
import type { IndexedDay } from '@/utils/store/spending/log-index.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { type LogEntry } from '@/utils/store/spending/spending-log.ts';

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

  let days: ReadonlyMap<string, IndexedDay>;
  beforeAll(async () => {
    days = await bookOf(log).days('');
  });

  it('gives each of the last days its units, those without a request included', () => {
    const totals = totalsByDay(days, now);
    expect(totals).toHaveLength(30);
    expect(totals.at(-1)).toEqual({ day: '2026-11-24', units: 600, heldUnits: 400, requests: 3 });
    expect(totals.at(-2)).toEqual({ day: '2026-11-23', units: 1_000, heldUnits: 0, requests: 1 });
    expect(totals.at(-3)).toEqual({ day: '2026-11-22', units: 0, heldUnits: 0, requests: 0 });
    expect(totals[0]).toMatchObject({ day: '2026-10-26', units: 40 });
  });

  it('names every day of a year once, whatever the clocks do', () => {
    const names = totalsByDay(new Map(), now, 366).map(({ day }) => day);
    expect(new Set(names).size).toBe(366);
    expect(names.toSorted()).toEqual(names);
  });

  it('sums by report over the same days, the dearest first', () => {
    expect(totalsByReport(days, now)).toEqual([
      { report: 'backlinks_ascore_profile', units: 1_000, heldUnits: 0, requests: 1 },
      { report: 'backlinks_anchors', units: 640, heldUnits: 400, requests: 4 },
    ]);
  });

  it('counts the calendar month', () => expect(unitsOfMonth(days, now)).toBe(1_600));

  it('need no day before the first of them, nor before the month began', () => {
    expect(firstDayOfTotals(now)).toBe('2026-10-26');
    expect(firstDayOfTotals(new Date(2026, 11, 31, 12).getTime())).toBe('2026-12-01');
  });
});
