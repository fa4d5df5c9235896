import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { QuietSitesModel, type QuietSitesList } from '@/utils/models/QuietSitesModel.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const key = 'quiet-sites@1';

function root(value: string): Target {
  return { value, type: 'root_domain' };
}

async function openList(): Promise<QuietSitesList> {
  const list = new QuietSitesModel();
  await vi.waitFor(() => expect(list.sites.value).not.toBeNull());
  return list;
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('the list of quiet sites', () => {
  it('is the built-in one to begin with, and nothing is stored for it', async () => {
    const list = await openList();
    expect([list.reasonFor(root('google.fr')), list.reasonFor(root('example.com'))]).toEqual(['site', null]);
    expect(world.store.areas.local.has(key)).toBe(false);
  });

  it('takes sites in and lets them go again, the built-in ones too', async () => {
    const list = await openList();
    await list.add('example.com');
    await list.add('example.com');
    expect([list.reasonFor(root('example.com')), list.isOwn('example.com')]).toEqual(['site', true]);
    await list.remove('google.*');
    expect(list.reasonFor(root('google.fr'))).toBeNull();
    expect(world.store.areas.local.get(key)).toEqual({ added: ['example.com'], removed: ['google.*'], isLost: false });
    await list.add('google.*');
    await list.remove('example.com');
    expect(world.store.areas.local.get(key)).toEqual({ added: [], removed: [], isLost: false });
  });

  it("has the vendor's own site always", async () => {
    const list = await openList();
    await list.remove('semrush.com');
    expect(list.reasonFor(root('semrush.com'))).toBe('vendor');
  });

  it.each([
    17,
    null,
    [],
    {},
    { added: ['example.com'], removed: [] },
    { added: ['<script>'], removed: [], isLost: false },
    { added: [7], removed: [], isLost: false },
    { added: [], removed: 'x', isLost: false },
    { added: [], removed: [], isLost: 0 },
  ])('asks everywhere where it is damaged, until it is set anew, and is quarantined: %j', async (damaged) => {
    world.store.areas.local.set(key, damaged);
    let list = await openList();
    expect(list.reasonFor(root('example.com'))).toBe('lost-list');
    await list.add('example.org');
    list = await openList();
    expect(list.reasonFor(root('example.com'))).toBe('lost-list');
    expect(world.store.areas.local.get(`damaged@1:${key}`)).toEqual(damaged);
    await list.restore();
    expect([list.reasonFor(root('example.com')), list.reasonFor(root('example.org'))]).toEqual([null, 'site']);
  });

  it('asks everywhere where the browser itself cannot read it', async () => {
    world.store.areas.local.set(key, { added: [], removed: [], isLost: false });
    world.store.damaged.add(key);
    expect((await openList()).reasonFor(root('example.com'))).toBe('lost-list');
  });
});
