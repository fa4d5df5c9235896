import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { prospect } from '@/tests/support/prospects.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';
import {
  parseProspectEntry,
  prospectKey,
  prospectSiteOfKey,
  prospectSitePrefix,
  type ProspectEntry,
} from '@/utils/store/lists/prospect-entry.ts';
import {
  addProspects,
  changeProspects,
  importProspects,
  putBackProspects,
  removeProspects,
} from '@/utils/store/lists/prospect-list.ts';
import {
  readProspect,
  readProspects,
  readProspectSites,
  watchProspects,
  type ProspectChange,
} from '@/utils/store/lists/prospect-readings.ts';
import { noteProspectSite, prospectSiteItem, readChosenSite } from '@/utils/store/lists/prospect-site.ts';
import { mySitesItem } from '@/utils/store/my-sites.ts';
import { readQuarantined } from '@/utils/store/quarantined-items.ts';
import { clearCachedRows, keepWithinLimit } from '@/utils/worker/cache/eviction.ts';
import { restoreQuarantined } from '@/utils/worker/cache/quarantine.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const now = Date.UTC(2026, 10, 24);
const site: ListSite = { source: 'v3', target: { type: 'root_domain', value: 'example.com' } };
const key = prospectKey(site, 'domain:a.com');

function local(): Map<string, unknown> {
  return world.store.areas.local;
}

async function entries(of = site): Promise<readonly (ProspectEntry | null)[]> {
  return [...(await readProspects(of)).values()];
}

async function domains(of = site): Promise<readonly (string | undefined)[]> {
  return (await entries(of)).map((entry) => entry?.domain);
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('prospects', () => {
  it('lie under a key of their own each, and adding says what came to them', async () => {
    const added = await addProspects(site, [prospect('b.com'), prospect('a.com'), prospect('b.com')]);
    expect(added.map(({ domain }) => domain)).toEqual(['b.com', 'a.com']);
    expect([...local().keys()].toSorted()).toEqual([
      'prospect@1:v3|root_domain:example.com|domain:a.com',
      'prospect@1:v3|root_domain:example.com|domain:b.com',
    ]);
    expect(await addProspects(site, [prospect('a.com', { note: 'anew' }), prospect('c.com')])).toHaveLength(1);
    expect((await readProspect(site, 'domain:a.com'))?.note).toBe('');
    expect(await readProspect(site, 'domain:unknown.com')).toBeNull();
  });

  it('are one list of each own site, and what the sample made up is in another', async () => {
    const page: ListSite = { ...site, target: { type: 'url', value: 'https://example.com/a|b' } };
    const sample: ListSite = { ...site, source: 'sample' };
    for (const [at, one] of [site, page, sample].entries()) await addProspects(one, [prospect(`${at}.com`)]);
    expect(await Promise.all([site, page, sample].map((one) => domains(one)))).toEqual([
      ['0.com'],
      ['1.com'],
      ['2.com'],
    ]);
    expect(await readProspectSites()).toEqual([site, page, sample].map((one) => ({ ...one, count: 1 })));
    for (const odd of ['prospect@1:', 'prospect@1:v3|x:y|z', 'prospect@1:v3|url:%E0%A4%A|z', 'disavow@1:v3|url:x|y'])
      expect(prospectSiteOfKey(odd)).toBeNull();
    expect(prospectSitePrefix(page).split('|')).toHaveLength(3);
  });

  it('are changed, told how they were, removed and put back', async () => {
    await addProspects(site, [prospect('a.com'), prospect('b.com')]);
    local().set(key, { ...prospect('a.com'), status: 'paused', ofAVersionToCome: 7 });
    const before = await changeProspects(site, ['domain:a.com', 'domain:unknown.com'], () => ({ note: 'called' }));
    expect(before.map(({ note, status }) => [note, status])).toEqual([['', 'paused']]);
    expect(local().get(key)).toMatchObject({ note: 'called', status: 'paused', ofAVersionToCome: 7 });
    const removed = await removeProspects(site, ['domain:a.com']);
    expect(await domains()).toEqual(['b.com']);
    await putBackProspects(removed);
    expect((await domains()).toSorted()).toEqual(['a.com', 'b.com']);
    expect(local().get(key)).toMatchObject({ ofAVersionToCome: 7 });
  });

  it('are put back over nothing that came since', async () => {
    await addProspects(site, [prospect('a.com')]);
    const removed = await removeProspects(site, ['domain:a.com']);
    await addProspects(site, [prospect('a.com', { note: 'new' })]);
    await putBackProspects(removed);
    expect(await entries()).toMatchObject([{ note: 'new' }]);
  });

  it('keep of what an import says only what it says', async () => {
    await addProspects(site, [prospect('a.com', { note: 'mine', tags: ['x'], status: 'won' }), prospect('b.com')]);
    const result = await importProspects(site, [
      { entry: prospect('a.com', { from: 'file', addedAt: 1 }), said: { status: 'lost' } },
      { entry: prospect('b.com'), said: { status: 'new' } },
      { entry: prospect('c.com'), said: { status: 'won' } },
    ]);
    expect(result.added.map(({ domain }) => domain)).toEqual(['c.com']);
    expect(result.changed).toMatchObject([{ domain: 'a.com', status: 'won' }]);
    expect(await readProspect(site, 'domain:a.com')).toEqual(
      prospect('a.com', { note: 'mine', tags: ['x'], status: 'lost' }),
    );
  });

  it('are lost to nobody where two pages add at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => addProspects(site, [prospect(`${at}.com`)])));
    expect(await domains()).toHaveLength(20);
  });

  it('tell whoever watches them what became of which', async () => {
    const seen = vi.fn<(changes: readonly ProspectChange[]) => void>();
    const end = watchProspects(seen);
    await addProspects(site, [prospect('a.com')]);
    local().set('disavow@1:v3|root_domain:example.com|x', {});
    await removeProspects(site, ['domain:a.com']);
    end();
    await addProspects(site, [prospect('b.com')]);
    expect(seen.mock.calls.map(([changes]) => changes)).toEqual([
      [{ key, site, entry: prospect('a.com'), isNew: true, isGone: false }],
      [{ key, site, entry: null, isNew: false, isGone: true }],
    ]);
  });

  it('outlive a cleared cache, eviction and the daily sweep', async () => {
    await addProspects(site, [prospect('a.com')]);
    await clearCachedRows();
    await keepWithinLimit(1);
    await sweepDaily(now + 400 * 86_400_000);
    expect(await domains()).toEqual(['a.com']);
  });

  it('go where nothing says so to the only own site, else to the last used', async () => {
    const [a, b] = ['a.com', 'b.com'].map((value) => ({ type: 'root_domain', value }) as const);
    expect(await readChosenSite()).toBeNull();
    await noteProspectSite(b!);
    expect(await readChosenSite()).toEqual(b);
    local().set(mySitesItem.key, [a]);
    expect(await readChosenSite()).toEqual(a);
    local().set(mySitesItem.key, [a, site.target]);
    expect(await readChosenSite()).toEqual(b);
    local().set(prospectSiteItem.key, { value: 7 });
    expect(await readChosenSite()).toBeNull();
  });
});

describe('a prospect that can’t be read', () => {
  const damages: readonly unknown[] = [
    null,
    'text',
    [],
    {},
    { ...prospect('a.com'), domain: 7 },
    { ...prospect('a.com'), domain: '' },
    { ...prospect('a.com'), url: 7 },
    { ...prospect('a.com'), url: 'https://a.com/x' },
    { ...prospect('a.com'), status: '' },
    { ...prospect('a.com'), addedAt: 1e300 },
    { ...prospect('b.com') },
  ];

  it.each(damages)('costs no other, and stays as it is: %j', async (damaged) => {
    local().set(key, damaged);
    await addProspects(site, [prospect('c.com')]);
    expect((await entries()).toSorted()).toEqual([prospect('c.com'), null]);
    await changeProspects(site, ['domain:a.com'], () => ({ status: 'won' }));
    expect(local().get(key)).toEqual(damaged);
  });

  it.each(damages)('is quarantined before another takes its place, and once a day: %j', async (damaged) => {
    local().set(key, damaged);
    await addProspects(site, [prospect('a.com')]);
    expect(local().get(`damaged@1:${key}`)).toEqual(damaged);
    expect(await domains()).toEqual(['a.com']);
    world.store = new FakeStore();
    local().set(key, damaged);
    await sweepDaily(now);
    expect(local().has(key)).toBe(false);
    expect(local().get(`damaged@1:${key}`)).toEqual(damaged);
    expect((await readQuarantined())[0]).toMatchObject({ kind: 'prospect', canRestore: false });
  });

  it('is restored where this version can read it', async () => {
    local().set(`damaged@1:${key}`, prospect('a.com', { addedAt: now }));
    expect((await readQuarantined())[0]).toMatchObject({ kind: 'prospect', at: now, canRestore: true });
    expect(await restoreQuarantined(key)).toBe(true);
    expect(await domains()).toEqual(['a.com']);
  });

  it('never throws, whatever it is, and what is said beside is as it can be read', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parseProspectEntry(value);
        parseProspectEntry({ ...prospect('a.com'), tags: value, note: value, nextOn: value, figures: value });
      }),
    );
    expect(
      parseProspectEntry({
        ...prospect('a.com'),
        tags: ['a', 7],
        note: 7,
        nextOn: '2026-02-30',
        score: 'x',
        figures: { a: 1, b: 'x' },
      }),
    ).toEqual(prospect('a.com', { tags: ['a'], score: null, figures: { a: 1 } }));
  });
});
