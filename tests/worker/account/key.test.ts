import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { readItem } from '@/utils/browser/storage.ts';
import { keyStatusItem } from '@/utils/store/key-status.ts';
import { keepKey, readKey, removeKey, sweepWrappingKeys, wrapPlainKey } from '@/utils/worker/account/key.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const first = '11111111111111111111111111110a1b';
const second = '22222222222222222222222222220c2d';

const wrapped = {
  wrappingKeyId: expect.any(String) as string,
  iv: expect.any(Array) as number[],
  text: expect.any(Array) as number[],
};

const fullDisk = new Error('IO error: .../000009.ldb: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)');

function stored() {
  return { local: Object.fromEntries(world.store.areas.local), session: Object.fromEntries(world.store.areas.session) };
}

async function databases(): Promise<(string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}

async function destroyDatabases(): Promise<void> {
  for (const name of await databases())
    await new Promise((done) => {
      indexedDB.deleteDatabase(name!).addEventListener('success', done);
    });
}

beforeEach(async () => {
  world.store = new FakeStore();
  await destroyDatabases();
});

describe('the key', () => {
  it('is none where none was kept', async () => {
    expect(await readKey()).toBeNull();
    expect(await databases()).toEqual([]);
  });

  it('lies wrapped on the disk where it is to be remembered, with its last four characters beside it', async () => {
    await keepKey(first, 'remember');
    expect(await readKey()).toBe(first);
    expect(stored()).toEqual({ local: { 'key@2': wrapped, 'key-status@1': { lastFour: '0a1b' } }, session: {} });
    expect(await readItem(keyStatusItem('local'))).toEqual({ lastFour: '0a1b' });
    expect(await databases()).toHaveLength(1);
  });

  it('is wrapped by something that gives itself to nobody', async () => {
    await keepKey(first, 'remember');
    const [name] = await databases();
    const key = await new Promise<CryptoKey>((done) => {
      const opening = indexedDB.open(name!);
      opening.addEventListener('success', () => {
        const reading = opening.result.transaction('keys').objectStore('keys').get('key') as IDBRequest<CryptoKey>;
        reading.addEventListener('success', () => (opening.result.close(), done(reading.result)));
      });
    });
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow('not extractable');
  });

  it('is wrapped anew each time', async () => {
    await keepKey(first, 'remember');
    const before = stored().local['key@2'];
    await keepKey(first, 'remember');
    expect(stored().local['key@2']).not.toEqual(before);
  });

  it('lies in memory alone where it is kept until the browser closes', async () => {
    await keepKey(first, 'session');
    expect(await readKey()).toBe(first);
    expect(stored()).toEqual({ local: {}, session: { 'key@1': first, 'key-status@1': { lastFour: '0a1b' } } });
    expect(await databases()).toEqual([]);
  });

  it.each([
    ['remember', 'session'],
    ['session', 'remember'],
    ['remember', 'remember'],
    ['session', 'session'],
  ] as const)('is one: what was kept with "%s" goes when another is kept with "%s"', async (before, after) => {
    await keepKey(first, before);
    const earlier = await databases();
    await keepKey(second, after);
    expect(await readKey()).toBe(second);
    expect(JSON.stringify(stored())).not.toContain(first);
    expect(JSON.stringify(stored())).not.toContain('0a1b');
    const left = await databases();
    expect(left).toHaveLength(after === 'remember' ? 1 : 0);
    for (const name of earlier) expect(left).not.toContain(name);
  });

  it('is gone from both places once removed, and other entries are not', async () => {
    world.store.areas.local.set('settings@1', { askAbove: 7 });
    await keepKey(first, 'remember');
    world.store.areas.session.set('key@1', second).set('key-status@1', { lastFour: '0c2d' });
    await removeKey();
    expect(stored()).toEqual({ local: { 'settings@1': { askAbove: 7 } }, session: {} });
    expect(await databases()).toEqual([]);
  });

  it('can be read by nobody once removed, though a full disk still holds it', async () => {
    await keepKey(first, 'remember');
    world.store.refusesRemoval = () => fullDisk;
    await expect(removeKey()).rejects.toThrow('FILE_ERROR_NO_SPACE');
    expect(stored().local['key@2']).toEqual(wrapped);
    expect(await readKey()).toBeNull();
    expect(await databases()).toEqual([]);
  });

  it('stays what it was where another cannot be written', async () => {
    await keepKey(first, 'remember');
    world.store.refuses = () => fullDisk;
    await expect(keepKey(second, 'remember')).rejects.toThrow('FILE_ERROR_NO_SPACE');
    expect(await readKey()).toBe(first);
    expect(await databases()).toHaveLength(1);
  });

  it.each([7, '', null, { key: first }])('is none where the entry is damaged: %j', async (damaged) => {
    world.store.areas.session.set('key@1', damaged);
    expect(await readKey()).toBeNull();
    world.store.areas.local.set('key@1', first);
    expect(await readKey()).toBe(first);
  });

  it.each([
    7,
    {},
    { wrappingKeyId: 'a', iv: [1], text: 'x' },
    { wrappingKeyId: 'none', iv: Array(12).fill(0), text: Array(48).fill(0) },
    { wrappingKeyId: 'none', iv: [300], text: [-1] },
  ])('is none where what is wrapped is damaged: %j', async (damaged) => {
    world.store.areas.local.set('key@2', damaged);
    expect(await readKey()).toBeNull();
    expect(await databases()).toEqual([]);
    await keepKey(first, 'remember');
    expect(await readKey()).toBe(first);
  });

  it('is none where its wrapped text was changed', async () => {
    await keepKey(first, 'remember');
    const entry = stored().local['key@2'] as { text: number[] };
    world.store.areas.local.set('key@2', { ...entry, text: entry.text.with(0, entry.text[0]! ^ 1) });
    expect(await readKey()).toBeNull();
  });

  it('of a version to come is left alone', async () => {
    world.store.areas.local.set('key@3', { secret: second });
    expect(await readKey()).toBeNull();
    await keepKey(first, 'session');
    await removeKey();
    expect(stored().local).toEqual({ 'key@3': { secret: second } });
  });
});

describe('a key that an earlier version left as it is', () => {
  beforeEach(() => {
    world.store.areas.local.set('key@1', first).set('key-status@1', { lastFour: '0a1b' });
  });

  it('is wrapped, and what surrounded it on the disk is overwritten', async () => {
    let written = 0;
    world.store.refuses = (values) => {
      written += JSON.stringify(values).length;
      return null;
    };
    await wrapPlainKey();
    expect(await readKey()).toBe(first);
    expect(stored().local).toEqual({ 'key@2': wrapped, 'key-status@1': { lastFour: '0a1b' } });
    expect(written).toBeGreaterThan(32_000_000);
  });

  it('is read as it is where it cannot be wrapped, and is not lost', async () => {
    world.store.refuses = () => fullDisk;
    await expect(wrapPlainKey()).rejects.toThrow('FILE_ERROR_NO_SPACE');
    expect(await readKey()).toBe(first);
    expect(await databases()).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 36, 37])('is wrapped in the end where the worker dies at call %i', async (call) => {
    world.store.crashAfter(call);
    void wrapPlainKey();
    while (!world.store.isDead) await new Promise((done) => setImmediate(done));
    await world.store.revive();
    expect(await readKey()).toBe(first);
    await wrapPlainKey();
    await sweepWrappingKeys();
    expect(await readKey()).toBe(first);
    expect(stored().local).toEqual({ 'key@2': wrapped, 'key-status@1': { lastFour: '0a1b' } });
    expect(await databases()).toHaveLength(1);
  });

  it('is removed like any other', async () => {
    await removeKey();
    expect(stored()).toEqual({ local: { 'key-overwriting@1': true }, session: {} });
  });

  it.each([
    ['removed', () => removeKey()],
    ['replaced on the disk', () => keepKey(second, 'remember')],
    ['replaced in memory', () => keepKey(second, 'session')],
  ])('is overwritten on the disk at the next start where it was %s before it could be wrapped', async (_how, end) => {
    await end();
    let writes = 0;
    world.store.listeners.add((changes) => (writes += Object.keys(changes).filter((key) => /filler/.test(key)).length));
    await wrapPlainKey();
    expect(writes).toBeGreaterThan(0);
    expect(JSON.stringify(stored())).not.toMatch(/overwriting|filler/);
  });
});

describe('the sweep', () => {
  it('leaves a key and what unwraps it', async () => {
    await keepKey(first, 'remember');
    await sweepWrappingKeys();
    expect(await readKey()).toBe(first);
  });

  it('says that there is no key where what unwraps it is gone', async () => {
    await keepKey(first, 'remember');
    await destroyDatabases();
    await sweepWrappingKeys();
    expect(stored()).toEqual({ local: {}, session: {} });
  });

  it('destroys what unwraps nothing any more', async () => {
    await keepKey(first, 'remember');
    world.store.areas.local.delete('key@2');
    await sweepWrappingKeys();
    expect(await databases()).toEqual([]);
  });

  it('leaves what it cannot read, with what may unwrap it', async () => {
    await keepKey(first, 'remember');
    world.store.areas.local.set('key@2', 'of another form');
    await sweepWrappingKeys();
    expect(stored().local['key@2']).toBe('of another form');
    expect(await databases()).toHaveLength(1);
  });
});
