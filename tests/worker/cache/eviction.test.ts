import { beforeEach, describe, expect, it, vi } from 'vitest';
import { putEntry, pageKeyOf, cacheKeyOf, sitesKept } from '@/tests/support/cache-entries.ts';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { logEntry } from '@/tests/support/log-entry.ts';
import { readItem, totalBytes, updateItem, withLock } from '@/utils/browser/storage.ts';
import { evictedItem } from '@/utils/store/cache/evicted.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { logKey } from '@/utils/store/spending/spending-log.ts';
import {
  clearCachedRows,
  keepWithinLimit,
  maxBytes,
  cacheLock,
  writeCache,
  writeEvicting,
} from '@/utils/worker/cache/eviction.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const dayMs = 86_400_000;
const now = Date.UTC(2026, 5, 15);

function local(): Map<string, unknown> {
  return world.store.areas.local;
}

async function evicted(): Promise<number> {
  return (await readItem(evictedItem)).results;
}

// What Chromium 156 says (measured): quota of `local`, of `session`, a full disk while it writes and while it compacts.
const quotaTexts = [
  'Resource::kQuotaBytes quota exceeded',
  'Session storage quota bytes exceeded. Values were not stored.',
  'IO error: .../000009.ldb: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)',
  'IO error: .../000003.log: No space left on device',
];

/** A store that has room for so many bytes. */
function limitTo(bytes: () => number, text = quotaTexts[0]!): void {
  world.store.refuses = (values) => {
    const size = Object.entries(values).reduce(
      (sum, [key, value]) => sum + key.length + JSON.stringify(value).length,
      0,
    );
    const used = [...local()]
      .filter(([key]) => !(key in values))
      .reduce((sum, [key, value]) => sum + key.length + JSON.stringify(value).length, 0);
    return used + size > bytes() ? new Error(text) : null;
  };
}

function page(start: number, end: number, fetchedAt = now) {
  return { start, end, fetchedAt };
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('a write that finds no room', () => {
  it.each(quotaTexts)('makes the least recently used results go first, as few as needed: %s', async (text) => {
    putEntry('middle.com', { usedAt: 2, pages: [page(0, 5)], size: 4_000 });
    putEntry('oldest.com', { usedAt: 1, pages: [page(0, 5), page(5, 9)], size: 4_000 });
    putEntry('newest.com', { usedAt: 3, pages: [page(0, 5)], size: 4_000 });
    const full = await totalBytes('local');
    limitTo(() => full, text);
    await writeEvicting('local', { new: 'y'.repeat(400) });
    expect(local().get('new')).toBe('y'.repeat(400));
    expect(sitesKept()).toEqual({ cacheKeys: ['middle.com', 'newest.com'], pages: ['middle.com 0', 'newest.com 0'] });
    expect(await evicted()).toBe(1);
  });

  it('evicts more until the rows fit, and counts them', async () => {
    for (const [index, site] of ['a.com', 'b.com', 'c.com', 'd.com'].entries())
      putEntry(site, { usedAt: index, pages: [page(0, 5)], size: 1_000 });
    const full = await totalBytes('local');
    limitTo(() => full);
    await writeEvicting('local', { new: 'y'.repeat(3_000) });
    expect(sitesKept().cacheKeys).toEqual([]);
    expect(await evicted()).toBe(4);
  });

  it('asks for four times as much at each try, so that it ends soon', async () => {
    for (let position = 0; position < 30; position += 1)
      putEntry(`site-${String(position).padStart(2, '0')}.com`, { usedAt: position, pages: [page(0, 5)], size: 100 });
    let refusals = 2;
    world.store.refuses = (values) => ('new' in values && refusals-- > 0 ? new Error(quotaTexts[0]) : null);
    const one = (await totalBytes('local')) / 30;
    await writeEvicting('local', { new: 'y'.repeat(Math.round(one)) });
    // 4 and then 16 times the size of the written, in cache entries of about that size.
    expect(sitesKept().cacheKeys.length).toBeGreaterThanOrEqual(8);
    expect(sitesKept().cacheKeys.length).toBeLessThanOrEqual(11);
  });

  it('keeps the cache entries that it belongs to', async () => {
    putEntry('own.com', { usedAt: 1, pages: [page(0, 5)] });
    putEntry('other.com', { usedAt: 2, pages: [page(0, 5)] });
    let refusals = 1;
    world.store.refuses = () => (refusals-- > 0 ? new Error(quotaTexts[0]) : null);
    await writeCache('local', { new: 1 }, [cacheKeyOf('own.com')]);
    expect(sitesKept().cacheKeys).toEqual(['own.com']);
  });

  it('leaves damaged cache entries, whose pages nobody knows', async () => {
    putEntry('a.com', { usedAt: 1, pages: [page(0, 5)] });
    local().set(cacheKeyOf('bad.com'), { usedAt: 0 });
    let refusals = 1;
    world.store.refuses = () => (refusals-- > 0 ? new Error(quotaTexts[0]) : null);
    await writeEvicting('local', { new: 1 });
    expect(sitesKept().cacheKeys).toEqual(['bad.com']);
  });

  it('fails where nothing is left to go, and leaves the log, the settings and the key', async () => {
    putEntry('a.com', { usedAt: 1, pages: [page(0, 5)] });
    await updateItem(settingsItem, (settings) => ({ ...settings, askAbove: 7 }));
    local().set(logKey(logEntry()), logEntry()).set('key@1', 'k').set('recent-targets@1', []);
    world.store.refuses = (values) => ('new' in values ? new Error(quotaTexts[0]) : null);
    await expect(writeEvicting('local', { new: 1 })).rejects.toThrow('quota exceeded');
    expect([...local().keys()].toSorted()).toEqual([
      'evicted@1',
      'key@1',
      logKey(logEntry()),
      'recent-targets@1',
      'settings@1',
    ]);
    expect(await readLog()).toEqual([logEntry()]);
    expect((await readItem(settingsItem)).askAbove).toBe(7);
  });

  it.each([
    'IO error: .../CURRENT: Too many open files',
    'Corruption: block checksum mismatch',
    'Could not serialize value',
  ])('for any other reason throws nothing away: %s', async (text) => {
    putEntry('a.com', { usedAt: 1, pages: [page(0, 5)] });
    world.store.refuses = () => new Error(text);
    await expect(writeEvicting('local', { new: 1 })).rejects.toThrow(text);
    expect(sitesKept()).toEqual({ cacheKeys: ['a.com'], pages: ['a.com 0'] });
    expect(await evicted()).toBe(0);
  });

  it('leaves everything where the full disk takes no removals either, as Chromium does', async () => {
    putEntry('a.com', { usedAt: 1, pages: [page(0, 5)] });
    world.store.refuses = () => new Error(quotaTexts[2]);
    world.store.refusesRemoval = () => new Error(quotaTexts[2]);
    await expect(writeEvicting('local', { new: 1 })).rejects.toThrow('FILE_ERROR_NO_SPACE');
    expect(sitesKept()).toEqual({ cacheKeys: ['a.com'], pages: ['a.com 0'] });
  });

  it('is written though nobody can be told what had to go', async () => {
    putEntry('a.com', { usedAt: 1, pages: [page(0, 5)] });
    let refusals = 1;
    world.store.refuses = (values) => ('evicted@1' in values || refusals-- > 0 ? new Error(quotaTexts[0]) : null);
    await writeEvicting('local', { new: 1 });
    expect(local().get('new')).toBe(1);
    expect(sitesKept().cacheKeys).toEqual([]);
  });

  it('in memory evicts from memory, of which nothing is told on the disk', async () => {
    putEntry('disk.com', { usedAt: 1, pages: [page(0, 5)] });
    putEntry('memory.com', { usedAt: 2, pages: [page(0, 5)] }, 'session');
    let refusals = 1;
    world.store.refuses = () => (refusals-- > 0 ? new Error(quotaTexts[1]) : null);
    await writeEvicting('session', { new: 1 });
    expect([...world.store.areas.session]).toEqual([['new', 1]]);
    expect(sitesKept().cacheKeys).toEqual(['disk.com']);
    expect(await evicted()).toBe(0);
  });

  it('waits for whoever writes cache entries before it removes any', async () => {
    putEntry('a.com', { usedAt: 1, pages: [page(0, 5)] });
    let refusals = 1;
    world.store.refuses = () => (refusals-- > 0 ? new Error(quotaTexts[0]) : null);
    let leave = (): void => undefined;
    const underLock = withLock(cacheLock, () => new Promise<void>((done) => (leave = done)));
    const written = writeEvicting('local', { new: 1 });
    await new Promise((done) => setTimeout(done, 20));
    expect(sitesKept().cacheKeys).toEqual(['a.com']);
    leave();
    await Promise.all([underLock, written]);
    expect(sitesKept().cacheKeys).toEqual([]);
  });

  it('takes nothing that versions to come keep', async () => {
    local().set('shelf@2:v3|a', { usedAt: 0 }).set('rows@2:v3|a', 'x'.repeat(900));
    world.store.refuses = () => new Error(quotaTexts[0]);
    await expect(writeEvicting('local', { new: 1 })).rejects.toThrow('quota');
    expect([...local().keys()]).toEqual(['shelf@2:v3|a', 'rows@2:v3|a']);
  });
});

describe('the limit of the store', () => {
  it('is 200 MB', () => {
    expect(maxBytes).toBe(209_715_200);
  });

  const fill = async (): Promise<number> => {
    for (let position = 0; position < 20; position += 1)
      putEntry(`site-${String(position).padStart(2, '0')}.com`, {
        usedAt: 100 - position,
        pages: [page(0, 5)],
        size: 1_000,
      });
    return totalBytes('local');
  };

  it('takes nothing where it is just kept', async () => {
    await keepWithinLimit(await fill());
    expect(sitesKept().cacheKeys).toHaveLength(20);
    expect(await evicted()).toBe(0);
  });

  it('is kept a tenth below it, by what was used longest ago', async () => {
    const used = await fill();
    await keepWithinLimit(used - 1);
    expect(sitesKept().cacheKeys).toEqual(
      Array.from({ length: 17 }, (_, position) => `site-${String(position).padStart(2, '0')}.com`),
    );
    const left = await totalBytes('local');
    expect(left).toBeLessThanOrEqual((used - 1) * 0.9);
    expect(left).toBeGreaterThan((used - 1) * 0.8);
    expect(await evicted()).toBe(3);
  });

  it('says of nothing that it had to go where nothing was there', async () => {
    local().set('settings@1', {});
    await keepWithinLimit(1);
    expect([...local().keys()]).toEqual(['settings@1']);
  });

  it('is not that of memory', async () => {
    await fill();
    putEntry('memory.com', { usedAt: 1, pages: [page(0, 5)] }, 'session');
    await keepWithinLimit(1);
    expect(sitesKept()).toEqual({ cacheKeys: [], pages: [] });
    expect(sitesKept('session').cacheKeys).toEqual(['memory.com']);
  });
});

describe('the daily sweep', () => {
  it('removes what is 30 days old, rows and ends, and keeps what is younger', async () => {
    putEntry('expired.com', { usedAt: now, pages: [page(0, 5, now - 30 * dayMs)], end: 5, endAt: now - 30 * dayMs });
    putEntry('kept.com', {
      usedAt: now,
      pages: [page(0, 5, now - 30 * dayMs + 1)],
      end: 5,
      endAt: now - 30 * dayMs + 1,
    });
    await sweepDaily(now);
    expect(sitesKept()).toEqual({ cacheKeys: ['kept.com'], pages: ['kept.com 0'] });
    expect(local().get(cacheKeyOf('kept.com'))).toMatchObject({
      lists: { 'backlinks_num_desc|': { end: 5, endAt: now - 30 * dayMs + 1 } },
    });
  });

  it('removes of a list what is too old, and only that', async () => {
    putEntry('mixed.com', {
      usedAt: 7,
      pages: [page(0, 5, now - 31 * dayMs), page(5, 9, now - dayMs)],
      end: 9,
      endAt: now - 31 * dayMs,
    });
    await sweepDaily(now);
    expect(local().get(cacheKeyOf('mixed.com'))).toEqual({
      usedAt: 7,
      lists: {
        'backlinks_num_desc|': {
          pages: [{ key: pageKeyOf('mixed.com', 5), from: 5, ...page(5, 9, now - dayMs) }],
          superseded: [],
          end: null,
          endAt: 0,
        },
      },
    });
    expect(sitesKept().pages).toEqual(['mixed.com 5']);
  });

  it('removes the order of a list of which nothing is left, and not the others', async () => {
    putEntry('a.com', { usedAt: 7, pages: [page(0, 5)] });
    const entry = local().get(cacheKeyOf('a.com')) as { lists: Record<string, unknown> };
    entry.lists['other|'] = {
      pages: [{ ...page(0, 5, now - 31 * dayMs), from: 0, key: 'rows@1:old' }],
      end: null,
      endAt: 0,
    };
    local().set('rows@1:old', 'x');
    await sweepDaily(now);
    expect(Object.keys((local().get(cacheKeyOf('a.com')) as typeof entry).lists)).toEqual(['backlinks_num_desc|']);
    expect(local().has('rows@1:old')).toBe(false);
  });

  it('keeps the answer that nothing was found', async () => {
    putEntry('nothing.com', { usedAt: 1, pages: [], end: 0, endAt: now - dayMs });
    putEntry('nothing-old.com', { usedAt: 1, pages: [], end: 0, endAt: now - 30 * dayMs });
    await sweepDaily(now);
    expect(sitesKept().cacheKeys).toEqual(['nothing.com']);
  });

  it('removes pages that no cache entry names', async () => {
    putEntry('a.com', { usedAt: 1, pages: [page(0, 5)] });
    local().set('rows@1:v3|orphan.com|0', 'x');
    await sweepDaily(now);
    expect(sitesKept().pages).toEqual(['a.com 0']);
  });

  it('removes no page that a lookup adds to its cache entry meanwhile', async () => {
    putEntry('a.com', { usedAt: 1, pages: [page(0, 5)] });
    const written = withLock(cacheLock, async () => {
      await new Promise((done) => setImmediate(done));
      putEntry('new.com', { usedAt: 2, pages: [page(0, 5)] });
      await new Promise((done) => setImmediate(done));
    });
    await Promise.all([sweepDaily(now), written]);
    expect(sitesKept()).toEqual({ cacheKeys: ['a.com', 'new.com'], pages: ['a.com 0', 'new.com 0'] });
  });

  it('quarantines unreadable cache entries and log entries, whole, and leaves the others', async () => {
    putEntry('good.com', { usedAt: 1, pages: [page(0, 5)] });
    putEntry('bad.com', { usedAt: 1, pages: [page(0, 5)] });
    const bad = { usedAt: 'yesterday', views: {} };
    local().set(cacheKeyOf('bad.com'), bad);
    local().set(logKey(logEntry()), logEntry()).set('log@1:2026-01-15:x', { id: 'x' });
    await sweepDaily(now);
    expect(sitesKept().cacheKeys).toEqual(['good.com']);
    expect(local().get(`damaged@1:${cacheKeyOf('bad.com')}`)).toEqual(bad);
    expect(local().get('damaged@1:log@1:2026-01-15:x')).toEqual({ id: 'x' });
    expect(local().has('log@1:2026-01-15:x')).toBe(false);
    expect(await readLog()).toEqual([logEntry()]);
  });

  it('removes unresolved charges that are 30 days old, and keeps what cannot be read', async () => {
    const unresolvedCharge = (at: number) => ({
      at,
      rows: { start: 0, end: 5 },
      error: { class: 'timeout', mayHaveCharged: true },
    });
    local()
      .set('doubt@1:old', unresolvedCharge(now - 30 * dayMs))
      .set('doubt@1:young', unresolvedCharge(now - 30 * dayMs + 1))
      .set('doubt@1:bad', { at: now });
    await sweepDaily(now);
    expect([...local().keys()].filter((key) => key.startsWith('doubt@'))).toEqual(['doubt@1:young', 'doubt@1:bad']);
  });

  it('leaves alone what it does not know, and what versions to come keep', async () => {
    const foreign = ['shelf@2:a', 'rows@2:a', 'log@2:a', 'doubt@2:a', 'settings@2', 'foreign'];
    for (const key of foreign) local().set(key, { any: 'thing' });
    await sweepDaily(now);
    expect([...local().keys()].toSorted()).toEqual(
      [
        ...foreign,
        // How many entries each list has, which is none.
        ...['disavow', 'prospect', 'link-check', 'watch', 'link-watch'].map((list) => `${list}-counts@1`),
        'swept@1',
      ].toSorted(),
    );
  });

  it('is made once a day, and again where the clock was set back', async () => {
    const sweeps = async (at: number): Promise<boolean> => {
      local().set('rows@1:orphan', 'x');
      await sweepDaily(at);
      return !local().has('rows@1:orphan');
    };
    expect(await sweeps(now)).toBe(true);
    expect(await sweeps(now)).toBe(false);
    expect(await sweeps(now + dayMs - 1)).toBe(false);
    expect(await sweeps(now + dayMs)).toBe(true);
    expect(await sweeps(now)).toBe(true);
    local().set('swept@1', 'damaged');
    expect(await sweeps(now)).toBe(true);
  });

  it('that fails is made again', async () => {
    local().set('rows@1:orphan', 'x');
    world.store.refusesRemoval = () => new Error(quotaTexts[2]);
    await expect(sweepDaily(now)).rejects.toThrow('NO_SPACE');
    world.store.refusesRemoval = null;
    await sweepDaily(now);
    expect(local().has('rows@1:orphan')).toBe(false);
  });
});

describe('clearing the cache', () => {
  it('forgets every result, on the disk and in memory, and nothing else', async () => {
    putEntry('a.com', { usedAt: 1, pages: [page(0, 5)] });
    putEntry('b.com', { usedAt: 1, pages: [page(0, 5)] }, 'session');
    const others = [
      'settings@1',
      'key@1',
      logKey(logEntry()),
      'damaged@1:log@1:x',
      'shelf@2:a',
      'rows@2:a',
      'doubt@1:a',
      'recent-targets@1',
    ];
    for (const key of others) local().set(key, 1);
    local()
      .set(`damaged@1:${cacheKeyOf('c.com')}`, 1)
      .set('evicted@1', { results: 3 });
    world.store.areas.session.set('key@1', 1).set('private-view@1:a', 1);
    await clearCachedRows();
    expect([...local().keys()].toSorted()).toEqual(others.toSorted());
    expect([...world.store.areas.session.keys()]).toEqual(['key@1', 'private-view@1:a']);
  });
});
