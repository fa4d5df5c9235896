import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { bodyOf, headerOf, lineOf } from '@/tests/support/response-body.ts';
import type { Area } from '@/utils/browser/storage.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { parseFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { cacheEntryName, orderAndFilterName, type List, type Query } from '@/utils/semrush/query/query.ts';
import { rawCellOf } from '@/utils/semrush/response/any-row.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { cacheKey, type CacheEntry } from '@/utils/store/cache/cache-entry.ts';
import { countCachedReports, measureCache } from '@/utils/store/cache/cached-reports.ts';
import { readCachedRows, type CachedRows } from '@/utils/store/cache/cached-rows.ts';
import { watchCache } from '@/utils/store/cache/watch-cache.ts';
import { responsePagesOf } from '@/utils/worker/cache/response-pages.ts';
import { noteUse, storeRows } from '@/utils/worker/cache/store-rows.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const dayMs = 86_400_000;
const now = Date.UTC(2026, 0, 15, 12);

function root(value: string): Target {
  return { value, type: 'root_domain' };
}

const site = root('example.com');

type ListChanges = Partial<Pick<List, 'sort' | 'filter'>>;

function anchors(start: number, end: number, list: ListChanges = {}): Query<'backlinks_anchors'> {
  return createQuery({ report: 'backlinks_anchors', targets: [site], ...list }, { start, end });
}

function batch(...targets: string[]): Query<'backlinks_comparison'> {
  return createQuery({ report: 'backlinks_comparison', targets: targets.map(root) });
}

function names(start: number, end: number): string[] {
  return Array.from({ length: end - start }, (_, index) => `anchor ${start + index}`);
}

interface Kept {
  readonly end?: number | null;
  readonly at?: number;
  readonly area?: Area;
  readonly source?: 'v3' | 'sample';
}

function keepBody(
  query: Query,
  body: string,
  { end = null, at = now, area = 'local', source = 'v3' }: Kept = {},
): Promise<void> {
  return storeRows({ pages: responsePagesOf(query, body, end).responsePages, source, area, fetchedAt: at }, {});
}

function keep(start: number, end: number, kept: Kept & ListChanges = {}): Promise<void> {
  return keepBody(anchors(start, end, kept), bodyOf('backlinks_anchors', names(start, end)), kept);
}

/** Anchors whose number of backlinks is given, in the order given. */
function keepCounted(query: Query, counts: readonly number[], kept: Kept = {}): Promise<void> {
  return keepBody(
    query,
    [headerOf('backlinks_anchors'), ...counts.map((count) => lineOf('backlinks_anchors', `a${count}`, count))].join(
      '\n',
    ),
    kept,
  );
}

function read<R extends ReportId>(
  query: Query<R>,
  options: Partial<Parameters<typeof readCachedRows>[1]> = {},
): Promise<CachedRows<R>> {
  return readCachedRows(query, { source: 'v3', isPrivate: false, ...options });
}

function shownBy({ rows }: CachedRows<'backlinks_anchors'>): string[] {
  return rows.map(({ anchor }) => anchor);
}

beforeEach(() => {
  world.store = new FakeStore();
  vi.useFakeTimers({ toFake: ['Date'], now });
});
afterEach(() => void vi.useRealTimers());

describe('cached rows', () => {
  it('are none where nothing was bought', async () => {
    expect(await read(anchors(0, 10))).toEqual({
      query: anchors(0, 10),
      rows: [],
      ranges: [],
      missingRanges: [{ start: 0, end: 10 }],
      end: null,
      endAt: null,
      oldestAt: null,
      doubleCount: 0,
      repairedCount: 0,
      unread: [],
      unmatched: [],
      missingColumns: [],
      unreadColumns: [],
      isLocal: false,
      isOfOldSpelling: false,
      cacheKeys: [cacheKey('v3', cacheEntryName(anchors(0, 10)))],
      unresolvedCharge: null,
      missingSince: expect.any(Function) as unknown,
      unreadablePages: [],
      isDamaged: false,
      superseded: null,
    });
  });

  it('are those of several answers, in order, each with its age, and the missing ranges between', async () => {
    await keep(20, 30, { at: now - 2_000 });
    await keep(0, 10, { at: now - 1_000 });
    const cached = await read(anchors(5, 25));
    expect(shownBy(cached)).toEqual([...names(5, 10), ...names(20, 25)]);
    expect(cached.ranges).toEqual([
      { start: 5, end: 10, fetchedAt: now - 1_000 },
      { start: 20, end: 25, fetchedAt: now - 2_000 },
    ]);
    expect(cached.missingRanges).toEqual([{ start: 10, end: 20 }]);
    expect(cached.oldestAt).toBe(now - 2_000);
  });

  it('have no missing range behind the end of the list', async () => {
    await keep(0, 7, { end: 7 });
    expect(await read(anchors(0, 10))).toMatchObject({ end: 7, missingRanges: [] });
    expect(await read(anchors(10, 20))).toMatchObject({ end: 7, missingRanges: [], rows: [] });
    await keep(3, 5, { at: now + 1 });
    expect(shownBy(await read(anchors(0, 10)))).toEqual(names(0, 7));
  });

  it('are an answer though the answer is that there is nothing', async () => {
    await keepBody(anchors(0, 10), '', { end: 0, at: now - 5 });
    expect(await read(anchors(0, 10))).toMatchObject({ rows: [], missingRanges: [], end: 0, oldestAt: now - 5 });
  });

  it('are the newest where two areas hold the same ones', async () => {
    await keepCounted(anchors(0, 3), [1, 2, 3], { at: now - 2_000, area: 'session' });
    await keepCounted(anchors(1, 2), [20], { at: now - 1_000 });
    expect(shownBy(await read(anchors(0, 3), { isPrivate: true }))).toEqual(['a1', 'a20', 'a3']);
    expect(shownBy(await read(anchors(0, 3)))).toEqual(['a20']);
  });

  it('of an incognito window are seen only there', async () => {
    await keep(0, 5, { area: 'session', end: 5 });
    expect(await read(anchors(0, 5))).toMatchObject({ rows: [], end: null });
    expect(await read(anchors(0, 5), { isPrivate: true })).toMatchObject({ end: 5, missingRanges: [] });
  });

  it('end where the newest proof of any area says', async () => {
    await keep(0, 5, { area: 'session', end: 5, at: now - 2 });
    await keep(0, 4, { end: 4, at: now - 1 });
    expect((await read(anchors(0, 9), { isPrivate: true })).end).toBe(4);
    await keep(0, 3, { area: 'session', end: 3, at: now });
    expect(await read(anchors(0, 9), { isPrivate: true })).toMatchObject({ end: 3, missingRanges: [] });
  });

  it('of the sample and those that were bought are never mixed', async () => {
    await keep(0, 5, { source: 'sample' });
    expect((await read(anchors(0, 5))).rows).toEqual([]);
    expect((await read(anchors(0, 5), { source: 'sample' })).rows).toHaveLength(5);
  });

  it('are missing where they came before the moment that is asked for', async () => {
    await keep(0, 5, { at: now - 1_000, end: 5 });
    const { missingSince } = await read(anchors(0, 5));
    expect(missingSince(now - 1_000)).toEqual([]);
    expect(missingSince(now - 999)).toEqual([{ start: 0, end: 5 }]);
  });

  it('are missing once they are 30 days old', async () => {
    await keep(0, 5, { at: now - 30 * dayMs + 1, end: 5 });
    expect(await read(anchors(0, 5))).toMatchObject({ missingRanges: [], end: 5 });
    vi.setSystemTime(now + 1);
    expect(await read(anchors(0, 5))).toMatchObject({ rows: [], missingRanges: [{ start: 0, end: 5 }], end: null });
  });

  it('name the columns that an answer did not carry', async () => {
    await keepBody(anchors(0, 1), 'anchor;domains_num\nx;1');
    await keepBody(anchors(1, 2), 'anchor;backlinks_num\ny;1');
    expect((await read(anchors(0, 2))).missingColumns.toSorted()).toEqual([
      'backlinks_num',
      'domains_num',
      'first_seen',
      'last_seen',
    ]);
  });

  it('show lines that could not be read as they came, in their place, and count what was put right', async () => {
    const shifted = lineOf('backlinks_anchors', 'one;two');
    await keepBody(
      anchors(0, 4),
      [
        headerOf('backlinks_anchors'),
        lineOf('backlinks_anchors', 'a'),
        'nonsense',
        shifted,
        lineOf('backlinks_anchors', 'b'),
      ].join('\n'),
    );
    const cached = await read(anchors(0, 4));
    expect(shownBy(cached)).toEqual(['a', 'one;two', 'b']);
    expect(cached).toMatchObject({ unread: ['nonsense'], repairedCount: 1, missingRanges: [], doubleCount: 0 });
    expect(await read(anchors(2, 4))).toMatchObject({ unread: [] });
    expect(await read(anchors(1, 2))).toMatchObject({ unread: ['nonsense'], rows: [] });
  });

  it('are each there once where the list moved between two answers', async () => {
    await keepBody(anchors(0, 3), bodyOf('backlinks_anchors', ['a', 'b', 'c']));
    await keepBody(anchors(3, 6), bodyOf('backlinks_anchors', ['c', 'd', 'b']));
    const cached = await read(anchors(0, 6));
    expect(shownBy(cached)).toEqual(['a', 'b', 'c', 'd']);
    expect(cached).toMatchObject({ doubleCount: 2, missingRanges: [] });
  });

  it('are no doubles where any column that was asked for differs', async () => {
    const links = (start: number, end: number) => createQuery({ report: 'backlinks', targets: [site] }, { start, end });
    const link = (nofollow: boolean): string =>
      Object.keys(reportOf('backlinks').columns)
        .map(
          (column) =>
            ({
              source_url: 'https://a.com/',
              target_url: 'https://example.com/',
              anchor: 'here',
              nofollow: String(nofollow),
            })[column] ?? '',
        )
        .join(';');
    const body = (...nofollows: boolean[]): string => [headerOf('backlinks'), ...nofollows.map(link)].join('\n');
    await keepBody(links(0, 2), body(true, false));
    await keepBody(links(2, 3), body(false));
    await keepBody(links(3, 4), body(true));
    expect(await read(links(0, 4))).toMatchObject({ rows: [{ nofollow: true }, { nofollow: false }], doubleCount: 2 });
    await keepBody(links(0, 1), body(true));
    await keepBody(links(1, 2), body(false));
    expect(await read(links(0, 2))).toMatchObject({ rows: [{ nofollow: true }, { nofollow: false }], doubleCount: 0 });
  });

  it('are no doubles where cells that could not be read differ', async () => {
    const geo = (start: number, end: number) =>
      createQuery({ report: 'backlinks_geo', targets: [site] }, { start, end });
    for (const [position, name] of ['Country 1', 'Country 2', 'Country 1'].entries())
      await keepBody(geo(position, position + 1), `country;domains_num;backlinks_num\n${name};5;6`);
    const cached = await read(geo(0, 3));
    expect(cached.rows.map((row) => rawCellOf(row, 'country'))).toEqual(['Country 1', 'Country 2']);
    expect(cached.doubleCount).toBe(1);
  });

  it('keep what came beyond what was asked for as lines without a place, shown once', async () => {
    await keepBody(anchors(0, 4), bodyOf('backlinks_anchors', names(0, 6)));
    await keepBody(anchors(1, 2), bodyOf('backlinks_anchors', ['new']), { at: now + 1 });
    const cached = await read(anchors(0, 10), { now: now + 2 });
    expect(shownBy(cached)).toEqual(['anchor 0', 'new', 'anchor 2', 'anchor 3']);
    expect(cached.unread).toEqual([lineOf('backlinks_anchors', 'anchor 4'), lineOf('backlinks_anchors', 'anchor 5')]);
    expect(cached.missingRanges).toEqual([{ start: 4, end: 10 }]);
    expect(await read(anchors(1, 3), { now: now + 2 })).toMatchObject({ unread: [] });
  });

  it('name the columns that nobody knows', async () => {
    const matrix = createQuery({ report: 'backlinks_matrix', targets: [site, root('b.com')] }, { start: 0, end: 1 });
    await keepBody(matrix, 'domain;domain_ascore;matches_num;b.com;what.com\nx.com;5;1;3;4');
    expect(await read(matrix)).toMatchObject({ rows: [{ backlinks_num: [null, 3] }], unreadColumns: ['what.com'] });
  });

  it('are no doubles where the answer came without the columns that tell them apart', async () => {
    await keepBody(anchors(0, 2), 'backlinks_num\n4\n3');
    await keepBody(anchors(2, 4), 'backlinks_num\n2\n1');
    expect(await read(anchors(0, 4))).toMatchObject({
      rows: [{ backlinks_num: 4 }, { backlinks_num: 3 }, { backlinks_num: 2 }, { backlinks_num: 1 }],
      doubleCount: 0,
    });
  });

  it('are no doubles where only a part of what tells them apart came', async () => {
    const links = (start: number, end: number) => createQuery({ report: 'backlinks', targets: [site] }, { start, end });
    await keepBody(links(0, 1), 'source_url;anchor;image_url\nhttps://a.com/;b;');
    await keepBody(links(1, 2), 'source_url;anchor;image_url\nhttps://a.com/;b;');
    expect(await read(links(0, 2))).toMatchObject({ rows: [{ anchor: 'b' }, { anchor: 'b' }], doubleCount: 0 });
  });

  it('end where the newest proof says, whatever an incognito window bought before or after', async () => {
    await keep(0, 8, { at: now - 2_000 });
    await keepBody(anchors(0, 10), bodyOf('backlinks_anchors', ['b 0', 'b 1', 'b 2']), {
      end: 3,
      at: now - 1_000,
      area: 'session',
    });
    expect(await read(anchors(0, 10), { isPrivate: true })).toMatchObject({
      end: 3,
      missingRanges: [],
      rows: [{ anchor: 'b 0' }, { anchor: 'b 1' }, { anchor: 'b 2' }],
    });
  });

  it('end nowhere yet where later rows reach beyond the proof', async () => {
    await keepBody(anchors(0, 10), bodyOf('backlinks_anchors', names(0, 5)), { end: 5, at: now - 2_000 });
    await keep(0, 10, { at: now - 1_000, area: 'session' });
    expect(await read(anchors(0, 20), { isPrivate: true })).toMatchObject({
      end: null,
      missingRanges: [{ start: 10, end: 20 }],
    });
  });

  it('are all there where one answer gave them twice', async () => {
    await keepBody(anchors(0, 2), bodyOf('backlinks_anchors', ['a', 'a']));
    expect(await read(anchors(0, 2))).toMatchObject({ rows: [{ anchor: 'a' }, { anchor: 'a' }], doubleCount: 0 });
    await keepBody(anchors(2, 4), bodyOf('backlinks_anchors', ['a', 'a']));
    expect(await read(anchors(0, 4))).toMatchObject({ rows: [{ anchor: 'a' }, { anchor: 'a' }], doubleCount: 2 });
  });
});

describe('rows unresolved', () => {
  const error = { class: 'timeout', mayHaveCharged: true };
  const unresolvedCharge = (at: number): void =>
    void world.store.areas.local.set(`doubt@1:${cacheEntryName(anchors(0, 5))}|${orderAndFilterName(anchors(0, 5))}`, {
      at,
      rows: { start: 0, end: 5 },
      error,
    });

  it('are so while they are missing or older than the unresolved charge, not once they came', async () => {
    await keep(0, 4);
    unresolvedCharge(now - 1);
    expect((await read(anchors(0, 4))).unresolvedCharge).toBeNull();
    expect((await read(anchors(0, 5))).unresolvedCharge?.error).toEqual(error);
    unresolvedCharge(now + 1);
    expect((await read(anchors(0, 4))).unresolvedCharge?.error).toEqual(error);
  });
});

describe('a stored page', () => {
  it('of an earlier version, where a line break within a text counted as a row, has as many rows as there are', async () => {
    await keep(0, 3);
    const header = 'domains_num;anchor;backlinks_num;first_seen;last_seen';
    const line = (anchor: string): string => `3;${anchor};7;1600000000;1600000000`;
    world.store.areas.local.set(page(), [header, line('a'), line('b\nb')].join('\n'));
    const cached = await read(anchors(0, 3));
    expect(shownBy(cached)).toEqual(['a', 'b\nb']);
    expect(cached.missingRanges).toEqual([{ start: 2, end: 3 }]);
  });

  const page = (): string => [...world.store.areas.local.keys()].find((key) => key.startsWith('rows@1:'))!;

  it.each([
    ['is gone', undefined],
    ['is no text', 7],
    ['holds fewer lines than it did', bodyOf('backlinks_anchors', names(0, 4))],
  ])('that %s is a missingRange like any other', async (_what, text) => {
    await keep(0, 5, { end: 5 });
    if (text === undefined) world.store.areas.local.delete(page());
    else world.store.areas.local.set(page(), text);
    expect(await read(anchors(0, 5))).toMatchObject({ rows: [], missingRanges: [{ start: 0, end: 5 }] });
  });

  it('that lies in a damaged block is a missing range like any other, and costs no other page', async () => {
    await keep(0, 5);
    await keep(5, 10, { at: now + 1 });
    world.store.damaged.add(page());
    const cached = await read(anchors(0, 10));
    expect(shownBy(cached)).toEqual(names(5, 10));
    expect(cached.missingRanges).toEqual([{ start: 0, end: 5 }]);
  });

  it('is read from its area, where it is asked for, and once in the life of a page', async () => {
    const asked: string[] = [];
    vi.spyOn(world.store, 'area').mockImplementation((name) => {
      const area = FakeStore.prototype.area.call(world.store, name);
      const get = (keys: string | string[]) => {
        asked.push(
          ...[keys]
            .flat()
            .flatMap((key) => (key.startsWith('rows@') ? [`${name} ${/\|(\d+-\d+)@/.exec(key)![1]}`] : [])),
        );
        return area.get(keys);
      };
      return { ...area, get };
    });
    await keep(0, 5);
    await keep(5, 10, { area: 'session' });
    await keep(10, 15);
    expect(shownBy(await read(anchors(3, 10), { isPrivate: true }))).toEqual(names(3, 10));
    expect(asked).toEqual(['local 0-5', 'session 5-10']);
    expect(shownBy(await read(anchors(0, 15), { isPrivate: true }))).toEqual(names(0, 15));
    expect(asked).toEqual(['local 0-5', 'session 5-10', 'local 10-15']);
  });

  it('is read again once 64 others were shown since', async () => {
    await keep(0, 5);
    await read(anchors(0, 5));
    for (let number = 1; number <= 64; number += 1) {
      await keep(number * 10, number * 10 + 1);
      await read(anchors(number * 10, number * 10 + 1));
    }
    world.store.areas.local.delete(page());
    expect((await read(anchors(0, 5))).rows).toEqual([]);
    // Those shown since are still there.
    for (const key of world.store.areas.local.keys())
      if (key.startsWith('rows@1:')) world.store.areas.local.delete(key);
    expect((await read(anchors(640, 641))).rows).toHaveLength(1);
    expect((await read(anchors(20, 21))).rows).toHaveLength(1);
  });

  it('on a cache entry that is damaged counts as absent', async () => {
    await keep(0, 5);
    const key = cacheKey('v3', cacheEntryName(anchors(0, 5)));
    const entry = world.store.areas.local.get(key) as CacheEntry;
    const list = entry.lists[orderAndFilterName(anchors(0, 5))]!;
    const good = list.pages[0]!;
    for (const damaged of [
      null,
      7,
      'shelf',
      {},
      { ...entry, usedAt: '1' },
      { ...entry, usedAt: -1 },
      { ...entry, lists: null },
      { ...entry, lists: 'x' },
      { ...entry, lists: { a: null } },
      { ...entry, lists: { a: { ...list, pages: {} } } },
      { ...entry, lists: { a: { ...list, end: '5' } } },
      { ...entry, lists: { a: { ...list, end: 0.5 } } },
      { ...entry, lists: { a: { ...list, endAt: null } } },
      ...[
        null,
        'page',
        { ...good, key: 7 },
        { ...good, key: 'key@1' },
        { ...good, from: '0' },
        { ...good, from: 1 },
        { ...good, start: -1 },
        { ...good, start: 5 },
        { ...good, end: 0 },
        { ...good, end: null },
        { ...good, fetchedAt: '2026' },
        { ...good, fetchedAt: undefined },
        { ...good, surplus: -1 },
        { ...good, surplus: '1' },
      ].map((stored) => ({ ...entry, lists: { [orderAndFilterName(anchors(0, 5))]: { ...list, pages: [stored] } } })),
    ]) {
      world.store.areas.local.set(key, damaged);
      expect({ damaged, ...(await read(anchors(0, 5))) }).toMatchObject({
        damaged,
        rows: [],
        missingRanges: [{ start: 0, end: 5 }],
      });
    }
  });
});

describe('a list that is cached to its end', () => {
  const asc = { sort: 'backlinks_num_asc' };

  it('answers every documented order here, at 0 units', async () => {
    await keepCounted(anchors(0, 4), [30, 20, 10, 5], { end: 4, at: now - 7 });
    const cached = await read(anchors(0, 3, asc));
    expect(shownBy(cached)).toEqual(['a5', 'a10', 'a20']);
    expect(cached).toMatchObject({
      isLocal: true,
      missingRanges: [],
      end: 4,
      oldestAt: now - 7,
      ranges: [{ start: 0, end: 3, fetchedAt: now - 7 }],
    });
    expect(shownBy(await read(anchors(2, 10, asc)))).toEqual(['a20', 'a30']);
    expect(await read(anchors(4, 10, asc))).toMatchObject({ rows: [], ranges: [], missingRanges: [] });
  });

  it('is not taken where the order itself is cached', async () => {
    await keepCounted(anchors(0, 2), [2, 1], { end: 2 });
    await keepCounted(anchors(0, 2, asc), [3, 4], { end: 2 });
    expect(await read(anchors(0, 2, asc))).toMatchObject({
      isLocal: false,
      rows: [{ anchor: 'a3' }, { anchor: 'a4' }],
    });
  });

  it('is taken where the order itself is cached in part', async () => {
    await keepCounted(anchors(0, 3), [3, 2, 1], { end: 3 });
    await keepCounted(anchors(0, 1, asc), [1]);
    expect(shownBy(await read(anchors(0, 3, asc)))).toEqual(['a1', 'a2', 'a3']);
  });

  it.each([
    ['has no end', [3, 2, 1], null],
    ['misses rows', [3, 2, 1], 4],
  ] as const)('is none where it %s', async (_what, counts, end) => {
    await keepCounted(anchors(0, 3), counts);
    if (end !== null) await keepBody(anchors(end, end + 1), '', { end });
    expect(await read(anchors(0, 3, asc))).toMatchObject({
      isLocal: false,
      rows: [],
      missingRanges: [{ start: 0, end: 3 }],
    });
  });

  it('in whatever order answers the one to begin with', async () => {
    await keepCounted(anchors(0, 3, asc), [1, 2, 3], { end: 3 });
    expect(shownBy(await read(anchors(0, 3)))).toEqual(['a3', 'a2', 'a1']);
  });

  it('whose page is gone is bought as if it had never been cached', async () => {
    await keepCounted(anchors(0, 3), [3, 2, 1], { end: 3 });
    for (const key of world.store.areas.local.keys())
      if (key.startsWith('rows@1:')) world.store.areas.local.delete(key);
    expect(await read(anchors(0, 2, asc))).toMatchObject({ rows: [], missingRanges: [{ start: 0, end: 2 }] });
  });

  it('has each row once, and counts the others', async () => {
    await keepCounted(anchors(0, 2), [3, 2]);
    await keepCounted(anchors(2, 4), [2, 1], { end: 4 });
    expect(await read(anchors(0, 4, asc))).toMatchObject({
      rows: [{ anchor: 'a1' }, { anchor: 'a2' }, { anchor: 'a3' }],
      doubleCount: 1,
      end: 3,
    });
  });

  const domains = (list: ListChanges = {}): Query<'backlinks_refdomains'> =>
    createQuery({ report: 'backlinks_refdomains', targets: [site], ...list });
  const isNew: FilterItem = { sign: '+', field: 'newdomain', operation: 'Eq', value: 'true' };
  const domainLines = (...rows: [domain: string, country: string][]): string =>
    [
      'domain_ascore;domain;backlinks_num;country',
      ...rows.map(([domain, country], position) => `50;${domain};${100 - position};${country}`),
    ].join('\n');

  it('answers a filter that its columns show, and leaves out what has no value', async () => {
    await keepBody(domains(), domainLines(['a.com', 'us'], ['b.com', 'de'], ['c.com', ''], ['d.com', 'us']), {
      end: 4,
    });
    const item = (sign: '+' | '-', value: string): FilterItem => ({ sign, field: 'country', operation: '', value });
    const of = async (...filter: FilterItem[]) => (await read(domains({ filter }))).rows.map(({ domain }) => domain);
    expect(await of(item('+', 'us'))).toEqual(['a.com', 'd.com']);
    expect(await of(item('-', 'us'))).toEqual(['b.com', 'c.com']);
    expect(await of(item('-', 'us'), item('-', 'de'))).toEqual(['c.com']);
    expect(await read(domains({ filter: [item('+', 'us')], sort: 'backlinks_num_asc' }))).toMatchObject({
      isLocal: true,
      end: 2,
      rows: [{ domain: 'd.com' }, { domain: 'a.com' }],
    });
  });

  it('with a filter answers that filter in another order, and no other filter', async () => {
    const us: FilterItem[] = [{ sign: '+', field: 'country', operation: '', value: 'us' }];
    const de: FilterItem[] = [{ sign: '+', field: 'country', operation: '', value: 'de' }];
    await keepBody(domains({ filter: us }), domainLines(['a.com', 'us'], ['d.com', 'us']), { end: 2 });
    expect((await read(domains({ filter: us, sort: 'backlinks_num_asc' }))).rows.map(({ domain }) => domain)).toEqual([
      'd.com',
      'a.com',
    ]);
    expect(await read(domains({ filter: de }))).toMatchObject({
      isLocal: false,
      rows: [],
      missingRanges: [{ start: 0, end: 10 }],
    });
    expect(await read(domains())).toMatchObject({ isLocal: false, rows: [] });
  });

  it('does not answer a filter that no column shows', async () => {
    await keepBody(domains(), domainLines(['a.com', 'us']), { end: 1 });
    expect(await read(domains({ filter: [isNew] }))).toMatchObject({ isLocal: false, rows: [] });
  });

  /** A list as it was kept when its filter was sent so: no query has that spelling any more. */
  const oldList = (old: string): Query<'backlinks_refdomains'> => ({ ...domains(), filter: parseFilter(old)! });

  it.each(['+|type||newdomain', '+|newdomain||true'])(
    'shows what was loaded by %s where nothing came by the filter that is sent',
    async (old) => {
      await keepBody(oldList(old), domainLines(['a.com', 'us'], ['b.com', 'de']), { end: 2, at: now - 5 });
      expect(await read(domains({ filter: [isNew] }))).toMatchObject({
        rows: [{ domain: 'a.com' }, { domain: 'b.com' }],
        isOfOldSpelling: true,
        oldestAt: now - 5,
        ranges: [],
        missingRanges: [{ start: 0, end: 10 }],
        end: null,
      });
      expect(await read(domains({ filter: [{ ...isNew, field: 'lostdomain' }] }))).toMatchObject({
        rows: [],
        isOfOldSpelling: false,
      });
      expect(await read(domains({ filter: [isNew], sort: 'backlinks_num_asc' }))).toMatchObject({
        rows: [],
        isOfOldSpelling: false,
      });
      expect(await read(domains())).toMatchObject({ rows: [], isOfOldSpelling: false });
    },
  );

  it('joins no rows of an old spelling to those of the filter that is sent', async () => {
    await keepBody(oldList('+|type||newdomain'), domainLines(['a.com', 'us'], ['b.com', 'de']));
    await keepBody(domains({ filter: [isNew] }), domainLines(['c.com', 'us']));
    expect(await read(domains({ filter: [isNew] }))).toMatchObject({
      rows: [{ domain: 'c.com' }],
      isOfOldSpelling: false,
      missingRanges: [{ start: 1, end: 10 }],
    });
  });

  const matrix = (list: ListChanges = {}) =>
    createQuery({ report: 'backlinks_matrix', targets: [site, root('other.com')], ...list });
  const matrixBody =
    'domain;domain_ascore;matches_num;example.com;other.com\na.com;9;1;30;3\nb.com;8;2;20;4\nc.com;7;2;10;5';

  it('answers a filter in the order that the API gives by itself', async () => {
    await keepBody(matrix(), matrixBody, { end: 3 });
    const filter: FilterItem[] = [{ sign: '+', field: 'backlinksnum_0', operation: 'Gt', value: '15' }];
    expect(await read(matrix({ filter }))).toMatchObject({
      isLocal: true,
      end: 2,
      rows: [{ domain: 'a.com' }, { domain: 'b.com' }],
    });
    expect(await read(matrix({ sort: 'backlinksnum_0_asc' }))).toMatchObject({
      isLocal: true,
      rows: [{ domain: 'c.com' }, { domain: 'b.com' }, { domain: 'a.com' }],
    });
  });

  it('in another order does not answer in the order that the API gives by itself, which nobody knows', async () => {
    await keepBody(matrix({ sort: 'matchesnum_asc' }), matrixBody, { end: 3 });
    expect(await read(matrix())).toMatchObject({ isLocal: false, rows: [], missingRanges: [{ start: 0, end: 10 }] });
  });

  it('does not answer in an order that the API does not have', async () => {
    await keepCounted(anchors(0, 3), [3, 2, 1], { end: 3 });
    expect(await read(anchors(0, 3, { sort: 'anchor_asc' }))).toMatchObject({ isLocal: false, rows: [] });
  });
});

describe('a comparison', () => {
  it('has the row of each target, whatever it was bought with, in the order asked', async () => {
    await keepBody(batch('a.com', 'b.com'), bodyOf('backlinks_comparison', ['a.com', 'b.com']), { at: now - 2 });
    await keepBody(batch('c.com'), bodyOf('backlinks_comparison', ['c.com']), { at: now - 1 });
    const cached = await read(batch('c.com', 'x.com', 'a.com'));
    expect(cached.rows.map(({ target }) => target)).toEqual(['c.com', 'a.com']);
    expect(cached).toMatchObject({
      missingRanges: [{ start: 1, end: 2 }],
      end: 3,
      oldestAt: now - 2,
      isLocal: false,
      ranges: [
        { start: 0, end: 1, fetchedAt: now - 1 },
        { start: 2, end: 3, fetchedAt: now - 2 },
      ],
    });
    expect(cached.cacheKeys).toEqual(
      ['c.com', 'x.com', 'a.com'].map((name) => cacheKey('v3', cacheEntryName(batch(name)))),
    );
  });

  it('has an answer for a target without data', async () => {
    await keepBody(batch('a.com', 'none.com'), bodyOf('backlinks_comparison', ['a.com']), { end: 1, at: now - 3 });
    const cached = await read(batch('none.com', 'a.com'));
    expect(cached).toMatchObject({ missingRanges: [], rows: [{ target: 'a.com' }], oldestAt: now - 3 });
    expect(cached.ranges).toEqual([
      { start: 0, end: 1, fetchedAt: now - 3 },
      { start: 1, end: 2, fetchedAt: now - 3 },
    ]);
    expect(await read(batch('none.com'))).toMatchObject({ missingRanges: [], rows: [], oldestAt: now - 3 });
  });

  it('has the newest row of a target that both areas hold', async () => {
    const lines = (count: number): string =>
      [headerOf('backlinks_comparison'), lineOf('backlinks_comparison', 'b.com', count)].join('\n');
    await keepBody(batch('b.com'), lines(1), { at: now - 2 });
    await keepBody(batch('b.com'), lines(2), { at: now - 1, area: 'session' });
    await keepBody(batch('c.com'), bodyOf('backlinks_comparison', ['c.com']));
    const cached = await read(batch('a.com', 'b.com', 'c.com'), { isPrivate: true });
    expect(cached.rows).toMatchObject([{ target: 'b.com', backlinks_num: 2 }, { target: 'c.com' }]);
    expect(cached.missingRanges).toEqual([{ start: 0, end: 1 }]);
  });

  it('is unresolved where one of its targets is', async () => {
    const error = { class: 'timeout', mayHaveCharged: true };
    await keepBody(batch('a.com'), bodyOf('backlinks_comparison', ['a.com']));
    world.store.areas.local.set('doubt@1:type=backlinks_comparison&target=b.com&target_type=root_domain||', {
      at: now,
      rows: { start: 0, end: 1 },
      error,
    });
    expect((await read(batch('a.com', 'b.com'))).unresolvedCharge?.error).toEqual(error);
    expect((await read(batch('a.com'))).unresolvedCharge).toBeNull();
    expect((await read(batch('a.com', 'b.com'), { source: 'sample' })).unresolvedCharge).toBeNull();
  });
});

describe('what is cached', () => {
  it('is counted by report for a target', async () => {
    await keep(0, 5);
    await keep(0, 9, { sort: 'domains_num_asc' });
    await keepBody(createQuery({ report: 'backlinks_tld', targets: [site] }), '', { end: 0 });
    await keepBody(
      createQuery({ report: 'backlinks_geo', targets: [root('other.com')] }),
      bodyOf('backlinks_geo', ['us']),
    );
    await keepBody(
      createQuery({ report: 'backlinks_refips', targets: [site] }),
      bodyOf('backlinks_refips', ['192.0.2.1']),
      { at: now - 31 * dayMs },
    );
    expect([...(await countCachedReports([site], { source: 'v3', isPrivate: false }))]).toEqual([
      ['backlinks_anchors', 9],
      ['backlinks_tld', 0],
    ]);
    expect((await countCachedReports([site], { source: 'sample', isPrivate: false })).size).toBe(0);
  });

  it('is measured: lists, bytes, what they would cost again, what had to go and what is damaged', async () => {
    await keep(0, 5);
    await keep(0, 9, { sort: 'domains_num_asc' });
    await keep(0, 100, { source: 'sample' });
    await keepBody(
      createQuery({ report: 'backlinks_overview', targets: [site] }),
      bodyOf('backlinks_overview', ['x']),
      { end: 1 },
    );
    const bytes = [...world.store.areas.local].reduce(
      (sum, [key, value]) => sum + key.length + JSON.stringify(value).length,
      0,
    );
    world.store.areas.local
      .set('shelf@1:v3|damaged', 7)
      .set('evicted@1', { results: 2 })
      .set('damaged@1:log@1:x', 1)
      .set('settings@1', {});
    const size = await measureCache();
    expect(size).toMatchObject({ results: 4, units: 5 * 40 + 9 * 40 + 40, evicted: 2, quarantined: 1 });
    expect(size.bytes - bytes).toBe('shelf@1:v3|damaged7'.length);
  });

  it('tells who watches when anything on the cache entries changes, or on some of them', async () => {
    const key = cacheKey('v3', cacheEntryName(anchors(0, 5)));
    const [any, own, other] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()];
    const stop = watchCache(any);
    watchCache(own, [key]);
    watchCache(other, ['shelf@1:v3|other']);
    await keep(0, 5);
    await world.store.area('local').set({ 'settings@1': {} });
    expect([any, own, other].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
    stop();
    await keep(5, 9);
    expect(any).toHaveBeenCalledOnce();
  });

  it('tells nobody that an entry was used once more', async () => {
    await keep(0, 5);
    const key = cacheKey('v3', cacheEntryName(anchors(0, 5)));
    const [any, own] = [vi.fn<() => void>(), vi.fn<() => void>()];
    watchCache(any);
    watchCache(own, [key]);
    const before = world.store.areas.local.get(key);
    await noteUse([key], Date.now() + 5_000);
    expect(world.store.areas.local.get(key)).not.toEqual(before);
    expect([any, own].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    await world.store.area('local').remove(key);
    expect([any, own].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });
});
