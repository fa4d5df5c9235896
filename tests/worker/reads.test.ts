import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { putEntry } from '@/tests/support/cache-entries.ts';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { logEntry } from '@/tests/support/log-entry.ts';
import { keepRows, settle } from '@/tests/support/pages-and-worker.ts';
import { SimulatedApi } from '@/tests/support/simulated-api.ts';
import { createWorker, type SimulatedWorker } from '@/tests/support/simulated-worker.ts';
import { PopupModel } from '@/utils/models/lookup/PopupModel.ts';
import { SpendingLogModel } from '@/utils/models/spending/SpendingLogModel.ts';
import { SpendingModel } from '@/utils/models/spending/SpendingModel.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { logKey } from '@/utils/store/spending/spending-log.ts';
import { createLogWriter } from '@/utils/worker/spending/log-writer.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const noon = new Date(2026, 0, 15, 12).getTime();
const dayMs = 86_400_000;
const site: Target = { value: 'site-3.com', type: 'root_domain' };
const cachedQueries = [
  createQuery({ report: 'backlinks_overview', targets: [site] }),
  createQuery({ report: 'backlinks_ascore_profile', targets: [site] }),
  createQuery({ report: 'backlinks_anchors', targets: [site] }, { start: 0, end: 5 }),
];
const fresh = createQuery({ report: 'backlinks_tld', targets: [site] });

/** So many requests a day, in each of the last two months: the same in every store. */
const entriesADay = 5;
const recentDays = 60;

let made = 0;

function putLogEntry(at: number): void {
  made += 1;
  const id = `${at.toString(36)}-${made.toString(16).padStart(8, '0')}`;
  const entry = logEntry({ id, at, day: localDay(at), units: 1 });
  world.store.areas.local.set(logKey(entry), entry);
}

/** A store with so many targets, and so many entries of the spending log in the two years before the last two months. */
async function leave(targets: number, entries: number): Promise<void> {
  world.store = new FakeStore();
  world.responder = {};
  world.store.areas.local.set(settingsItem.key, { ...settingsItem.fallback, dailyBudget: 10_000 });
  for (let place = 0; place < targets; place += 1)
    putEntry(`target-${place}.com`, { usedAt: noon, pages: [{ start: 0, end: 5, fetchedAt: noon }] });
  for (let day = 0; day < recentDays; day += 1)
    for (let place = 0; place < entriesADay; place += 1) putLogEntry(noon - day * dayMs - place * 60_000);
  for (let place = 0; place < entries; place += 1)
    putLogEntry(noon - recentDays * dayMs - Math.floor((place / entries) * 730) * dayMs - (place % 1_000));
  for (const query of cachedQueries) await keepRows(query, { end: query.rows.end, fetchedAt: noon });
  const logWriter = createLogWriter('a life before', Date.now);
  await logWriter.recover();
  await logWriter.look();
}

async function readsOf(act: () => Promise<void>): Promise<FakeStore['reads']> {
  world.store.reads = { listings: 0, keys: 0, characters: 0 };
  await act();
  await settle();
  return world.store.reads;
}

interface Measured {
  readonly start: FakeStore['reads'];
  readonly popup: FakeStore['reads'];
  readonly purchase: FakeStore['reads'];
  readonly options: FakeStore['reads'];
}

async function measure(targets: number, entries: number): Promise<Measured> {
  await leave(targets, entries);
  const api = new SimulatedApi();
  let worker!: SimulatedWorker;
  const start = await readsOf(async () => {
    worker = createWorker(api);
    await worker.recover();
  });
  world.responder = worker.responder;
  const popup = await readsOf(async () => {
    const spending = new SpendingModel();
    const context = { source: 'v3', isPrivate: false, staleAfterSeconds: 604_800 } as const;
    const opened = new PopupModel(site, { context, buys: 'everything', anchors: 5, askAbove: 1_000, quiet: null });
    opened.open();
    await settle();
    expect(opened.hasRows.value).toBe(true);
    expect(spending.today.value).toBe(entriesADay);
    opened[Symbol.dispose]();
    spending[Symbol.dispose]();
  });
  const purchase = await readsOf(async () => {
    expect(await worker.lookup(fresh)).toMatchObject({ kind: 'ready' });
  });
  expect(api.seen).toHaveLength(1);
  const options = await readsOf(async () => {
    const log = new SpendingLogModel(signal({ first: { units: 9, at: noon - dayMs }, last: { units: 4, at: noon } }));
    await vi.waitFor(() => expect(log.isRead.value).toBe(true));
    expect(log.count.value).toBe(recentDays * entriesADay + entries + 1);
    expect(log.entries.value).toHaveLength(20);
    log[Symbol.dispose]();
  });
  return { start, popup, purchase, options };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: noon }));
afterEach(() => void vi.useRealTimers());

describe('what is read of the store', () => {
  it('is the same for the worker’s start, a popup, a purchase and the log’s page, however much is stored', async () => {
    const little = await measure(10, 0);
    const much = await measure(10_000, Number(process.env.LOG_ENTRIES ?? 100_000));
    const names = ['start', 'popup', 'purchase', 'options'] as const;
    expect(names.map((name) => [name, much[name].listings])).toEqual(names.map((name) => [name, 0]));
    expect(names.map((name) => [name, much[name].keys])).toEqual(names.map((name) => [name, little[name].keys]));
    // The head has a line of some 50 characters for each month, and is read a few times in each of these.
    for (const name of names) expect(much[name].characters - little[name].characters).toBeLessThan(10_000);
  });
});
