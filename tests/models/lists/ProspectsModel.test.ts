import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { prospect } from '@/tests/support/prospects.ts';
import { ProspectsModel, type ProspectList } from '@/utils/models/lists/ProspectsModel.ts';
import { provideBrowserSuffix } from '@/utils/semrush/target/suffixes.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';
import { prospectKey } from '@/utils/store/lists/prospect-entry.ts';
import {
  addProspects,
  changeProspects,
  quarantineProspects,
  removeProspects,
} from '@/utils/store/lists/prospect-list.ts';
import { noteProspectSite, prospectSiteItem } from '@/utils/store/lists/prospect-site.ts';
import { mySitesItem } from '@/utils/store/my-sites.ts';
import { chooseProspects, readProspectChoice } from '@/utils/view/prospects/prospect-filter.ts';
import { marksOf } from '@/utils/view/prospects/prospect-marks.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const site: ListSite = { source: 'v3', target: { type: 'root_domain', value: 'example.com' } };
const other: ListSite = { source: 'v3', target: { type: 'root_domain', value: 'other.com' } };

function keep(of: ListSite, count: number): void {
  for (let at = 0; at < count; at += 1) {
    const entry = prospect(`site-${at}.com`, { addedAt: at, status: at % 2 === 0 ? 'new' : 'won' });
    world.store.areas.local.set(prospectKey(of, entry.id), entry);
  }
}

async function read(model: InstanceType<typeof ProspectsModel>, of = site): Promise<() => ProspectList> {
  const list = model.listOf(of);
  await vi.waitFor(() => expect(list.value).not.toBeNull(), 10_000);
  return () => list.value as ProspectList;
}

beforeEach(() => {
  world.store = new FakeStore();
});
afterEach(() => provideBrowserSuffix(() => null));

describe('the prospects of a page', () => {
  it('of whom there are 10,000 are read in one listing and one reading, and filtered without any', async () => {
    // As in a browser that has a list of its own.
    provideBrowserSuffix((host) => host.split('.').at(-1)!);
    keep(site, 10_000);
    keep(other, 3);
    await quarantineProspects();
    world.store.crashAfter(Infinity);
    world.store.reads.listings = 0;
    const model = new ProspectsModel();
    const list = await read(model);
    expect(list().entries).toHaveLength(10_000);
    expect(list().entries[0]?.domain).toBe('site-9999.com');
    expect(model.sites.value.map(({ target, count }) => [target.value, count])).toEqual([
      ['example.com', 10_000],
      ['other.com', 3],
    ]);
    // How many there are, twice; the keys, the list, the user's sites and the last one used.
    expect([world.store.calls, world.store.reads.listings]).toEqual([6, 1]);
    const none = model.listOf({ ...site, target: { type: 'root_domain', value: 'none.com' } });
    await vi.waitFor(() => expect(none.value).toEqual({ entries: [], unreadable: 0 }));
    expect([world.store.calls, world.store.reads.listings]).toEqual([7, 1]);
    expect(model.listOf(site)).toBe(model.listOf(site));
    for (const status of ['won', 'new'])
      expect(
        chooseProspects(list().entries, readProspectChoice({ status, find: 'site-1' }), '2026-11-29').shown.length,
      ).toBeGreaterThan(500);
    expect(marksOf(list().entries).statusOf('https://www.site-77.com/page')).toBe('won');
    expect(world.store.calls).toBe(7);
    model[Symbol.dispose]();
  });

  it('are told of what is changed anywhere without being read again', async () => {
    keep(site, 3);
    const model = new ProspectsModel();
    const list = await read(model);
    const before = world.store.calls;
    await changeProspects(site, ['domain:site-1.com'], () => ({ status: 'lost' }));
    await removeProspects(site, ['domain:site-0.com']);
    await addProspects(site, [prospect('new.com', { addedAt: 99 })]);
    await addProspects(other, [prospect('x.com')]);
    expect(list().entries.map(({ domain, status }) => [domain, status])).toEqual([
      ['new.com', 'new'],
      ['site-2.com', 'new'],
      ['site-1.com', 'lost'],
    ]);
    expect(model.sites.value.map(({ target, count }) => [target.value, count])).toEqual([
      ['example.com', 3],
      ['other.com', 1],
    ]);
    // Two calls by a writer that changes; one more to count what comes, two to count what goes; none by the page.
    expect(world.store.calls - before).toBe(12);
    world.store.areas.local.clear();
    model[Symbol.dispose]();
  });

  it('have what is changed while they are read', async () => {
    keep(site, 2);
    const model = new ProspectsModel();
    const list = model.listOf(site);
    await addProspects(site, [prospect('new.com', { addedAt: 99 })]);
    await removeProspects(site, ['domain:site-0.com']);
    await vi.waitFor(() => expect(list.value).not.toBeNull());
    expect((list.value as ProspectList).entries.map(({ domain }) => domain)).toEqual(['new.com', 'site-1.com']);
    model[Symbol.dispose]();
  });

  it('are told apart from what can’t be read', async () => {
    keep(site, 1);
    world.store.areas.local.set(prospectKey(site, 'domain:damaged.com'), 7);
    const model = new ProspectsModel();
    expect((await read(model))()).toMatchObject({ entries: [{ domain: 'site-0.com' }], unreadable: 1 });
    world.store.damaged.add([...world.store.areas.local.keys()][0]!);
    const failing = new ProspectsModel();
    const list = failing.listOf(site);
    await vi.waitFor(() => expect(list.value).toBe('failed'));
    model[Symbol.dispose]();
    failing[Symbol.dispose]();
  });

  it('know the user’s sites and the last one used, as they change', async () => {
    world.store.areas.local.set(mySitesItem.key, [site.target]);
    const model = new ProspectsModel();
    await vi.waitFor(() => expect(model.known.value).toEqual({ mine: [site.target], lastUsed: null }));
    await noteProspectSite(other.target);
    expect(model.known.value).toEqual({ mine: [site.target], lastUsed: other.target });
    expect(world.store.areas.local.get(prospectSiteItem.key)).toEqual(other.target);
    model[Symbol.dispose]();
  });
});
