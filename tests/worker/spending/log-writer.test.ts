import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { logEntry } from '@/tests/support/log-entry.ts';
import { bodyOf } from '@/tests/support/response-body.ts';
import { withLock } from '@/utils/browser/storage.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { planRequests } from '@/utils/semrush/query/price.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import { settingsItem, type Settings } from '@/utils/store/settings.ts';
import { unresolvedChargeKeys } from '@/utils/store/spending/charge-keys.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { logKey, openKey, type LogEntry } from '@/utils/store/spending/spending-log.ts';
import { responsePagesOf } from '@/utils/worker/cache/response-pages.ts';
import {
  createLogWriter,
  endEntry,
  type Ending,
  type LogWriter,
  type Reserver,
} from '@/utils/worker/spending/log-writer.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const noon = new Date(2026, 0, 15, 12).getTime();
const dayMs = 86_400_000;
const fullDisk = new Error('IO error: .../000009.ldb: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)');
const site = { value: 'example.com', type: 'root_domain' as const };

function anchors(start: number, end: number): Query {
  return createQuery({ report: 'backlinks_anchors', targets: [site] }, { start, end });
}

const reserver: Reserver = { lookupId: 'lookup-1', isPrivate: false, approvedUnits: null, ground: { kind: 'click' } };

let now: number;
let logWriter: LogWriter;

function local(): Map<string, unknown> {
  return world.store.areas.local;
}

/** What is stored but for the log's index, which each start makes sure of. */
function withoutIndex(): Map<string, unknown> {
  return new Map([...local()].filter(([key]) => !/^log-(head|month|ids)@1/.test(key)));
}

function reserve(query: Query, { by = reserver, ...settings }: Partial<Settings> & { by?: Reserver } = {}) {
  return logWriter.reserve(planRequests(query, [query.rows]), by, { ...settingsItem.fallback, ...settings });
}

async function reserved(query: Query, settings: Parameters<typeof reserve>[1] = {}): Promise<LogEntry[]> {
  const reservation = await reserve(query, settings);
  if (reservation.kind !== 'reserved') throw new Error(reservation.kind);
  return [...reservation.entries];
}

async function one(query = anchors(0, 5)): Promise<LogEntry> {
  return (await reserved(query))[0]!;
}

const settled = { outcome: 'settled', units: 200, lines: 5 } as const;
const unknown = { outcome: 'unknown', error: { class: 'timeout', mayHaveCharged: true } } as const;

beforeEach(() => {
  world.store = new FakeStore();
  now = noon;
  logWriter = createLogWriter('worker-1', () => now);
});
afterEach(() => void vi.restoreAllMocks());

describe('a reservation', () => {
  it('is one open entry for each request, stored in one write, at the most it can cost', async () => {
    let writes = 0;
    world.store.listeners.add(() => (writes += 1));
    const entries = await reserved(anchors(0, 1_500), { askAbove: 60_000, dailyBudget: null });
    expect(writes).toBe(1);
    expect(entries.map(({ rows, maxUnits }) => [rows, maxUnits])).toEqual([
      [{ start: 0, end: 1_000 }, 40_000],
      [{ start: 1_000, end: 1_500 }, 20_000],
    ]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2);
    expect([...local()]).toEqual(entries.map((entry) => [openKey(entry), entry]));
    expect(entries[0]).toEqual({
      id: expect.stringMatching(new RegExp(`^${noon.toString(36)}-[0-9a-f]{8}$`)),
      lookupId: 'lookup-1',
      workerId: 'worker-1',
      at: noon,
      day: localDay(noon),
      report: 'backlinks_anchors',
      targets: ['example.com'],
      list: 'type=backlinks_anchors&target=example.com&target_type=root_domain|backlinks_num_desc|',
      rows: { start: 0, end: 1_000 },
      outcome: 'reserved',
      maxUnits: 40_000,
      units: null,
      lines: null,
      unreadLines: 0,
      lostLines: 0,
      attempts: 0,
      error: null,
    });
    expect(await readLog()).toHaveLength(2);
  });

  it('says of what was bought without a question by what', async () => {
    const opening = { kind: 'opening', id: 'opening-1', units: 340 } as const;
    const [byOpening] = await reserved(anchors(0, 5), { by: { ...reserver, ground: opening } });
    const [byTicket] = await reserved(anchors(5, 10), { by: { ...reserver, ground: { kind: 'ticket' } } });
    const approved = { ...reserver, ground: opening, approvedUnits: 200 };
    const [byYes] = await reserved(anchors(10, 15), { by: approved });
    expect([byOpening, byTicket, byYes].map((entry) => entry?.unaskedBy)).toEqual(['opening-1', 'lookup-1', undefined]);
  });

  it('names nothing of a lookup in an incognito window', async () => {
    const [entry] = await reserved(anchors(0, 5), { by: { ...reserver, isPrivate: true } });
    expect(entry).toMatchObject({ targets: [], list: '' });
    expect(JSON.stringify([...local()])).not.toContain('example');
  });

  it('counts against the budget until it is released', async () => {
    const entries = await reserved(anchors(0, 5), { dailyBudget: 300 });
    expect(await reserve(anchors(5, 10), { dailyBudget: 300 })).toEqual({
      kind: 'needs-approval',
      units: 200,
      budgetLeft: 100,
    });
    await logWriter.release(entries);
    expect([...local()]).toEqual([]);
    expect(await reserve(anchors(5, 10), { dailyBudget: 300 })).toMatchObject({ kind: 'reserved' });
  });

  it('is refused to one of two at once where the budget is for one', async () => {
    const replies = await Promise.all([
      reserve(anchors(0, 5), { dailyBudget: 300 }),
      reserve(anchors(5, 10), { dailyBudget: 300 }),
    ]);
    expect(replies.map(({ kind }) => kind)).toEqual(['reserved', 'needs-approval']);
  });

  it('is for the whole lookup, not for each of its requests', async () => {
    expect(await reserve(anchors(0, 1_500), { askAbove: 59_999, dailyBudget: null })).toEqual({
      kind: 'needs-approval',
      units: 60_000,
      budgetLeft: null,
    });
    expect([...local()]).toEqual([]);
  });

  it('goes through with the approval of its lookup', async () => {
    expect(await reserve(anchors(0, 5), { askAbove: 0, by: { ...reserver, approvedUnits: 200 } })).toMatchObject({
      kind: 'reserved',
    });
  });

  it('is none where it cannot be written', async () => {
    world.store.refuses = () => fullDisk;
    await expect(reserve(anchors(0, 5), { dailyBudget: 300 })).rejects.toThrow('NO_SPACE');
    world.store.refuses = null;
    expect(await reserve(anchors(0, 5), { dailyBudget: 200 })).toMatchObject({ kind: 'reserved' });
  });

  it('waits for the one before it', async () => {
    let leave = (): void => undefined;
    const locked = withLock('spending-log', () => new Promise<void>((done) => (leave = done)));
    const reservation = reserve(anchors(0, 5));
    await new Promise((done) => setTimeout(done, 10));
    expect([...local()]).toEqual([]);
    leave();
    await locked;
    expect(await reservation).toMatchObject({ kind: 'reserved' });
  });

  it('is gone from the count though its key could not be removed', async () => {
    const entries = await reserved(anchors(0, 5), { dailyBudget: 200 });
    world.store.refusesRemoval = () => fullDisk;
    await expect(logWriter.release(entries)).resolves.toBeUndefined();
    expect(await reserve(anchors(0, 5), { dailyBudget: 200 })).toMatchObject({ kind: 'reserved' });
  });
});

describe('what earlier lives of the worker spent', () => {
  it('counts', async () => {
    const earlier = logEntry({ at: noon, day: localDay(noon), units: 9_900 });
    local().set(logKey(earlier), earlier);
    expect(await reserve(anchors(0, 5))).toEqual({ kind: 'needs-approval', units: 200, budgetLeft: 100 });
  });

  it('is read once', async () => {
    await one();
    const calls = world.store.calls;
    await one(anchors(5, 10));
    // The reservation's own write alone.
    expect(world.store.calls).toBe(calls + 1);
  });

  it('on another day counts where the clock goes back to it', async () => {
    await one();
    for (const days of [1, 2, 3]) {
      const entry = logEntry({ id: `day-${days}`, day: localDay(noon - days * dayMs), units: 9_000 });
      local().set(logKey(entry), entry);
    }
    now = noon - 3 * dayMs;
    // 3 x 9,000 of that day and the later ones, and 200 reserved.
    expect(await reserve(anchors(5, 10), { dailyBudget: 27_300 })).toMatchObject({
      kind: 'needs-approval',
      budgetLeft: 100,
    });
  });

  it('does not count on the next day', async () => {
    const entry = await one();
    await endWithoutRows(entry, { ...settled, units: 200 });
    now = noon + dayMs;
    expect(await reserve(anchors(5, 10), { dailyBudget: 200 })).toMatchObject({ kind: 'reserved' });
  });
});

/** Ends an entry without rows. */
function endWithoutRows(entry: LogEntry, ending: Ending): Promise<void> {
  return logWriter.commit({ logEntry: endEntry(entry, ending), rows: null });
}

describe('an entry', () => {
  it('is written while it is open, and only then', async () => {
    const entry = await one();
    await logWriter.write({ ...entry, outcome: 'sent', attempts: 1 });
    expect(local().get(openKey(entry))).toMatchObject({ outcome: 'sent', attempts: 1 });
    await expect(logWriter.write({ ...entry, outcome: 'settled' })).rejects.toThrow('committed, not written');
  });

  it('ends under its day, with what must be stored together with it', async () => {
    const entry = await one();
    const rows = responsePagesOf(anchors(0, 5), bodyOf('backlinks_anchors', ['a', 'b']), null).responsePages;
    const writes: string[][] = [];
    world.store.listeners.add((changes) =>
      writes.push(
        Object.keys(changes)
          .map((key) => key.split('@')[0]!)
          .toSorted(),
      ),
    );
    const closed = endEntry({ ...entry, error: { class: 'rate', mayHaveCharged: false } }, settled);
    await logWriter.commit({ logEntry: closed, rows: { pages: rows, source: 'v3', area: 'local', fetchedAt: noon } });
    // Nothing of it is in the store before this one write, and the open entry goes after it.
    expect(writes).toEqual([['log', 'rows', 'shelf'], ['open']]);
    expect(closed).toEqual({ ...entry, ...settled, error: null });
    expect(local().get(logKey(entry))).toEqual(closed);
  });

  it('that ends holds what it cost, no more what it might have', async () => {
    await endWithoutRows(await one(), { outcome: 'settled', units: 80, lines: 2 });
    await endWithoutRows(await one(anchors(5, 10)), { outcome: 'nothing', units: 0, lines: 0 });
    await endWithoutRows(await one(anchors(10, 15)), { outcome: 'refused' });
    expect(await reserve(anchors(15, 20), { dailyBudget: 280 })).toMatchObject({ kind: 'reserved' });
    expect(await reserve(anchors(20, 25), { dailyBudget: 280 })).toMatchObject({ budgetLeft: 0 });
  });

  it('that ends unknown holds all it might have cost, and leaves its rows unresolved in the same write', async () => {
    const entry = await one();
    let writes = 0;
    world.store.listeners.add((_changes, area) => (writes += area === 'local' ? 1 : 0));
    const closed = endEntry(entry, unknown);
    await logWriter.commit({ logEntry: closed, rows: null });
    expect([...local()]).toEqual([
      [logKey(entry), closed],
      [unresolvedChargeKeys(anchors(0, 5))[0], { at: noon, rows: { start: 0, end: 5 }, error: unknown.error }],
    ]);
    expect(writes).toBe(2);
    expect(await reserve(anchors(5, 10), { dailyBudget: 300 })).toMatchObject({
      kind: 'needs-approval',
      budgetLeft: 100,
    });
  });

  it('that is answered clears up the unresolved charge about its rows, not that about others', async () => {
    await endWithoutRows(await one(anchors(0, 10)), unknown);
    await endWithoutRows(await one(anchors(0, 5)), settled);
    expect(local().has(unresolvedChargeKeys(anchors(0, 5))[0]!)).toBe(true);
    await endWithoutRows(await one(anchors(0, 10)), settled);
    expect(local().has(unresolvedChargeKeys(anchors(0, 5))[0]!)).toBe(false);
  });

  it('stays open where its end cannot be stored', async () => {
    const entry = await one();
    world.store.refuses = () => fullDisk;
    await expect(endWithoutRows(entry, settled)).rejects.toThrow('NO_SPACE');
    world.store.refuses = null;
    expect([...local().keys()]).toEqual([openKey(entry)]);
    expect(await reserve(anchors(5, 10), { dailyBudget: 300 })).toMatchObject({ budgetLeft: 100 });
  });

  it('has ended though its open key cannot be removed', async () => {
    const entry = await one();
    world.store.refusesRemoval = () => fullDisk;
    await endWithoutRows(entry, settled);
    expect(await readLog()).toMatchObject([settled]);
  });
});

describe('the entries of a lookup', () => {
  it('are those that it made, in this life or an earlier one', async () => {
    const earlier = logEntry({ id: 'a', lookupId: 'lookup-1', at: noon, day: localDay(noon) });
    const other = logEntry({ id: 'b', lookupId: 'lookup-2', at: noon, day: localDay(noon) });
    for (const entry of [earlier, other]) local().set(logKey(entry), entry);
    const entry = await one();
    expect(await logWriter.entriesOf('lookup-1')).toEqual([earlier, entry]);
    expect(await logWriter.entriesOf('lookup-3')).toEqual([]);
  });

  it('are known after midnight, when its page asks again', async () => {
    const midnight = new Date(2026, 0, 16).getTime();
    const before = logEntry({ at: midnight - 1_000, day: localDay(midnight - 1_000) });
    local().set(logKey(before), before);
    now = midnight + 1_000;
    expect(await logWriter.entriesOf('lookup-1')).toEqual([before]);
  });
});

describe('the recovery', () => {
  const recover = (): Promise<void> => createLogWriter('worker-2', () => now).recover();

  it('ends as unknown what an earlier life sent, and leaves its rows unresolved', async () => {
    const entry = await one();
    await logWriter.write({ ...entry, outcome: 'sent', attempts: 1 });
    await recover();
    const error = { class: 'interrupted', mayHaveCharged: true };
    expect(await readLog()).toEqual([{ ...entry, outcome: 'unknown', attempts: 1, error }]);
    expect(local().get(unresolvedChargeKeys(anchors(0, 5))[0]!)).toEqual({
      at: noon,
      rows: { start: 0, end: 5 },
      error,
    });
    expect(local().has(openKey(entry))).toBe(false);
  });

  it('releases what was reserved and never sent', async () => {
    await reserved(anchors(0, 5));
    await recover();
    expect([...withoutIndex()]).toEqual([]);
  });

  it('leaves what its own life has open', async () => {
    const entry = await one();
    await logWriter.write({ ...entry, outcome: 'sent' });
    await logWriter.recover();
    expect([...withoutIndex().keys()]).toEqual([openKey(entry)]);
  });

  it('keeps an end that was stored before its open key could go', async () => {
    const entry = await one();
    world.store.refusesRemoval = () => fullDisk;
    await endWithoutRows(entry, settled);
    world.store.refusesRemoval = null;
    local().set(openKey(entry), { ...entry, outcome: 'sent' });
    await recover();
    expect([...withoutIndex()]).toEqual([[logKey(entry), { ...entry, ...settled }]]);
  });

  it('quarantines an unreadable entry and ends the others', async () => {
    const entry = await one();
    local().set('open@1:damaged', { id: 'damaged', outcome: 'sent' });
    await logWriter.write({ ...entry, outcome: 'sent' });
    await recover();
    expect([...withoutIndex().keys()].toSorted()).toEqual(
      ['damaged@1:open@1:damaged', ...unresolvedChargeKeys(anchors(0, 5)), logKey(entry)].toSorted(),
    );
    expect(local().get('damaged@1:open@1:damaged')).toEqual({ id: 'damaged', outcome: 'sent' });
  });

  it('leaves what a version to come has open', async () => {
    local().set('open@2:x', { id: 'x' });
    await recover();
    expect([...withoutIndex().keys()]).toEqual(['open@2:x']);
  });
});

describe('unconfirmed charges', () => {
  const minute = 60_000;

  async function leaveUnknown(query: Query, isPrivate = false): Promise<LogEntry> {
    const [entry] = await reserved(query, { by: { ...reserver, isPrivate } });
    await logWriter.commit({ logEntry: endEntry(entry!, unknown), rows: null });
    return entry!;
  }

  function keepReadings(units: readonly [number, number], area: 'local' | 'session' = 'local'): void {
    const [first, last] = [
      { units: units[0], at: noon - minute },
      { units: units[1], at: noon + 20 * minute },
    ];
    world.store.areas[area].set('balance@1', { first, last });
  }

  it('are released where the balance did not move: they hold nothing, and leave their rows to be asked for', async () => {
    const entry = await leaveUnknown(anchors(0, 5));
    keepReadings([1_000, 1_000]);
    expect(await logWriter.releaseCharges([entry.id])).toEqual([entry.id]);
    const [released] = await readLog();
    expect(released).toMatchObject({
      id: entry.id,
      outcome: 'refused',
      error: { class: 'timeout', mayHaveCharged: false },
      released: { first: { units: 1_000 }, last: { units: 1_000 } },
    });
    const [key] = unresolvedChargeKeys(anchors(0, 5));
    expect(local().has(key!)).toBe(false);
    expect(await reserve(anchors(0, 250), { dailyBudget: 10_000, askAbove: 10_000 })).toMatchObject({
      kind: 'reserved',
    });
  });

  it('are released as they were named, and no others', async () => {
    const [named] = [await leaveUnknown(anchors(0, 5)), await leaveUnknown(anchors(5, 10))];
    keepReadings([1_000, 1_000], 'session');
    expect(await logWriter.releaseCharges([named.id, 'nobody'])).toEqual([named.id]);
    expect((await readLog()).map(({ outcome }) => outcome).toSorted()).toEqual(['refused', 'unknown']);
  });

  it('stay where the balance moved, or nobody has read it, whatever a page says', async () => {
    const entry = await leaveUnknown(anchors(0, 5));
    expect(await logWriter.releaseCharges([entry.id])).toEqual([]);
    keepReadings([1_000, 800]);
    expect(await logWriter.releaseCharges([entry.id])).toEqual([]);
    expect((await readLog())[0]).toMatchObject({ outcome: 'unknown' });
    expect(local().has(unresolvedChargeKeys(anchors(0, 5))[0]!)).toBe(true);
  });

  it('leave what a later request left unresolved', async () => {
    const entry = await leaveUnknown(anchors(0, 5));
    now += minute;
    await leaveUnknown(anchors(0, 5));
    keepReadings([1_000, 1_000]);
    await logWriter.releaseCharges([entry.id]);
    expect(local().has(unresolvedChargeKeys(anchors(0, 5))[0]!)).toBe(true);
  });
});
