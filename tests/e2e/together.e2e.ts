import { describe, expect, it } from 'vitest';
import { askedReports, examplePage, saveTestKey, useStage } from '@/tests/e2e/harness/stage.ts';
import { isReportRequest } from '@/tests/server/request-log.ts';

const stage = useStage();
const anchors = { role: 'region', name: 'Top anchors' } as const;

describe('two pages at once', () => {
  it('buy the same rows once, and both show them', async () => {
    await saveTestKey(stage);
    const release = stage.server.hold(isReportRequest);
    const popup = await stage.lens.openPopupOn(examplePage);
    await expect.poll(() => stage.server.reportRequests.length).toBe(3);
    const report = await stage.lens.openReport('#/overview?target=searchenginejournal.com&target_type=root_domain');
    // It has come as far as it comes by itself: it offers what the popup is about to get.
    await report
      .getByRole('region', { name: 'Overview', exact: true })
      .getByRole('button', { name: 'Look up' })
      .waitFor();
    release();
    await report.getByText('22.1M').first().waitFor();
    // Where the browser closes it, for the report is in front now, there is nothing to wait for.
    await Promise.race([popup.session.gone, popup.settled()]);
    await expect.poll(() => stage.server.reportRequests.every(({ ending }) => ending === 'answered')).toBe(true);
    expect(askedReports(stage)).toEqual([...new Set(askedReports(stage))]);
    expect(
      stage.server.reportRequests.filter(({ parameters }) => parameters.get('type') === 'backlinks_overview'),
    ).toHaveLength(1);
  });
});

describe('the context menus', () => {
  it.each([
    ['lookup-page-site', { pageUrl: 'https://www.moz.com/blog' }, 'target=moz.com&target_type=root_domain'],
    ['lookup-page', { pageUrl: 'https://www.moz.com/blog' }, 'target=https%3A%2F%2Fwww.moz.com%2Fblog&target_type=url'],
    [
      'lookup-link-site',
      { pageUrl: 'https://a.com/', linkUrl: 'https://blog.wordstream.com/x' },
      'target=wordstream.com&target_type=root_domain',
    ],
    [
      'lookup-link',
      { pageUrl: 'https://a.com/', linkUrl: 'https://blog.wordstream.com/x' },
      'target=https%3A%2F%2Fblog.wordstream.com%2Fx&target_type=url',
    ],
    [
      'lookup-selection',
      { pageUrl: 'https://a.com/', selectionText: 'see searchengineland.com, they say' },
      'target=searchengineland.com&target_type=root_domain',
    ],
  ])('%s opens the report on its target, beside the tab', async (menu, click, view) => {
    await stage.lens.openTab(examplePage);
    const placeOf = 'chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab.index)';
    const ownPlace = 'chrome.tabs.getCurrent().then(({ index, active }) => [index, active])';
    const before = await (await stage.lens.neutralPage()).evaluate<number>(placeOf);
    const page = await stage.lens.contextMenu(menu, click);
    expect(new URL(page.url()).hash).toBe(`#/overview?${view}`);
    // It opens behind the tab, and comes in front once it may buy.
    await expect.poll(() => page.evaluate(ownPlace)).toEqual([before + 1, true]);
  });

  it('compare-selection opens a batch of the ten results that were selected, which waits for its price to be pressed', async () => {
    await saveTestKey(stage);
    await stage.lens.openTab(examplePage);
    const sites = Array.from({ length: 10 }, (_, index) => `result-${index}.com`);
    const selectionText = sites.map((site) => `A title https://www.${site} › blog › x Some words.`).join(' ');
    const page = await stage.lens.contextMenu('compare-selection', { pageUrl: 'https://search.com/', selectionText });
    const lookUp = page.getByRole('button', { name: 'Look up', exact: true }).first();
    await lookUp.getByText('up to 400 units').waitFor();
    expect(stage.server.reportRequests).toEqual([]);
    await lookUp.click();
    await expect.poll(() => stage.server.unitsBilled).toBe(400);
    expect(stage.server.reportRequests[0]!.parameters.getAll('targets[]')).toEqual(sites);
    await page.getByRole('table', { name: 'Batch comparison' }).waitFor();
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

  it('are all there, whenever the worker starts anew', async () => {
    const ids = [
      'lookup-page-site',
      'lookup-page',
      'lookup-link-site',
      'lookup-link',
      'lookup-selection',
      'compare-selection',
    ];
    const missing = `Promise.all(${JSON.stringify(ids)}.map((id) => chrome.contextMenus.update(id, {}).then(() => '', () => id))).then((all) => all.filter(Boolean))`;
    await expect.poll(() => stage.lens.evaluateInWorker(missing)).toEqual([]);
    for (let life = 0; life < 3; life += 1) {
      await stage.lens.stopWorker();
      expect(await stage.lens.evaluateInWorker(missing)).toEqual([]);
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
