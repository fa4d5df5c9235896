import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { linkCheck } from '@/tests/support/link-checks.ts';
import { prospect } from '@/tests/support/prospects.ts';
import { parseBackupFile, type Backup } from '@/utils/export/backup-file.ts';
import { BackupModel } from '@/utils/models/own-data/BackupModel.ts';
import { linkCheckKey } from '@/utils/page-links/link-pair.ts';
import type { LinkWatch } from '@/utils/page-links/link-watch.ts';
import type { Watch } from '@/utils/semrush/watch/watch.ts';
import type { DisavowEntry } from '@/utils/store/lists/disavow-entry.ts';
import { addToDisavowList, readDisavowList } from '@/utils/store/lists/disavow-list.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';
import { compareList, type ListDifference } from '@/utils/store/own-data/compare.ts';
import { hasOwnWork, listOfKey, ownLists, readOwnList, type OwnListId } from '@/utils/store/own-data/own-data.ts';
import { restoreOwnData, type RestoreChoice } from '@/utils/store/own-data/restore.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { clearCachedRows, keepWithinLimit } from '@/utils/worker/cache/eviction.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

type Json = unknown;
type Values = Record<string, Json>;

const now = Date.UTC(2026, 10, 24);
const site: ListSite = { source: 'v3', target: { type: 'root_domain', value: 'example.com' } };
const disavowKey = 'disavow@1:v3|root_domain:example.com|domain:';
const merge: RestoreChoice = { how: 'merge', wins: 'here', takesSettings: true };
const replace: RestoreChoice = { how: 'replace', wins: 'here', takesSettings: true };

function entry(domain: string, change: Partial<DisavowEntry> = {}): DisavowEntry {
  return {
    id: `domain:${domain}`,
    domain,
    url: null,
    names: 'domain',
    oddLine: null,
    reason: '',
    signals: [],
    report: null,
    figures: {},
    addedAt: now,
    reviewedAt: null,
    ...change,
  };
}

/** Switched off, as it comes back. */
function watch(id: string, change: Partial<Watch> = {}): Watch {
  return {
    id,
    source: 'v3',
    report: 'backlinks',
    target: site.target,
    sort: 'page_ascore_desc',
    filter: [],
    rowCount: 10,
    method: 'rows',
    every: 'weekly',
    monthlyBudget: 4_000,
    isOn: false,
    createdAt: now,
    nextAt: now + 1,
    turn: null,
    last: null,
    spent: { month: '', units: 0 },
    stopped: null,
    seenChargeAt: null,
    unseen: null,
    ...change,
  };
}

function linkWatch(id: string, change: Partial<LinkWatch> = {}): LinkWatch {
  const { source, target } = linkCheck('a');
  return {
    id,
    links: [{ source, target, verdict: 'live' }],
    every: 'weekly',
    isOn: false,
    createdAt: now,
    nextAt: now + 1,
    turn: null,
    last: null,
    changes: [],
    unseen: 0,
    ...change,
  };
}

/** Something of every list, with a field of a version to come in each. */
const everything: Values = {
  [`${disavowKey}a.com`]: { ...entry('a.com', { reason: 'spam' }), ofAVersionToCome: [1] },
  'prospect@1:v3|root_domain:example.com|domain:p.com': { ...prospect('p.com', { note: 'mine' }), ofAVersionToCome: 1 },
  'watch@1:w': { ...watch('w'), ofAVersionToCome: 1 },
  [linkCheckKey(linkCheck('a'))]: { ...linkCheck('a', { checkedAt: now }), ofAVersionToCome: 1 },
  'link-watch@1:l': { ...linkWatch('l'), ofAVersionToCome: 1 },
  'my-sites@1': [{ value: 'example.com', type: 'root_domain', colour: 'red' }],
  'saved-filters@1': [{ id: '1', name: 'Good', address: '#/backlinks?x=1', tags: ['a'] }],
  'anchor-words@1': { exactLimit: 12, sites: { 'a.com': { brand: ['a'], keywords: ['b'], more: 1 } }, later: true },
  'quiet-sites@1': { added: ['a.com'], removed: ['bing.com'], isLost: false, later: 1 },
  'pinned-targets@1': [{ value: 'https://a.com/x', type: 'url', at: 5 }],
  'table-layouts@1': { backlinks: { widths: { anchor: 200 }, shown: {}, frozen: 2 } },
  'table-density@1': 'compact',
  'export-choice@1': { columns: 'all', headers: 'api', later: 1 },
  'settings@1': { ...settingsItem.fallback, theme: 'dark', later: 1 },
};

/** What lies beside it and is nobody's own data. */
const others: Values = {
  'key@2': { wrapped: 'abc' },
  'key-status@1': { lastFour: 'cdef' },
  'log@1:2026-11-24:1': { id: 'x' },
  'shelf@1:v3|backlinks': {},
  'recent-targets@1': [],
  'last-backup@1': 5,
};

function local(): Map<string, unknown> {
  return world.store.areas.local;
}

function fill(values: Values): void {
  for (const [key, value] of Object.entries(values)) local().set(key, JSON.parse(JSON.stringify(value)));
}

function own(): Values {
  return Object.fromEntries([...local()].filter(([key]) => listOfKey(key) !== null));
}

function wipe(): void {
  for (const key of Object.keys(own())) local().delete(key);
}

async function backUp(): Promise<string> {
  return (await new BackupModel().make(now)).file.text;
}

function open(text: string): Backup {
  const backup = parseBackupFile(text);
  if (typeof backup === 'string') throw new Error(backup);
  return backup;
}

async function compare(values: Values): Promise<Partial<Record<OwnListId, ListDifference>>> {
  const found = await Promise.all(
    ownLists.map(async (list) =>
      compareList(
        list,
        (await readOwnList(list)).values,
        Object.fromEntries(Object.entries(values).filter(([key]) => listOfKey(key) === list)),
      ),
    ),
  );
  return Object.fromEntries(found.map((difference) => [difference.id, difference]));
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('a backup', () => {
  it('has all of the user’s own data, counted, and nothing else', async () => {
    fill({ ...everything, ...others });
    const { file, entries, unreadable } = await new BackupModel().make(now);
    expect(file.name).toBe('backlink-lens-backup-2026-11-24.json');
    expect(open(file.text)).toEqual({
      madeAt: now,
      extension: '0.0.0',
      counts: Object.fromEntries(ownLists.map(({ id }) => [id, id === 'quiet_sites' ? 2 : 1])),
      unreadable: [],
      values: everything,
    });
    expect([entries, unreadable]).toEqual([15, []]);
    for (const key of Object.keys(others)) expect(file.text).not.toContain(key);
    expect(file.text).not.toContain('cdef');
  });

  it('has every list of the store in a line of its own, and none twice', () => {
    expect(new Set(ownLists.map(({ id }) => id)).size).toBe(ownLists.length);
    for (const key of Object.keys(everything)) expect(listOfKey(key)).not.toBeNull();
    for (const key of Object.keys(others)) expect(listOfKey(key)).toBeNull();
    for (const key of Object.keys(others)) expect(listOfKey(`damaged@1:${key}`)).toBeNull();
  });

  it('comes back to the byte: values of a version to come, and damaged ones as well', async () => {
    const damaged: Values = {
      [`${disavowKey}b.com`]: { ...entry('b.com'), addedAt: 'yesterday' },
      [`damaged@1:${disavowKey}c.com`]: { broken: true },
      'saved-filters@1': [{ id: 7 }, ...(everything['saved-filters@1'] as Json[])],
      'quiet-sites@1': 'gone',
    };
    fill({ ...everything, ...damaged, ...others });
    const before = structuredClone([...local()].toSorted(([a], [b]) => a.localeCompare(b)));
    const text = await backUp();
    wipe();
    await restoreOwnData(open(text).values, merge);
    expect([...local()].toSorted(([a], [b]) => a.localeCompare(b))).toEqual(before);
  });

  const damage = fc.oneof(fc.jsonValue(), fc.constantFrom<Json>(null, 7, '', [], {}, '__proto__'));

  it('comes back to the byte, whatever lies in the lists', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(everything)), damage), { maxLength: 6 }),
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 5 }),
        fc.array(damage, { maxLength: 3 }),
        fc.constantFrom<RestoreChoice['how']>('merge', 'replace'),
        async (harms, domains, parts, how) => {
          world.store = new FakeStore();
          fill({ ...everything, ...others });
          for (const domain of domains) fill({ [`${disavowKey}${domain}`]: entry(domain) });
          fill({ 'pinned-targets@1': parts });
          for (const [key, value] of harms) fill({ [key]: value });
          const before = structuredClone(Object.fromEntries(local()));
          const text = await backUp();
          wipe();
          await restoreOwnData(open(text).values, { ...merge, how });
          const after = Object.fromEntries(local());
          // Settings that can't be read stay in the file.
          if (!Object.hasOwn(after, 'settings@1')) after['settings@1'] = before['settings@1'];
          expect(after).toEqual(before);
          // Once more changes nothing.
          await restoreOwnData(open(text).values, { ...merge, how });
          expect(own()).toEqual(Object.fromEntries(Object.entries(after).filter(([key]) => key in own())));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('says by name what the browser can’t read, and has all the rest', async () => {
    fill(everything);
    local().set(`${disavowKey}lost.com`, entry('lost.com'));
    world.store.invalid.add(`${disavowKey}lost.com`);
    const { file, unreadable } = await new BackupModel().make(now);
    expect(unreadable).toEqual([`${disavowKey}lost.com`]);
    expect(open(file.text)).toMatchObject({ unreadable, values: everything });
  });

  it('is wanted where somebody put something together', async () => {
    expect(await hasOwnWork()).toBe(false);
    fill({ 'table-density@1': 'compact', 'settings@1': everything['settings@1'], 'my-sites@1': [] });
    expect(await hasOwnWork()).toBe(false);
    fill({ [`${disavowKey}a.com`]: entry('a.com') });
    expect(await hasOwnWork()).toBe(true);
  });
});

it('all of it outlives a cleared cache, eviction down to nothing and a year of daily sweeps', async () => {
  fill(everything);
  await clearCachedRows();
  await keepWithinLimit(1);
  for (const days of [1, 40, 400]) await sweepDaily(now + days * 86_400_000);
  expect(own()).toEqual(everything);
});

describe('a restore', () => {
  it('tells new, changed and same entries apart, and those that are here alone', async () => {
    fill({
      ...everything,
      [`${disavowKey}here.com`]: entry('here.com'),
      'my-sites@1': [{ value: 'here.com', type: 'root_domain' }, ...(everything['my-sites@1'] as Json[])],
    });
    const found = await compare({
      [`${disavowKey}a.com`]: entry('a.com', { reason: 'other' }),
      [`${disavowKey}new.com`]: entry('new.com'),
      [`${disavowKey}bad.com`]: { id: 5 },
      'my-sites@1': [...(everything['my-sites@1'] as Json[]), { value: 'new.com', type: 'root_domain' }, { value: 5 }],
      'anchor-words@1': { ...(everything['anchor-words@1'] as Values), exactLimit: 50 },
    });
    expect(found.disavow).toMatchObject({ added: 2, changed: 1, same: 0, onlyHere: 1 });
    expect(found.disavow?.unread).toEqual([`${disavowKey}bad.com`]);
    expect(found.my_sites).toMatchObject({ added: 2, changed: 0, same: 1, onlyHere: 1 });
    expect(found.my_sites?.unread).toHaveLength(1);
    expect(found.anchor_words).toMatchObject({ added: 0, changed: 1, same: 1, onlyHere: 0 });
    expect(found.pinned).toMatchObject({ added: 0, onlyHere: 1 });
  });

  it('merges: what is here stays in its place, and what is new comes behind', async () => {
    fill({
      [`${disavowKey}a.com`]: entry('a.com', { reason: 'mine' }),
      'my-sites@1': [{ value: 'b.com', type: 'root_domain' }],
      'quiet-sites@1': { added: ['b.com'], removed: [], isLost: false },
      'anchor-words@1': { exactLimit: 10, sites: { 'b.com': { brand: null, keywords: ['b'] } } },
      'table-density@1': 'comfortable',
    });
    await restoreOwnData(everything, { ...merge, takesSettings: false });
    expect(own()).toEqual({
      ...everything,
      [`${disavowKey}a.com`]: entry('a.com', { reason: 'mine' }),
      'my-sites@1': [{ value: 'b.com', type: 'root_domain' }, ...(everything['my-sites@1'] as Json[])],
      'quiet-sites@1': { added: ['b.com', 'a.com'], removed: ['bing.com'], isLost: false, later: 1 },
      'anchor-words@1': {
        exactLimit: 10,
        later: true,
        sites: {
          'b.com': { brand: null, keywords: ['b'] },
          ...(everything['anchor-words@1'] as { sites: Values }).sites,
        },
      },
      'table-density@1': 'comfortable',
      'settings@1': undefined,
    });
  });

  it('lets the file win where that is chosen', async () => {
    fill({
      [`${disavowKey}a.com`]: entry('a.com', { reason: 'mine' }),
      'saved-filters@1': [{ id: '9', name: 'Good', address: '#/backlinks?x=2' }],
      'table-density@1': 'comfortable',
    });
    await restoreOwnData(everything, { ...merge, wins: 'backup' });
    expect(own()).toEqual(everything);
  });

  it('replaces: what is here alone goes, what can’t be read is quarantined first', async () => {
    fill({
      [`${disavowKey}here.com`]: entry('here.com'),
      [`${disavowKey}bad.com`]: { id: 7 },
      [`${disavowKey}a.com`]: 'damaged',
      'pinned-targets@1': [{ value: 'here.com', type: 'root_domain' }],
      'my-sites@1': [{ value: 5 }],
      ...others,
    });
    await restoreOwnData(everything, replace);
    expect(Object.fromEntries(local())).toEqual({
      ...everything,
      ...others,
      [`damaged@1:${disavowKey}bad.com`]: { id: 7 },
      [`damaged@1:${disavowKey}a.com`]: 'damaged',
      'damaged@1:my-sites@1': [{ value: 5 }],
    });
  });

  it('never puts what can’t be read in the place of what can: it is quarantined', async () => {
    fill({ [`${disavowKey}a.com`]: entry('a.com'), 'table-density@1': 'compact' });
    for (const choice of [merge, replace, { ...merge, wins: 'backup' } as const]) {
      const { quarantined } = await restoreOwnData({ [`${disavowKey}a.com`]: { id: 1 }, 'table-density@1': 7 }, choice);
      expect(quarantined).toEqual([`${disavowKey}a.com`, 'table-density@1']);
    }
    expect(own()).toEqual({
      [`${disavowKey}a.com`]: entry('a.com'),
      'table-density@1': 'compact',
      [`damaged@1:${disavowKey}a.com`]: { id: 1 },
      'damaged@1:table-density@1': 7,
    });
  });

  it('writes nothing of a hostile file that is no own data', async () => {
    fill(others);
    const hostile = JSON.parse(
      '{"__proto__":{"polluted":1},"key@2":{"wrapped":"x"},"log@1:2026-11-24:1":7,"damaged@1:log@1:2026-11-24:9":1,"constructor":1,"tickets":1,"disavow@1":1}',
    ) as Values;
    for (const choice of [merge, replace]) await restoreOwnData(hostile, choice);
    expect(Object.fromEntries(local())).toEqual(others);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('takes settings over by a tick alone, and none that can’t be read as a whole', async () => {
    const loose = { ...settingsItem.fallback, dailyBudget: null, askAbove: 1e9 };
    fill({ 'settings@1': settingsItem.fallback });
    for (const how of ['merge', 'replace'] as const) {
      await restoreOwnData({ 'settings@1': loose }, { how, wins: 'backup', takesSettings: false });
      expect(local().get('settings@1')).toEqual(settingsItem.fallback);
      const damaged = { ...loose, askAbove: -1 };
      await restoreOwnData(
        { 'settings@1': damaged, 'damaged@1:settings@1': 1 },
        { how, wins: 'backup', takesSettings: true },
      );
      expect(own()).toEqual({ 'settings@1': settingsItem.fallback });
    }
    await restoreOwnData({ 'settings@1': loose }, merge);
    expect(local().get('settings@1')).toEqual(loose);
  });

  it('can be done once more where it was cut, wherever that was', async () => {
    fill({ ...everything, [`${disavowKey}here.com`]: entry('here.com') });
    const values = open(await backUp()).values;
    for (let cut = 1; cut <= 60; cut += 1) {
      world.store = new FakeStore();
      fill({
        'my-sites@1': [{ value: 'gone.com', type: 'root_domain' }],
        [`${disavowKey}gone.com`]: entry('gone.com'),
      });
      world.store.crashAfter(cut);
      void restoreOwnData(values, replace);
      for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
      await world.store.revive();
      await restoreOwnData(values, replace);
      expect(own()).toEqual(values);
    }
  });

  it('says so where the disk is full, and goes on from there the next time', async () => {
    world.store.refuses = (values) => (Object.hasOwn(values, 'pinned-targets@1') ? new Error('full') : null);
    await expect(restoreOwnData(everything, merge)).rejects.toThrow('full');
    expect(local().get('my-sites@1')).toEqual(everything['my-sites@1']);
    world.store.refuses = null;
    await restoreOwnData(everything, merge);
    expect(own()).toEqual(everything);
  });

  it('loses nothing that a page adds meanwhile', async () => {
    const restoring = restoreOwnData(everything, merge);
    const adding = Array.from({ length: 20 }, (_, index) => addToDisavowList(site, [entry(`${index}.com`)]));
    await Promise.all([restoring, ...adding]);
    expect((await readDisavowList(site)).entries).toHaveLength(21);
  });
});

describe('what acts by itself', () => {
  const on = { isOn: true, turn: { dueAt: now, begunAt: now, maxUnits: 400, workerId: 'x' } } as const;

  it('comes back switched off, with no turn under way', async () => {
    fill({
      'watch@1:w': watch('w', { ...on, spent: { month: '2026-11', units: 300 } }),
      'link-watch@1:l': linkWatch('l', { isOn: true }),
    });
    const backup = open(await backUp());
    wipe();
    await restoreOwnData(backup.values, merge);
    expect(local().get('watch@1:w')).toEqual(watch('w', { spent: { month: '2026-11', units: 300 } }));
    expect(local().get('link-watch@1:l')).toEqual(linkWatch('l'));
    expect(Object.values(await compare(backup.values)).every((found) => found.changed + found.added === 0)).toBe(true);
  });

  it('is not switched on by a file, and what it has spent here stays noted', async () => {
    const spent = { month: '2026-11', units: 3_900 };
    fill({ 'watch@1:w': watch('w', { spent, isOn: true }) });
    const file = {
      'watch@1:w': watch('w', { ...on, rowCount: 1_000, monthlyBudget: 9e6, spent: { month: '', units: 0 } }),
    };
    await restoreOwnData(file, { ...replace, wins: 'backup' });
    expect(local().get('watch@1:w')).toEqual(watch('w', { rowCount: 1_000, monthlyBudget: 9e6, spent }));
    // What this version can't read may be read by another.
    await restoreOwnData({ 'watch@1:x': { isOn: true, later: 1 } }, merge);
    expect(local().get('watch@1:x')).toMatchObject({ isOn: false, later: 1 });
  });

  it('stays on where a backup says the same of it', async () => {
    fill({ 'watch@1:w': watch('w', { isOn: true, nextAt: now + 9 }) });
    await restoreOwnData({ 'watch@1:w': watch('w') }, replace);
    expect(local().get('watch@1:w')).toMatchObject({ isOn: true, nextAt: now + 9 });
  });
});
