import { beforeEach, describe, expect, it, vi } from 'vitest';
import storeOf010 from '@/tests/fixtures/store-0.1.0.json' with { type: 'json' };
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import {
  listKeys,
  readItem,
  readKeys,
  readStored,
  updateItem,
  watchItem,
  type StoredItem,
} from '@/utils/browser/storage.ts';
import { measureCache } from '@/utils/store/cache/cached-reports.ts';
import { evictedItem } from '@/utils/store/cache/evicted.ts';
import { keyStatusItem } from '@/utils/store/key-status.ts';
import { readQuarantined } from '@/utils/store/quarantined-items.ts';
import { hasUnreadableSettings, settingsItem, strictestSettings, type Settings } from '@/utils/store/settings.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const chosen: Settings = {
  dailyBudget: null,
  askAbove: 7,
  popupBuys: 'ask',
  popupAnchors: 20,
  workspaceBuys: 'nothing',
  unitPrice: { amount: 0.05, currency: 'EUR' },
  staleAfterSeconds: 86_400,
  usesSample: true,
  theme: 'dark',
};

function put(key: string, value: unknown): void {
  return void world.store.areas.local.set(key, value);
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('the settings', () => {
  it('are those to begin with where none were stored', async () => {
    expect(await readItem(settingsItem)).toEqual({
      dailyBudget: 10_000,
      askAbove: 1_000,
      popupBuys: 'everything',
      popupAnchors: 5,
      workspaceBuys: 'overview',
      unitPrice: null,
      staleAfterSeconds: 604_800,
      usesSample: false,
      theme: 'system',
    });
  });

  it('are read as they were stored', async () => {
    put('settings@1', chosen);
    expect(await readItem(settingsItem)).toEqual(chosen);
  });

  it.each<[keyof Settings, readonly unknown[]]>([
    ['dailyBudget', ['10', -1, 1.5, {}]],
    ['askAbove', [null, '10', -1, 0.5]],
    ['popupBuys', [null, 'nothing', 1]],
    ['workspaceBuys', [null, 'everything', 1]],
    ['popupAnchors', [undefined, '5', 7, null]],
    ['unitPrice', [0, '1', {}, [], { amount: 0, currency: 'EUR' }, { amount: 1, currency: 'eur' }, { amount: 1 }]],
    ['staleAfterSeconds', [undefined, 1, '3600', null]],
    ['theme', [undefined, 'blue', null]],
  ])('keep the others where %s is damaged, and are the strictest there', async (field, damaged) => {
    for (const value of damaged) {
      put('settings@1', { ...chosen, [field]: value });
      expect(await readItem(settingsItem)).toEqual({ ...chosen, [field]: strictestSettings[field] });
    }
  });

  it.each(['dailyBudget', 'askAbove', 'popupBuys'] as const)(
    'are the strictest where %s is absent: every release stored it',
    async (field) => {
      const { [field]: _lost, ...others } = { ...chosen, dailyBudget: 7 };
      put('settings@1', others);
      expect(await readItem(settingsItem)).toEqual({ ...others, [field]: strictestSettings[field] });
    },
  );

  it.each(['popupAnchors', 'workspaceBuys', 'unitPrice', 'staleAfterSeconds', 'theme'] as const)(
    'are those to begin with where %s is absent, and whole: a version before may not have had it',
    async (field) => {
      const { [field]: _absent, ...others } = chosen;
      put('settings@1', others);
      expect(await readItem(settingsItem)).toEqual({ ...others, [field]: settingsItem.fallback[field] });
      expect(await hasUnreadableSettings()).toBe(false);
    },
  );

  it('are the strictest where nothing is left of them', async () => {
    put('settings@1', {});
    expect(await readItem(settingsItem)).toEqual(strictestSettings);
  });

  it('ask before anything is bought where nobody knows any more whether the sample was used', async () => {
    const { usesSample: _lost, ...others } = {
      ...chosen,
      popupBuys: 'everything',
      workspaceBuys: 'first-rows',
    } satisfies Settings;
    put('settings@1', others);
    expect(await readItem(settingsItem)).toEqual({ ...chosen, popupBuys: 'ask', askAbove: 0, usesSample: false });
  });

  it.each<unknown>([{}, { ...chosen, askAbove: '7' }, { ...chosen, theme: null }, 'settings', null, 7])(
    'that are damaged are quarantined before others take their place, once: %j',
    async (damaged) => {
      put('settings@1', damaged);
      expect(await hasUnreadableSettings()).toBe(true);
      await updateItem(settingsItem, (before): Settings => ({ ...before, theme: 'dark' }));
      await updateItem(settingsItem, (before): Settings => ({ ...before, theme: 'light' }));
      expect(Object.fromEntries(world.store.areas.local)).toEqual({
        'settings@1': { ...(await readItem(settingsItem)), theme: 'light' },
        'damaged@1:settings@1': damaged,
      });
      expect(await readQuarantined()).toMatchObject([
        { key: 'settings@1', kind: 'settings', about: 'settings@1', at: null, canRestore: false },
      ]);
      expect(await hasUnreadableSettings()).toBe(true);
      world.store.areas.local.delete('damaged@1:settings@1');
      expect(await hasUnreadableSettings()).toBe(false);
    },
  );

  it.each<[string, unknown]>([
    ['this version', chosen],
    ['0.1.0', storeOf010['settings@1']],
  ])('of %s are whole, and quarantine nothing', async (_version, stored) => {
    expect(await hasUnreadableSettings()).toBe(false);
    put('settings@1', stored);
    expect(await hasUnreadableSettings()).toBe(false);
    await updateItem(settingsItem, (before) => before);
    expect([...world.store.areas.local.keys()]).toEqual(['settings@1']);
  });

  it('use the sample only where that is true', async () => {
    put('settings@1', { ...chosen, usesSample: undefined });
    expect((await readItem(settingsItem)).usesSample).toBe(false);
  });

  it.each(['yes', 1, null])(
    'ask before anything is bought where %j stands for the use of the sample',
    async (usesSample) => {
      put('settings@1', { ...chosen, popupBuys: 'everything', workspaceBuys: 'first-rows', usesSample });
      expect(await readItem(settingsItem)).toEqual({ ...chosen, popupBuys: 'ask', askAbove: 0, usesSample: false });
    },
  );

  it.each([null, 7, 'settings', [chosen]])('are the strictest where the whole is damaged: %j', async (damaged) => {
    put('settings@1', damaged);
    expect(await readItem(settingsItem)).toEqual({
      ...settingsItem.fallback,
      dailyBudget: 0,
      askAbove: 0,
      popupBuys: 'ask',
      workspaceBuys: 'nothing',
    });
  });

  it('of a version to come are not looked at and not touched', async () => {
    put('settings@2', { theme: 'sepia' });
    expect(await readItem(settingsItem)).toEqual(settingsItem.fallback);
    await updateItem(settingsItem, () => chosen);
    expect(world.store.areas.local.get('settings@2')).toEqual({ theme: 'sepia' });
  });
});

describe('other items', () => {
  it.each([null, 7, {}, { lastFour: 1_234 }, ['0a1b']])(
    'tell of no key where its status is damaged: %j',
    async (damaged) => {
      put('key-status@1', damaged);
      expect(await readItem(keyStatusItem('local'))).toBeNull();
    },
  );

  it('tell of the key in the area that it lies in', async () => {
    world.store.areas.session.set('key-status@1', { lastFour: '0a1b', key: 'more than that' });
    expect(await readItem(keyStatusItem('session'))).toEqual({ lastFour: '0a1b' });
    expect(await readItem(keyStatusItem('local'))).toBeNull();
  });

  it.each([null, 7, {}, { results: -1 }, { results: 0.5 }, { results: '3' }])(
    'count nothing evicted where the count is damaged: %j',
    async (damaged) => {
      put('evicted@1', damaged);
      expect(await readItem(evictedItem)).toEqual({ results: 0 });
    },
  );

  it('count what was quarantined', async () => {
    put('damaged@1:shelf@1:a', 1);
    put('damaged@1:log@1:b', 2);
    put('damaged@2:log@1:c', 3);
    expect((await measureCache()).quarantined).toBe(2);
  });
});

describe('an item that changes', () => {
  it('is told to who watches it, in its own area, damaged ones as what stands in for them', async () => {
    const seen: Settings[] = [];
    const stop = watchItem(settingsItem, (settings) => seen.push(settings));
    await updateItem(settingsItem, () => chosen);
    await world.store.area('session').set({ 'settings@1': chosen });
    await world.store.area('local').set({ other: 1 });
    await world.store.area('local').set({ 'settings@1': 'damaged' });
    await world.store.area('local').remove('settings@1');
    expect(seen).toEqual([chosen, strictestSettings, settingsItem.fallback]);
    stop();
    await updateItem(settingsItem, () => chosen);
    expect(seen).toHaveLength(3);
  });
});

describe('many writers', () => {
  const counted: StoredItem<readonly string[]> = {
    area: 'local',
    key: 'counted@1',
    fallback: [],
    parse: (value) => (Array.isArray(value) ? (value as string[]) : null),
  };
  const pages = ['popup', 'report', 'options'];
  const operations = 200;

  /** Three pages that each write 200 times, as fast as they can. */
  const writeFromAllPages = () =>
    Promise.all(
      pages.flatMap((page) =>
        Array.from({ length: operations }, (_, number) =>
          updateItem(counted, (before) => [...before, `${page} ${number}`]),
        ),
      ),
    );

  it('lose nothing: 3 pages x 200 updates of one item leave 600', async () => {
    await writeFromAllPages();
    const left = await readItem(counted);
    expect(new Set(left).size).toBe(600);
    for (const page of pages)
      expect(left.filter((name) => name.startsWith(page))).toEqual(
        Array.from({ length: operations }, (_, number) => `${page} ${number}`),
      );
  });

  it('lose nearly everything without the lock, which shows that it is the lock that holds', async () => {
    world.store.isLocking = false;
    await writeFromAllPages();
    expect((await readItem(counted)).length).toBeLessThan(10);
  });

  it('go on after one that failed', async () => {
    world.store.refuses = () => new Error('Resource::kQuotaBytes quota exceeded');
    await expect(updateItem(counted, () => ['a'])).rejects.toThrow('quota');
    world.store.refuses = null;
    await expect(
      updateItem(counted, () => {
        throw new Error('a mistake');
      }),
    ).rejects.toThrow('a mistake');
    expect(await updateItem(counted, (before) => [...before, 'b'])).toEqual(['b']);
    expect(await readItem(counted)).toEqual(['b']);
  });
});

describe('a database with a damaged block', () => {
  beforeEach(() => {
    put('a', 1);
    put('b', 2);
    put('settings@1', chosen);
    world.store.damaged.add('b');
  });

  it('still gives every other value', async () => {
    expect(await readKeys('local', ['a', 'b', 'settings@1'])).toEqual({ a: 1, 'settings@1': chosen });
    expect(await readKeys('local', ['b'])).toEqual({});
  });

  it('still gives every other value where one is no JSON any more', async () => {
    const area = world.store.area('local');
    const get = (keys: string | string[]) =>
      [keys].flat().includes('b') ? Promise.reject(new Error('Invalid JSON')) : area.get(keys);
    vi.spyOn(world.store, 'area').mockReturnValue({ ...area, get });
    expect(await readKeys('local', ['a', 'b', 'settings@1'])).toEqual({ a: 1, 'settings@1': chosen });
  });

  it('has the strictest settings where theirs cannot be read', async () => {
    expect(await readItem(settingsItem)).toEqual(chosen);
    world.store.damaged.add('settings@1');
    expect(await readItem(settingsItem)).toEqual(strictestSettings);
  });

  it('keeps the strictest settings where the browser forgets what it could not read', async () => {
    const area = world.store.area('local');
    let isTold = false;
    const get = (keys: string | string[]) => {
      if (isTold) return area.get(keys);
      isTold = true;
      world.store.areas.local.delete('settings@1');
      return Promise.reject(new Error('Invalid JSON'));
    };
    vi.spyOn(world.store, 'area').mockReturnValue({ ...area, get });
    expect(await readItem(settingsItem)).toEqual(strictestSettings);
    await expect.poll(() => world.store.areas.local.get('settings@1')).toEqual(strictestSettings);
    expect(await hasUnreadableSettings()).toBe(true);
    expect(await readItem(settingsItem)).toEqual(strictestSettings);
  });

  it('tells what it can no longer read from what is absent', async () => {
    expect(await readStored('local', ['a', 'b', 'settings@1'])).toEqual({
      values: { a: 1, 'settings@1': chosen },
      unreadable: ['b'],
    });
    expect(await readStored('local', ['a', 'c'])).toEqual({ values: { a: 1 }, unreadable: [] });
  });

  it('does not list its keys, which is not taken for an empty store', async () => {
    await expect(listKeys('local', '')).rejects.toThrow('Corruption: block checksum mismatch');
  });

  it('is told from a store that fails for another reason', async () => {
    vi.spyOn(world.store, 'area').mockReturnValue({
      ...world.store.area('local'),
      get: () => Promise.reject(new Error('IO error: .../CURRENT: Too many open files')),
    });
    await expect(readKeys('local', ['a', 'b'])).rejects.toThrow('Too many open files');
    await expect(readItem(settingsItem)).rejects.toThrow('Too many open files');
  });
});

describe('the keys', () => {
  it('are listed by what they begin with', async () => {
    for (const key of ['log@1:a', 'log@10:b', 'log@2:c', 'other']) put(key, 1);
    expect(await listKeys('local', 'log@1:')).toEqual(['log@1:a']);
    expect(await listKeys('session', 'log@1:')).toEqual([]);
  });

  it('of nothing are not asked for', async () => {
    expect(await readKeys('local', [])).toEqual({});
    expect(world.store.calls).toBe(0);
  });
});
