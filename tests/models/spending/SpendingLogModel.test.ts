import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { logEntry } from '@/tests/support/log-entry.ts';
import { compareWithLog } from '@/utils/models/spending/balance-comparison.ts';
import { rowsPerPage, SpendingLogModel } from '@/utils/models/spending/SpendingLogModel.ts';
import { totalsByDay, unitsOfMonth } from '@/utils/models/spending/SpendingTotalsModel.ts';
import type { BalanceReadings } from '@/utils/store/spending/balance-readings.ts';
import { bookOf, openLogBook } from '@/utils/store/spending/log-book.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { releasableCharges } from '@/utils/store/spending/release.ts';
import { logKey, type LogEntry, type Outcome } from '@/utils/store/spending/spending-log.ts';
import { createLogWriter, endEntry, type LogWriter } from '@/utils/worker/spending/log-writer.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const noon = new Date(2026, 0, 15, 12).getTime();
const hourMs = 3_600_000;
const outcomes: readonly Outcome[] = ['settled', 'settled', 'settled', 'nothing', 'refused', 'settled', 'settled'];

let logWriter: LogWriter;
let models: InstanceType<typeof SpendingLogModel>[] = [];

/** An entry for every five hours back, one of 29 of unknown outcome. */
function put(count: number): LogEntry[] {
  return Array.from({ length: count }, (_, place) => {
    const at = noon - (place + 1) * 5 * hourMs;
    const outcome = place % 29 === 7 ? 'unknown' : outcomes[place % outcomes.length]!;
    const units = outcome === 'settled' ? 40 + place : outcome === 'nothing' ? 0 : null;
    const id = `${at.toString(36)}-${place.toString(16).padStart(8, '0')}`;
    const error = outcome === 'unknown' ? ({ class: 'timeout', mayHaveCharged: true } as const) : null;
    const entry = logEntry({ id, at, day: localDay(at), outcome, units, error, targets: [`site-${place}.com`] });
    world.store.areas.local.set(logKey(entry), entry);
    return entry;
  });
}

function open(readings: BalanceReadings | null = null): InstanceType<typeof SpendingLogModel> {
  const model = new SpendingLogModel(signal(readings));
  models.push(model);
  return model;
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  world.store = new FakeStore();
  logWriter = createLogWriter('w', Date.now);
});
afterEach(() => {
  for (const model of models) model[Symbol.dispose]();
  models = [];
  vi.useRealTimers();
});

describe.each([
  ['by its index', true],
  ['by listing its entries', false],
])('the spending log, read %s', (_name, isIndexed) => {
  let entries: LogEntry[];
  beforeEach(async () => {
    entries = put(300);
    if (isIndexed) await logWriter.recover();
  });

  it('is shown a page at a time, newest first, and turned by clicks however fast', async () => {
    const log = open();
    await vi.waitFor(() => expect(log.isRead.value).toBe(true));
    expect([log.count.value, log.page.value, log.entries.value]).toEqual([300, 0, entries.slice(0, rowsPerPage)]);
    log.turn(-1);
    log.turn(1);
    log.turn(1);
    await vi.waitFor(() => expect(log.page.value).toBe(2));
    expect(log.entries.value).toEqual(entries.slice(40, 60));
    log.turn(100);
    await vi.waitFor(() => expect(log.page.value).toBe(14));
    expect(log.entries.value).toEqual(entries.slice(280));
  });

  it('has the sums that its entries have', async () => {
    const log = open();
    await vi.waitFor(() => expect(log.isRead.value).toBe(true));
    const days = await bookOf(entries).days('');
    expect(totalsByDay(log.days.value, noon)).toEqual(totalsByDay(days, noon));
    expect(unitsOfMonth(log.days.value, noon)).toBe(unitsOfMonth(days, noon));
    expect(log.unknownUnits.value).toBe(entries.filter(({ outcome }) => outcome === 'unknown').length * 200);
    expect(log.today.value).toBe(await bookOf(entries).unitsOfDay(localDay(noon)));
  });

  it('follows what is written', async () => {
    const log = open();
    await vi.waitFor(() => expect(log.isRead.value).toBe(true));
    const sent = logEntry({ id: `${noon.toString(36)}-new`, at: noon, day: localDay(noon), units: null });
    const ended = endEntry(sent, { outcome: 'settled', units: 7 });
    await logWriter.commit({ logEntry: ended, rows: null });
    await vi.waitFor(() => expect(log.count.value).toBe(301));
    expect(log.entries.value[0]).toEqual(ended);
  });

  it('says of the time between two readings what all its entries say', async () => {
    const whole = bookOf((await readLog()).toReversed());
    for (const [from, to] of [
      [2, 1],
      [30, 1],
      [400, 20],
      [1_400, 3],
      [2_000, 700],
    ] as const) {
      const first = { units: 1_000_000, at: noon - from * hourMs };
      const last = { units: 1_000_000, at: noon - to * hourMs };
      const all = await whole.between({ first, last });
      const spent = compareWithLog({ first, last }, all)!.logSays;
      const readings = { first, last: { ...last, units: first.units - spent } };
      const between = await (await openLogBook()).between(readings);
      expect(compareWithLog(readings, between)).toEqual(compareWithLog(readings, all));
      expect(releasableCharges(readings, between)).toEqual(releasableCharges(readings, all));
    }
    const first = { units: 1_000_000, at: noon - 1_400 * hourMs };
    const log = open({ first, last: { units: 0, at: noon } });
    await vi.waitFor(() => expect(log.between.value).not.toBeNull());
    // Most of it is summed up by days.
    expect(log.between.value!.entries.length < 200).toBe(isIndexed);
  });

  it('is saved whole', async () => {
    const log = open();
    await vi.waitFor(() => expect(log.isRead.value).toBe(true));
    const { text } = await log.exportAs('json');
    expect((JSON.parse(text) as { targets: string[] }[]).map(({ targets }) => targets[0])).toEqual(
      entries.map(({ targets }) => targets[0]),
    );
  });
});
