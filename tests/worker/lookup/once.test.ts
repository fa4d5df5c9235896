import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { headerOf } from '@/tests/support/response-body.ts';
import { ChangingApi, SimulatedApi } from '@/tests/support/simulated-api.ts';
import { createWorker } from '@/tests/support/simulated-worker.ts';
import { updateItem } from '@/utils/browser/storage.ts';
import { ListModel } from '@/utils/models/lookup/ListModel.ts';
import { PopupModel } from '@/utils/models/lookup/PopupModel.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { NoWholeResponseError } from '@/utils/worker/transport/http.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

/** Nothing is bought twice, nothing unasked, and what was bought is shown: cases that more than one room has to get right. */
const dayMs = 86_400_000;
const noon = Date.UTC(2026, 0, 15, 12);

function site(name: number | string): Target {
  return { value: `site-${name}.com`, type: 'root_domain' };
}

function anchors(
  start: number,
  end: number,
  target = site(3),
  more: { sort?: string } = {},
): Query<'backlinks_anchors'> {
  return createQuery({ report: 'backlinks_anchors', targets: [target], ...more }, { start, end });
}

const overview = createQuery({ report: 'backlinks_overview', targets: [site(3)] });

function readCached<R extends ReportId>(query: Query<R>, isPrivate = false) {
  return readCachedRows(query, { source: 'v3', isPrivate });
}

const approved = { approvedUnits: 10_000_000 };
const context = { source: 'v3', isPrivate: false, staleAfterSeconds: 604_800 } as const;

/** Lists its keys slowly: what is written meanwhile is not among them. */
class SlowStore extends FakeStore {
  override area(name: 'local' | 'session') {
    const area = super.area(name);
    const getKeys = async (): Promise<string[]> => {
      const keys = await area.getKeys();
      for (let turn = 0; turn < 6; turn += 1) await new Promise((done) => setImmediate(done));
      return keys;
    };
    return { ...area, getKeys };
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((done) => setImmediate(done));
}

/** A worker that never responds; what pages request of it. */
function holdRequests(): string[] {
  const requested: string[] = [];
  const hold = (name: string) => (): Promise<never> => {
    requested.push(name);
    return new Promise(() => undefined);
  };
  world.responder = { lookup: hold('lookup'), cancel: hold('cancel') };
  return requested;
}

beforeEach(() => {
  world.store = new FakeStore();
  world.responder = {};
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('cached rows', () => {
  it('are not bought again however many pages are decoded', async () => {
    const api = new SimulatedApi();
    const worker = createWorker(api);
    const batch = (count: number) =>
      createQuery({
        report: 'backlinks_comparison',
        targets: Array.from({ length: count }, (_, position) => site(position)),
      });
    await worker.lookup(batch(100), approved);
    for (const count of [101, 102, 103]) {
      const before = api.billed;
      await worker.lookup(batch(count), approved);
      expect(api.billed - before).toBe(40);
      expect((await readCached(batch(count))).rows).toHaveLength(count);
    }
  });

  it('that were refreshed in an order answered here before are shown, not the older list', async () => {
    const api = new ChangingApi();
    const worker = createWorker(api);
    await worker.lookup(anchors(0, 60), approved);
    const other = anchors(0, 50, site(3), { sort: 'domains_num_asc' });
    expect((await readCached(other)).isLocal).toBe(true);
    vi.setSystemTime(noon + 60_000);
    api.version = 'b';
    await worker.lookup(other, { ...approved, freshSince: Date.now() });
    // As the workspace reads it: all there is of the list.
    const { rows } = await readCached(anchors(0, 10_000, site(3), { sort: 'domains_num_asc' }));
    expect(rows).toHaveLength(50);
    expect(rows[0]).toMatchObject({ anchor: 'b-0' });
  });

  it('of a list that has grown are not taken for all of it', async () => {
    const api = new ChangingApi();
    const worker = createWorker(api);
    await worker.lookup(anchors(0, 60), approved);
    expect(await readCached(anchors(0, 60))).toMatchObject({ end: 50, missingRanges: [] });
    vi.setSystemTime(noon + 60_000);
    api.length = 80;
    world.responder = worker.responder;
    const list = new ListModel(
      { report: 'backlinks_anchors', targets: [site(3)], sort: 'backlinks_num_desc', filter: [] },
      context,
    );
    await settle();
    expect(list.refreshQuote.value.units).toBe(51 * 40);
    await updateItem(settingsItem, (settings) => ({ ...settings, askAbove: 10_000, quiet: null }));
    await list.refresh();
    await settle();
    expect(await readCached(anchors(0, 100))).toMatchObject({ end: null, missingRanges: [{ start: 51, end: 100 }] });
    list[Symbol.dispose]();
  });

  it('end where they were found to end, though rows up to there come later', async () => {
    const api = new ChangingApi();
    const worker = createWorker(api);
    await worker.lookup(anchors(50, 150), approved);
    expect(await readCached(anchors(50, 150))).toMatchObject({ end: 50, missingRanges: [] });
    vi.setSystemTime(noon + 60_000);
    await worker.lookup(anchors(0, 100), approved);
    expect(await readCached(anchors(0, 150))).toMatchObject({ end: 50, missingRanges: [] });
    expect(api.seen).toHaveLength(2);
  });

  it('of a report without offset are paid once where the same length comes again, though the balance cannot be asked', async () => {
    const api = new ChangingApi();
    api.length = 8;
    const worker = createWorker(api, { canPay: null });
    const history = createQuery({ report: 'backlinks_historical', targets: [site(3)] }, { start: 0, end: 10 });
    for (let turn = 0; turn < 4; turn += 1) await worker.lookup(history, approved);
    expect(api.seen).toHaveLength(2);
    expect(await readCached(history)).toMatchObject({ end: 8, missingRanges: [] });
  });

  it('of a report without offset are none only where the balance says so', async () => {
    const api = new ChangingApi();
    api.fetchReport = async (query: Query) => {
      api.seen.push({ query, billed: 0, lines: 0 });
      return { status: 200, body: headerOf(query.report) };
    };
    const worker = createWorker(api, { canPay: null });
    const history = createQuery({ report: 'backlinks_historical', targets: [site(3)] }, { start: 0, end: 10 });
    await worker.lookup(history, approved);
    await worker.lookup(history, approved);
    expect(await readCached(history)).toMatchObject({ end: null, missingRanges: [{ start: 0, end: 10 }] });
  });

  it('that came before a refresh broke off are not bought again when it is tried again', async () => {
    const api = new ChangingApi();
    api.length = 2_500;
    api.balance = 1e9;
    const worker = createWorker(api);
    const all = anchors(0, 2_600);
    const other = anchors(0, 2_501, site(3), { sort: 'domains_num_asc' });
    await worker.lookup(all, approved);
    vi.setSystemTime(noon + 60_000);
    const since = Date.now();
    const whole = api.fetchReport.bind(api);
    api.fetchReport = async (query: Query) => {
      if (query.rows.start === 1_000) throw new NoWholeResponseError('timeout');
      return whole(query);
    };
    await worker.lookup(other, { ...approved, freshSince: since });
    api.fetchReport = whole;
    const { unresolvedCharge } = await readCached(other);
    const before = api.billed;
    await worker.lookup(other, { ...approved, freshSince: since, seenChargeAt: unresolvedCharge!.at });
    expect(api.billed - before).toBe(40 * 1_500);
  });

  it('dated by a clock that ran ahead are bought anew at Refresh, and not before', async () => {
    vi.setSystemTime(noon + 400 * dayMs);
    const api = new ChangingApi();
    const worker = createWorker(api);
    await worker.lookup(anchors(0, 10), approved);
    vi.setSystemTime(noon);
    api.version = 'b';
    await worker.lookup(anchors(0, 10), { ...approved, freshSince: Date.now() - 7 * dayMs });
    expect(api.seen).toHaveLength(1);
    await worker.lookup(anchors(0, 10), { ...approved, freshSince: Date.now() });
    expect(api.seen).toHaveLength(2);
  });
});

describe('what may have been charged', () => {
  it('is told to a page that knew nothing of it, not bought', async () => {
    const api = new SimulatedApi();
    const worker = createWorker(api);
    api.fault = 'lost-charged';
    const replies = await Promise.all([worker.lookup(anchors(0, 5)), worker.lookup(anchors(0, 10))]);
    expect(replies.map(({ kind }) => kind)).toEqual(['failed', 'failed']);
    expect(api.billed).toBe(200);
  });

  it('is bought at a click of who was told', async () => {
    const api = new SimulatedApi();
    const worker = createWorker(api);
    api.fault = 'lost-charged';
    await worker.lookup(anchors(0, 5));
    const { unresolvedCharge } = await readCached(anchors(0, 5));
    expect(await worker.lookup(anchors(0, 5), { seenChargeAt: unresolvedCharge!.at })).toMatchObject({
      kind: 'ready',
      unitsSpent: 200,
    });
  });

  it('is not bought by a popup that opens before the worker has found out', async () => {
    const api = new SimulatedApi();
    api.stopsWorker = true;
    void createWorker(api).lookup(overview);
    await settle();
    await world.store.revive();
    let worker: ReturnType<typeof createWorker> | null = null;
    world.responder = {
      lookup: async (body, requester) => {
        if (!worker) {
          worker = createWorker(api);
          await worker.recover();
        }
        return worker.responder.lookup(body, requester);
      },
    };
    const popup = new PopupModel(site(3), { context, buys: 'overview', anchors: 5, askAbove: 1_000, quiet: null });
    popup.open();
    await settle();
    expect(api.seen).toHaveLength(1);
    expect(popup.overview.state.value).toMatchObject({
      kind: 'failed',
      error: { class: 'interrupted', mayHaveCharged: true },
    });
    await popup.overview.look();
    expect(popup.overview.state.value.kind).toBe('ready');
    popup[Symbol.dispose]();
  });

  it.each<[string, boolean, (worker: ReturnType<typeof createWorker>) => Promise<unknown>]>([
    [
      'some of its rows came, and only these are asked for',
      false,
      (worker) => worker.lookup(anchors(0, 5), { seenChargeAt: noon }),
    ],
    [
      'an incognito window bought what was unresolved elsewhere',
      true,
      (worker) => worker.lookup(anchors(0, 10), { seenChargeAt: noon, isPrivate: true }),
    ],
  ])('does not stand in the way of Refresh once %s', async (_what, isPrivate, buy) => {
    const api = new SimulatedApi();
    const worker = createWorker(api);
    api.fault = 'lost-charged';
    await worker.lookup(anchors(0, 10));
    vi.setSystemTime(noon + 60_000);
    expect(await buy(worker)).toMatchObject({ kind: 'ready' });
    vi.setSystemTime(noon + 120_000);
    const { unresolvedCharge } = await readCached(anchors(0, 5), isPrivate);
    expect(unresolvedCharge).toBeNull();
    expect(await worker.lookup(anchors(0, 5), { isPrivate, freshSince: Date.now() })).toMatchObject({
      kind: 'ready',
      unitsSpent: 200,
    });
  });

  it('is over where its rows came in parts', async () => {
    const api = new SimulatedApi();
    const worker = createWorker(api);
    api.fault = 'lost-charged';
    await worker.lookup(anchors(0, 40), approved);
    vi.setSystemTime(noon + 60_000);
    for (const start of [0, 20]) await worker.lookup(anchors(start, start + 20), { seenChargeAt: noon });
    expect((await readCached(anchors(0, 40))).unresolvedCharge).toBeNull();
  });

  it('is over behind an end that was proven since', async () => {
    const api = new SimulatedApi();
    const worker = createWorker(api);
    api.fault = 'lost-charged';
    await worker.lookup(anchors(0, 60, site(2)), approved);
    vi.setSystemTime(noon + 60_000);
    await worker.lookup(anchors(0, 50, site(2)), { ...approved, seenChargeAt: noon });
    expect(await readCached(anchors(0, 60, site(2)))).toMatchObject({ end: 40, unresolvedCharge: null });
  });

  it('of rows that an incognito window paid for and could not keep is not forgotten', async () => {
    const api = new SimulatedApi();
    const worker = createWorker(api);
    world.store.refuses = (values) =>
      Object.keys(values).some((key) => key.startsWith('rows@'))
        ? new Error('Session storage quota bytes exceeded')
        : null;
    expect(await worker.lookup(anchors(0, 5), { isPrivate: true })).toMatchObject({
      kind: 'failed',
      unitsSpent: 200,
      error: { class: 'storage' },
    });
    world.store.refuses = null;
    expect((await readCached(anchors(0, 5), true)).unresolvedCharge).toMatchObject({ error: { class: 'storage' } });
    expect(await worker.lookup(anchors(0, 5), { isPrivate: true })).toMatchObject({ kind: 'failed' });
    expect(api.seen).toHaveLength(1);
  });

  it('is remembered of an incognito window too, in memory alone', async () => {
    const api = new SimulatedApi();
    const worker = createWorker(api);
    api.fault = 'lost-charged';
    await worker.lookup(anchors(0, 5), { isPrivate: true });
    const { unresolvedCharge } = await readCached(anchors(0, 5), true);
    expect(unresolvedCharge?.error).toMatchObject({ class: 'connection', mayHaveCharged: true });
    expect((await readCached(anchors(0, 5))).unresolvedCharge).toBeNull();
    expect(JSON.stringify([...world.store.areas.local])).not.toContain('site-3');
    expect(await worker.lookup(anchors(0, 5), { isPrivate: true })).toMatchObject({ kind: 'failed' });
    expect(await worker.lookup(anchors(0, 5), { isPrivate: true, seenChargeAt: unresolvedCharge!.at })).toMatchObject({
      kind: 'ready',
    });
    expect((await readCached(anchors(0, 5), true)).unresolvedCharge).toBeNull();
    // What named the list, and the unresolved charge itself, are gone with it.
    expect([...world.store.areas.session.keys()].filter((key) => !/^(shelf|rows)@/.test(key))).toEqual([]);
  });
});

describe('the budget', () => {
  it.each([0, 2, 4, 6, 8, 12, 16])(
    'holds though two lookups read the log for the first time, %i steps apart',
    async (steps) => {
      world.store = new SlowStore();
      await updateItem(settingsItem, (settings) => ({ ...settings, dailyBudget: 1_000 }));
      const api = new ChangingApi();
      const worker = createWorker(api);
      const first = worker.lookup(anchors(0, 20, site('a')));
      for (let step = 0; step < steps; step += 1) await new Promise((done) => setImmediate(done));
      const replies = await Promise.all([first, worker.lookup(anchors(0, 20, site('b')))]);
      expect(replies.map(({ kind }) => kind).toSorted()).toEqual(['needs-approval', 'ready']);
      expect(api.billed).toBe(800);
    },
  );
});

describe('what a page was told it costs', () => {
  it('is what it costs at the most, though the end of the list was proven too long ago', async () => {
    const api = new ChangingApi();
    api.length = 7;
    const worker = createWorker(api);
    world.responder = worker.responder;
    await worker.lookup(anchors(0, 10), approved);
    vi.setSystemTime(noon + 8 * dayMs);
    await worker.lookup(anchors(0, 5), { ...approved, freshSince: Date.now() });
    api.length = 10;
    const popup = new PopupModel(site(3), { context, buys: 'ask', anchors: 10, askAbove: 1_000, quiet: null });
    await settle();
    const quoted = popup.anchors.quote.value.units;
    const before = api.billed;
    await popup.anchors.look();
    expect(api.billed - before).toBeLessThanOrEqual(quoted);
    popup[Symbol.dispose]();
  });
});

describe('a long load', () => {
  it('is cancelled where its view is left, and what came stays', async () => {
    const requested = holdRequests();
    const list = new ListModel(
      { report: 'backlinks_anchors', targets: [site(3)], sort: 'backlinks_num_desc', filter: [] },
      context,
    );
    await settle();
    list.rowCount.value = 10_000;
    void list.loadMore();
    await settle();
    expect(requested).toEqual(['lookup']);
    list[Symbol.dispose]();
    await settle();
    expect(requested).toEqual(['lookup', 'cancel']);
  });

  it('of one request goes on: it is what the click was for', async () => {
    const requested = holdRequests();
    const list = new ListModel(
      { report: 'backlinks_anchors', targets: [site(3)], sort: 'backlinks_num_desc', filter: [] },
      context,
    );
    await settle();
    void list.loadMore();
    await settle();
    list[Symbol.dispose]();
    await settle();
    expect(requested).toEqual(['lookup']);
  });
});
