import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { ChangingApi, SimulatedApi } from '@/tests/support/simulated-api.ts';
import {
  addWatchOf,
  changeSettings,
  nobody,
  startWatching,
  watchOf,
  type WatchWorker,
} from '@/tests/support/watch-worker.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { watchName } from '@/utils/semrush/watch/watch.ts';
import { watchKey } from '@/utils/store/lists/watch-entry.ts';
import { readWatchList, watchingItem } from '@/utils/store/lists/watch-list.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { logPrefix } from '@/utils/store/spending/log-keys.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const day = 86_400_000;
const hour = 3_600_000;
const start = new Date(2026, 10, 2, 9).getTime();
let api: SimulatedApi;
let worker: WatchWorker;

function later(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

/** The worker was stopped, and the browser starts another one. */
async function restart(): Promise<void> {
  await world.store.revive();
  worker = await startWatching(api);
}

/** The alarm went off, or the worker started. */
function run(): Promise<void> {
  return worker.service.run();
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((done) => setImmediate(done));
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  world.store = new FakeStore();
  api = new SimulatedApi();
  worker = await startWatching(api);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a watch', () => {
  it('buys nothing when it is made, and its first rows a period later', async () => {
    const id = await addWatchOf(worker);
    await run();
    later(day - 1);
    await run();
    expect(api.seen).toEqual([]);
    expect((await watchOf(id)).nextAt).toBe(start + day);
    later(1);
    await run();
    expect(api.billed).toBe(400);
    expect(await watchOf(id)).toMatchObject({
      turn: null,
      nextAt: start + 2 * day,
      last: { outcome: 'first', units: 400 },
    });
  });

  it('is named in the log as what bought it, and holds it against the day', async () => {
    const id = await addWatchOf(worker);
    later(day);
    await run();
    expect(await readLog()).toMatchObject([{ unaskedBy: watchName(id), outcome: 'settled', units: 400 }]);
  });

  it('has its turn once, however often the worker looks', async () => {
    await addWatchOf(worker);
    later(day);
    await Promise.all([run(), run(), run()]);
    await run();
    await restart();
    await run();
    expect(api.seen).toHaveLength(1);
  });

  it('makes up for turns that were missed by one', async () => {
    const id = await addWatchOf(worker);
    later(9 * day + hour);
    await run();
    await run();
    expect(api.seen).toHaveLength(1);
    // At its own time of the day again.
    expect((await watchOf(id)).nextAt).toBe(start + 10 * day);
  });

  it('has the next turn a period later where the clock ran ahead and was set back', async () => {
    const id = await addWatchOf(worker);
    later(400 * day);
    await run();
    expect(api.seen).toHaveLength(1);
    vi.setSystemTime(start + day);
    await run();
    expect(api.seen).toHaveLength(1);
    expect((await watchOf(id)).nextAt).toBe(start + 2 * day);
    later(day);
    await run();
    // The month that the clock had run to counts: its budget is not freed twice.
    expect((await watchOf(id)).spent.units).toBe(800);
  });

  it('waits without a connection, and has its turn when there is one', async () => {
    const id = await addWatchOf(worker);
    later(day);
    Object.assign(navigator, { onLine: false });
    await run();
    Object.assign(navigator, { onLine: true });
    expect([api.seen.length, (await watchOf(id)).last]).toEqual([0, null]);
    await run();
    expect(api.seen).toHaveLength(1);
  });

  it('wakes the worker for its next turn, and looks at the clock once an hour', async () => {
    await run();
    expect(worker.told.wakeAt).toBeNull();
    await addWatchOf(worker);
    await run();
    expect(worker.told.wakeAt).toBe(start + hour);
    later(day - 60_000);
    await run();
    expect(worker.told.wakeAt).toBe(start + day);
  });

  it('is under way while it buys', async () => {
    await addWatchOf(worker);
    later(day);
    const running = run();
    expect(worker.service.isBusy()).toBe(true);
    await running;
    expect(worker.service.isBusy()).toBe(false);
  });

  it('tells what changed, until somebody has seen it', async () => {
    const changing = new ChangingApi();
    changing.length = 3;
    api = changing;
    await restart();
    const id = await addWatchOf(worker);
    later(day);
    await run();
    changing.version = 'b';
    later(day);
    await run();
    expect((await watchOf(id)).last).toMatchObject({ outcome: 'compared', counts: { new: 3, lost: 3, changed: 0 } });
    expect(worker.told).toMatchObject({ unseen: 1, changed: [{ id }] });
    await worker.requests.seenChanges({ ids: [id] }, nobody);
    await run();
    expect([worker.told.unseen, (await watchOf(id)).unseen]).toEqual([0, null]);
  });

  it('asks for what the API itself calls new and lost where it shall', async () => {
    await addWatchOf(worker, {
      report: 'backlinks',
      sort: 'page_ascore_desc',
      rowCount: 100,
      method: 'filters',
      monthlyBudget: 90_000,
    });
    await changeSettings({ askAbove: 5_000 });
    later(day);
    await run();
    expect(
      api.seen.map(({ query: { filter, rows, sort } }) => [filter.map(({ value }) => value).join(), rows.end, sort]),
    ).toEqual([
      ['newlink', 25, 'first_seen_desc'],
      ['lostlink', 25, 'last_seen_desc'],
    ]);
  });
});

describe('a watch buys nothing', () => {
  it('past its budget of the month, and goes on in the next', async () => {
    const id = await addWatchOf(worker, { monthlyBudget: 900 });
    for (let turn = 0; turn < 5; turn += 1) {
      later(day);
      await run();
    }
    expect(api.billed).toBe(800);
    expect((await watchOf(id)).last).toMatchObject({ outcome: 'over-budget', units: 0 });
    vi.setSystemTime(new Date(2026, 11, 1, 10));
    await run();
    expect(api.billed).toBe(1_200);
    expect((await watchOf(id)).spent).toEqual({ month: '2026-12', units: 400, earlier: { '2026-11': 800 } });
  });

  it.each([
    ['the daily budget', { dailyBudget: 399 }],
    ['Ask before spending more than', { askAbove: 399 }],
  ])('past %s', async (_name, settings) => {
    const id = await addWatchOf(worker);
    await changeSettings(settings);
    later(day);
    await run();
    await run();
    expect(api.seen).toEqual([]);
    expect(await watchOf(id)).toMatchObject({ last: { outcome: 'needs-approval' }, nextAt: start + 2 * day });
  });

  it('together with another one past Ask before spending more than, until ten minutes later', async () => {
    await addWatchOf(worker);
    await addWatchOf(worker, { target: { value: 'site-7.com', type: 'root_domain' } });
    await changeSettings({ askAbove: 500 });
    later(day);
    await run();
    expect(api.seen).toHaveLength(1);
    later(11 * 60_000);
    await run();
    expect(api.seen).toHaveLength(2);
  });

  it('while it is off, while all are off, and after it was taken away', async () => {
    const id = await addWatchOf(worker);
    await worker.requests.turnWatch({ id, isOn: false }, nobody);
    later(2 * day);
    await run();
    await worker.requests.turnWatch({ id, isOn: true }, nobody);
    // What was missed while it was off is not made up for.
    await run();
    await worker.requests.switchWatching({ isOn: false }, nobody);
    later(2 * day);
    await run();
    await worker.requests.switchWatching({ isOn: true }, nobody);
    await run();
    const removed = await worker.requests.removeWatch({ id }, nobody);
    later(2 * day);
    await run();
    await worker.requests.putBackWatch({ watch: removed! }, nobody);
    await run();
    expect(api.seen).toEqual([]);
    later(2 * day);
    await run();
    expect(api.seen).toHaveLength(1);
  });

  it('of the sample with a key, nor with a key in the sample', async () => {
    const id = await addWatchOf(worker);
    const sampleId = await addWatchOf(worker, { source: 'sample' });
    later(day);
    await run();
    expect((await watchOf(sampleId)).last).toMatchObject({ outcome: 'other-source', units: 0 });
    await changeSettings({ usesSample: true });
    later(day);
    await run();
    expect((await watchOf(id)).last).toMatchObject({ outcome: 'other-source' });
    expect((await watchOf(sampleId)).last).toMatchObject({ outcome: 'first', units: 0 });
    expect(await readLog()).toHaveLength(1);
  });

  it('where what changes the source does so in the middle', async () => {
    const id = await addWatchOf(worker);
    later(day);
    const { lookups } = worker;
    const refused = await lookups.lookup(
      {
        query: createQuery({ report: 'backlinks_anchors', targets: [{ value: 'site-3.com', type: 'root_domain' }] }),
        lookupId: 'a',
        freshSince: 0,
        unreadablePages: [],
        seenChargeAt: null,
        approvedUnits: null,
        isPrivate: false,
        ground: { kind: 'watch', id, begunAt: Date.now(), units: 400, source: 'sample' },
      },
      { ...nobody, isWorker: true },
    );
    expect(refused).toEqual({ kind: 'no-ground' });
  });

  it('while a page says that it is one', async () => {
    const id = await addWatchOf(worker);
    later(day);
    const running = run();
    await turns();
    const [begun] = api.seen;
    await running;
    world.store.areas.local.set(watchKey(id), {
      ...(await watchOf(id)),
      turn: { dueAt: start, begunAt: start, maxUnits: 400, workerId: 'x' },
    });
    const ask = (isWorker: boolean) =>
      worker.lookups.lookup(
        {
          query: begun!.query,
          lookupId: crypto.randomUUID(),
          freshSince: Date.now() + 1,
          unreadablePages: [],
          seenChargeAt: null,
          approvedUnits: null,
          isPrivate: false,
          ground: { kind: 'watch', id, begunAt: start, units: 400, source: 'v3' },
        },
        isWorker ? { ...nobody, isWorker: true } : nobody,
      );
    expect(await ask(false)).toEqual({ kind: 'no-ground' });
    expect(api.seen).toHaveLength(1);
    expect(await ask(true)).toMatchObject({ kind: 'ready' });
  });

  it('after a charge that was never confirmed, until the user has seen it', async () => {
    const id = await addWatchOf(worker);
    later(day);
    api.fault = 'lost-charged';
    await run();
    expect(await watchOf(id)).toMatchObject({ stopped: { error: { class: 'connection' } }, spent: { units: 400 } });
    later(3 * day);
    await run();
    await restart();
    await run();
    expect(api.seen).toHaveLength(1);
    await worker.requests.seenCharge({ id }, nobody);
    await run();
    expect(api.seen).toHaveLength(1);
    later(day);
    await run();
    expect(api.seen).toHaveLength(2);
    expect(await watchOf(id)).toMatchObject({ stopped: null, last: { outcome: 'first' } });
  });

  it('about rows that somebody else may have been charged for', async () => {
    const id = await addWatchOf(worker);
    api.fault = 'lost-charged';
    await worker.lookups.lookup(
      {
        query: createQuery({ report: 'backlinks_anchors', targets: [{ value: 'site-3.com', type: 'root_domain' }] }),
        lookupId: 'by hand',
        freshSince: 0,
        unreadablePages: [],
        seenChargeAt: null,
        approvedUnits: null,
        isPrivate: false,
        ground: { kind: 'click' },
      },
      nobody,
    );
    later(day);
    await run();
    expect(api.seen).toHaveLength(1);
    expect((await watchOf(id)).stopped).not.toBeNull();
  });
});

describe('damage', () => {
  it('of the settings stops every watch', async () => {
    await addWatchOf(worker);
    world.store.areas.local.set(settingsItem.key, 'rubbish');
    later(day);
    await run();
    expect(api.seen).toEqual([]);
  });

  it('of the switch stops every watch', async () => {
    await addWatchOf(worker);
    world.store.areas.local.set(watchingItem.key, 'rubbish');
    later(day);
    await run();
    expect(api.seen).toEqual([]);
  });

  it('of the log stops every watch', async () => {
    await addWatchOf(worker);
    later(day);
    await run();
    const logged = [...world.store.areas.local.keys()].filter((key) => key.startsWith(logPrefix));
    expect(logged).toHaveLength(1);
    world.store.areas.local.set(logged[0]!, 'rubbish');
    later(day);
    await restart();
    await run();
    expect(api.seen).toHaveLength(1);
  });

  it.each(['nextAt', 'turn', 'spent', 'monthlyBudget', 'stopped', 'seenChargeAt', 'isOn', 'target'])(
    'of a watch’s own entry stops it, costs no other, and is quarantined: %s',
    async (part) => {
      const id = await addWatchOf(worker);
      const other = await addWatchOf(worker, { target: { value: 'site-7.com', type: 'root_domain' } });
      world.store.areas.local.set(watchKey(id), { ...(await watchOf(id)), [part]: 'rubbish' });
      later(day);
      await run();
      expect(api.seen.map(({ query }) => query.targets[0]!.value)).toEqual(['site-7.com']);
      expect(await readWatchList()).toMatchObject({ watches: [{ id: other }], unreadable: 1 });
      await sweepDaily(Date.now());
      expect(world.store.areas.local.has(`${quarantinePrefix}${watchKey(id)}`)).toBe(true);
    },
  );

  it('of the browser’s own reading of a watch stops it', async () => {
    const id = await addWatchOf(worker);
    world.store.invalid.add(watchKey(id));
    later(day);
    await run().catch(() => undefined);
    expect(api.seen).toEqual([]);
  });
});

describe('a request of a page', () => {
  it('adds no watch of what can’t be one, nor more than a hundred', async () => {
    const { addWatch } = worker.requests;
    const plan = await watchOf(await addWatchOf(worker));
    expect(await addWatch({ plan: { ...plan, report: 'backlinks_overview' } }, nobody)).toBeNull();
    expect(await addWatch({ plan: { ...plan, monthlyBudget: -1 } }, nobody)).toBeNull();
    expect(await addWatch({ plan: { ...plan, sort: 'made_up' } }, nobody)).toBeNull();
    for (let count = 1; count < 100; count += 1) await addWatchOf(worker);
    expect(await addWatch({ plan }, nobody)).toBeNull();
  });

  it('changes rows, times and budget of a watch, but not its list, and buys nothing by that', async () => {
    const id = await addWatchOf(worker);
    const before = await watchOf(id);
    const { changeWatch } = worker.requests;
    later(day - 1);
    const other = { ...before, rowCount: 20, every: 'weekly' as const, monthlyBudget: 9_000 };
    expect(await changeWatch({ id, plan: other }, nobody)).toBe(true);
    later(1);
    await run();
    expect(api.seen).toEqual([]);
    expect(await watchOf(id)).toMatchObject({ rowCount: 20, every: 'weekly', monthlyBudget: 9_000, isOn: true });
    expect((await watchOf(id)).nextAt).toBe(Date.now() - 1 + 7 * day);
    later(8 * day);
    await run();
    expect(api.billed).toBe(800);
    for (const plan of [
      { ...other, target: { ...other.target, value: 'else.com' } },
      { ...other, source: 'sample' as const },
      { ...other, monthlyBudget: -1 },
      { ...other, rowCount: 0 },
    ])
      expect(await changeWatch({ id, plan }, nobody)).toBe(false);
    expect(await changeWatch({ id: 'none', plan: other }, nobody)).toBe(false);
    // In the middle of a turn nothing of it changes.
    const turn = { dueAt: 1, begunAt: 2, maxUnits: 400, workerId: 'x' };
    world.store.areas.local.set(watchKey(id), { ...(await watchOf(id)), turn });
    expect(await changeWatch({ id, plan: before }, nobody)).toBe(false);
  });

  it('keeps what a later version wrote beside', async () => {
    const id = await addWatchOf(worker);
    world.store.areas.local.set(watchKey(id), { ...(await watchOf(id)), color: 'blue' });
    await worker.requests.turnWatch({ id, isOn: false }, nobody);
    later(2 * day);
    await worker.requests.turnWatch({ id, isOn: true }, nobody);
    expect(world.store.areas.local.get(watchKey(id))).toMatchObject({ color: 'blue', isOn: true });
  });
});
