import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { readItem } from '@/utils/browser/storage.ts';
import { keyStatusItem } from '@/utils/store/key-status.ts';
import { keepKey, readKey, removeKey } from '@/utils/worker/account/key.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const first = '11111111111111111111111111110a1b';
const second = '22222222222222222222222222220c2d';

function stored() {
  return { local: Object.fromEntries(world.store.areas.local), session: Object.fromEntries(world.store.areas.session) };
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('the key', () => {
  it('is none where none was kept', async () => {
    expect(await readKey()).toBeNull();
  });

  it('lies on the disk where it is to be remembered, with its last four characters beside it', async () => {
    await keepKey(first, 'remember');
    expect(await readKey()).toBe(first);
    expect(stored()).toEqual({ local: { 'key@1': first, 'key-status@1': { lastFour: '0a1b' } }, session: {} });
    expect(await readItem(keyStatusItem('local'))).toEqual({ lastFour: '0a1b' });
  });

  it('lies in memory alone where it is kept until the browser closes', async () => {
    await keepKey(first, 'session');
    expect(await readKey()).toBe(first);
    expect(stored()).toEqual({ local: {}, session: { 'key@1': first, 'key-status@1': { lastFour: '0a1b' } } });
  });

  it.each([
    ['remember', 'session'],
    ['session', 'remember'],
    ['remember', 'remember'],
    ['session', 'session'],
  ] as const)('is one: what was kept with "%s" goes when another is kept with "%s"', async (before, after) => {
    await keepKey(first, before);
    await keepKey(second, after);
    expect(await readKey()).toBe(second);
    expect(JSON.stringify(stored())).not.toContain(first);
    expect(JSON.stringify(stored())).not.toContain('0a1b');
  });

  it('is gone from both places once removed, and other entries are not', async () => {
    world.store.areas.local.set('settings@1', { askAbove: 7 });
    await keepKey(first, 'remember');
    world.store.areas.session.set('key@1', second).set('key-status@1', { lastFour: '0c2d' });
    await removeKey();
    expect(stored()).toEqual({ local: { 'settings@1': { askAbove: 7 } }, session: {} });
  });

  it('stays what it was where another cannot be written', async () => {
    await keepKey(first, 'remember');
    world.store.refuses = () =>
      new Error('IO error: .../000009.ldb: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)');
    await expect(keepKey(second, 'remember')).rejects.toThrow('FILE_ERROR_NO_SPACE');
    expect(await readKey()).toBe(first);
  });

  it.each([7, '', null, { key: first }])('is none where the entry is damaged: %j', async (damaged) => {
    world.store.areas.session.set('key@1', damaged);
    expect(await readKey()).toBeNull();
    world.store.areas.local.set('key@1', first);
    expect(await readKey()).toBe(first);
  });

  it('of a version to come is left alone', async () => {
    world.store.areas.local.set('key@2', { secret: second });
    expect(await readKey()).toBeNull();
    await keepKey(first, 'session');
    await removeKey();
    expect(stored().local).toEqual({ 'key@2': { secret: second } });
  });
});
