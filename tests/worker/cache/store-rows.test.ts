import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { bodyOf } from '@/tests/support/response-body.ts';
import type { Area } from '@/utils/browser/storage.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { cacheEntryName, orderAndFilterName, type Query } from '@/utils/semrush/query/query.ts';
import { parseCacheEntry, cacheKey, type CacheEntry, type CachedList } from '@/utils/store/cache/cache-entry.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { forgetSuperseded } from '@/utils/worker/cache/forget-superseded.ts';
import { responsePagesOf, endOf } from '@/utils/worker/cache/response-pages.ts';
import { noteUse, storeRows } from '@/utils/worker/cache/store-rows.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const site = { value: 'example.com', type: 'root_domain' as const };
const start = Date.UTC(2026, 0, 15, 12);
let at: number;

function anchors(from: number, to: number, sort?: string): Query<'backlinks_anchors'> {
  return createQuery(
    { report: 'backlinks_anchors', targets: [site], ...(sort === undefined ? {} : { sort }) },
    { start: from, end: to },
  );
}

function names(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `anchor ${from + index}`);
}

/** Keeps rows [from, to) of the anchors as the API's answer brought them. */
async function keep(
  from: number,
  to: number,
  { end = null as number | null, area = 'local' as Area, together = {}, query = anchors(from, to) } = {},
): Promise<void> {
  at += 1_000;
  const pages = responsePagesOf(query, bodyOf('backlinks_anchors', names(from, to)), end).responsePages;
  await storeRows({ pages, source: 'v3', area, fetchedAt: at }, together);
}

async function noteEnd(end: number): Promise<void> {
  at += 1_000;
  await storeRows({ pages: endOf(anchors(0, 10), '', end), source: 'v3', area: 'local', fetchedAt: at }, {});
}

const key = cacheKey('v3', cacheEntryName(anchors(0, 5)));

function entry(area: Area = 'local'): CacheEntry {
  return world.store.areas[area].get(key) as CacheEntry;
}

function list(area: Area = 'local'): CachedList {
  return entry(area).lists[orderAndFilterName(anchors(0, 5))]!;
}

function supersededRanges(): string[] {
  return list().superseded.map((page) => `${page.start}-${page.end}`);
}

async function olderRows(from: number, to: number): Promise<string[]> {
  const { superseded } = await readCachedRows(anchors(from, to), { source: 'v3', isPrivate: false });
  return (superseded?.rows ?? []).map(({ anchor }) => anchor);
}

function ranges(): string[] {
  return list().pages.map((page) => `${page.start}-${page.end}`);
}

function pageKeys(area: Area = 'local'): string[] {
  return [...world.store.areas[area].keys()].filter((name) => name.startsWith('rows@1:'));
}

async function shown(from: number, to: number) {
  return (await readCachedRows(anchors(from, to), { source: 'v3', isPrivate: false })).rows.map(({ anchor }) => anchor);
}

beforeEach(() => {
  world.store = new FakeStore();
  at = start;
  vi.useFakeTimers({ toFake: ['Date'], now: start });
});
afterEach(() => void vi.useRealTimers());

describe('an answer', () => {
  it('is kept as text under a key that says whose it is, with its age, in one write', async () => {
    let writes = 0;
    world.store.listeners.add(() => (writes += 1));
    await keep(0, 5, { together: { 'log@1:x': { id: 'x' } } });
    expect(writes).toBe(1);
    expect(world.store.areas.local.get('log@1:x')).toEqual({ id: 'x' });
    const [page] = list().pages;
    expect(entry()).toEqual({
      usedAt: at,
      lists: { 'backlinks_num_desc|': { pages: [page], superseded: [], end: null, endAt: 0 } },
    });
    expect(page).toEqual({
      key: expect.stringMatching(/^rows@1:v3\|type=backlinks_anchors&target=example\.com&.*\|0-5@\d+-[0-9a-f]{8}$/),
      from: 0,
      start: 0,
      end: 5,
      fetchedAt: at,
    });
    expect(world.store.areas.local.get(page!.key)).toBe(bodyOf('backlinks_anchors', names(0, 5)));
    expect(await shown(0, 5)).toEqual(names(0, 5));
  });

  it('is cut into pages of at most 1,000 rows', async () => {
    await keep(0, 2_500);
    expect(ranges()).toEqual(['0-1000', '1000-2000', '2000-2500']);
    expect(pageKeys()).toHaveLength(3);
    expect(await shown(995, 1_005)).toEqual(names(995, 1_005));
    expect(await shown(2_495, 2_600)).toEqual(names(2_495, 2_500));
  });

  it('begins where its query does', async () => {
    await keep(100, 110);
    expect(list().pages).toMatchObject([{ from: 100, start: 100, end: 110 }]);
    expect(await shown(105, 120)).toEqual(names(105, 110));
    await keep(100, 1_300);
    expect(ranges()).toEqual(['100-1100', '1100-1300']);
    expect(list().pages.map((page) => String(world.store.areas.local.get(page.key)).split('\n').length - 1)).toEqual([
      1_000, 200,
    ]);
  });

  it('takes the place of the same rows, which stay beside it as they were', async () => {
    await keep(0, 10);
    const [old] = pageKeys();
    await keep(0, 10);
    expect(ranges()).toEqual(['0-10']);
    expect(pageKeys()).toHaveLength(2);
    expect(list().pages[0]!.key).not.toBe(old);
    expect(list().pages[0]!.fetchedAt).toBe(at);
    expect(list().earlier!.map(({ key: page, start: from, end }) => [page, from, end])).toEqual([[old, 0, 10]]);
  });

  it('takes the place of the same rows in an incognito session, whose text goes', async () => {
    await keep(0, 10, { area: 'session' });
    await keep(0, 10, { area: 'session' });
    expect(list('session').earlier).toBeUndefined();
    expect([...world.store.areas.session.keys()].filter((name) => name.startsWith('rows@1:'))).toHaveLength(1);
  });

  it('leaves standing what it does not bring, in order and disjoint', async () => {
    await keep(0, 30);
    await keep(10, 20);
    expect(ranges()).toEqual(['0-10', '10-20', '20-30']);
    expect(list().pages.map((page) => page.from)).toEqual([0, 10, 0]);
    expect(new Set(list().pages.map((page) => page.key)).size).toBe(2);
    expect(pageKeys()).toHaveLength(2);
    expect(await shown(0, 30)).toEqual(names(0, 30));
    await keep(40, 50);
    expect(ranges()).toEqual(['0-10', '10-20', '20-30', '40-50']);
  });

  it('leaves other orders and other targets as they are', async () => {
    await keep(0, 5);
    const other = anchors(0, 3, 'domains_num_asc');
    await keep(0, 3, { query: other });
    expect(Object.keys(entry().lists)).toEqual(['backlinks_num_desc|', 'domains_num_asc|']);
    expect(ranges()).toEqual(['0-5']);
  });

  it('counts as used', async () => {
    await keep(0, 5);
    await keep(5, 10);
    expect(entry().usedAt).toBe(at);
  });

  it('of nothing is kept as the end of the list', async () => {
    await storeRows(
      { pages: responsePagesOf(anchors(0, 10), '', 0).responsePages, source: 'v3', area: 'local', fetchedAt: at },
      {},
    );
    expect(list()).toEqual({ pages: [], superseded: [], end: 0, endAt: at });
  });
});

describe('the end of a list', () => {
  it('is noted with the answer that proves it, and what was behind it is superseded', async () => {
    await keep(0, 10);
    await keep(10, 20);
    await keep(20, 25);
    await keep(0, 12, { end: 12 });
    expect(list()).toMatchObject({ end: 12, endAt: at });
    expect(ranges()).toEqual(['0-12']);
    expect(supersededRanges()).toEqual(['12-20', '20-25']);
    expect(await olderRows(0, 12)).toEqual([...names(12, 20), ...names(20, 25)]);
  });

  it('of nothing leaves every row that was bought readable, until others take their place', async () => {
    await keep(0, 10);
    const boughtAt = at;
    await keep(0, 0, { end: 0 });
    const emptyAt = at;
    expect(await readCachedRows(anchors(0, 10), { source: 'v3', isPrivate: false })).toMatchObject({
      rows: [],
      missingRanges: [],
      end: 0,
      superseded: { fetchedAt: boughtAt, supersededAt: emptyAt },
    });
    expect(await olderRows(0, 10)).toEqual(names(0, 10));
    await keep(0, 4);
    expect(await olderRows(0, 10)).toEqual(names(4, 10));
    expect(await shown(0, 4)).toEqual(names(0, 4));
  });

  it('leaves what was behind it readable in any order and through any filter that is made here', async () => {
    const query = (sort: string, filter: Query['filter'] = []) =>
      createQuery({ report: 'backlinks_refdomains', targets: [site], sort, filter }, { start: 0, end: 10 });
    const bought = query('backlinks_num_desc');
    const lines = ['b.com;us', 'c.com;de', 'a.com;us'].map((line, index) => `${line};${9 - index}`);
    const store = async (body: string, end: number): Promise<void> => {
      at += 1_000;
      const { responsePages } = responsePagesOf(bought, body, end);
      await storeRows({ pages: responsePages, source: 'v3', area: 'local', fetchedAt: at }, {});
    };
    await store(['domain;country;backlinks_num', ...lines].join('\n'), 3);
    await store('', 0);
    const domains = async (wanted: Query<'backlinks_refdomains'>): Promise<string[]> => {
      const { superseded } = await readCachedRows(wanted, { source: 'v3', isPrivate: false });
      expect([...superseded!.since.keys()]).toEqual(expect.arrayContaining([...superseded!.rows]));
      expect(new Set(superseded!.since.values())).toEqual(new Set([at]));
      return superseded!.rows.map(({ domain }) => domain ?? '');
    };
    expect(await domains(bought)).toEqual(['b.com', 'c.com', 'a.com']);
    expect(await domains(query('backlinks_num_asc'))).toEqual(['a.com', 'c.com', 'b.com']);
    const american = [{ sign: '+', field: 'country', operation: '', value: 'us' }] as const;
    expect(await domains(query('backlinks_num_desc', american))).toEqual(['b.com', 'a.com']);
  });

  it('cuts off what stood behind it where it was proven later', async () => {
    await keep(0, 10);
    await keep(20, 30);
    await keep(30, 40);
    await noteEnd(25);
    expect(list()).toMatchObject({ end: 25, endAt: at });
    expect(ranges()).toEqual(['0-10', '20-25']);
    expect(supersededRanges()).toEqual(['25-30', '30-40']);
    expect(await shown(0, 40)).toEqual([...names(0, 10), ...names(20, 25)]);
  });

  it('stays, with its own age, where rows before it come, up to the last of them', async () => {
    await keep(0, 5, { end: 10 });
    const provenAt = at;
    await keep(5, 10);
    expect(list()).toMatchObject({ end: 10, endAt: provenAt });
    await keep(0, 10);
    expect(list()).toMatchObject({ end: 10, endAt: provenAt });
  });

  it('is none any more where rows behind it came', async () => {
    await keep(0, 10, { end: 10 });
    await keep(0, 11);
    expect(list()).toMatchObject({ end: null, endAt: 0 });
  });
});

describe('a lookup in an incognito window', () => {
  it('is kept in memory, and only its log entry on the disk', async () => {
    await keep(0, 5, { area: 'session', together: { 'log@1:x': { id: 'x' } } });
    expect([...world.store.areas.local]).toEqual([['log@1:x', { id: 'x' }]]);
    expect(parseCacheEntry(entry('session'))).not.toBeNull();
    await keep(0, 5, { area: 'session' });
    expect(pageKeys('session')).toHaveLength(1);
  });

  it('has its rows before its log entry says that they came', async () => {
    const order: string[] = [];
    world.store.listeners.add((_changes, area) => order.push(area));
    await keep(0, 5, { area: 'session', together: { 'log@1:x': 1 } });
    expect(order).toEqual(['session', 'local']);
  });
});

describe('a cache entry that is damaged', () => {
  it('is quarantined whole, and a new one begun', async () => {
    world.store.areas.local.set(key, { usedAt: 1, views: 'damaged' });
    await keep(0, 5);
    expect(world.store.areas.local.get(`damaged@1:${key}`)).toEqual({ usedAt: 1, views: 'damaged' });
    expect(ranges()).toEqual(['0-5']);
    expect([...world.store.areas.local.keys()].filter((name) => name.startsWith('damaged@'))).toHaveLength(1);
  });

  it('is none where there was none', async () => {
    await keep(0, 5);
    expect([...world.store.areas.local.keys()].filter((name) => name.startsWith('damaged@'))).toEqual([]);
  });
});

describe('an answer that is stored', () => {
  it('is so though what it replaced cannot be removed', async () => {
    await keep(0, 5);
    world.store.refusesRemoval = () =>
      new Error('IO error: .../000009.ldb: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)');
    await expect(keep(0, 5)).resolves.toBeUndefined();
    expect(ranges()).toEqual(['0-5']);
  });

  it('takes what was used longest ago over the limit of the store with it', async () => {
    vi.spyOn(world.store, 'area').mockImplementation((name) => {
      const area = FakeStore.prototype.area.call(world.store, name);
      return { ...area, getBytesInUse: async (keys) => (keys === null ? 209_715_201 + 10 : area.getBytesInUse(keys)) };
    });
    world.store.areas.local.set('shelf@1:v3|old', { usedAt: 1, views: {} });
    await keep(0, 5);
    expect(world.store.areas.local.has('shelf@1:v3|old')).toBe(false);
  });

  it('in memory takes nothing from the disk, however full that is', async () => {
    const measured: string[] = [];
    vi.spyOn(world.store, 'area').mockImplementation((name) => ({
      ...FakeStore.prototype.area.call(world.store, name),
      getBytesInUse: async () => {
        measured.push(name);
        return 0;
      },
    }));
    await keep(0, 5, { area: 'session' });
    expect(measured).toEqual([]);
    await keep(0, 5);
    expect(measured).toEqual(['local']);
  });
});

describe('a cache entry that a page shows', () => {
  it('is used then, and nothing else of it changes', async () => {
    await keep(0, 5);
    const before = entry();
    await noteUse([key], at + 5_000);
    expect(entry()).toEqual({ ...before, usedAt: at + 5_000 });
  });

  it('is not made by being named, and no other entry is touched', async () => {
    world.store.areas.local.set('settings@1', { usedAt: 1, views: {} }).set('shelf@1:v3|damaged', 7);
    await noteUse(['shelf@1:v3|unknown', 'settings@1', 'shelf@1:v3|damaged'], at);
    expect([...world.store.areas.local]).toEqual([
      ['settings@1', { usedAt: 1, views: {} }],
      ['shelf@1:v3|damaged', 7],
    ]);
  });

  it('loses nothing that comes meanwhile', async () => {
    await keep(0, 5);
    await Promise.all([noteUse([key], at + 1), keep(5, 10), noteUse([key], at + 2)]);
    expect(ranges()).toEqual(['0-5', '5-10']);
  });
});

describe('superseded rows that the user wants no longer', () => {
  const forget = async (pageKeysShown: readonly string[], isPrivate = false): Promise<void> =>
    forgetSuperseded({ cacheKeys: [key, 'settings@1'], pageKeys: pageKeysShown, isPrivate });
  const shownKeys = async (): Promise<readonly string[]> =>
    (await readCachedRows(anchors(0, 10), { source: 'v3', isPrivate: true })).superseded?.pageKeys ?? [];

  it('are gone with their text, and nothing else is', async () => {
    await keep(0, 10);
    await keep(10, 20);
    await keep(0, 3, { query: anchors(0, 3, 'domains_num_asc') });
    await keep(0, 0, { end: 5 });
    await noteEnd(5);
    expect(await olderRows(0, 10)).toEqual(names(5, 20));
    await forget(await shownKeys());
    expect(await olderRows(0, 10)).toEqual([]);
    expect(list()).toMatchObject({ end: 5 });
    // Half of the first page still counts: its text stays.
    expect(await shown(0, 10)).toEqual(names(0, 5));
    expect(pageKeys()).toHaveLength(2);
    expect(Object.keys(entry().lists)).toHaveLength(2);
  });

  it('are those that were shown: what was superseded since stays', async () => {
    await keep(0, 10);
    await noteEnd(8);
    const seen = await shownKeys();
    await keep(0, 4);
    await noteEnd(2);
    await forget(seen);
    expect(await olderRows(0, 10)).toEqual(names(2, 4));
  });

  it('are an incognito window’s own, and the disk’s, where one is open', async () => {
    await keep(0, 10, { area: 'session' });
    await keep(0, 0, { end: 0, area: 'session' });
    const seen = await shownKeys();
    expect(seen).toHaveLength(1);
    await forget(seen);
    expect(await shownKeys()).toEqual(seen);
    await forget(seen, true);
    expect(await shownKeys()).toEqual([]);
    expect(pageKeys('session')).toEqual([]);
  });
});
