import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { settle } from '@/tests/support/pages-and-worker.ts';
import { readItem, writeTogether } from '@/utils/browser/storage.ts';
import { SavedFiltersModel } from '@/utils/models/workspace/SavedFiltersModel.ts';
import { savedFiltersItem } from '@/utils/store/saved-filters.ts';
import type { View } from '@/utils/view/view-address.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const target = { value: 'a.com', type: 'root_domain' } as const;
const view: View = {
  report: 'backlinks',
  targets: [target],
  sort: 'last_seen_desc',
  filter: [],
  rowCount: 50,
  extra: {},
};

async function open(report: 'backlinks' | 'backlinks_refdomains' = 'backlinks') {
  const model = new SavedFiltersModel(report);
  await settle();
  return model;
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('saved filters', () => {
  it('are kept of one report, under a name that is there once', async () => {
    const model = await open();
    await model.save(' fresh  ones ', view);
    await model.save('other', { ...view, sort: null });
    await model.save('fresh ones', { ...view, rowCount: 100 });
    expect(model.filters.value.map(({ name }) => name)).toEqual(['fresh ones', 'other']);
    const [first] = model.filters.value;
    expect(model.viewOf(first!, { ...view, targets: [] })).toEqual({ ...view, targets: [], rowCount: 100 });
    expect((await open('backlinks_refdomains')).filters.value).toEqual([]);
    expect((await open()).filters.value).toHaveLength(2);
  });

  it('are renamed, but not to a name that is another one’s, and removed', async () => {
    const model = await open();
    await model.save('one', view);
    await model.save('two', view);
    const [one, two] = model.filters.value;
    await model.rename(one!.id, 'two');
    await model.rename(one!.id, '  ');
    await model.rename(two!.id, ' three ');
    expect(model.filters.value.map(({ name }) => name)).toEqual(['one', 'three']);
    await model.remove(one!.id);
    expect(model.filters.value.map(({ name }) => name)).toEqual(['three']);
  });

  it('are no more than fit, and one of the same name can still be replaced', async () => {
    const saved = Array.from({ length: 200 }, (_, index) => ({
      id: `${index}`,
      name: `n${index}`,
      address: '#/backlinks?rows=5',
    }));
    await writeTogether('local', { [savedFiltersItem.key]: saved });
    const model = await open();
    expect(model.isFull.value).toBe(true);
    await model.save('one more', view);
    await model.save('n7', view);
    expect(model.filters.value).toHaveLength(200);
    expect(model.filters.value[7]!.address).toContain('last_seen_desc');
  });

  it('survive damage: what can be read is there, and the rest is quarantined before anything takes its place', async () => {
    const whole = { id: 'a', name: 'whole', address: '#/backlinks?rows=5' };
    const later = { id: 'b', name: 'of a later release', address: '#/backlinks-live?rows=5' };
    const damaged = [
      null,
      3,
      'x',
      {},
      { id: 1, name: 'n', address: '#/' },
      { id: 'c', name: 'n', address: 'javascript:1' },
    ];
    await writeTogether('local', { [savedFiltersItem.key]: [...damaged, whole, later] });
    const model = await open();
    expect(model.filters.value).toEqual([whole]);
    await model.save('new', view);
    expect((await readItem(savedFiltersItem)).map(({ name }) => name)).toEqual(['whole', 'of a later release', 'new']);
    expect(world.store.areas.local.get(savedFiltersItem.quarantine!.key)).toHaveLength(8);
  });

  it.each([null, 'x', 5, { 0: 'x' }])('are none where %j is stored', async (stored) => {
    await writeTogether('local', { [savedFiltersItem.key]: stored });
    expect((await open()).filters.value).toEqual([]);
  });
});
