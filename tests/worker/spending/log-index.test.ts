import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { logEntry } from '@/tests/support/log-entry.ts';
import { listKeys } from '@/utils/browser/storage.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { planRequests } from '@/utils/semrush/query/price.ts';
import { acknowledgedItem } from '@/utils/store/quarantine.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { eachEntry, openLogBook } from '@/utils/store/spending/log-book.ts';
import { logHeadKey, readLogHead } from '@/utils/store/spending/log-head.ts';
import { idsKey, idsPerItem, logIdsPrefix, logMonthPrefix } from '@/utils/store/spending/log-index.ts';
import { localDay, openPrefix } from '@/utils/store/spending/log-keys.ts';
import { readLog, readLogAndDamage } from '@/utils/store/spending/read-log.ts';
import { logKey, openKey, unitsOfDay, type LogEntry } from '@/utils/store/spending/spending-log.ts';
import { readUnitsOfDay } from '@/utils/store/spending/units-of-day.ts';
import { forgetQuarantined } from '@/utils/worker/cache/quarantine.ts';
import { foldLog, isIndexedAs } from '@/utils/worker/spending/fold-log.ts';
import { createLogWriter, endEntry, type LogWriter } from '@/utils/worker/spending/log-writer.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const noon = new Date(2026, 0, 15, 12).getTime();
const dayMs = 86_400_000;
const today = localDay(noon);
const site = { value: 'example.com', type: 'root_domain' as const };
const reserver = { lookupId: 'l', isPrivate: false, approvedUnits: 1_000_000, ground: { kind: 'click' } } as const;
const settings = { ...settingsItem.fallback, dailyBudget: 100_000 };

let now: number;
let lives = 0;
let logWriter: LogWriter;

function local(): Map<string, unknown> {
  return world.store.areas.local;
}

async function start(): Promise<void> {
  lives += 1;
  logWriter = createLogWriter(`worker-${lives}`, () => now);
  await logWriter.recover();
}

async function reserve(first = 0): Promise<LogEntry> {
  const query = createQuery({ report: 'backlinks_anchors', targets: [site] }, { start: first, end: first + 5 });
  const reservation = await logWriter.reserve(planRequests(query, [query.rows]), reserver, settings);
  if (reservation.kind !== 'reserved') throw new Error(reservation.kind);
  return reservation.entries[0]!;
}

async function buy(): Promise<LogEntry> {
  const entry = await reserve();
  const ended = endEntry(entry, { outcome: 'settled', units: 200, lines: 5 });
  await logWriter.write({ ...entry, outcome: 'sent', attempts: 1 });
  await logWriter.commit({ logEntry: ended, rows: null });
  return ended;
}

/** Entries as a version without an index left them, or as they lay before. */
function put(count: number, at: (place: number) => number): LogEntry[] {
  return Array.from({ length: count }, (_, place) => {
    const moment = at(place);
    const id = `${moment.toString(36)}-${place.toString(16).padStart(8, '0')}`;
    const entry = logEntry({ id, at: moment, day: localDay(moment), units: 10 });
    local().set(logKey(entry), entry);
    return entry;
  });
}

async function isWhole(): Promise<boolean> {
  const head = await readLogHead();
  return head !== null && isIndexedAs(head, await foldLog([...local().keys()]));
}

function idsOf(entries: readonly LogEntry[]): string[] {
  return entries.map(({ id }) => id).toSorted();
}

async function wholeBook(): Promise<LogEntry[]> {
  const found: LogEntry[] = [];
  for await (const slice of eachEntry(await openLogBook())) found.push(...slice);
  return found;
}

beforeEach(() => {
  world.store = new FakeStore();
  now = noon;
});

describe('the index of the log', () => {
  it('says the same as the entries, whatever happens to them', async () => {
    await start();
    expect(await isWhole()).toBe(true);
    await buy();
    const [first, second] = [await reserve(5), await reserve(10)];
    expect(await readUnitsOfDay(today)).toBe(600);
    await logWriter.release([first]);
    expect(await readUnitsOfDay(today)).toBe(400);
    await logWriter.commit({
      logEntry: endEntry(second, { outcome: 'unknown', error: { class: 'timeout', mayHaveCharged: true } }),
      rows: null,
    });
    now += 2 * dayMs;
    await buy();
    expect(await readUnitsOfDay(today)).toBe(600);
    expect(await readUnitsOfDay(localDay(now))).toBe(200);
    expect(await isWhole()).toBe(true);
    expect((await openLogBook()).unknownUnits).toBe(200);
    expect(idsOf(await wholeBook())).toEqual(idsOf(await readLog()));
  });

  it('holds the budget of each day where a clock ran ahead and was set right', async () => {
    await start();
    await buy();
    now += 10 * dayMs;
    await buy();
    now -= 10 * dayMs;
    await start();
    expect((await readLogHead())!.since > today).toBe(true);
    // What is dated later counts as well.
    expect(await readUnitsOfDay(today)).toBe(400);
    await buy();
    expect(await readUnitsOfDay(today)).toBe(600);
    expect((await readLogAndDamage(today)).entries).toHaveLength(3);
    expect(await isWhole()).toBe(true);
  });

  it('lists no keys once it is there, not in the next life either', async () => {
    await start();
    await buy();
    world.store.reads.listings = 0;
    await start();
    await buy();
    await readLogAndDamage(localDay(now - dayMs));
    await wholeBook();
    expect(world.store.reads.listings).toBe(0);
  });

  it('is right after each crash, wherever in a purchase it happens', async () => {
    for (let calls = 1; calls <= 24; calls += 1) {
      world.store = new FakeStore();
      await start();
      await buy();
      world.store.crashAfter(calls);
      const died = new Promise<void>((done) => {
        const look = (): unknown => (world.store.isDead ? done() : setImmediate(look));
        look();
      });
      await Promise.race([buy().then(() => reserve(5)), died]);
      world.store.kill();
      await world.store.revive();
      await start();
      expect([calls, await isWhole()]).toEqual([calls, true]);
      expect([calls, await listKeys('local', openPrefix)]).toEqual([calls, []]);
      const { entries, unreadable } = await readLogAndDamage(today);
      expect([calls, unreadable]).toEqual([calls, []]);
      expect(await readUnitsOfDay(today)).toBe(unitsOfDay(entries, today));
    }
  });

  it('is in order where several requests end at once and the disk was full in between', async () => {
    await start();
    const entries = [await reserve(0), await reserve(5), await reserve(10)];
    let refusals = 2;
    world.store.refuses = (values) =>
      Object.keys(values).some((key) => key.startsWith('log@1:')) && refusals-- > 0
        ? new Error('IO error: FILE_ERROR_NO_SPACE')
        : null;
    const ended = await Promise.allSettled(
      entries.map((entry) =>
        logWriter.commit({ logEntry: endEntry(entry, { outcome: 'settled', units: 200, lines: 5 }), rows: null }),
      ),
    );
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(await isWhole()).toBe(true);
    expect(await readUnitsOfDay(today)).toBe(600);
    for (const entry of entries.slice(0, 2))
      await logWriter.commit({ logEntry: endEntry(entry, { outcome: 'settled', units: 100 }), rows: null });
    expect(await readUnitsOfDay(today)).toBe(400);
    expect(await isWhole()).toBe(true);
  });

  it('has some kilobytes written by a request, on a day of 5,000 as well', async () => {
    put(5_000, (place) => noon - place);
    await start();
    await logWriter.look();
    expect(await isWhole()).toBe(true);
    let written = 0;
    world.store.listeners.add((changes) => (written += JSON.stringify(changes).length / 2));
    await buy();
    expect(written).toBeLessThan(15_000);
    expect(local().get(idsKey(today, 5_000 / idsPerItem))).toBeDefined();
    expect((await openLogBook()).count).toBe(5_001);
  });

  it('shows the log from its newest entry on, a page at a time', async () => {
    put(450, (place) => noon - (place + 1) * 6 * 3_600_000);
    await start();
    const open = await reserve();
    const book = await openLogBook();
    const expected = (await readLog()).toReversed();
    expect(book.count).toBe(451);
    expect((await book.page(0, 20))[0]).toEqual(open);
    for (const place of [0, 20, 120, 440, 450])
      expect(await book.page(place, 20)).toEqual(expected.slice(place, place + 20));
  });
});

describe('a log that a version without an index left', () => {
  it('is indexed at once where it is short', async () => {
    put(20, (place) => noon - place * dayMs);
    await start();
    expect(await isWhole()).toBe(true);
  });

  it('counts from the first moment where it is long, and is read when nobody waits', async () => {
    const left = put(1_200, (place) => noon - place * 600_000);
    const held = unitsOfDay(left, today);
    await start();
    expect(local().has(logHeadKey)).toBe(false);
    expect(await logWriter.isIndexed()).toBe(false);
    expect(await readUnitsOfDay(today)).toBe(held);
    const ended = await buy();
    expect(await readUnitsOfDay(today)).toBe(held + 200);
    // What ends while all others are read is among them.
    const looking = logWriter.look();
    const during = await buy();
    await looking;
    expect(await logWriter.isIndexed()).toBe(true);
    expect(await isWhole()).toBe(true);
    expect(await readUnitsOfDay(today)).toBe(held + 400);
    expect(idsOf(await wholeBook())).toEqual(idsOf([...left, ended, during]));
  });

  it('is as it was where the worker dies in the middle', async () => {
    const left = put(1_200, (place) => noon - place * 600_000);
    for (const calls of [1, 2, 3, 4, 5, 6, 7, 8]) {
      await start();
      world.store.crashAfter(calls);
      void logWriter.look().catch(() => undefined);
      for (let turn = 0; turn < 200 && !world.store.isDead; turn += 1) await new Promise((done) => setImmediate(done));
      world.store.kill();
      await world.store.revive();
      expect(idsOf(await readLog())).toEqual(idsOf(left));
      expect(await readUnitsOfDay(today)).toBe(unitsOfDay(left, today));
      expect((await readLogHead()) === null || (await isWhole())).toBe(true);
    }
    await start();
    await logWriter.look();
    expect(await isWhole()).toBe(true);
  });
});

describe('a damaged index', () => {
  const damages: readonly (readonly [string, (key: string) => void])[] = [
    ['gone', (key) => local().delete(key)],
    ['no text', (key) => local().set(key, 17)],
    ['cut off', (key) => local().set(key, String(local().get(key)).slice(0, -3))],
    ['another', (key) => local().set(key, String(local().get(key)).replace(/\d(?=[^\d]*$)/, '0x'))],
    ['no JSON', (key) => world.store.invalid.add(key)],
  ];

  it.each(damages)('is as good as none where an item of it is %s', async (_name, damage) => {
    for (const prefix of [logHeadKey, logMonthPrefix, logIdsPrefix]) {
      world.store = new FakeStore();
      const left = put(30, (place) => noon - place * 60_000);
      await start();
      const [key] = await listKeys('local', prefix);
      damage(key!);
      const held = unitsOfDay(left, today);
      expect([prefix, await readUnitsOfDay(today)]).toEqual([prefix, held]);
      expect(idsOf(await wholeBook())).toEqual(idsOf(left));
      await start();
      const ended = await buy();
      expect([prefix, idsOf(await readLog())]).toEqual([prefix, idsOf([...left, ended])]);
      expect(await readUnitsOfDay(today)).toBe(held + 200);
      await logWriter.look();
      expect([prefix, await isWhole()]).toEqual([prefix, true]);
      expect(await readUnitsOfDay(today)).toBe(held + 200);
    }
  });

  it('that is whole and names less is found out by the daily look, with what is open', async () => {
    await start();
    await buy();
    const index = [...local()].filter(([key]) => /^log-(head|month|ids)@1/.test(key));
    const ended = await buy();
    const open = await reserve(5);
    await logWriter.write({ ...open, outcome: 'sent', attempts: 1 });
    for (const [key, value] of index) local().set(key, value);
    await start();
    expect(await readUnitsOfDay(today)).toBe(200);
    await logWriter.look();
    expect(await isWhole()).toBe(true);
    const log = await readLog();
    expect(idsOf(log)).toContain(ended.id);
    expect(log.find(({ id }) => id === open.id)?.outcome).toBe('unknown');
    expect(await readUnitsOfDay(today)).toBe(600);
    // The budget of this very life knows of it as well.
    const query = createQuery({ report: 'backlinks_anchors', targets: [site] }, { start: 20, end: 25 });
    expect(
      await logWriter.reserve(
        planRequests(query, [query.rows]),
        { ...reserver, approvedUnits: null },
        { ...settings, dailyBudget: 700 },
      ),
    ).toMatchObject({ kind: 'needs-approval', budgetLeft: 100 });
  });

  it('names entries that are gone, which count and are asked about until the user forgets them', async () => {
    await start();
    const [gone, open] = [await buy(), await reserve(5)];
    local().delete(logKey(gone));
    local().delete(openKey(open));
    await start();
    expect((await readLogAndDamage(today)).unreadable.toSorted()).toEqual([logKey(gone), openKey(open)].toSorted());
    expect(await readUnitsOfDay(today)).toBe(400);
    const decided = async (budget: number): Promise<string> => {
      const query = createQuery({ report: 'backlinks_anchors', targets: [site] }, { start: 20, end: 25 });
      const by = { ...reserver, approvedUnits: null };
      return (await logWriter.reserve(planRequests(query, [query.rows]), by, { ...settings, dailyBudget: budget }))
        .kind;
    };
    expect(await decided(10_000)).toBe('needs-approval');
    for (const key of [logKey(gone), openKey(open)]) await forgetQuarantined(key, today);
    expect(local().get(acknowledgedItem.key)).toEqual([logKey(gone), openKey(open)]);
    // What it counted counts on.
    expect(await decided(500)).toBe('needs-approval');
    expect(await decided(600)).toBe('reserved');
  });

  it('keeps nothing from being settled, though it lies in a damaged block', async () => {
    await start();
    await buy();
    const [month] = await listKeys('local', logMonthPrefix);
    world.store.damaged.add(month!);
    await start();
    const ended = await buy();
    expect(local().get(logKey(ended))).toEqual(ended);
    // What names less than there is is taken for none.
    expect(await readLogHead()).toBeNull();
    world.store.damaged.clear();
    await start();
    expect(await isWhole()).toBe(true);
    expect(await readUnitsOfDay(today)).toBe(400);
  });
});
