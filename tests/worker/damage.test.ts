import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { leftAt, storyQueries } from '@/tests/support/leave-store.ts';
import { SimulatedApi } from '@/tests/support/simulated-api.ts';
import { createWorker, type SimulatedWorker } from '@/tests/support/simulated-worker.ts';
import { readItem } from '@/utils/browser/storage.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { readQuarantined, readQuarantinedValues } from '@/utils/store/quarantined-items.ts';
import { settingsItem, type Settings } from '@/utils/store/settings.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { readLog, readLogAndDamage } from '@/utils/store/spending/read-log.ts';
import { unitsOfDay } from '@/utils/store/spending/spending-log.ts';
import { acknowledgeUnreadable, forgetQuarantined, restoreQuarantined } from '@/utils/worker/cache/quarantine.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const stored = JSON.parse(
  readFileSync(new URL('../fixtures/store-unreleased.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const { sample: _sample, ...bought } = storyQueries;
const fresh = createQuery({ report: 'backlinks_tld', targets: [{ value: 'site-3.com', type: 'root_domain' }] });
const dayMs = 86_400_000;

let api: SimulatedApi;
let stores = 0;

function local(): Map<string, unknown> {
  return world.store.areas.local;
}

/** A store with all that a day leaves, and a budget that this day has used up. */
async function leave(settings: Partial<Settings> = {}): Promise<void> {
  world.store = new FakeStore();
  // A page of rows is decoded once under its key: each store has pages of its own.
  stores += 1;
  const text = JSON.stringify(stored).replaceAll(/(rows@1:[^"]*?)"/g, `$1${stores}"`);
  for (const [key, value] of Object.entries(JSON.parse(text) as typeof stored)) local().set(key, value);
  const held = unitsOfDay(await readLog(), localDay(leftAt));
  expect(held).toBeGreaterThan(0);
  const kept = { ...(await readItem(settingsItem)), popupBuys: 'everything', askAbove: 10_000, dailyBudget: held };
  local().set('settings@1', { ...kept, ...settings });
}

async function start(): Promise<SimulatedWorker> {
  const worker = createWorker(api);
  await worker.recover().catch(() => undefined);
  return worker;
}

/** What a page does that opens on rows: it reads what is cached, and requests what is missing, approved by nobody. */
async function open(worker: SimulatedWorker, query: Query, isTold: boolean) {
  const { missingRanges, unreadablePages } = await readCachedRows(query, { source: 'v3', isPrivate: false });
  if (missingRanges.length === 0) return { kind: 'ready', unitsSpent: 0 } as const;
  return worker.lookup(query, { unreadablePages: isTold ? unreadablePages : [] });
}

async function openAll(worker: SimulatedWorker): Promise<void> {
  for (const query of [...Object.values(bought), fresh])
    for (const isTold of [true, false]) await open(worker, query, isTold);
}

function keyOf(prefix: string): string {
  return [...local().keys()].find((key) => key.startsWith(prefix))!;
}

beforeEach(() => {
  vi.stubEnv('TZ', 'UTC');
  vi.useFakeTimers({ toFake: ['Date'], now: leftAt });
  api = new SimulatedApi();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const damages: readonly (readonly [name: string, damage: (key: string) => void])[] = [
  ['is no object', (key) => local().set(key, 17)],
  ['is nothing', (key) => local().set(key, null)],
  ['is a list', (key) => local().set(key, [local().get(key)])],
  ['is text', (key) => local().set(key, JSON.stringify(local().get(key)).slice(0, 20))],
  ['lies in a damaged block', (key) => world.store.damaged.add(key)],
  ['is no JSON', (key) => world.store.invalid.add(key)],
  ['is empty', (key) => local().set(key, {})],
  ...Object.keys(settingsItem.fallback).map(
    (_name, place) => [`has lost its field ${place + 1}`, (key: string) => loseField(key, place)] as const,
  ),
];

function loseField(key: string, place: number): void {
  const value = local().get(key);
  if (typeof value !== 'object' || value === null) return;
  const name = Object.keys(value)[place];
  local().set(key, Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)));
}

describe('damage makes it stricter, never looser', () => {
  it('buys nothing past the budget while all is whole, and what the budget allows without it', async () => {
    await leave();
    await openAll(await start());
    expect(api.billed).toBe(0);
    await leave({ dailyBudget: null });
    await openAll(await start());
    expect(api.billed).toBeGreaterThan(0);
  });

  it.each(damages)(
    'buys nothing unasked where one stored item %s, now and after the daily sweep',
    async (_name, damage) => {
      for (const index of Object.keys(stored).keys()) {
        await leave();
        const key = [...local().keys()][index]!;
        damage(key);
        await openAll(await start());
        expect([key, api.billed]).toEqual([key, 0]);
        await sweepDaily(leftAt + 1).catch(() => undefined);
        local().delete('swept@1');
        await sweepDaily(leftAt + 2).catch(() => undefined);
        await openAll(await start());
        expect([key, api.billed]).toEqual([key, 0]);
      }
    },
  );

  it.each(damages.slice(0, 4))(
    'buys nothing again where all of one kind %s and no budget is in the way',
    async (_name, damage) => {
      for (const prefix of ['shelf@1:v3', 'rows@1:v3', 'doubt@1:', 'log@1:', 'open@1:']) {
        await leave({ dailyBudget: null });
        for (const key of local().keys()) if (key.startsWith(prefix)) damage(key);
        for (const when of [1, 2]) {
          const worker = await start();
          for (const query of Object.values(bought)) await open(worker, query, when === 1);
          local().delete('swept@1');
          await sweepDaily(leftAt + when);
        }
        const again = api.seen.map(({ query }) => query.report).filter((report) => report !== 'backlinks_refips');
        // The refused one was never bought; the one that was out is unresolved as long as its entry can be read.
        expect([prefix, again.filter((report) => prefix !== 'open@1:' || report !== 'backlinks_pages')]).toEqual([
          prefix,
          [],
        ]);
      }
    },
  );
});

describe('what was lost', () => {
  const page = 'rows@1:v3|type=backlinks_anchors';

  it('is bought again by an approval, once, and asked about no more', async () => {
    await leave({ dailyBudget: null });
    local().set(keyOf(page), 17);
    const worker = await start();
    const refused = await open(worker, bought.anchors, true);
    expect(refused).toMatchObject({ kind: 'needs-approval', budgetLeft: null });
    const units = refused.kind === 'needs-approval' ? refused.units : 0;
    expect((await readCachedRows(bought.anchors, { source: 'v3', isPrivate: false })).isDamaged).toBe(true);
    expect(await open(worker, bought.anchors, true)).toMatchObject({ kind: 'needs-approval', units });
    expect(await worker.lookup(bought.anchors, { approvedUnits: units })).toMatchObject({ kind: 'ready' });
    expect(api.seen).toHaveLength(1);
    expect(await readCachedRows(bought.anchors, { source: 'v3', isPrivate: false })).toMatchObject({
      isDamaged: false,
      missingRanges: [],
    });
  });

  it('is said to be missing though the page that asks has not read it', async () => {
    await leave({ dailyBudget: null });
    local().set(keyOf(page), 17);
    expect(await open(await start(), bought.anchors, false)).toMatchObject({ kind: 'needs-approval' });
  });
});

describe('unreadable entries of the spending log', () => {
  const [first, second] = Object.keys(stored).filter((key) => key.startsWith('log@1:'));

  it('are known by their keys, also in quarantine, and need an approval until the user acknowledges them', async () => {
    await leave({ dailyBudget: null });
    local().set(first!, 17).set(second!, { id: 1 });
    expect((await readLogAndDamage(localDay(leftAt))).unreadable.toSorted()).toEqual([first, second].toSorted());
    let worker = await start();
    expect(await worker.lookup(fresh)).toMatchObject({ kind: 'needs-approval' });
    local().delete('swept@1');
    await sweepDaily(leftAt);
    const { unreadable } = await readLogAndDamage(localDay(leftAt));
    expect(unreadable.toSorted()).toEqual([first, second].toSorted());
    worker = await start();
    await acknowledgeUnreadable([first!], localDay(leftAt));
    expect(await worker.lookup(fresh)).toMatchObject({ kind: 'needs-approval' });
    await acknowledgeUnreadable([second!], localDay(leftAt));
    expect(await worker.lookup(fresh)).toMatchObject({ kind: 'ready' });
  });

  it('are of the past two days later, and asked about no more', async () => {
    await leave({ dailyBudget: null });
    local().set(first!, 17);
    vi.setSystemTime(leftAt + 2 * dayMs);
    const worker = await start();
    expect(await worker.lookup(fresh)).toMatchObject({ kind: 'ready' });
    await acknowledgeUnreadable(['log@1:x:1'], localDay(Date.now() - dayMs));
    expect(local().get('acknowledged@1')).toEqual(['log@1:x:1']);
  });
});

describe('a quarantined item', () => {
  const entryKey = Object.keys(stored).find((key) => key.startsWith('shelf@1:v3|type=backlinks_anchors'))!;

  it('is named by its key, and can be restored where it can be read and its place is free', async () => {
    await leave();
    const log = keyOf('log@1:');
    for (const key of [log, entryKey]) {
      local().set(`damaged@1:${key}`, local().get(key));
      local().delete(key);
    }
    local().set('damaged@1:rows@1:v3|x|y|0-5@1768478346000-abcdef01', { page: null, text: null });
    local().set('damaged@1:open@1:zz', 'x');
    expect(await readQuarantined()).toMatchObject([
      { key: log, kind: 'log-entry', canRestore: true },
      { key: 'open@1:zz', kind: 'open-entry', at: null, canRestore: false },
      { kind: 'page', at: 1_768_478_346_000, canRestore: false },
      { key: entryKey, kind: 'cache-entry', canRestore: true },
    ]);
    // Its rows wait for it.
    local().delete('swept@1');
    await sweepDaily(leftAt);
    expect(await restoreQuarantined(entryKey)).toBe(true);
    expect(await restoreQuarantined(entryKey)).toBe(false);
    expect(await readCachedRows(bought.anchors, { source: 'v3', isPrivate: false })).toMatchObject({
      missingRanges: [],
    });
    expect(await restoreQuarantined('open@1:zz')).toBe(false);
    await forgetQuarantined('open@1:zz', localDay(leftAt));
    expect(Object.keys(await readQuarantinedValues())).toEqual([log, 'rows@1:v3|x|y|0-5@1768478346000-abcdef01']);
  });

  it('stays where its place is taken', async () => {
    await leave();
    local().set(`damaged@1:${entryKey}`, local().get(entryKey));
    const before = local().get(entryKey);
    expect(await readQuarantined()).toMatchObject([{ canRestore: false }]);
    expect(await restoreQuarantined(entryKey)).toBe(false);
    expect(local().get(entryKey)).toEqual(before);
  });
});
