import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { poll } from '@/tests/e2e/harness/cdp.ts';
import { settle } from '@/tests/e2e/harness/settled.ts';
import { examplePage, saveTestKey, storeSettings, useStage } from '@/tests/e2e/harness/stage.ts';
import { isReportRequest } from '@/tests/server/request-log.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { canonicalQuery } from '@/utils/semrush/query/query.ts';
import type { Settings } from '@/utils/store/settings.ts';

/** docs/guarantees.md, 22: nothing is bought by a page that nobody opened on purpose. */
const stage = useStage();
const anchors = { role: 'region', name: 'Top anchors' } as const;
const example = 'target=searchenginejournal.com&target_type=root_domain';
const routes = ['overview', 'anchors', 'backlinks', 'refdomains', 'tld', 'geo', 'competitors', 'pages'];

function addressOf(place: number): string {
  return `report.html#/${routes[place % routes.length]}?target=site-${place}.com&target_type=root_domain`;
}

/** Longer than whatever a page buys by itself takes here. */
function rest(): Promise<void> {
  return new Promise((done) => setTimeout(done, 1_500));
}

async function set(settings: Partial<Settings>): Promise<void> {
  const { local } = await stage.lens.storageDump();
  await storeSettings(stage, { ...(local['settings@1'] as Partial<Settings> | undefined), ...settings });
}

/** Takes all cached rows out of the store, so that each view misses its own again. */
async function emptyCache(): Promise<void> {
  const page = await stage.lens.neutralPage();
  await page.evaluate(`chrome.runtime.sendMessage({ name: 'clearCache', request: null })`);
}

function ticketsOf(session: Record<string, unknown>): string[] {
  return Object.keys(session).filter((key) => key.startsWith('ticket@'));
}

/** So many pages of ours that have come as far as they come by themselves: they offer what they did not buy, or show the sample. */
async function shownPages(count: number, sign: 'Look up' | 'Sample data' = 'Look up'): Promise<readonly Page[]> {
  const ours = () =>
    stage.lens.context
      .pages()
      .filter((page) => page.url().startsWith(stage.lens.urlOf('')) && !page.url().includes('manifest'));
  await poll(`${count} pages`, async () => ours().length >= count, 60_000);
  for (const page of ours()) await shows(page, sign);
  return ours();
}

/** A page may be behind others, where it draws nothing: it is asked by the clock. */
async function shows(page: Page, sign: 'Look up' | 'Sample data'): Promise<void> {
  await page.waitForFunction(
    (text) =>
      !document.querySelector('[aria-busy="true"]') &&
      [...document.querySelectorAll(text === 'Look up' ? 'button' : 'header span, header p')].some((element) =>
        element.textContent?.startsWith(text),
      ),
    sign,
    { timeout: 60_000, polling: 100 },
  );
}

beforeEach(async () => {
  await saveTestKey(stage);
  await set({ popupBuys: 'everything', workspaceBuys: 'first-rows', askAbove: 1_000_000, dailyBudget: null });
});

describe('another extension without any permission', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'stranger-'));
    const manifest = {
      manifest_version: 3,
      name: 'Stranger',
      version: '1',
      background: { service_worker: 'worker.js' },
    };
    await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
    await writeFile(path.join(folder, 'worker.js'), 'self.isStranger = true;');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('opens 30 tabs on our pages, in front and behind, and spends nothing', async () => {
    const { id } = await stage.lens.cdp.send<{ id: string }>('Extensions.loadUnpacked', { path: folder });
    const worker = await poll('the stranger', async () =>
      stage.lens.context.serviceWorkers().find((one) => one.url().includes(id)),
    );
    const urls = Array.from({ length: 30 }, (_, place) =>
      stage.lens.urlOf(place % 5 === 4 ? 'popup.html' : addressOf(place)),
    );
    await worker.evaluate(async (addresses) => {
      const { tabs } = (globalThis as unknown as { chrome: { tabs: { create(tab: object): Promise<unknown> } } })
        .chrome;
      for (const [place, url] of addresses.entries()) await tabs.create({ url, active: place % 2 === 0 });
    }, urls);
    await shownPages(30);
    await rest();
    expect(stage.server.reportRequests).toEqual([]);
  });
});

describe('a page of the workspace', () => {
  it('buys nothing in any of six tabs when the sample is switched off', async () => {
    await set({ usesSample: true });
    for (let place = 0; place < 6; place += 1) await stage.lens.openPage(addressOf(place));
    // One of them was opened by a click, with a ticket that the free sample had no use for.
    await stage.lens.contextMenu('lookup-page-site', { pageUrl: 'https://www.moz.com/blog' });
    await shownPages(7, 'Sample data');
    await set({ usesSample: false });
    await shownPages(7);
    await rest();
    expect(stage.server.reportRequests).toEqual([]);
  });

  it('buys nothing when it is reloaded, duplicated or come back to', async () => {
    const page = await stage.lens.contextMenu('lookup-page-site', { pageUrl: 'https://www.moz.com/blog' });
    await expect.poll(() => stage.server.reportRequests.length).toBe(1);
    await settle(page);
    await page.getByRole('link', { name: 'Anchors', exact: true }).click();
    await expect.poll(() => stage.server.reportRequests.length).toBe(2);
    await settle(page);
    await emptyCache();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await shows(page, 'Look up');
    await page.goForward();
    await page.getByRole('heading', { level: 1, name: 'Anchors' }).waitFor();
    await shows(page, 'Look up');
    await page.reload();
    await page.getByRole('region', { name: 'Query' }).waitFor();
    const duplicate = await stage.lens.opened('report.html', () =>
      page.evaluate(`chrome.tabs.getCurrent().then(({ id }) => chrome.tabs.duplicate(id)).then(() => undefined)`),
    );
    await shows(duplicate, 'Look up');
    await page.goto('about:blank');
    await page.goBack();
    await shows(page, 'Look up');
    await rest();
    expect(stage.server.reportRequests).toHaveLength(2);
  });

  it('spends no ticket of another tab, of another view, of a minute ago, or twice', async () => {
    const page = await stage.lens.openPage('report.html#/overview');
    const queryOn = (value: string) =>
      createQuery({ report: 'backlinks_overview', targets: [{ value, type: 'root_domain' }] });
    const lookUp = (target: string) =>
      page.evaluate<string>(`chrome.runtime.sendMessage({ name: 'lookup', request: {
        query: ${JSON.stringify(queryOn(target))},
        lookupId: crypto.randomUUID(), freshSince: Date.now() + 1e9, unreadablePages: [], seenChargeAt: null,
        approvedUnits: null, isPrivate: false, ground: { kind: 'ticket' } } }).then(({ reply }) => reply.kind)`);
    const tabId = await page.evaluate<number>('chrome.tabs.getCurrent().then(({ id }) => id)');
    const query = canonicalQuery(queryOn('moz.com'));
    const issue = (id: number, at: number) =>
      stage.lens.writeStore('session', { [`ticket@1:${id}`]: { query, source: 'v3', at } });
    await issue(tabId + 1, Date.now());
    expect(await lookUp('moz.com')).toBe('no-ground');
    await issue(tabId, Date.now());
    expect(await lookUp('wordstream.com')).toBe('no-ground');
    await issue(tabId, Date.now() - 60_000);
    expect(await lookUp('moz.com')).toBe('no-ground');
    expect(stage.server.reportRequests).toEqual([]);
    await issue(tabId, Date.now());
    expect([await lookUp('moz.com'), await lookUp('moz.com')]).toEqual(['ready', 'no-ground']);
    expect(stage.server.reportRequests).toHaveLength(1);
  });
});

describe('a click', () => {
  it.each([
    ['lookup-page-site', { pageUrl: 'https://www.moz.com/blog' }],
    ['lookup-page', { pageUrl: 'https://www.moz.com/blog' }],
    ['lookup-link-site', { pageUrl: 'https://a.com/', linkUrl: 'https://blog.wordstream.com/x' }],
    ['lookup-link', { pageUrl: 'https://a.com/', linkUrl: 'https://blog.wordstream.com/x' }],
    ['lookup-selection', { pageUrl: 'https://a.com/', selectionText: 'see searchengineland.com' }],
  ])('on the menu %s buys the overview, once, and its address bears no right to', async (menu, click) => {
    const page = await stage.lens.contextMenu(menu, click);
    await expect.poll(() => stage.server.unitsBilled).toBe(40);
    await rest();
    expect(stage.server.unitsBilled).toBe(40);
    expect(page.url()).not.toContain('ticket');
    expect(ticketsOf((await stage.lens.storageDump()).session)).toEqual([]);
  });

  it('on the toolbar buys what the popup shows, and Full report what is missing of the overview', async () => {
    const tab = await stage.lens.openTab(examplePage);
    const popup = await stage.lens.openPopup(tab);
    await popup.waitForText('search engine journal', { within: anchors });
    await popup.settled();
    const bought = stage.server.unitsBilled;
    expect(stage.server.requests.filter(isReportRequest)).toHaveLength(3);
    await emptyCache();
    const page = await stage.lens.opened('report.html', () => popup.click({ role: 'button', name: 'Full report' }));
    await expect.poll(() => stage.server.unitsBilled).toBe(bought + 40);
    await page.getByText('22.1M').first().waitFor();
    expect(new URL(page.url()).hash).toBe(`#/overview?${example}`);
  });

  it('is needed where openings come to more than the limit within ten minutes', async () => {
    await set({ askAbove: 600 });
    const first = await stage.lens.openTab(examplePage);
    const popup = await stage.lens.openPopup(first);
    await popup.waitForText('search engine journal', { within: anchors });
    await popup.settled();
    await stage.lens.closePopup(popup, first);
    const second = await stage.lens.openPopup(await stage.lens.openTab('https://www.moz.com/'));
    await second.waitForText('of the last ten minutes');
    expect(stage.server.requests.filter(isReportRequest)).toHaveLength(3);
    await second.click({ role: 'button', name: 'Look up' });
    await expect.poll(() => stage.server.requests.filter(isReportRequest).length).toBe(6);
  });
});
