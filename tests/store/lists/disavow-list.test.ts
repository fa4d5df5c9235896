import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import {
  disavowKey,
  parseDisavowEntry,
  sitePrefix,
  siteOfKey,
  type DisavowEntry,
} from '@/utils/store/lists/disavow-entry.ts';
import {
  addToDisavowList,
  changeDisavowEntries,
  putBackToDisavowList,
  readDisavowList,
  readDisavowSites,
  removeFromDisavowList,
  watchDisavowLists,
} from '@/utils/store/lists/disavow-list.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';
import { readQuarantined } from '@/utils/store/quarantined-items.ts';
import { clearCachedRows, keepWithinLimit } from '@/utils/worker/cache/eviction.ts';
import { restoreQuarantined } from '@/utils/worker/cache/quarantine.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const now = Date.UTC(2026, 10, 24);
const site: ListSite = { source: 'v3', target: { type: 'root_domain', value: 'example.com' } };

function entry(domain: string, change: Partial<DisavowEntry> = {}): DisavowEntry {
  return {
    id: `domain:${domain}`,
    domain,
    url: null,
    names: 'domain',
    oddLine: null,
    reason: '',
    signals: [{ kind: 'low-score', count: 2, text: '' }],
    report: 'backlinks_refdomains',
    figures: { domain_ascore: 2 },
    addedAt: now,
    reviewedAt: null,
    ...change,
  };
}

function local(): Map<string, unknown> {
  return world.store.areas.local;
}

async function domains(of = site): Promise<string[]> {
  return (await readDisavowList(of)).entries.map(({ domain }) => domain);
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('a disavow list', () => {
  it('keeps each entry under a key of its own, and says what came to it', async () => {
    const added = await addToDisavowList(site, [entry('b.com'), entry('a.com'), entry('b.com')]);
    expect(added.map(({ domain }) => domain)).toEqual(['b.com', 'a.com']);
    expect([...local().keys()].toSorted()).toEqual([
      'disavow@1:v3|root_domain:example.com|domain:a.com',
      'disavow@1:v3|root_domain:example.com|domain:b.com',
    ]);
    expect(await addToDisavowList(site, [entry('a.com', { reason: 'anew' }), entry('c.com')])).toHaveLength(1);
    expect((await readDisavowList(site)).entries.find(({ domain }) => domain === 'a.com')?.reason).toBe('');
  });

  it('is one of each site, and what the sample made up is in another', async () => {
    const page: ListSite = { ...site, target: { type: 'url', value: 'https://example.com/a|b' } };
    const start: ListSite = { ...site, target: { type: 'url', value: 'https://example.com/a' } };
    const sample: ListSite = { ...site, source: 'sample' };
    for (const [at, one] of [site, page, start, sample].entries()) await addToDisavowList(one, [entry(`${at}.com`)]);
    expect(await Promise.all([site, page, start, sample].map((one) => domains(one)))).toEqual([
      ['0.com'],
      ['1.com'],
      ['2.com'],
      ['3.com'],
    ]);
    expect(await readDisavowSites()).toEqual(
      expect.arrayContaining([site, page, start, sample].map((one) => ({ ...one, count: 1 }))),
    );
  });

  it('changes, removes and puts back', async () => {
    await addToDisavowList(site, [entry('a.com'), entry('b.com')]);
    local().set('disavow@1:v3|root_domain:example.com|domain:a.com', { ...entry('a.com'), ofAVersionToCome: 7 });
    await changeDisavowEntries(site, ['domain:a.com', 'domain:unknown.com'], (one) => ({ ...one, reviewedAt: now }));
    expect(local().get('disavow@1:v3|root_domain:example.com|domain:a.com')).toMatchObject({
      reviewedAt: now,
      ofAVersionToCome: 7,
    });
    const removed = await removeFromDisavowList(site, ['domain:a.com']);
    expect(await domains()).toEqual(['b.com']);
    await putBackToDisavowList(removed);
    expect((await domains()).toSorted()).toEqual(['a.com', 'b.com']);
  });

  it('puts nothing back over what came to the list since', async () => {
    await addToDisavowList(site, [entry('a.com')]);
    const removed = await removeFromDisavowList(site, ['domain:a.com']);
    await addToDisavowList(site, [entry('a.com', { reason: 'new' })]);
    await putBackToDisavowList(removed);
    expect((await readDisavowList(site)).entries[0]?.reason).toBe('new');
  });

  it('loses nothing where two pages add at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => addToDisavowList(site, [entry(`${at}.com`)])));
    expect(await domains()).toHaveLength(20);
  });

  it('is counted without a listing once the daily sweep has counted it, and rightly at any time', async () => {
    const other: ListSite = { ...site, source: 'sample' };
    const counts = async (): Promise<readonly number[]> =>
      (await readDisavowSites()).map(({ count }) => count).toSorted((a, b) => a - b);
    await addToDisavowList(site, [entry('a.com'), entry('b.com')]);
    expect(await counts()).toEqual([2]);
    await sweepDaily(now);
    world.store.reads.listings = 0;
    await addToDisavowList(site, [entry('b.com'), entry('c.com')]);
    await addToDisavowList(other, [entry('a.com')]);
    expect(await counts()).toEqual([1, 3]);
    const removed = await removeFromDisavowList(site, ['domain:a.com', 'domain:b.com', 'domain:none.com']);
    expect(await counts()).toEqual([1, 1]);
    await putBackToDisavowList(removed);
    await putBackToDisavowList(removed);
    expect(await counts()).toEqual([1, 3]);
    await removeFromDisavowList(other, ['domain:a.com']);
    expect(await counts()).toEqual([3]);
    expect(world.store.reads.listings).toBe(0);
    // Cut off in the middle, what is left is counted anew.
    world.store.crashAfter(4);
    void removeFromDisavowList(site, ['domain:a.com', 'domain:c.com']);
    await vi.waitFor(() => expect(world.store.isDead).toBe(true));
    await world.store.revive();
    expect(await counts()).toEqual([(await domains()).length]);
    local().set('disavow-counts@1', { 'disavow@1:v3|root_domain:example.com|': 'many' });
    expect(await counts()).toEqual([(await domains()).length]);
  });

  it('tells whoever watches it', async () => {
    const seen = vi.fn<() => void>();
    const end = watchDisavowLists(seen);
    await addToDisavowList(site, [entry('a.com')]);
    await vi.waitFor(() => expect(seen).toHaveBeenCalled());
    end();
  });

  it('outlives a cleared cache, eviction and the daily sweep', async () => {
    await addToDisavowList(site, [entry('a.com')]);
    await clearCachedRows();
    await keepWithinLimit(1);
    await sweepDaily(now + 400 * 86_400_000);
    expect(await domains()).toEqual(['a.com']);
  });
});

describe('an entry that can’t be read', () => {
  const key = disavowKey(site, 'domain:a.com');
  const damages: readonly unknown[] = [
    null,
    'text',
    [],
    {},
    { ...entry('a.com'), domain: 7 },
    { ...entry('a.com'), domain: '' },
    { ...entry('a.com'), names: 'all' },
    { ...entry('a.com'), names: 'url' },
    { ...entry('a.com'), addedAt: 'yesterday' },
    { ...entry('a.com'), reviewedAt: 1e300 },
    { ...entry('b.com') },
  ];

  it.each(damages)('costs no other entry: %j', async (damaged) => {
    local().set(key, damaged);
    await addToDisavowList(site, [entry('c.com')]);
    expect(await readDisavowList(site)).toMatchObject({ entries: [{ domain: 'c.com' }], unreadable: 1 });
    await changeDisavowEntries(site, ['domain:a.com'], (one) => ({ ...one, reviewedAt: now }));
    expect(local().get(key)).toEqual(damaged);
  });

  it.each(damages)('is quarantined before another takes its place, and once a day: %j', async (damaged) => {
    local().set(key, damaged);
    await addToDisavowList(site, [entry('a.com')]);
    expect(local().get(`damaged@1:${key}`)).toEqual(damaged);
    expect(await domains()).toEqual(['a.com']);
    world.store = new FakeStore();
    local().set(key, damaged);
    await sweepDaily(now);
    expect(local().has(key)).toBe(false);
    expect(local().get(`damaged@1:${key}`)).toEqual(damaged);
    expect((await readQuarantined())[0]).toMatchObject({ kind: 'disavow-entry', canRestore: false });
  });

  it('is restored where this version can read it', async () => {
    local().set(`damaged@1:${key}`, entry('a.com'));
    expect((await readQuarantined())[0]).toMatchObject({ at: now, canRestore: true });
    expect(await restoreQuarantined(key)).toBe(true);
    expect(await domains()).toEqual(['a.com']);
  });

  it('never throws, whatever it is, and what only says why is as it can be read', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parseDisavowEntry(value);
        parseDisavowEntry({ ...entry('a.com'), signals: value, figures: value, reason: value, report: value });
      }),
    );
    expect(
      parseDisavowEntry({
        ...entry('a.com'),
        signals: [{ kind: 'of-a-version-to-come' }, 7],
        figures: { a: 1, b: 'x' },
      }),
    ).toMatchObject({ signals: [{ kind: 'of-a-version-to-come', count: null, text: '' }], figures: { a: 1 } });
  });
});

describe('a key of a list', () => {
  it('says whose it is', () => {
    for (const value of ['example.com', 'https://example.com/a|b?c=%7C', 'xn--e1afmkfd.xn--p1ai']) {
      const one: ListSite = { source: 'sample', target: { type: 'url', value } };
      expect(siteOfKey(disavowKey(one, 'https://x.com/|y'))).toEqual(one);
      expect(sitePrefix(one).split('|')).toHaveLength(3);
    }
    for (const key of ['disavow@1:', 'disavow@1:v3|x:y|z', 'disavow@1:v3|url:%E0%A4%A|z', 'rows@1:v3'])
      expect(siteOfKey(key)).toBeNull();
  });
});
