import { describe, it } from 'vitest';
import { look, lookAtPopup } from '@/tests/e2e/harness/looks.ts';
import type { RawPage } from '@/tests/e2e/harness/RawPage.ts';
import { age, examplePage, saveTestKey, storeSettings, useStage } from '@/tests/e2e/harness/stage.ts';
import { faults } from '@/tests/server/faults.ts';
import { ruleFor } from '@/tests/server/link-pages.ts';
import { isReportRequest } from '@/tests/server/request-log.ts';
import type { Settings } from '@/utils/store/settings.ts';

const stage = useStage();
const overview = { role: 'region', name: 'Overview' } as const;
const anchors = { role: 'region', name: 'Top anchors' } as const;
const pageLinks = { role: 'region', name: 'Links on this page' } as const;
const ownSites = ['example.com', 'example.org', 'example.net', 'a-site-of-mine-with-a-long-name.example.co.uk'].map(
  (value) => ({ type: 'root_domain', value }),
);
const dayMs = 86_400_000;

async function openWith(settings: Partial<Settings> = {}, url = examplePage): Promise<RawPage> {
  await saveTestKey(stage);
  await storeSettings(stage, settings);
  return stage.lens.openPopupOn(url);
}

async function loaded(popup: RawPage): Promise<void> {
  await popup.waitForText(/\d/, { within: anchors });
  await popup.settled();
}

const hostile = [
  'anchor;domains_num;backlinks_num;first_seen;last_seen',
  ';8113;691263000;1370650463;1580411804',
  '\u202Egnp.exe moc.elgoog\u202C;3;354284;1524707034;1580411673',
  'מנוע חיפוש ותוצאות של אתרים;57;153884;1452198531;1580411620',
  '<img src=x onerror=alert(1)>;2;114350;1545826610;1580411612',
  `${'Donaudampfschifffahrtsgesellschaft'.repeat(9)};1;99999;1545826610;1580411612`,
].join('\n');

describe('the popup, in light and dark', () => {
  it('without a key', async () => {
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.waitFor({ role: 'button', name: 'Add API key' });
    await lookAtPopup(popup, 'popup-start');
  });

  it('on sample data', async () => {
    const popup = await stage.lens.openPopupOn(examplePage);
    await popup.click({ role: 'button', name: 'Use sample data' });
    await loaded(popup);
    await popup.waitForText('Does this page link to you?', { within: pageLinks });
    await lookAtPopup(popup, 'popup-sample');
  });

  it('on a page that links to several of the own sites', async () => {
    const links = ownSites.map(
      ({ value }) => `<a href="https://${value}/">one</a> <a href="https://${value}/b">two</a>`,
    );
    const url = 'https://www.searchenginejournal.com/links-to-all/';
    const body = `<!doctype html><title>Links</title>${links.join('')}`;
    stage.server.addFault(ruleFor({ url, contentType: 'text/html', body }));
    await stage.lens.writeStore('local', { 'my-sites@1': ownSites });
    const popup = await openWith({}, url);
    await loaded(popup);
    await popup.waitForText('8 links to 4 of your sites: 8 follow', { within: pageLinks });
    await lookAtPopup(popup, 'popup-page-links');
    await popup.click({ role: 'StaticText', name: /^8 links to/ });
    await popup.waitForText('2 links to example.net', { within: pageLinks });
    await look(popup, 'popup-page-links-open');
  });

  it('while it loads', async () => {
    stage.server.hold(isReportRequest);
    const popup = await openWith();
    await popup.waitFor(overview);
    await lookAtPopup(popup, 'popup-loading');
  });

  it('when all is loaded, and with the numbers as a table', async () => {
    const popup = await openWith();
    await loaded(popup);
    await lookAtPopup(popup, 'popup-loaded');
    await popup.click({ role: 'button', name: 'Show as table' });
    await popup.waitForText('941');
    await look(popup, 'popup-table');
  });

  it('on a page, and on one whose query is shown first', async () => {
    const popup = await openWith({}, `${examplePage}?utm_source=newsletter&token=secret`);
    await loaded(popup);
    await popup.click({ role: 'radio', name: 'This page' });
    await popup.waitForText('?utm_source');
    await lookAtPopup(popup, 'popup-query');
    await popup.click({ role: 'button', name: 'Look up' });
    await loaded(popup);
    await lookAtPopup(popup, 'popup-page');
  });

  it('on a site under a private suffix, with a long name', async () => {
    const popup = await openWith(
      {},
      'https://a-user-with-a-very-long-name-of-more-than-forty-letters.github.io/project/',
    );
    await loaded(popup);
    await lookAtPopup(popup, 'popup-private-suffix');
  });

  it('when it asks first', async () => {
    const popup = await openWith({ popupBuys: 'ask' });
    await popup.waitFor({ role: 'button', name: 'Look up' });
    await lookAtPopup(popup, 'popup-ask');
  });

  it('when it may cost more than the limit', async () => {
    const popup = await openWith({ askAbove: 300 });
    await popup.waitForText('up to 340 units');
    await lookAtPopup(popup, 'popup-limit');
  });

  it('when the budget has too little left', async () => {
    const popup = await openWith({ dailyBudget: 150 });
    await popup.waitFor({ role: 'button', name: /^Spend/ });
    await popup.settled();
    await lookAtPopup(popup, 'popup-budget');
  });

  it('when the budget runs out', async () => {
    const popup = await openWith({ dailyBudget: 360 });
    await loaded(popup);
    await popup.waitForText('94% of today');
    await lookAtPopup(popup, 'popup-budget-warning');
  });

  it('when it buys the overview only', async () => {
    const popup = await openWith({ popupBuys: 'overview' });
    await popup.waitForText('22.1M', { within: overview });
    await popup.settled();
    await lookAtPopup(popup, 'popup-overview-only');
  });

  it('with an error in each region', async () => {
    stage.server.addFault({ ...faults.drop(), match: 'backlinks_overview', times: 9 });
    stage.server.addFault({ ...faults.html(200), match: 'backlinks_ascore_profile', times: 9 });
    stage.server.addFault({ ...faults.error(132), match: 'backlinks_anchors', times: 9 });
    const popup = await openWith();
    await popup.waitForText('No connection', { within: overview });
    await popup.waitForText('no API units left', { within: anchors });
    await popup.settled();
    await look(popup, 'popup-errors');
  });

  it('when the API asks to slow down', async () => {
    stage.server.addFault({ ...faults.status(429), match: 'backlinks_anchors', times: 9 });
    const popup = await openWith();
    await popup.waitForText('next try in', { within: anchors });
    await lookAtPopup(popup, 'popup-slow-down');
  });

  it('where the API knows nothing', async () => {
    stage.server.addFault({ ...faults.error(50), times: 3, match: isReportRequest });
    const popup = await openWith();
    await popup.waitForText('No data for');
    await popup.settled();
    await lookAtPopup(popup, 'popup-nothing');
  });

  it('with old results', async () => {
    const first = await openWith();
    await loaded(first);
    await first.close();
    await age(stage, 9 * dayMs);
    await storeSettings(stage, { popupBuys: 'ask' });
    const popup = await stage.lens.openPopupOn('https://www.searchenginejournal.com/');
    await popup.waitForText('Old');
    await popup.settled();
    await lookAtPopup(popup, 'popup-old');
  });

  it('with hostile anchors', async () => {
    stage.server.addFault({ ...faults.body(hostile), match: 'backlinks_anchors' });
    const popup = await openWith();
    await popup.waitForText('(empty anchor)', { within: anchors });
    await popup.settled();
    await lookAtPopup(popup, 'popup-hostile');
  });

  it('without a public site, and while another one is typed', async () => {
    const popup = await openWith({}, 'http://localhost/admin');
    await popup.waitFor({ role: 'textbox', name: 'Look up another site' });
    await lookAtPopup(popup, 'popup-no-site');
    await popup.type({ role: 'textbox', name: 'Look up another site' }, 'intranet');
    await popup.click({ role: 'button', name: 'Look up' });
    await popup.waitFor({ role: 'alert' });
    await lookAtPopup(popup, 'popup-no-site-typed');
  });
});
