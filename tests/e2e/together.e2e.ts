import { describe, expect, it } from 'vitest';
import { askedReports, examplePage, saveTestKey, useStage } from './harness/stage.ts';

const stage = useStage();
const anchors = { role: 'region', name: 'Top anchors' } as const;

describe('two pages at once', () => {
  it('buy the same rows once, and both show them', async () => {
    await saveTestKey(stage);
    const release = stage.server.hold();
    const popup = await stage.lens.openPopupOn(examplePage);
    await expect.poll(() => stage.server.reportRequests.length).toBe(3);
    const report = await stage.lens.openReport('#/overview?target=searchenginejournal.com&target_type=root_domain');
    await report.getByRole('heading', { level: 1 }).waitFor();
    await report.waitForTimeout(500);
    release();
    await report.getByText('22.1M').first().waitFor();
    if (!popup.isClosed) await popup.settled();
    expect(askedReports(stage)).toEqual([...new Set(askedReports(stage))]);
    expect(stage.server.reportRequests.filter(({ parameters }) => parameters.get('type') === 'backlinks_overview')).toHaveLength(1);
  });
});

describe('the context menus', () => {
  it.each([
    ['lookup-page-site', { pageUrl: 'https://www.moz.com/blog' }, 'target=moz.com&target_type=root_domain'],
    ['lookup-page', { pageUrl: 'https://www.moz.com/blog' }, 'target=https%3A%2F%2Fwww.moz.com%2Fblog&target_type=url'],
    ['lookup-link-site', { pageUrl: 'https://a.com/', linkUrl: 'https://blog.wordstream.com/x' }, 'target=wordstream.com&target_type=root_domain'],
    ['lookup-link', { pageUrl: 'https://a.com/', linkUrl: 'https://blog.wordstream.com/x' }, 'target=https%3A%2F%2Fblog.wordstream.com%2Fx&target_type=url'],
    ['lookup-selection', { pageUrl: 'https://a.com/', selectionText: 'see searchengineland.com, they say' }, 'target=searchengineland.com&target_type=root_domain'],
  ])('%s opens the report on its target, beside the tab', async (menu, click, view) => {
    await stage.lens.openTab(examplePage);
    const page = await stage.lens.contextMenu(menu, click);
    expect(new URL(page.url()).hash).toBe(`#/overview?${view}`);
    const order = await page.evaluate<string[]>('chrome.tabs.query({ currentWindow: true }).then((tabs) => tabs.map(({ url }) => url))');
    expect(order.indexOf(page.url())).toBe(order.indexOf(examplePage) + 1);
  });

  it.each([
    ['lookup-link-site', { pageUrl: 'https://a.com/', linkUrl: 'http://localhost:3000/admin' }],
    ['lookup-selection', { pageUrl: 'https://a.com/', selectionText: 'nothing that is a site' }],
  ])('%s says why where there is no public site, and sends nothing', async (menu, click) => {
    await saveTestKey(stage);
    await stage.lens.openTab(examplePage);
    const page = await stage.lens.contextMenu(menu, click);
    await page.getByRole('alert').or(page.getByRole('status')).or(page.getByRole('note')).first().waitFor();
    expect(page.url()).not.toContain('localhost');
    expect(stage.server.reportRequests).toEqual([]);
  });

  it('are there exactly once, after every start of the worker', async () => {
    for (let life = 0; life < 3; life += 1) {
      await stage.lens.stopWorker();
      const again = 'new Promise((done) => chrome.contextMenus.create({ id: "lookup-page", title: "x" }, () => done(chrome.runtime.lastError?.message ?? "created")))';
      expect(await stage.lens.evaluateInWorker(again)).toMatch(/duplicate id/);
    }
  });
});

describe('a second popup', () => {
  it('on another tab of the same site shows what the first bought', async () => {
    await saveTestKey(stage);
    const first = await stage.lens.openPopupOn(examplePage);
    await first.waitForText('search engine journal', { within: anchors });
    await first.settled();
    const second = await stage.lens.openPopupOn('https://www.searchenginejournal.com/another/');
    await second.waitForText('search engine journal', { within: anchors });
    await second.settled();
    expect(stage.server.unitsBilled).toBe(340);
  });
});
