import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { MySitesModel, type MySites } from '@/utils/models/lists/MySitesModel.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { maxMySites, mySitesItem } from '@/utils/store/my-sites.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const key = 'my-sites@1';

function root(value: string): Target {
  return { value, type: 'root_domain' };
}

async function openSites(): Promise<MySites> {
  const sites = new MySitesModel();
  await vi.waitFor(() => expect(sites.sites.value).not.toBeNull());
  return sites;
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('the sites that the user works for', () => {
  it('are added once, in their order, and are the same in every page', async () => {
    const [here, there] = await Promise.all([openSites(), openSites()]);
    await here.add(root('b.com'));
    await there.add(root('a.com'));
    await there.add(root('b.com'));
    await vi.waitFor(() => expect(here.sites.value).toEqual([root('b.com'), root('a.com')]));
    await here.remove(root('b.com'));
    await vi.waitFor(() => expect(there.sites.value).toEqual([root('a.com')]));
  });

  it('take none beyond their limit', async () => {
    const all = Array.from({ length: maxMySites }, (_, index) => root(`s${index}.com`));
    world.store.areas.local.set(key, all);
    const sites = await openSites();
    await sites.add(root('one-more.com'));
    expect(sites.sites.value).toEqual(all);
  });

  it('are read as far as they can be; a damaged list is quarantined before another takes its place', async () => {
    const damaged = [root('a.com'), { value: 5 }, null];
    world.store.areas.local.set(key, damaged);
    const sites = await openSites();
    expect(sites.sites.value).toEqual([root('a.com')]);
    await sites.add(root('b.com'));
    expect(world.store.areas.local.get(key)).toEqual([root('a.com'), root('b.com')]);
    expect(world.store.areas.local.get(mySitesItem.quarantine!.key)).toEqual(damaged);
  });
});
