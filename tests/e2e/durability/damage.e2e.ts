import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lens } from '@/tests/e2e/harness/Lens.ts';
import { Books } from '@/tests/proof/Books.ts';
import { damageStore } from '@/tests/proof/damage-store.ts';
import { ProfileStage } from '@/tests/proof/ProfileStage.ts';
import { Random } from '@/tests/proof/random.ts';
import { ToolPage } from '@/tests/proof/ToolPage.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { cacheEntryName, type Query } from '@/utils/semrush/query/query.ts';

const reports: readonly ReportId[] = ['backlinks_overview', 'backlinks_ascore_profile', 'backlinks_anchors'];
const sites = ['searchenginejournal.com', 'moz.com', 'wordstream.com'];

function queryOf(report: ReportId, site: string): Query {
  return createQuery({ report, targets: [{ value: site, type: 'root_domain' }] }, { start: 0, end: 5 });
}

function cacheKeyOf(query: Query): string {
  return `shelf@1:v3|${cacheEntryName(query)}`;
}

let stage: ProfileStage;
let books: Books;

beforeEach(async () => {
  stage = await ProfileStage.create();
  books = new Books(stage.server);
});
afterEach(() => stage.close());

async function buyAll(lens: Lens): Promise<void> {
  const tools = await ToolPage.open(lens);
  for (const report of reports)
    for (const site of sites) {
      books.approve(queryOf(report, site));
      await tools.call('look', queryOf(report, site));
    }
}

/** Opened and closed once more, the store lies in tables instead of in a log. */
async function packStore(): Promise<void> {
  const lens = await stage.launch();
  await lens.storageDump(); // a browser that ends at once has not opened it
  await lens.close();
}

/** What every start must give: pages that come up, a log that can be read, and rows that can be bought. */
async function expectToWork(lens: Lens): Promise<void> {
  const options = await lens.openTab(lens.urlOf('options.html'));
  await options.waitFor({ role: 'heading', name: 'Options' });
  await options.waitFor({ role: 'button', name: 'Clear cache' });
  const popup = await lens.openPopupOn('https://www.searchenginejournal.com/');
  await popup.waitFor({ role: 'heading', name: /searchenginejournal\.com/ });
  const tools = await ToolPage.open(lens);
  const query = queryOf('backlinks_overview', `fresh-${stage.server.requests.length}.com`);
  books.approve(query);
  expect(await tools.call('look', query)).toMatchObject({ kind: 'ready' });
}

describe('a store with damaged, foreign and newer entries', () => {
  const newer = {
    'settings@2': { future: true },
    'shelf@2:v3|x': { rows: [] },
    'log@2:2030-01-01:a': { id: 'a' },
    'key-status@2': 'x',
  };

  it('starts, quarantines and counts what is damaged, leaves newer data alone, and loses nothing else', async () => {
    const first = await stage.launch();
    await stage.saveKey(first);
    await buyAll(first);
    const { local } = await first.storageDump();
    const entry = cacheKeyOf(queryOf('backlinks_overview', 'moz.com'));
    const text = Object.keys(local).find((key) => key.startsWith('rows@1:v3|type=backlinks_anchors&target=moz.com'))!;
    const unreadable = {
      [entry]: { usedAt: 'yesterday', views: [] },
      'shelf@1:v3|type=nothing_of_ours&target=x': 42,
      'shelf@1:': null,
      'log@1:2026-01-01:zzz': 'a line of a diary',
      'log@1:': { id: 1 },
      'open@1:abc': [],
      'open@1:def': { id: 'def', outcome: 'sent' },
    };
    // A day ago, so that the next start looks through the store again.
    await first.writeStore('local', {
      ...unreadable,
      ...newer,
      [text]: 17,
      'settings@1': '¿',
      'doubt@1:x': 'y',
      'balance@1': -1,
      'swept@1': 0,
    });
    await first.close();

    const second = await stage.launch();
    await expectToWork(second);
    // What goes through the whole store waits until nobody has waited for the worker for a while.
    await expect
      .poll(
        async () =>
          Object.keys((await second.storageDump()).local)
            .filter((key) => key.startsWith('damaged@1:'))
            .toSorted(),
        { timeout: 30_000 },
      )
      .toEqual(
        Object.keys(unreadable)
          .map((key) => `damaged@1:${key}`)
          .toSorted(),
      );
    const after = (await second.storageDump()).local;
    for (const [key, value] of Object.entries(unreadable)) expect(after[`damaged@1:${key}`]).toEqual(value);
    expect(after).toMatchObject(newer);
    const options = await second.openTab(second.urlOf('options.html'));
    await options.waitForText(/Quarantined: could not be read\s+7/);

    const tools = await ToolPage.open(second);
    const hurt = [queryOf('backlinks_overview', 'moz.com'), queryOf('backlinks_anchors', 'moz.com')];
    for (const query of hurt) expect(await tools.call('readCached', query)).toMatchObject({ rowCount: 0 });
    const before = stage.server.reportRequests.length;
    for (const query of hurt) books.approve(query);
    await buyAll(second);
    expect(stage.server.reportRequests).toHaveLength(before + hurt.length);
    expect(await books.check(tools)).toMatchObject({ lostRows: 0, doubleFetches: 0, openEntries: 0, unitsAstray: 0 });
  });

  it('keeps damaged and newer settings out of each other’s way', async () => {
    const lens = await stage.launch();
    await lens.writeStore('local', {
      'settings@2': { future: true },
      'settings@1': { dailyBudget: -3, askAbove: 'lots', popupAnchors: 10, theme: 'dark', usesSample: 1 },
    });
    const tools = await ToolPage.open(lens);
    expect(await tools.call('settings')).toMatchObject({
      dailyBudget: 0,
      askAbove: 0,
      popupBuys: 'ask',
      popupAnchors: 10,
      theme: 'dark',
      usesSample: false,
    });
    await tools.call('changeSettings', { askAbove: 500 });
    expect((await lens.storageDump()).local).toMatchObject({
      'settings@2': { future: true },
      'settings@1': { askAbove: 500, theme: 'dark' },
      'damaged@1:settings@1': { dailyBudget: -3, askAbove: 'lots' },
    });
  });
});

describe('a store whose bytes were flipped on the disk', () => {
  it.each([3, 4, 5])('buys nothing unasked, whatever of it can still be read (seed %d)', async (seed) => {
    const first = await stage.launch();
    await stage.saveKey(first);
    await buyAll(first);
    const tools = await ToolPage.open(first);
    await tools.call('changeSettings', { popupBuys: 'ask', dailyBudget: 0, askAbove: 0 });
    await first.close();
    await packStore();
    await damageStore(stage.profile, new Random(seed));
    const before = stage.server.reportRequests.length;

    for (const launch of [1, 2]) {
      const lens = await stage.launch();
      const popup = await lens.openPopupOn('https://www.searchenginejournal.com/');
      await popup.waitForText(/\w/);
      await popup.settled();
      const requester = await ToolPage.open(lens);
      for (const report of reports)
        for (const site of [...sites, `fresh-${launch}.com`])
          await requester.call('lookUnapproved', queryOf(report, site));
      expect(stage.server.reportRequests).toHaveLength(before);
      await lens.close();
    }
  });

  it.each([1, 2])('starts, and buys or says why not (seed %d)', async (seed) => {
    const first = await stage.launch();
    await stage.saveKey(first);
    await buyAll(first);
    await first.close();
    await packStore();
    expect(await damageStore(stage.profile, new Random(seed))).toBeGreaterThan(0);

    const second = await stage.launch();
    const options = await second.openTab(second.urlOf('options.html'));
    await options.waitFor({ role: 'heading', name: 'Options' });
    const popup = await second.openPopupOn('https://www.searchenginejournal.com/');
    await popup.waitForText(/\w/);
    await popup.settled();
    const tools = await ToolPage.open(second);
    const ends: string[] = [];
    for (const report of reports) {
      const { kind, error } = await tools.call('look', queryOf(report, 'semrush.com'));
      ends.push(error ?? kind);
    }
    expect(ends.filter((end) => !['ready', 'log', 'storage', 'no-key'].includes(end))).toEqual([]);
  });
});
