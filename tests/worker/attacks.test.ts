import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { bodyOf } from '@/tests/support/response-body.ts';
import { ChangingApi, SimulatedApi } from '@/tests/support/simulated-api.ts';
import { createWorker } from '@/tests/support/simulated-worker.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { countCachedReports } from '@/utils/store/cache/cached-reports.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { forgetSuperseded } from '@/utils/worker/cache/forget-superseded.ts';
import { responsePagesOf } from '@/utils/worker/cache/response-pages.ts';
import { storeRows } from '@/utils/worker/cache/store-rows.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

/** Ways to lose rows, money or secrets that were tried on the way of a lookup as a whole, each of which once worked. */
const dayMs = 86_400_000;
const noon = Date.UTC(2026, 0, 15, 12);
const approved = { approvedUnits: 10_000_000 };

function site(name: number | string): Target {
  return { value: `site-${name}.com`, type: 'root_domain' };
}

function anchors(
  start: number,
  end: number,
  more: { sort?: string; target?: Target } = {},
): Query<'backlinks_anchors'> {
  const { target = site(3), ...list } = more;
  return createQuery({ report: 'backlinks_anchors', targets: [target], ...list }, { start, end });
}

function readCached<R extends ReportId>(query: Query<R>, isPrivate = false) {
  return readCachedRows(query, { source: 'v3', isPrivate });
}

function onDisk(): string {
  return JSON.stringify([...world.store.areas.local]);
}

function pageKeys(): string[] {
  return [...world.store.areas.local.keys()].filter((key) => key.startsWith('rows@1:'));
}

beforeEach(() => {
  world.store = new FakeStore();
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an incognito target', () => {
  it('is not on the disk while the API, which names it, wants fewer requests', async () => {
    const api = new SimulatedApi();
    const written: string[] = [];
    world.store.listeners.add((changes, area) => {
      if (area === 'local') written.push(JSON.stringify(changes));
    });
    const answer = api.fetchReport.bind(api);
    let tries = 0;
    api.fetchReport = async (query) => {
      tries += 1;
      return tries === 1 ? { status: 429, body: 'ERROR 429 :: TOO MANY REQUESTS FOR site-3.com' } : answer(query);
    };
    expect(await createWorker(api).lookup(anchors(0, 5), { isPrivate: true })).toMatchObject({ kind: 'ready' });
    expect(tries).toBe(2);
    expect(written.join()).not.toContain('site-3.com');
  });

  it('is not on the disk though the browser cannot read what lies there', async () => {
    const api = new SimulatedApi();
    const worker = createWorker(api);
    const both = createQuery({ report: 'backlinks_comparison', targets: [site(1), site('secret')] });
    await worker.lookup(createQuery({ report: 'backlinks_comparison', targets: [site(1)] }));
    world.store.invalid.add([...world.store.areas.local.keys()].find((key) => key.startsWith('shelf@1:'))!);
    const { unreadablePages } = await readCached(both, true);
    await worker.lookup(both, { isPrivate: true, unreadablePages });
    expect(onDisk()).not.toContain('site-secret');
    expect(await readCached(both, true)).toMatchObject({ isDamaged: true });
  });
});

describe('rows that were paid for', () => {
  it('are not forgotten with superseded ones that a filter leaves unshown', async () => {
    const query = (filter: Query['filter'] = []) =>
      createQuery({ report: 'backlinks_refdomains', targets: [site(3)], sort: 'backlinks_num_desc', filter });
    const store = async (body: string, end: number, fetchedAt: number): Promise<void> => {
      const { responsePages } = responsePagesOf(query(), body, end);
      await storeRows({ pages: responsePages, source: 'v3', area: 'local', fetchedAt }, {});
    };
    const lines = ['b.com;us', 'c.com;de', 'a.com;us'].map((line, index) => `${line};${9 - index}`);
    await store(['domain;country;backlinks_num', ...lines].join('\n'), 3, noon - 2_000);
    await store('', 0, noon - 1_000);
    const { superseded, isLocal, cacheKeys } = await readCached(
      query([{ sign: '+', field: 'country', operation: '', value: 'de' }]),
    );
    expect([isLocal, superseded!.rows.length]).toEqual([true, 1]);
    await forgetSuperseded({ cacheKeys, pageKeys: superseded!.pageKeys, isPrivate: false });
    expect((await readCached(query())).superseded?.rows).toHaveLength(3);
  });

  it('are not the first to make room where all others are dated by a clock that ran ahead', async () => {
    const worker = createWorker(new SimulatedApi());
    vi.setSystemTime(noon + 400 * dayMs);
    await worker.lookup(anchors(0, 5, { target: site(2) }), approved);
    vi.setSystemTime(noon);
    vi.spyOn(world.store, 'area').mockImplementation((name) => {
      const area = FakeStore.prototype.area.call(world.store, name);
      return { ...area, getBytesInUse: async (keys) => (keys === null ? 209_715_201 + 10 : area.getBytesInUse(keys)) };
    });
    await worker.lookup(anchors(0, 5), approved);
    expect((await readCached(anchors(0, 5))).rows).toHaveLength(5);
    expect((await readCached(anchors(0, 5, { target: site(2) }))).rows).toEqual([]);
  });

  it('in an incognito window are shown there, though the disk has the same of a clock that ran ahead', async () => {
    const api = new ChangingApi();
    const worker = createWorker(api);
    vi.setSystemTime(noon + 400 * dayMs);
    await worker.lookup(anchors(0, 10), approved);
    vi.setSystemTime(noon);
    api.version = 'b';
    await worker.lookup(anchors(0, 10), { ...approved, isPrivate: true, freshSince: Date.now() });
    expect(api.seen).toHaveLength(2);
    expect((await readCached(anchors(0, 10), true)).rows[0]).toMatchObject({ anchor: 'b-0' });
  });

  it('are read again once a clock that was set far back is right again, though the store was swept meanwhile', async () => {
    const worker = createWorker(new SimulatedApi());
    await worker.lookup(anchors(0, 5), approved);
    await sweepDaily(noon);
    const wrong = Date.UTC(2020, 0, 1);
    vi.setSystemTime(wrong);
    await sweepDaily(wrong);
    vi.setSystemTime(noon + dayMs);
    await sweepDaily(noon + dayMs);
    expect((await readCached(anchors(0, 5))).rows).toHaveLength(5);
  });

  it('of a proven end elsewhere are superseded in an incognito window, not hidden', async () => {
    const api = new ChangingApi();
    const worker = createWorker(api);
    await worker.lookup(anchors(0, 50), approved);
    vi.setSystemTime(noon + 60_000);
    api.length = 30;
    await worker.lookup(anchors(0, 50), { ...approved, isPrivate: true, freshSince: Date.now() });
    const { rows, superseded, end } = await readCached(anchors(0, 50), true);
    expect([rows.length, end, superseded?.rows.length]).toEqual([30, 30, 20]);
  });
});

describe('rows that nobody has yet', () => {
  it('can be bought where an earlier version took line breaks within texts for rows', async () => {
    const api = new SimulatedApi();
    const worker = createWorker(api);
    await worker.lookup(anchors(0, 3));
    const line = (anchor: string): string => `3;${anchor};7;1600000000;1600000000`;
    const header = 'domains_num;anchor;backlinks_num;first_seen;last_seen';
    world.store.areas.local.set(pageKeys()[0]!, [header, line('a'), line('b\nb')].join('\n'));
    const { missingRanges, unreadablePages } = await readCached(anchors(0, 3));
    expect(missingRanges).toEqual([{ start: 2, end: 3 }]);
    expect(await worker.lookup(anchors(0, 3), { ...approved, unreadablePages })).toMatchObject({ unitsSpent: 40 });
    const { rows } = await readCached(anchors(0, 3));
    expect(rows.map(({ anchor }) => anchor)).toEqual(['a', 'b\nb', 'anchor 2 of site-3.com']);
  });
});

describe('what may have been bought', () => {
  it('is not bought again unasked in another order, where a page of the list that answered it is damaged', async () => {
    const api = new ChangingApi();
    const worker = createWorker(api);
    await worker.lookup(anchors(0, 60), approved);
    const other = anchors(0, 5, { sort: 'domains_num_asc' });
    expect((await readCached(other)).isLocal).toBe(true);
    // Read anew under a key of its own: a page is decoded once.
    world.store.areas.local.set(pageKeys()[0]!, 17);
    vi.resetModules();
    const { readCachedRows: readAnew } = await import('@/utils/store/cache/cached-rows.ts');
    const { unreadablePages, isDamaged } = await readAnew(other, { source: 'v3', isPrivate: false });
    expect([isDamaged, unreadablePages.length]).toEqual([true, 1]);
    expect(await createWorker(api).lookup(other, { unreadablePages })).toMatchObject({ kind: 'needs-approval' });
    expect(api.seen).toHaveLength(1);
  });

  it('is unresolved still where another request for rows of the list ends so too', async () => {
    const api = new SimulatedApi();
    const worker = createWorker(api);
    api.fault = 'lost-charged';
    await worker.lookup(anchors(0, 40), approved);
    vi.setSystemTime(noon + 1_000);
    api.fault = 'lost-charged';
    await worker.lookup(anchors(0, 5), { ...approved, seenChargeAt: noon });
    vi.setSystemTime(noon + 2_000);
    await worker.lookup(anchors(0, 5), { ...approved, seenChargeAt: Date.now() });
    const { unresolvedCharge } = await readCached(anchors(0, 40));
    expect(unresolvedCharge).toMatchObject({ at: noon, rows: { start: 0, end: 40 } });
    const before = api.seen.length;
    expect(await worker.lookup(anchors(0, 40), approved)).toMatchObject({ kind: 'failed' });
    expect(api.seen).toHaveLength(before);
    await worker.lookup(anchors(0, 40), { ...approved, seenChargeAt: unresolvedCharge!.at });
    expect((await readCached(anchors(0, 40))).unresolvedCharge).toBeNull();
  });

  it('counts at its most where the answer was stopped before its last line, and is unresolved', async () => {
    const api = new SimulatedApi();
    const worker = createWorker(api);
    const body = bodyOf('backlinks_anchors', ['a', 'b', 'c', 'd']);
    const answer = api.fetchReport.bind(api);
    api.fetchReport = async () => ({ status: 200, body: body.slice(0, -3), isCut: true });
    expect(await worker.lookup(anchors(0, 10))).toMatchObject({ kind: 'failed', unitsSpent: 400 });
    expect((await readCached(anchors(0, 10))).rows).toHaveLength(3);
    api.fetchReport = answer;
    expect(await worker.lookup(anchors(0, 10))).toMatchObject({ kind: 'failed' });
    expect(api.seen).toEqual([]);
  });
});

describe('what a report’s mark says is cached', () => {
  it('is no answer of nothing that must not be kept any longer', async () => {
    const query = anchors(0, 5);
    const pages = responsePagesOf(query, '', 0).responsePages;
    await storeRows({ pages, source: 'v3', area: 'local', fetchedAt: noon - 31 * dayMs }, {});
    expect((await readCached(query)).missingRanges).toHaveLength(1);
    const counts = await countCachedReports(query.targets, { source: 'v3', isPrivate: false });
    expect([...counts]).toEqual([]);
  });

  it('counts no line that names no target', async () => {
    const query = createQuery({ report: 'backlinks_comparison', targets: [site(1), site(2)] });
    const body = bodyOf('backlinks_comparison', ['site-1.com', 'elsewhere.com', 'another.com', 'third.com']);
    const pages = responsePagesOf(query, body, null).responsePages;
    await storeRows({ pages, source: 'v3', area: 'local', fetchedAt: noon }, {});
    expect((await readCached(query)).unmatched).toHaveLength(3);
    const countsOf = async (target: Target) => [
      ...(await countCachedReports([target], { source: 'v3', isPrivate: false })),
    ];
    expect(await countsOf(site(1))).toEqual([['backlinks_comparison', 1]]);
    expect(await countsOf(site(2))).toEqual([['backlinks_comparison', 0]]);
  });
});
