import { describe, it } from 'vitest';
import { look } from '@/tests/e2e/harness/looks.ts';
import { settle } from '@/tests/e2e/harness/settled.ts';
import { saveTestKey, storeSettings, useStage } from '@/tests/e2e/harness/stage.ts';
import { faults } from '@/tests/server/faults.ts';
import { testKey } from '@/tests/server/SemrushServer.ts';

const stage = useStage();
const example = 'target=searchenginejournal.com&target_type=root_domain';

describe('the options page, in light and dark', () => {
  it('without a key', async () => {
    const page = await stage.lens.openOptions();
    await page.getByLabel('API key').waitFor();
    await look(page, 'options-empty');
  });

  it.each([
    ['a wrong key', 'wrong', 'f'.repeat(32)],
    ['a key of the next API', 'v4', `semrtkn-${testKey}`],
    ['what is no key', 'malformed', 'hello'],
    ['a good key', 'good', testKey],
  ])('after %s', async (_what, name, key) => {
    const page = await stage.lens.openOptions();
    await page.getByLabel('API key').fill(key);
    await page.getByRole('button', { name: 'Save and check' }).click();
    await page.locator('#key-check').getByText(/\w/).first().waitFor();
    await page.getByRole('button', { name: 'Save and check' }).waitFor();
    await look(page, `options-key-${name}`);
  });

  it('when a paid check is needed', async () => {
    stage.server.addFault({ ...faults.status(503), match: 'balance', times: 9 });
    const page = await stage.lens.openOptions();
    await page.getByLabel('API key').fill(testKey);
    await page.getByRole('button', { name: 'Save and check' }).click();
    await page.getByRole('button', { name: 'Check for up to 40 units' }).waitFor();
    await look(page, 'options-key-paid-check');
  });

  it('with a spending log, a budget that runs out, and results in the cache', async () => {
    await saveTestKey(stage);
    await storeSettings(stage, { dailyBudget: 360 });
    stage.server.addFault({ ...faults.html(503), match: 'backlinks_ascore_profile' });
    const popup = await stage.lens.openPopupOn('https://www.searchenginejournal.com/');
    await popup.waitForText('search engine journal');
    await popup.settled();
    const page = await stage.lens.openOptions();
    await page
      .getByRole('table', { name: 'Spending log' })
      .getByText('Top anchors')
      .or(page.getByText('Anchors', { exact: true }))
      .first()
      .waitFor();
    await look(page, 'options-spending');
    await page.getByRole('button', { name: 'Clear cache' }).click();
    await look(page, 'options-clear-cache');
  });
});

describe('the report page, in light and dark', () => {
  it.each(['overview', 'ascore-profile', 'anchors'])('on %s, with rows', async (route) => {
    await saveTestKey(stage);
    const page = await stage.lens.openReport(`#/${route}?${example}`);
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByText(/This view: /).waitFor();
    await settle(page);
    await page.getByText(/\d{2}/).first().waitFor();
    await look(page, `report-${route}`);
  });

  it('on sample data', async () => {
    await storeSettings(stage, { usesSample: true });
    const page = await stage.lens.openReport('#/anchors?target=moz.com&target_type=root_domain');
    await page.getByText('Sample data').first().waitFor();
    await settle(page);
    await look(page, 'report-sample');
  });

  it('without a key', async () => {
    const page = await stage.lens.openReport(`#/anchors?${example}`);
    await page.getByRole('button', { name: 'Use sample data' }).waitFor();
    await look(page, 'report-no-key');
  });

  it('when the price is shown first', async () => {
    await saveTestKey(stage);
    await storeSettings(stage, { popupBuys: 'ask' });
    const page = await stage.lens.openReport(`#/anchors?${example}`);
    await page
      .getByText(/up to 400 units/)
      .first()
      .waitFor();
    await look(page, 'report-ask');
  });

  it('while it loads, and with an error', async () => {
    await saveTestKey(stage);
    stage.server.addFault({ ...faults.html(503), match: 'backlinks_anchors' });
    const release = stage.server.hold('backlinks_anchors');
    const page = await stage.lens.openReport(`#/anchors?${example}`);
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await look(page, 'report-error');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[aria-busy="true"]').first().waitFor();
    await look(page, 'report-loading');
    release();
  });

  it('on a link with no public site', async () => {
    await stage.lens.openTab('https://www.searchenginejournal.com/');
    const page = await stage.lens.contextMenu('lookup-link', {
      pageUrl: 'https://a.com/',
      linkUrl: 'http://192.168.0.1/',
    });
    await page
      .getByText(/own network/)
      .first()
      .waitFor();
    await look(page, 'report-problem');
  });
});
