import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { logEntry } from '@/tests/support/log-entry.ts';
import { removeKeys, writeTogether } from '@/utils/browser/storage.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { readLog, readOpenEntries } from '@/utils/store/spending/read-log.ts';
import {
  parseLogEntry,
  isOpen,
  logKey,
  openKey,
  unitsHeld,
  unitsOfDay,
  unitsUnasked,
  type LogChange,
  type LogEntry,
  type Outcome,
} from '@/utils/store/spending/spending-log.ts';
import { watchLog } from '@/utils/store/spending/watch-log.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const outcomes: readonly Outcome[] = ['reserved', 'sent', 'settled', 'nothing', 'refused', 'unknown'];

function put(...entries: readonly LogEntry[]): Promise<void> {
  return writeTogether(
    'local',
    Object.fromEntries(entries.map((entry) => [isOpen(entry) ? openKey(entry) : logKey(entry), entry])),
  );
}

function ids(entries: readonly LogEntry[]): string[] {
  return entries.map(({ id }) => id);
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('a day', () => {
  it.each([
    [new Date(2026, 0, 5, 0, 0, 0, 0), '2026-01-05'],
    [new Date(2026, 0, 5, 23, 59, 59, 999), '2026-01-05'],
    [new Date(2026, 11, 31, 12), '2026-12-31'],
    [new Date(2026, 8, 9, 3), '2026-09-09'],
  ])('is the local one of a moment: %j', (date, day) => {
    expect(localDay(date.getTime())).toBe(day);
  });
});

describe('what an entry holds against the budget', () => {
  it.each([
    ['reserved', null, 200],
    ['sent', null, 200],
    ['unknown', null, 200],
    ['settled', 120, 120],
    ['settled', 0, 0],
    ['nothing', null, 0],
    ['refused', null, 0],
  ] as const)('is for %s with %j units known: %d', (outcome, units, held) => {
    expect(unitsHeld(logEntry({ outcome, units }))).toBe(held);
  });

  it('is open while it is reserved or sent', () => {
    expect(outcomes.filter((outcome) => isOpen({ outcome }))).toEqual(['reserved', 'sent']);
  });

  it('counts for its day and, dated later, for the days before; open ones count on every day', () => {
    const entries = [
      logEntry({ day: '2026-01-14', units: 1 }),
      logEntry({ day: '2026-01-15', units: 20 }),
      logEntry({ day: '2026-01-16', units: 300 }),
      logEntry({ day: '2026-01-02', outcome: 'sent', units: null, maxUnits: 4_000 }),
      logEntry({ day: '2026-01-15', outcome: 'refused', units: null, maxUnits: 50_000 }),
    ];
    expect(unitsOfDay(entries, '2026-01-14')).toBe(4_321);
    expect(unitsOfDay(entries, '2026-01-15')).toBe(4_320);
    expect(unitsOfDay(entries, '2026-01-16')).toBe(4_300);
    expect(unitsOfDay(entries, '2026-01-17')).toBe(4_000);
  });
});

describe('the log', () => {
  it('is read whole, oldest first', async () => {
    await put(
      logEntry({ id: 'c', at: 3, day: '2026-01-14' }),
      logEntry({ id: 'b', at: 1 }),
      logEntry({ id: 'a', at: 2, outcome: 'sent', units: null }),
    );
    expect(ids(await readLog())).toEqual(['b', 'a', 'c']);
    expect(ids(await readOpenEntries())).toEqual(['a']);
  });

  it('is read from a day on, with what is open of any day', async () => {
    await put(
      logEntry({ id: 'before', day: '2026-01-14', at: 1 }),
      logEntry({ id: 'open', day: '2026-01-13', at: 2, outcome: 'reserved', units: null }),
      logEntry({ id: 'on', day: '2026-01-15', at: 3 }),
      logEntry({ id: 'after', day: '2026-02-01', at: 4 }),
    );
    expect(ids(await readLog('2026-01-15'))).toEqual(['open', 'on', 'after']);
  });

  it('takes an entry that is open and ended for ended', async () => {
    await put(logEntry({ outcome: 'sent', units: null }), logEntry({ outcome: 'settled', units: 80 }));
    expect(await readLog()).toEqual([logEntry({ outcome: 'settled', units: 80 })]);
  });

  it('does without entries that are damaged, and tells nobody of them', async () => {
    const seen: LogChange[] = [];
    watchLog((change) => seen.push(change));
    await put(logEntry());
    await writeTogether('local', {
      [logKey({ day: '2026-01-15', id: 'x' })]: { id: 'x' },
      [openKey({ id: 'y' })]: 'y',
    });
    expect(ids(await readLog())).toEqual(['entry-1']);
    expect(seen).toHaveLength(1);
  });

  it('reads nothing that a version to come wrote', async () => {
    await writeTogether('local', {
      'log@2:2026-01-15:z': logEntry({ id: 'z' }),
      'open@2:z': logEntry({ id: 'z', outcome: 'sent' }),
    });
    expect(await readLog()).toEqual([]);
  });
});

describe('an entry', () => {
  it('is one with every outcome, and after a trip through JSON', () => {
    for (const outcome of outcomes)
      expect(parseLogEntry(JSON.parse(JSON.stringify(logEntry({ outcome, units: null, lines: null }))))).not.toBeNull();
    expect(
      parseLogEntry(
        logEntry({ outcome: 'unknown', units: null, error: { class: 'connection', mayHaveCharged: true } }),
      ),
    ).not.toBeNull();
    expect(parseLogEntry(logEntry({ targets: [], list: '' }))).not.toBeNull();
  });

  const parts = Object.keys(logEntry()) as (keyof LogEntry)[];
  it.each(parts)('is none without its %s', (part) => {
    const { [part]: _gone, ...rest } = logEntry();
    expect(parseLogEntry(rest)).toBeNull();
  });

  it.each<[keyof LogEntry, unknown]>([
    ['id', 1],
    ['lookupId', null],
    ['workerId', {}],
    ['at', '2026'],
    ['at', -1],
    ['day', '15.01.2026'],
    ['day', 'x2026-01-15'],
    ['day', '2026-01-15x'],
    ['report', 'toString'],
    ['report', 7],
    ['targets', 'example.com'],
    ['targets', ['example.com', 7]],
    ['list', null],
    ['rows', null],
    ['rows', { start: 0 }],
    ['rows', { start: '0', end: 5 }],
    ['outcome', 'paid'],
    ['maxUnits', 1.5],
    ['maxUnits', -200],
    ['units', '200'],
    ['units', -1],
    ['lines', -5],
    ['unreadLines', null],
    ['lostLines', null],
    ['attempts', '1'],
    ['error', 'connection'],
    ['error', { mayHaveCharged: true }],
  ])('is none where its %s is %j', (part, damaged) => {
    expect(parseLogEntry({ ...logEntry(), [part]: damaged })).toBeNull();
  });

  it.each([null, undefined, 7, 'entry', [logEntry()]])('is not %j', (value) => {
    expect(parseLogEntry(value)).toBeNull();
  });
});

describe('the news of the log', () => {
  it('are its entries as they are written, and reservations that were taken back', async () => {
    const seen: LogChange[] = [];
    const stop = watchLog((change) => seen.push(change));
    const reserved = logEntry({ outcome: 'reserved', units: null });
    const sent = logEntry({ id: 'entry-2', outcome: 'sent', units: null });
    await put(reserved);
    await put(sent);
    await removeKeys('local', [openKey(reserved)]);
    await put(logEntry({ id: 'entry-2' }));
    // What was sent and has ended is no longer open: that is no news of its own.
    await removeKeys('local', [openKey(sent)]);
    await vi.waitFor(() => expect(seen).toHaveLength(4));
    expect(seen).toEqual([
      { kind: 'written', entry: reserved },
      { kind: 'written', entry: sent },
      { kind: 'released', id: 'entry-1' },
      { kind: 'written', entry: logEntry({ id: 'entry-2' }) },
    ]);
    stop();
    await put(logEntry({ id: 'entry-3' }));
    expect(seen).toHaveLength(4);
  });

  it('are no other entries of the store, and none of the session', async () => {
    const seen: LogChange[] = [];
    watchLog((change) => seen.push(change));
    await writeTogether('local', { 'other@1': logEntry() });
    await writeTogether('session', { [logKey(logEntry())]: logEntry() });
    await put(logEntry());
    await removeKeys('local', [logKey(logEntry()), 'other@1']);
    await vi.waitFor(() => expect(seen.length).toBeGreaterThan(0));
    expect(seen).toEqual([{ kind: 'written', entry: logEntry() }]);
  });
});

describe('what was bought without a question', () => {
  const now = Date.UTC(2026, 0, 15, 12);
  const entry = (minutes: number, changes: Partial<LogEntry> = {}) =>
    logEntry({ at: now - minutes * 60_000, unaskedBy: 'opening-1', units: 200, ...changes });

  it('counts for ten minutes', () => {
    expect(unitsUnasked([entry(0), entry(9.9), entry(10), entry(60)], now, '')).toBe(400);
  });

  it('counts though the clock was set back since', () => {
    expect(unitsUnasked([entry(-60)], now, '')).toBe(200);
  });

  it('is not what a click bought, nor what the same opening does', () => {
    const { unaskedBy: _none, ...clicked } = entry(1);
    expect(unitsUnasked([clicked, entry(1)], now, 'opening-1')).toBe(0);
  });

  it('counts at its most while nobody knows what it cost, and not where it cost nothing', () => {
    const unknown = entry(1, { outcome: 'unknown', units: null, maxUnits: 340 });
    expect(unitsUnasked([unknown, entry(1, { outcome: 'nothing' })], now, '')).toBe(340);
  });

  it('costs no entry, whatever is stored about it, and counts', () => {
    const read = parseLogEntry({ ...logEntry({ at: now }), unaskedBy: 7 });
    expect(read).not.toBeNull();
    expect(unitsUnasked([read!], now, 'opening-1')).toBe(200);
  });
});
