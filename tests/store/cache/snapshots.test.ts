import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { bodyOf } from '@/tests/support/response-body.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { cacheEntryName, orderAndFilterName, type Query } from '@/utils/semrush/query/query.ts';
import { cacheKey, maxAgeMs, pagePrefix, type CacheEntry } from '@/utils/store/cache/cache-entry.ts';
import { measureCache } from '@/utils/store/cache/cached-reports.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { readSnapshotLists, readSnapshotRows, snapshotsOf } from '@/utils/store/cache/snapshots.ts';
import { clearCachedRows, keepWithinLimit } from '@/utils/worker/cache/eviction.ts';
import { quarantinePages } from '@/utils/worker/cache/quarantine.ts';
import { endOf, responsePagesOf } from '@/utils/worker/cache/response-pages.ts';
import { storeRows } from '@/utils/worker/cache/store-rows.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const site = { value: 'example.com', type: 'root_domain' as const };
const day = 86_400_000;
const start = Date.UTC(2026, 10, 1, 12);
const list = { report: 'backlinks_anchors', targets: [site] } as const;
const options = { source: 'v3', isPrivate: false } as const;

function anchors(from: number, to: number): Query {
  return createQuery(list, { start: from, end: to });
}

const key = cacheKey('v3', cacheEntryName(anchors(0, 5)));
const name = orderAndFilterName(anchors(0, 5));

/** Buys rows from a place on: each anchor is named. */
async function buy(from: number, names: readonly string[], end: number | null = null): Promise<void> {
  const query = anchors(from, from + Math.max(1, names.length));
  const pages =
    names.length > 0
      ? responsePagesOf(query, bodyOf('backlinks_anchors', names), end).responsePages
      : endOf(query, '', end!);
  await storeRows({ pages, source: 'v3', area: 'local', fetchedAt: Date.now() }, {});
}

function later(ms = day): void {
  vi.setSystemTime(Date.now() + ms);
}

async function read(): Promise<readonly (readonly [rows: string, isWhole: boolean])[]> {
  const [found] = await readSnapshotLists([list], { source: 'v3' });
  return Promise.all(
    (found?.snapshots ?? []).map(async (snapshot) => {
      const { rows, isWhole } = await readSnapshotRows(found!, snapshot);
      return [rows.map(({ anchor }) => String(anchor)).join(''), isWhole] as const;
    }),
  );
}

function pageKeys(): string[] {
  return [...world.store.areas.local.keys()].filter((stored) => stored.startsWith(pagePrefix));
}

function entry(): CacheEntry {
  return world.store.areas.local.get(key) as CacheEntry;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  world.store = new FakeStore();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the snapshots of a list', () => {
  it('are one while nothing is bought anew, however much is loaded behind', async () => {
    await buy(0, ['a', 'b']);
    later();
    await buy(2, ['c'], 3);
    expect(await read()).toEqual([['abc', true]]);
  });

  it('are one more each time the list is bought anew, each with the end it had', async () => {
    await buy(0, ['a', 'b', 'c'], 3);
    later();
    await buy(0, ['a', 'd'], 2);
    later();
    await buy(0, ['d']);
    expect(await read()).toEqual([
      ['abc', true],
      ['ad', true],
      ['d', false],
    ]);
  });

  it('hold what came in several answers together, and part where rows came twice', async () => {
    await buy(0, ['a', 'b']);
    await buy(2, ['c', 'd']);
    later();
    await buy(0, ['x', 'y']);
    await buy(2, ['z']);
    expect(await read()).toEqual([
      ['abcd', false],
      ['xyz', false],
    ]);
    expect(
      (await readCachedRows(anchors(0, 4), options)).rows.map((row) => (row as { anchor?: unknown }).anchor),
    ).toEqual(['x', 'y', 'z', 'd']);
  });

  it('know a list that has nothing any more', async () => {
    await buy(0, ['a', 'b']);
    later();
    await buy(0, [], 0);
    expect(await read()).toEqual([
      ['ab', false],
      ['', true],
    ]);
    later();
    await buy(0, ['c']);
    expect((await read()).map(([rows]) => rows)).toEqual(['ab', '', 'c']);
  });

  it('are disjoint within, whatever is bought in whatever order, and lose no row of the month', async () => {
    const purchase = fc.record({
      from: fc.integer({ min: 0, max: 6 }),
      count: fc.integer({ min: 0, max: 5 }),
      ends: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(purchase, { minLength: 1, maxLength: 8 }), async (purchases) => {
        world.store = new FakeStore();
        vi.setSystemTime(start);
        let bought = 0;
        for (const [index, { from, count, ends }] of purchases.entries()) {
          later(60_000);
          bought += count;
          const names = Array.from({ length: count }, (_, row) => `${index}.${row} `);
          if (count > 0 || ends) await buy(from, names, ends || count === 0 ? from + count : null);
        }
        const stored = entry()?.lists[name];
        const snapshots = stored ? snapshotsOf(stored, Date.now()) : [];
        for (const { pages } of snapshots)
          for (const [index, page] of pages.entries())
            expect(page.start).toBeGreaterThanOrEqual(pages[index - 1]?.end ?? 0);
        const kept = snapshots.flatMap(({ pages }) => pages).reduce((sum, page) => sum + page.end - page.start, 0);
        expect(kept).toBe(bought);
        // What is shown is what it would be without any snapshot.
        const shown = await readCachedRows(anchors(0, 12), options);
        expect(new Set(shown.rows.map((row) => String((row as { anchor?: unknown }).anchor))).size).toBe(
          shown.rows.length,
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('earlier rows', () => {
  it('count in the cache’s size, and not in what it would cost to buy it again', async () => {
    await buy(0, ['a', 'b']);
    const before = await measureCache();
    later();
    await buy(0, ['a', 'b']);
    const after = await measureCache();
    expect(after.bytes).toBeGreaterThan(before.bytes * 1.5);
    expect([after.results, after.units]).toEqual([1, 80]);
  });

  it('are swept a month after they came, with their pages', async () => {
    await buy(0, ['a']);
    later(20 * day);
    await buy(0, ['b']);
    await sweepDaily(Date.now());
    expect(pageKeys()).toHaveLength(2);
    vi.setSystemTime(start + maxAgeMs + 1);
    expect((await read()).map(([rows]) => rows)).toEqual(['b']);
    await sweepDaily(Date.now());
    expect(pageKeys()).toHaveLength(1);
    expect(entry().lists[name]).not.toHaveProperty('earlier');
  });

  it('go with Clear cache', async () => {
    await buy(0, ['a']);
    later();
    await buy(0, ['b']);
    await clearCachedRows();
    expect([...world.store.areas.local.keys()]).toEqual([]);
  });

  it('are evicted before any list that counts', async () => {
    await buy(0, ['a']);
    later();
    await buy(0, ['b']);
    await keepWithinLimit(1, []);
    // Everything is above a limit of one byte: then the rest goes too.
    expect(pageKeys()).toEqual([]);
    await buy(0, ['a'.repeat(4_000)]);
    later();
    await buy(0, ['b']);
    await keepWithinLimit(4_000);
    expect((await read()).map(([rows]) => rows)).toEqual(['b']);
    expect((await readCachedRows(anchors(0, 1), options)).rows).toHaveLength(1);
  });

  it('make room for the very rows that take their place where nothing else is left', async () => {
    await buy(0, ['a']);
    later();
    await buy(0, ['b']);
    later();
    const [oldest] = pageKeys();
    world.store.refuses = (values) =>
      world.store.areas.local.has(oldest!) && Object.keys(values).some((stored) => stored.startsWith(pagePrefix))
        ? new Error('QuotaBytes quota exceeded')
        : null;
    await buy(0, ['c']);
    expect((await read()).map(([rows]) => rows)).toEqual(['c']);
  });

  it('keep their text while the list counts a part of the page, and the other way round', async () => {
    await buy(0, ['a', 'b', 'c']);
    later();
    await buy(0, ['x']);
    expect(
      (await readCachedRows(anchors(0, 3), options)).rows.map((row) => (row as { anchor?: unknown }).anchor),
    ).toEqual(['x', 'b', 'c']);
    later();
    await buy(1, ['y', 'z']);
    expect((await read()).map(([rows]) => rows)).toEqual(['abc', 'xyz']);
  });

  it('whose text is gone are no rows, and cost none that count', async () => {
    await buy(0, ['a', 'b'], 2);
    const [old] = pageKeys();
    later();
    await buy(0, ['b'], 1);
    world.store.areas.local.set(old!, 'rubbish');
    expect(await read()).toEqual([
      ['', false],
      ['b', true],
    ]);
    await quarantinePages(anchors(0, 2), [old!], options);
    expect(await read()).toEqual([['b', true]]);
  });
});
