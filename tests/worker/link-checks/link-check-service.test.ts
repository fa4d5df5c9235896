import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import type { LinkPair } from '@/utils/page-links/link-pair.ts';
import type { LinkWatch } from '@/utils/page-links/link-watch.ts';
import { addLinkWatch, changeLinkWatch } from '@/utils/store/link-checks/link-watches.ts';
import { createLinkCheckService } from '@/utils/worker/link-checks/link-check-service.ts';

/** The browser around the worker: it has granted hosts, opens one window, and its pages say what a test wants. */
const around = vi.hoisted(() => ({
  origins: new Set<string>(),
  windows: new Set<number>(),
  tabs: new Set<number>(),
  opened: [] as string[],
  /** What a page says by its address; null: it never loads. */
  read: (_url: string): object | null => null,
  urls: new Map<number, string>(),
  updated: new Set<(id: number, change: { status: string }) => void>(),
  closed: new Set<(id: number) => void>(),
  next: 1,
}));

vi.mock('@/utils/browser/browser.ts', async () => {
  const { fakeBrowser } = await import('@/tests/support/fake-store.ts');
  const event = (listeners = new Set<never>()) => ({
    addListener: (listener: never) => listeners.add(listener),
    removeListener: (listener: never) => listeners.delete(listener),
  });
  const closeTab = (id: number): void => {
    if (!around.tabs.delete(id)) throw new Error('no tab');
    for (const listener of around.closed) listener(id);
  };
  return {
    browser: {
      ...fakeBrowser,
      runtime: { ...fakeBrowser.runtime, getURL: (page: string) => `chrome-extension://x/${page}` },
      permissions: {
        getAll: async () => ({ origins: [...around.origins] }),
        contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => around.origins.has(origin)),
        remove: async ({ origins }: { origins: string[] }) => origins.map((origin) => around.origins.delete(origin)),
      },
      windows: {
        create: async () => {
          around.windows.add((around.next += 1));
          return { id: around.next, tabs: [{ id: 0 }] };
        },
        remove: async (id: number) => {
          if (!around.windows.delete(id)) throw new Error('no window');
          for (const tab of around.tabs) closeTab(tab);
        },
        onRemoved: event(),
      },
      tabs: {
        create: async () => {
          around.tabs.add((around.next += 1));
          return { id: around.next };
        },
        get: async () => ({}),
        update: async (id: number, { url }: { url?: string }) => {
          if (url === undefined) return;
          around.opened.push(url);
          around.urls.set(id, url);
          if (around.read(url))
            setTimeout(() => {
              for (const listener of around.updated) listener(id, { status: 'complete' });
            }, 10);
        },
        remove: async (id: number) => closeTab(id),
        onCreated: event(),
        onUpdated: event(around.updated as Set<never>),
        onRemoved: event(around.closed as Set<never>),
      },
      webRequest: { onHeadersReceived: event(), onBeforeRedirect: event(), onErrorOccurred: event() },
      scripting: {
        executeScript: async ({ target }: { target: { tabId: number } }) => [
          { frameId: 0, result: around.read(around.urls.get(target.tabId)!) },
        ],
      },
    },
  };
});

const host = ['https://a.com/*', 'http://a.com/*', 'https://www.a.com/*', 'http://www.a.com/*'];

function pair(source: string): LinkPair {
  return { source, target: { type: 'root_domain', value: 'wanted.com' } };
}

function pageWithLink(url: string): object {
  const link = { href: 'https://wanted.com/', kind: 'text', text: 'x', rel: [], hidden: null };
  return { url, title: '', robots: [], links: [link], linkCount: 1, elements: 3 };
}

function local(key: string): unknown {
  return world.store.areas.local.get(key);
}

function results(): unknown[] {
  return [...world.store.areas.local].flatMap(([key, value]) =>
    key.startsWith('link-check@1:') ? [(value as { verdict: string }).verdict] : [],
  );
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  world.store = new FakeStore();
  Object.assign(around, { read: () => null, opened: [] });
  for (const held of [around.origins, around.windows, around.tabs, around.updated, around.closed]) held.clear();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a run', () => {
  it('looks at each link once, keeps what it found, and gives all back', async () => {
    around.read = pageWithLink;
    const service = createLinkCheckService();
    await service.prepare(host);
    for (const origin of host) around.origins.add(origin);
    expect(
      await service.start([pair('https://a.com/1'), pair('https://a.com/2'), pair('https://a.com/1')], false),
    ).toEqual({
      kind: 'started',
    });
    expect(service.isBusy()).toBe(true);
    await pass(1_000);
    // The second page of the site waits for its turn.
    expect(around.opened).toEqual(['https://a.com/1']);
    expect(around.windows.size).toBe(1);
    await pass(3_000);
    expect(around.opened).toEqual(['https://a.com/1', 'https://a.com/2']);
    expect(results()).toEqual(['live', 'live']);
    expect(local('link-run@1')).toMatchObject({ state: 'done', total: 2, done: 2 });
    expect(local('link-queue@1')).toEqual([]);
    expect(local('granted-hosts@1')).toEqual([]);
    expect([around.origins.size, around.windows.size, around.tabs.size]).toEqual([0, 0, 0]);
    expect(service.isBusy()).toBe(false);
  });

  it('gives back nothing that was held before', async () => {
    around.read = pageWithLink;
    around.origins.add('https://a.com/*');
    const service = createLinkCheckService();
    await service.prepare(host);
    for (const origin of host) around.origins.add(origin);
    await service.start([pair('https://a.com/1')], false);
    await pass(2_000);
    expect([...around.origins]).toEqual(['https://a.com/*']);
  });

  it('gives back nothing that watched links are read by, until their watch is off', async () => {
    around.read = pageWithLink;
    const service = createLinkCheckService();
    await service.prepare(host);
    for (const origin of host) around.origins.add(origin);
    const watch: LinkWatch = {
      id: 'x',
      links: [{ ...pair('https://a.com/1'), verdict: null }],
      every: 'weekly',
      isOn: true,
      createdAt: 1,
      nextAt: 2,
      turn: null,
      last: null,
      changes: [],
      unseen: 0,
    };
    await addLinkWatch(watch);
    await service.release();
    expect([around.origins.size, local('granted-hosts@1')]).toEqual([4, []]);
    const checked = service.check([pair('https://a.com/1')]);
    await pass(5);
    // Turned off in the middle: the run goes on, and gives them back at its end.
    await changeLinkWatch('x', () => ({ isOn: false }));
    await service.noteHosts(host);
    await service.release();
    expect(around.origins.size).toBe(4);
    await pass(2_000);
    expect([await checked, around.origins.size]).toEqual(['done', 0]);
  });

  it.each<[string, readonly LinkPair[], boolean]>([
    ['nothing', [], false],
    ['an incognito view', [pair('https://a.com/1')], true],
    ['a private address', [pair('http://192.168.0.1/')], false],
    ['a name of the own network', [pair('https://printer.local/')], false],
    ['what is no page', [pair('javascript:alert(1)')], false],
    ['a page with a fragment', [pair('https://a.com/#x')], false],
    ['501 links', Array.from({ length: 501 }, (_, at) => pair(`https://a.com/${at}`)), false],
  ])('is refused for %s', async (_what, pairs, isPrivate) => {
    for (const origin of host) around.origins.add(origin);
    expect(await createLinkCheckService().start(pairs, isPrivate)).toEqual({ kind: 'refused' });
    await pass(5_000);
    expect(around.windows.size + around.opened.length).toBe(0);
  });

  it('does not begin without the hosts, nor beside another one', async () => {
    const service = createLinkCheckService();
    expect(await service.start([pair('https://a.com/1')], false)).toEqual({ kind: 'not-granted' });
    for (const origin of host) around.origins.add(origin);
    expect(await service.start([pair('https://a.com/1')], false)).toEqual({ kind: 'started' });
    expect(await service.start([pair('https://a.com/2')], false)).toEqual({ kind: 'busy' });
  });

  it('tells a page that never comes from one that is gone, and closes its tab', async () => {
    for (const origin of host) around.origins.add(origin);
    const service = createLinkCheckService();
    await service.start([pair('https://a.com/1')], false);
    await pass(60_000);
    expect(results()).toEqual(['timeout']);
    expect(around.tabs.size).toBe(0);
  });

  it('ends where the disk is full, with its window and its hosts', async () => {
    around.read = pageWithLink;
    const service = createLinkCheckService();
    await service.prepare(host);
    for (const origin of host) around.origins.add(origin);
    await service.start([pair('https://a.com/1'), pair('https://a.com/2')], false);
    world.store.refuses = (values) =>
      Object.keys(values).some((key) => key.startsWith('link-check@1:')) ? new Error('QUOTA_BYTES') : null;
    await pass(10_000);
    expect(local('link-run@1')).toMatchObject({ state: 'interrupted', done: 0 });
    expect([around.origins.size, around.windows.size]).toEqual([0, 0]);
  });

  it('ends where it is cancelled before its window is there', async () => {
    for (const origin of host) around.origins.add(origin);
    const service = createLinkCheckService();
    await service.start([pair('https://a.com/1')], false);
    service.cancel();
    await pass(1_000);
    expect(local('link-run@1')).toMatchObject({ state: 'cancelled' });
    expect(results()).toEqual(['not_checked']);
    expect([around.opened.length, around.windows.size]).toEqual([0, 0]);
  });
});

describe('hosts that were granted', () => {
  it('are given back where nothing comes of it', async () => {
    const service = createLinkCheckService();
    await service.prepare(host);
    for (const origin of host) around.origins.add(origin);
    // The page died between the grant and its request.
    service.noteGrant();
    await pass(5_000);
    expect(around.origins.size).toBe(4);
    await pass(6_000);
    expect(around.origins.size).toBe(0);
    expect(local('granted-hosts@1')).toEqual([]);
  });

  it('are given back by the next worker, which closes the window and begins nothing again', async () => {
    const dead = createLinkCheckService();
    await dead.prepare(host);
    for (const origin of host) around.origins.add(origin);
    await dead.start([pair('https://a.com/1'), pair('https://a.com/2')], false);
    await pass(1_000);
    expect(around.windows.size).toBe(1);
    // Its worker is gone, and hears of nothing any more.
    vi.clearAllTimers();
    for (const listeners of [around.closed, around.updated]) listeners.clear();

    await createLinkCheckService().recover();
    expect([around.origins.size, around.windows.size]).toEqual([0, 0]);
    expect(local('link-run@1')).toMatchObject({ state: 'interrupted', total: 2, done: 0 });
    expect(results()).toEqual(['not_checked', 'not_checked']);
    await pass(60_000);
    expect(around.opened).toEqual(['https://a.com/1']);
  });

  it('are given back by the next worker where no run was begun, but not under a page that is about to', async () => {
    await createLinkCheckService().prepare(host);
    for (const origin of host) around.origins.add(origin);
    const next = createLinkCheckService();
    await next.recover();
    await pass(5_000);
    expect(around.origins.size).toBe(4);
    await pass(6_000);
    expect(around.origins.size).toBe(0);
  });

  it('are noted before they are asked for, and forgotten where they were refused', async () => {
    const service = createLinkCheckService();
    await service.prepare(host);
    expect(local('granted-hosts@1')).toEqual(host);
    await service.release();
    expect(local('granted-hosts@1')).toEqual([]);
  });
});
