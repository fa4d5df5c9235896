import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { linkCheck } from '@/tests/support/link-checks.ts';
import { prospect } from '@/tests/support/prospects.ts';
import { linkCheckKey } from '@/utils/page-links/link-pair.ts';
import {
  countLinkChecks,
  keepLinkChecks,
  listLinkCheckKeys,
  removeLinkChecks,
} from '@/utils/store/link-checks/link-checks.ts';
import { readDisavowList } from '@/utils/store/lists/disavow-list.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';
import { addProspects, putBackProspects, removeProspects } from '@/utils/store/lists/prospect-list.ts';
import { readProspects, readProspectSites } from '@/utils/store/lists/prospect-readings.ts';
import { readWatchList } from '@/utils/store/lists/watch-list.ts';
import { hasOwnWork } from '@/utils/store/own-data/own-data.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const now = Date.UTC(2026, 10, 26);
const site: ListSite = { source: 'v3', target: { type: 'root_domain', value: 'mysite.com' } };

/** How many prospects and link checks there are: as they are counted, and as they are found. */
async function told(): Promise<readonly (readonly number[])[]> {
  const [prospects = { count: 0 }] = await readProspectSites();
  return [
    [prospects.count, (await readProspects(site)).size],
    [await countLinkChecks(), (await listLinkCheckKeys()).length],
  ];
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('how many entries own lists have', () => {
  it('is told without a listing of the store’s keys once they were counted, and empty lists are not looked for', async () => {
    await sweepDaily(now);
    world.store.reads.listings = 0;
    expect(await told()).toEqual([
      [0, 0],
      [0, 0],
    ]);
    await readDisavowList(site);
    await readWatchList();
    expect(await hasOwnWork()).toBe(false);
    await addProspects(site, [prospect('a.com'), prospect('b.com')]);
    await addProspects(site, [prospect('b.com'), prospect('c.com')]);
    await keepLinkChecks([linkCheck('a'), linkCheck('b')]);
    await keepLinkChecks([linkCheck('b', { verdict: 'gone' })]);
    expect(await readProspectSites()).toEqual([{ ...site, count: 3 }]);
    expect(await countLinkChecks()).toBe(2);
    expect(await hasOwnWork()).toBe(true);
    expect(world.store.reads.listings).toBe(0);
  });

  it('is right whatever comes and goes, also where it is cut off, or the counts are damaged', async () => {
    await sweepDaily(now);
    await addProspects(site, [prospect('a.com'), prospect('b.com')]);
    await keepLinkChecks([linkCheck('a'), linkCheck('b')]);
    const removed = await removeProspects(site, ['domain:a.com', 'domain:none.com']);
    await removeLinkChecks([linkCheckKey(linkCheck('a')), linkCheckKey(linkCheck('none'))]);
    expect(await told()).toEqual([
      [1, 1],
      [1, 1],
    ]);
    await putBackProspects(removed);
    await putBackProspects(removed);
    expect(await told()).toEqual([
      [2, 2],
      [1, 1],
    ]);
    for (const cut of [1, 2, 3, 4]) {
      world.store.crashAfter(cut);
      void removeProspects(site, [`domain:${cut % 2 === 0 ? 'a' : 'b'}.com`]).catch(() => undefined);
      await vi.waitFor(() => expect(world.store.isDead || world.store.calls < cut).toBe(true));
      await world.store.revive();
      const [[count, found] = []] = await told();
      expect([cut, count]).toEqual([cut, found]);
      await addProspects(site, [prospect('a.com'), prospect('b.com')]);
    }
    for (const damage of ['x', { a: 'many' }, { a: -1 }, [], null]) {
      world.store.areas.local.set('prospect-counts@1', damage);
      world.store.areas.local.set('link-check-counts@1', damage);
      expect(await told()).toEqual([
        [2, 2],
        [1, 1],
      ]);
    }
    await sweepDaily(now + 90_000_000);
    expect(world.store.areas.local.get('link-check-counts@1')).toEqual({ 'link-check@1:': 1 });
  });
});
