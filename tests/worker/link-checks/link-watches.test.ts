import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { linkCheck } from '@/tests/support/link-checks.ts';
import type { LinkPair } from '@/utils/page-links/link-pair.ts';
import { originsOf } from '@/utils/page-links/link-pairs.ts';
import type { LinkWatch } from '@/utils/page-links/link-watch.ts';
import type { Verdict } from '@/utils/page-links/verdict.ts';
import { keepLinkChecks } from '@/utils/store/link-checks/link-checks.ts';
import { addLinkWatch, readHeldOrigins, readLinkWatches } from '@/utils/store/link-checks/link-watches.ts';
import { switchWatching } from '@/utils/store/lists/watch-list.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';
import { linkWatchRequests, maxLinkWatches } from '@/utils/worker/link-checks/link-watch-requests.ts';
import { createLinkWatchService } from '@/utils/worker/link-checks/link-watch-service.ts';

const around = vi.hoisted(() => ({ granted: new Set<string>() }));

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: {
    ...(await import('@/tests/support/fake-store.ts')).fakeBrowser,
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => around.granted.has(origin)),
    },
  },
}));

const day = 86_400_000;
const start = Date.UTC(2026, 10, 26, 12);
let now = start;
/** What the pages say now, by the name of their host; null: the run ends before them. */
let verdicts: Record<string, Verdict | null> = {};
const opened: LinkPair[][] = [];
const told: (LinkWatch | null)[] = [];
let wakes: (number | null)[] = [];
let state: 'done' | 'cancelled' | 'busy' | 'not-granted' = 'done';

function pair(name: string): LinkPair {
  const { source, target } = linkCheck(name);
  return { source, target };
}

function service(workerId = 'first') {
  return createLinkWatchService({
    check: async (pairs) => {
      if (state === 'busy' || state === 'not-granted') return state;
      opened.push([...pairs]);
      for (const { source } of pairs) {
        const name = new URL(source).hostname.replace('.com', '');
        const verdict = verdicts[name];
        if (verdict) await keepLinkChecks([linkCheck(name, { verdict, checkedAt: now })]);
      }
      return state;
    },
    workerId,
    now: () => now,
    wakeAt: async (at) => void wakes.push(at),
    tell: async (changed) => void told.push(changed),
  });
}

const gaveBack: string[] = [];
const requests = linkWatchRequests(
  () => now,
  {
    noteHosts: async (origins) => void gaveBack.push(...origins),
    release: async () => {
      const held = await readHeldOrigins();
      for (const origin of gaveBack) if (!held.has(origin)) around.granted.delete(origin);
    },
  },
  async () => undefined,
);

async function turnOn(...names: string[]): Promise<string> {
  const links = names.map(pair);
  for (const origin of originsOf(links.map(({ source }) => source))) around.granted.add(origin);
  return (await requests.addLinkWatch({ plan: { links, every: 'weekly' } }, undefined as never))!;
}

async function only(): Promise<LinkWatch> {
  return (await readLinkWatches()).watches[0]!;
}

beforeEach(async () => {
  world.store = new FakeStore();
  vi.stubGlobal('navigator', { ...navigator, onLine: true, locks: navigator.locks });
  now = start;
  verdicts = { a: 'live', b: 'live', c: 'gone' };
  state = 'done';
  wakes = [];
  for (const list of [opened, told, gaveBack]) list.length = 0;
  around.granted.clear();
});

describe('watched links', () => {
  it('are looked at when their turn is due, and what changed is kept and told', async () => {
    await keepLinkChecks([linkCheck('a'), linkCheck('b', { verdict: 'nofollow' })]);
    await turnOn('a', 'b', 'c');
    const { run } = service();
    await run();
    expect([opened, wakes.at(-1)]).toEqual([[], start + 3_600_000]);
    now = start + 7 * day;
    verdicts.a = 'gone';
    await run();
    expect(opened).toEqual([[pair('a'), pair('b'), pair('c')]]);
    const watch = await only();
    expect(watch.changes).toEqual([
      { ...pair('a'), before: 'live', after: 'gone', at: now },
      { ...pair('b'), before: 'nofollow', after: 'live', at: now },
    ]);
    expect(watch).toMatchObject({ turn: null, last: { outcome: 'checked', changed: 2 }, unseen: 2 });
    expect(told.filter(Boolean)).toMatchObject([{ id: watch.id, unseen: 2 }]);
    // The first look at a link tells of no change, and a turn is had once.
    await run();
    expect(opened).toHaveLength(1);
    now += 7 * day;
    verdicts.c = 'live';
    await run();
    expect((await only()).changes[0]).toMatchObject({ ...pair('c'), before: 'gone', after: 'live' });
    await requests.seenLinkChanges({ ids: [watch.id] }, undefined as never);
    expect((await only()).unseen).toBe(0);
  });

  it('that a run did not reach say nothing, and have what was told before to be compared with', async () => {
    await keepLinkChecks([linkCheck('a'), linkCheck('b')]);
    await turnOn('a', 'b');
    now += 7 * day;
    verdicts = { a: 'gone', b: null };
    state = 'cancelled';
    await service().run();
    expect(await only()).toMatchObject({
      last: { outcome: 'cancelled', changed: 1 },
      links: [{ verdict: 'gone' }, { verdict: 'live' }],
    });
    now += 7 * day;
    verdicts = { a: 'gone', b: 'not_checked' };
    state = 'done';
    await service().run();
    expect(await only()).toMatchObject({ last: { changed: 0 }, links: [{ verdict: 'gone' }, { verdict: 'live' }] });
  });

  it('are opened once whatever the clock and the browser do: no turn of another life again, one for all that were missed', async () => {
    await keepLinkChecks([linkCheck('a')]);
    const id = await turnOn('a');
    const [watch] = (await readLinkWatches()).watches;
    // Begun by a worker that ended: what it told counts, and nothing is opened for it.
    await keepLinkChecks([linkCheck('a', { verdict: 'gone', checkedAt: start + day })]);
    world.store.areas.local.set(`link-watch@1:${id}`, { ...watch!, turn: { begunAt: start + day, workerId: 'gone' } });
    await service().run();
    expect([opened, (await only()).last]).toMatchObject([[], { outcome: 'interrupted', changed: 1 }]);
    now = start + 40 * day;
    await service().run();
    await service('second').run();
    expect(opened).toHaveLength(1);
    expect((await only()).nextAt).toBeGreaterThan(now);
    // The clock ran ahead, and is set back.
    now = start;
    await service().run();
    expect((await only()).nextAt).toBe(start + 7 * day);
  });

  it('wait where other links are being checked, where there is no connection, and where all watches are off', async () => {
    await turnOn('a');
    now += 7 * day;
    state = 'busy';
    await service().run();
    expect(await only()).toMatchObject({ turn: null, last: null, nextAt: now + 300_000 });
    now += day;
    state = 'done';
    vi.stubGlobal('navigator', { onLine: false, locks: navigator.locks });
    await service().run();
    vi.stubGlobal('navigator', { onLine: true, locks: navigator.locks });
    await switchWatching(false);
    await service().run();
    expect([opened, wakes.at(-1)]).toEqual([[], null]);
    await switchWatching(true);
    await service().run();
    expect(opened).toHaveLength(1);
  });

  it('whose hosts the browser took back say so, and open nothing', async () => {
    await turnOn('a');
    now += 7 * day;
    state = 'not-granted';
    await service().run();
    expect((await only()).last).toMatchObject({ outcome: 'not-granted', changed: 0 });
  });
});

describe('the hosts of watched links', () => {
  it('are granted before one is on, and given back when none that is on needs them', async () => {
    expect(
      await requests.addLinkWatch({ plan: { links: [pair('a')], every: 'daily' } }, undefined as never),
    ).toBeNull();
    const first = await turnOn('a', 'b');
    const second = await turnOn('b', 'c');
    expect(around.granted.size).toBe(12);
    await requests.turnLinkWatch({ id: first, isOn: false }, undefined as never);
    expect([...around.granted].every((origin) => !origin.includes('a.com'))).toBe(true);
    expect(around.granted.size).toBe(8);
    expect(await requests.turnLinkWatch({ id: first, isOn: true }, undefined as never)).toBe(false);
    const removed = (await requests.removeLinkWatch({ id: second }, undefined as never))!;
    expect(around.granted.size).toBe(0);
    expect(await requests.putBackLinkWatch({ watch: removed }, undefined as never)).toBe(true);
    expect((await readLinkWatches()).watches.map(({ isOn }) => isOn)).toEqual([false, false]);
    expect((await readHeldOrigins()).size).toBe(0);
  });

  it('are never those of a private page, nor more than are checked at a time', async () => {
    const refused = async (links: readonly LinkPair[]): Promise<void> =>
      expect(await requests.addLinkWatch({ plan: { links, every: 'daily' } }, undefined as never)).toBeNull();
    for (const source of ['http://192.168.0.1/', 'http://localhost/x', 'https://www.semrush.com/x']) {
      around.granted.add(source);
      await refused([pair('a'), { ...pair('a'), source }]);
    }
    await refused([]);
    await refused(Array.from({ length: 501 }, (_, at) => ({ ...pair('a'), source: `https://a.com/${at}` })));
    for (let at = 0; at < maxLinkWatches; at += 1) expect(await turnOn('a')).toEqual(expect.any(String));
    expect(await turnOn('a')).toBeNull();
  });

  it('are none of a damaged watch, which the daily sweep quarantines', async () => {
    await turnOn('a');
    const watch = await only();
    await addLinkWatch({ ...watch, id: 'x' });
    for (const [name, damage] of Object.entries({
      links: [{ source: 'http://10.0.0.1/', target: 1 }],
      turn: 5,
      isOn: 'yes',
    })) {
      world.store.areas.local.set('link-watch@1:x', { ...watch, id: 'x', [name]: damage });
      expect((await readLinkWatches()).unreadable).toBe(1);
    }
    await sweepDaily(start);
    expect(await readLinkWatches()).toEqual({ watches: [watch], unreadable: 0 });
    expect(world.store.areas.local.has('damaged@1:link-watch@1:x')).toBe(true);
  });
});
