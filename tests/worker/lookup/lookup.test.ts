import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { anchorAt, SimulatedApi } from '@/tests/support/simulated-api.ts';
import { createWorker, type SimulatedWorker } from '@/tests/support/simulated-worker.ts';
import { updateItem } from '@/utils/browser/storage.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const dayMs = 86_400_000;

function site(number: number) {
  return { value: `site-${number}.com`, type: 'root_domain' as const };
}

function anchors(start: number, end: number, target = site(3)): Query<'backlinks_anchors'> {
  return createQuery({ report: 'backlinks_anchors', targets: [target] }, { start, end });
}

function requestsOf(api: SimulatedApi): string[] {
  return api.seen.map(
    ({ query: { report, rows, targets } }) =>
      `${report} ${targets.map(({ value }) => value).join()} ${rows.start}-${rows.end}`,
  );
}

function readCached<R extends ReportId>(query: Query<R>) {
  return readCachedRows(query, { source: 'v3', isPrivate: false });
}

let api: SimulatedApi;
let worker: SimulatedWorker;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 15, 12) });
  world.store = new FakeStore();
  api = new SimulatedApi();
  worker = createWorker(api);
});
afterEach(() => void vi.useRealTimers());

describe('lookup', () => {
  it('charges nothing for a cached row', async () => {
    expect(await worker.lookup(anchors(0, 10))).toEqual({ kind: 'ready', unitsSpent: 400 });
    expect(await worker.lookup(anchors(0, 10))).toEqual({ kind: 'ready', unitsSpent: 0 });
    expect(api.seen).toHaveLength(1);
  });

  it('buys only the missing range: rows 101 to 120 after 1 to 100', async () => {
    await worker.lookup(anchors(0, 100), { approvedUnits: 4_000 });
    await worker.lookup(anchors(0, 120), { approvedUnits: 4_800 });
    expect(requestsOf(api)).toEqual(['backlinks_anchors site-3.com 0-100', 'backlinks_anchors site-3.com 100-120']);
    expect((await readCached(anchors(0, 120))).rows.at(-1)).toMatchObject({ anchor: anchorAt('site-3.com', 119) });
  });

  it('buys the missing range in the middle', async () => {
    await worker.lookup(anchors(0, 10));
    await worker.lookup(anchors(20, 30));
    await worker.lookup(anchors(0, 30));
    expect(requestsOf(api).at(-1)).toBe('backlinks_anchors site-3.com 10-20');
  });

  it('sends one request for identical lookups in flight', async () => {
    const replies = await Promise.all([
      worker.lookup(anchors(0, 5)),
      worker.lookup(anchors(0, 5)),
      worker.lookup(anchors(0, 5)),
    ]);
    expect(replies.map((reply) => reply.kind === 'ready' && reply.unitsSpent)).toEqual([200, 0, 0]);
    expect(api.seen).toHaveLength(1);
  });

  it('shares the failure of a lookup in flight and does not try it again', async () => {
    api.fault = 'lost-charged';
    const replies = await Promise.all([worker.lookup(anchors(0, 5)), worker.lookup(anchors(0, 5))]);
    expect(replies.map(({ kind }) => kind)).toEqual(['failed', 'failed']);
    expect(api.seen).toHaveLength(1);
  });

  it('finds what an overlapping lookup bought just before', async () => {
    await Promise.all([worker.lookup(anchors(0, 5)), worker.lookup(anchors(0, 10))]);
    expect(requestsOf(api)).toEqual(['backlinks_anchors site-3.com 0-5', 'backlinks_anchors site-3.com 5-10']);
  });

  it('keeps nothing found as an answer, at no cost', async () => {
    expect(await worker.lookup(anchors(0, 5, site(0)))).toEqual({ kind: 'ready', unitsSpent: 0 });
    expect(await readCached(anchors(0, 5, site(0)))).toMatchObject({ end: 0, missingRanges: [], rows: [] });
    await worker.lookup(anchors(0, 5, site(0)));
    expect(api.seen).toHaveLength(1);
  });

  it('takes a short answer for the end of the list where the balance was enough', async () => {
    await worker.lookup(anchors(0, 10, site(1)));
    expect(await readCached(anchors(0, 10, site(1)))).toMatchObject({ end: 3, missingRanges: [] });
  });

  it('does not take a short answer for the end of the list where the balance ran out', async () => {
    api.balance = 160;
    expect(await worker.lookup(anchors(0, 10))).toMatchObject({
      kind: 'failed',
      unitsSpent: 160,
      error: { class: 'units' },
    });
    expect(await readCached(anchors(0, 10))).toMatchObject({ end: null, missingRanges: [{ start: 4, end: 10 }] });
    api.balance = 10_000;
    await worker.lookup(anchors(0, 10));
    expect(requestsOf(api).at(-1)).toBe('backlinks_anchors site-3.com 4-10');
  });

  it('buys one line for a fourth target beside a batch of three', async () => {
    const batch = (...numbers: number[]): Query<'backlinks_comparison'> =>
      createQuery({ report: 'backlinks_comparison', targets: numbers.map(site) });
    await worker.lookup(batch(1, 2, 3));
    expect(await worker.lookup(batch(3, 4, 1, 2))).toEqual({ kind: 'ready', unitsSpent: 40 });
    expect(requestsOf(api).at(-1)).toBe('backlinks_comparison site-4.com 0-1');
    expect((await readCached(batch(3, 4, 1, 2))).rows.map(({ target }) => target)).toEqual([
      'site-3.com',
      'site-4.com',
      'site-1.com',
      'site-2.com',
    ]);
  });

  it('answers another order of a complete list at 0 units', async () => {
    await worker.lookup(anchors(0, 120), { approvedUnits: 4_800 });
    await worker.lookup(anchors(0, 150), { approvedUnits: 4_800 });
    const other = createQuery(
      { report: 'backlinks_anchors', targets: [site(3)], sort: 'domains_num_asc' },
      { start: 0, end: 10 },
    );
    expect(await worker.lookup(other)).toEqual({ kind: 'ready', unitsSpent: 0 });
    const cached = await readCached(other);
    expect(cached.isLocal).toBe(true);
    expect(cached.rows[0]).toMatchObject({ anchor: anchorAt('site-3.com', 119) });
  });

  it('asks before it spends more than the limit, and buys what was approved', async () => {
    await updateItem(settingsItem, (settings) => ({ ...settings, askAbove: 399 }));
    expect(await worker.lookup(anchors(0, 10))).toEqual({ kind: 'needs-approval', units: 400, budgetLeft: 10_000 });
    expect(api.seen).toHaveLength(0);
    expect(await readLog()).toEqual([]);
    expect(await worker.lookup(anchors(0, 10), { approvedUnits: 400 })).toEqual({ kind: 'ready', unitsSpent: 400 });
  });

  it('counts an unknown outcome against the budget at its most', async () => {
    await updateItem(settingsItem, (settings) => ({ ...settings, dailyBudget: 500 }));
    api.fault = 'lost-uncharged';
    expect(await worker.lookup(anchors(0, 10))).toMatchObject({
      kind: 'failed',
      error: { class: 'connection', mayHaveCharged: true },
    });
    expect(await worker.lookup(anchors(10, 13))).toEqual({ kind: 'needs-approval', units: 120, budgetLeft: 100 });
  });

  it('leaves rows unresolved that may have been charged, until they come', async () => {
    api.fault = 'lost-charged';
    await worker.lookup(anchors(0, 5));
    const { unresolvedCharge } = await readCached(anchors(0, 10));
    expect(unresolvedCharge?.error).toMatchObject({ class: 'connection', mayHaveCharged: true });
    expect((await readCached(anchors(5, 10))).unresolvedCharge).toBeNull();
    await worker.lookup(anchors(0, 5), { seenChargeAt: unresolvedCharge!.at });
    expect((await readCached(anchors(0, 10))).unresolvedCharge).toBeNull();
  });

  it('leaves nothing unresolved that was refused', async () => {
    api.balance = 0;
    expect(await worker.lookup(anchors(0, 5))).toMatchObject({ kind: 'failed', error: { class: 'units' } });
    expect((await readCached(anchors(0, 5))).unresolvedCharge).toBeNull();
  });

  it('frees no budget twice when the clock is set forward and back', async () => {
    await updateItem(settingsItem, (settings) => ({ ...settings, dailyBudget: 400 }));
    await worker.lookup(anchors(0, 10));
    vi.setSystemTime(Date.now() + dayMs);
    expect(await worker.lookup(anchors(10, 20))).toMatchObject({ kind: 'ready' });
    vi.setSystemTime(Date.now() - dayMs);
    expect(await worker.lookup(anchors(20, 30))).toMatchObject({ kind: 'needs-approval', budgetLeft: 0 });
    vi.setSystemTime(Date.now() - dayMs);
    expect(await worker.lookup(anchors(20, 30))).toMatchObject({ kind: 'needs-approval', budgetLeft: 0 });
  });

  it('counts what an earlier life of the worker spent on a day that the clock comes back to', async () => {
    await updateItem(settingsItem, (settings) => ({ ...settings, dailyBudget: 400 }));
    await worker.lookup(anchors(0, 10));
    vi.setSystemTime(Date.now() + dayMs);
    worker = createWorker(api);
    await worker.lookup(anchors(10, 11));
    vi.setSystemTime(Date.now() - dayMs);
    expect(await worker.lookup(anchors(20, 30))).toMatchObject({ kind: 'needs-approval', budgetLeft: 0 });
  });

  it('buys an old result again only where it is asked to', async () => {
    await worker.lookup(anchors(0, 5));
    vi.setSystemTime(Date.now() + 8 * dayMs);
    await worker.lookup(anchors(0, 5));
    expect(api.seen).toHaveLength(1);
    await worker.lookup(anchors(0, 5), { freshSince: Date.now() - 7 * dayMs });
    expect(api.seen).toHaveLength(2);
  });

  it('keeps nothing above 30 days', async () => {
    await worker.lookup(anchors(0, 5));
    vi.setSystemTime(Date.now() + 30 * dayMs);
    expect(await readCached(anchors(0, 5))).toMatchObject({ rows: [], missingRanges: [{ start: 0, end: 5 }] });
  });

  it('tries only a 429 again', async () => {
    api.fault = 'rate';
    expect(await worker.lookup(anchors(0, 5))).toMatchObject({ kind: 'ready', unitsSpent: 200 });
    api.fault = 'html';
    expect(await worker.lookup(anchors(5, 10))).toMatchObject({
      kind: 'failed',
      error: { class: 'unreadable', mayHaveCharged: true },
    });
    api.fault = 'server-charged';
    expect(await worker.lookup(anchors(10, 15))).toMatchObject({
      kind: 'failed',
      error: { class: 'server', mayHaveCharged: true },
    });
    expect(api.seen).toHaveLength(4);
  });

  it('turns what was sent when the worker died into unknown, and tells the page that asks again', async () => {
    api.stopsWorker = true;
    const lookupId = crypto.randomUUID();
    void worker.lookup(anchors(0, 5), { lookupId });
    while (!world.store.isDead) await new Promise((done) => setImmediate(done));
    await world.store.revive();
    worker = createWorker(api);
    await worker.recover();
    const log = await readLog();
    expect(log.map(({ outcome }) => outcome)).toEqual(['unknown']);
    expect(await worker.lookup(anchors(0, 5), { lookupId })).toMatchObject({
      kind: 'failed',
      error: { class: 'interrupted', mayHaveCharged: true },
    });
    expect(api.seen).toHaveLength(1);
  });

  it('writes nothing of an incognito lookup to the disk but its units', async () => {
    expect(await worker.lookup(anchors(0, 5), { isPrivate: true })).toMatchObject({ kind: 'ready', unitsSpent: 200 });
    expect(JSON.stringify([...world.store.areas.local])).not.toContain('site-3');
    expect((await readLog())[0]).toMatchObject({ outcome: 'settled', units: 200, targets: [] });
    expect((await readCachedRows(anchors(0, 5), { source: 'v3', isPrivate: true })).rows).toHaveLength(5);
    expect((await readCached(anchors(0, 5))).rows).toHaveLength(0);
  });

  it('evicts the least recently used result, never the log', async () => {
    await worker.lookup(anchors(0, 5, site(2)));
    vi.setSystemTime(Date.now() + 1_000);
    await worker.lookup(anchors(0, 5, site(3)));
    let refusals = 1;
    world.store.refuses = (values) =>
      Object.keys(values).some((key) => key.startsWith('rows@')) && refusals-- > 0
        ? new Error('Resource::kQuotaBytes quota exceeded')
        : null;
    vi.setSystemTime(Date.now() + 1_000);
    expect(await worker.lookup(anchors(5, 10, site(3)))).toMatchObject({ kind: 'ready' });
    expect((await readCached(anchors(0, 5, site(2)))).rows).toHaveLength(0);
    expect((await readCached(anchors(0, 10, site(3)))).rows).toHaveLength(10);
    expect(await readLog()).toHaveLength(3);
  });

  it('counts rows that a full disk refused as paid and lost', async () => {
    world.store.refuses = (values) =>
      Object.keys(values).some((key) => key.startsWith('rows@'))
        ? new Error('IO error: .../000009.ldb: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)')
        : null;
    expect(await worker.lookup(anchors(0, 5))).toMatchObject({
      kind: 'failed',
      unitsSpent: 200,
      error: { class: 'storage' },
    });
    expect((await readLog())[0]).toMatchObject({ outcome: 'settled', units: 200, lostLines: 5 });
  });

  it('sends nothing where the log cannot be written first', async () => {
    world.store.refuses = () =>
      new Error('IO error: .../000009.ldb: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)');
    expect(await worker.lookup(anchors(0, 5))).toMatchObject({
      kind: 'failed',
      error: { class: 'log', mayHaveCharged: false },
    });
    expect(api.seen).toHaveLength(0);
  });

  it('refuses what is no query', async () => {
    const strange = { ...anchors(0, 5), report: 'toString' } as unknown as Query;
    expect(await worker.lookup(strange)).toMatchObject({ kind: 'failed', error: { class: 'input' } });
  });
});
