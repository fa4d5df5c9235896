import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { keepKey } from '@/utils/worker/account/key.ts';
import { noteBrowserStart, noteSending } from '@/utils/worker/transport/connection.ts';
import { createUpdateService } from '@/utils/worker/update.ts';

const told = vi.hoisted(() => ({ contexts: [] as { contextType: string }[], reload: (): void => undefined }));

vi.mock('@/utils/browser/browser.ts', async () => {
  const { fakeBrowser } = await import('@/tests/support/fake-store.ts');
  return {
    browser: {
      ...fakeBrowser,
      runtime: { getContexts: async () => told.contexts, reload: () => told.reload() },
    },
  };
});

const worker = { contextType: 'BACKGROUND' };
const reload = vi.fn<() => void>();
let isBusy = false;

/** Much longer than it takes to look again. */
async function later(): Promise<void> {
  await vi.advanceTimersByTimeAsync(60_000);
}

function updates() {
  return createUpdateService(() => isBusy);
}

beforeEach(() => {
  // The database of the wrapping key goes on by itself.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  world.store = new FakeStore();
  told.contexts = [worker];
  told.reload = reload;
  reload.mockClear();
  isBusy = false;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an update', () => {
  it('is put in place at once where nothing is open and nothing lies in memory', async () => {
    void updates().hold('9.9.9');
    await later();
    expect(reload).toHaveBeenCalledOnce();
  });

  it.each(['TAB', 'POPUP', 'SIDE_PANEL', 'OFFSCREEN_DOCUMENT'])(
    'waits while a page is open: %s',
    async (contextType) => {
      told.contexts = [worker, { contextType }];
      void updates().hold('9.9.9');
      await later();
      expect(reload).not.toHaveBeenCalled();
      told.contexts = [worker];
      await later();
      expect(reload).toHaveBeenCalledOnce();
    },
  );

  it('waits for as long as a key is kept until the browser closes', async () => {
    await keepKey('0'.repeat(32), 'session');
    void updates().hold('9.9.9');
    await later();
    expect(reload).not.toHaveBeenCalled();
    await keepKey('0'.repeat(32), 'remember');
    await later();
    expect(reload).toHaveBeenCalledOnce();
  });

  it.each([
    'rows@1:v3|a|b|0-5@1',
    'shelf@1:v3|a',
    'doubt@1:a',
    'private-list@1:a',
    'private-view@1:a',
    'something-of-a-later-version@1',
  ])('waits for as long as an incognito window left something: %s', async (key) => {
    world.store.areas.session.set(key, 'a');
    void updates().hold('9.9.9');
    await later();
    expect(reload).not.toHaveBeenCalled();
  });

  it.each<[key: string, value: unknown]>([
    ['menus-made@1', true],
    ['balance@1', null],
    ['connection@1', { '*': 'none' }],
    ['connection@1', { '*': 'none', 'api.semrush.com': 'used' }],
    // It dies in a minute.
    ['ticket@1:7', { query: 'a', at: 0 }],
  ])('does not wait for what every start makes anew: %s, %j', async (key, value) => {
    world.store.areas.session.set(key, value);
    void updates().hold('9.9.9');
    await later();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('does not wait after a start of the browser and a request', async () => {
    await noteBrowserStart();
    const { end } = await noteSending(new URL('https://api.semrush.com/'));
    await end('connected');
    expect(world.store.areas.session.size).toBe(1);
    void updates().hold('9.9.9');
    await later();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('waits while a lookup is under way', async () => {
    isBusy = true;
    void updates().hold('9.9.9');
    await later();
    expect(reload).not.toHaveBeenCalled();
    isBusy = false;
    await later();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('waits where nobody can tell what lies in memory', async () => {
    world.store.areas.session.set('rows@1:a', 'a');
    world.store.damaged.add('rows@1:a');
    void updates().hold('9.9.9');
    await later();
    expect(reload).not.toHaveBeenCalled();
  });

  it('is held on to by the next life of the worker', async () => {
    told.contexts = [worker, { contextType: 'TAB' }];
    void updates().hold('9.9.9');
    await later();
    const next = updates();
    void next.resume();
    await later();
    expect(reload).not.toHaveBeenCalled();
    expect(await next.restart()).toEqual({ kind: 'restarting' });
  });

  it('is held where it cannot be written down', async () => {
    told.contexts = [worker, { contextType: 'TAB' }];
    world.store.refuses = () => new Error('QuotaBytes quota exceeded');
    const service = updates();
    void service.hold('9.9.9');
    await later();
    expect(reload).not.toHaveBeenCalled();
    expect(await service.restart()).toEqual({ kind: 'restarting' });
  });

  it('is nothing to hold on to where none waits', async () => {
    void updates().resume();
    await later();
    expect(reload).not.toHaveBeenCalled();
  });
});

describe('a click on Restart to update', () => {
  it('restarts with pages open and a key in memory', async () => {
    told.contexts = [worker, { contextType: 'TAB' }];
    await keepKey('0'.repeat(32), 'session');
    const service = updates();
    void service.hold('9.9.9');
    await later();
    expect(await service.restart()).toEqual({ kind: 'restarting' });
    expect(reload).toHaveBeenCalledOnce();
  });

  it('restarts nothing while a lookup is under way, and says so', async () => {
    isBusy = true;
    const service = updates();
    void service.hold('9.9.9');
    await later();
    expect(await service.restart()).toEqual({ kind: 'busy' });
    expect(reload).not.toHaveBeenCalled();
  });

  it('restarts nothing where no update waits', async () => {
    expect(await updates().restart()).toEqual({ kind: 'no-update' });
    expect(reload).not.toHaveBeenCalled();
  });
});
