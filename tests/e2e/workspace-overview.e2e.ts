import { describe, expect, it } from 'vitest';
import { rootDomain } from '@/tests/e2e/workspace/report-cases.ts';
import { useWorkspaceStage } from '@/tests/e2e/workspace/workspace-stage.ts';
import { titleOf } from '@/tests/e2e/workspace/WorkspaceTab.ts';
import { faults } from '@/tests/server/faults.ts';

const stage = useWorkspaceStage();

function view(target: string) {
  return { report: 'backlinks_overview', targets: [rootDomain(target)] } as const;
}

function region(name: string) {
  return stage.tab.page.getByRole('region', { name, exact: true });
}

const regions = [
  ['Authority Score profile', 'backlinks_ascore_profile', 100],
  ['Historical data', 'backlinks_historical', 400],
  ['Top anchors', 'backlinks_anchors', 400],
  ['TLD distribution', 'backlinks_tld', 400],
  ['Referring domains by country', 'backlinks_geo', 400],
] as const;

describe('the dashboard', () => {
  it('has the numbers for one request, short to read and exact behind', async () => {
    const { tab, server } = stage;
    await tab.show(view('searchenginejournal.com'));
    await tab.button('Look up').click();
    await region('Overview').getByText('22.1M').waitFor();
    const number = region('Overview').locator('data[value="22063983"]');
    expect(await number.getAttribute('title')).toContain('22,063,983');
    expect(await tab.page.locator('dt').allInnerTexts()).toEqual(
      expect.arrayContaining(
        [
          'Authority\nScore',
          'Backlinks',
          'Referring domains',
          'Referring pages',
          'Referring IPs',
          'Class C networks',
        ].map((text) => expect.stringContaining(text.split('\n')[0]!)),
      ),
    );
    await region('Link attributes and types').getByText('Nofollow').waitFor();
    expect(server.unitsBilled).toBe(40);
  });

  it.each(regions)('offers %s with its own price, and buys it alone', async (name, report, units) => {
    const { tab, server } = stage;
    const load = region(name).getByRole('button', { name: 'Load' });
    await tab.hasPrice(load, units);
    await load.click();
    await expect.poll(() => server.reportRequests.map(({ parameters }) => parameters.get('type'))).toEqual([report]);
    await load.waitFor({ state: 'detached' });
    await tab.settled();
    expect(server.unitsBilled).toBe(units);
    const { requests } = server;
    await region(name)
      .getByRole('link', { name: `Open ${titleOf(report)}` })
      .click();
    await expect.poll(() => tab.heading.textContent()).toBe(titleOf(report));
    await tab.settled();
    expect(await tab.rowCount(report)).toBeGreaterThan(0);
    await tab.page.goBack();
    await region(name).waitFor();
    expect(requests.filter(({ parameters }) => parameters.has('type'))).toHaveLength(1);
  });

  it.each([
    ['Authority Score profile', 'ascore-profile'],
    ['Historical data', 'historical'],
  ])('saves the chart of %s as a picture named by its report', async (name, route) => {
    const { name: file, width, height } = await stage.tab.savedChart(region(name));
    expect(file).toMatch(new RegExp(`^backlink-lens-${route}-searchenginejournal\\.com-.*\\.png$`));
    expect(Math.min(width, height)).toBeGreaterThan(100);
  });

  it('says of each region by itself what went wrong', async () => {
    const { tab, server } = stage;
    await tab.show(view('wordstream.com'));
    server.addFault({ ...faults.html(503), match: 'backlinks_tld' });
    for (const name of ['TLD distribution', 'Top anchors'])
      await region(name).getByRole('button', { name: 'Load' }).click();
    await region('TLD distribution').getByRole('alert').getByText("The API's answer could not be read").waitFor();
    await region('Top anchors').getByRole('table').waitFor();
    expect(await region('Top anchors').getByRole('alert').count()).toBe(0);
    await region('TLD distribution').getByRole('button', { name: 'Try again' }).click();
    await region('TLD distribution').getByRole('table').waitFor();
  });

  it('offers the root domain for what the API has for root domains only', async () => {
    const { tab } = stage;
    await tab.show({ report: 'backlinks_overview', targets: [{ value: 'blog.moz.com', type: 'domain' }] });
    await region('Top anchors').waitFor();
    await region('Historical data')
      .getByText('This report does not take blog.moz.com: it is for root domains.')
      .waitFor();
    await region('Historical data').getByRole('button', { name: 'Look up moz.com instead' }).waitFor();
    await tab.show({ report: 'backlinks_historical', targets: [{ value: 'blog.moz.com', type: 'domain' }] });
    await tab.page.getByText('This report does not take blog.moz.com: it is for root domains.').waitFor();
    await tab.button('Look up moz.com instead').click();
    await expect.poll(() => tab.parameter('target')).toBe('moz.com');
    await expect.poll(() => stage.server.reportRequests.length).toBe(1);
  });
});

describe('what a click that leads to a view buys', () => {
  it('is its first page, where the user chose First rows of every report and it costs no more than the limit', async () => {
    await stage.set({ workspaceBuys: 'first-rows', askAbove: 400 });
    await stage.tab.show({ report: 'backlinks_geo', targets: [rootDomain('backlinko.com')] });
    await stage.tab.goTo('backlinks_tld');
    await expect.poll(() => stage.server.unitsBilled).toBe(400);
    await stage.tab.hasRows('backlinks_tld', 10);
  });

  it('stands beside each report in the navigation, where going there would buy it', async () => {
    const { tab } = stage;
    await stage.set({ workspaceBuys: 'first-rows', askAbove: 400 });
    await tab.show({ report: 'backlinks_tld', targets: [rootDomain('backlinko.com')] });
    const priceOf = (name: string): Promise<string> =>
      tab.description(tab.navigation.getByRole('link', { name, exact: true }));
    await expect.poll(() => priceOf('Competitors')).toBe('Loads its first page: up to 400 units');
    await expect.poll(() => priceOf('Categories')).toBe('Loads its first page: up to 50 units');
    await expect.poll(() => priceOf('TLD distribution')).toBe('10 cached rows');
    await stage.set({ workspaceBuys: 'overview' });
    await expect.poll(() => priceOf('Competitors')).toBe('');
  });

  it.each([
    ['it costs more than the limit', { workspaceBuys: 'first-rows', askAbove: 399 }, 'backlinko.com', null],
    ['the user chose Overview only', { workspaceBuys: 'overview', askAbove: 1_000 }, 'backlinko.com', null],
    [
      'the address asks for more than a first page',
      { workspaceBuys: 'first-rows', askAbove: 1_000_000 },
      'backlinko.com',
      100,
    ],
  ] as const)('is nothing where %s', async (_why, settings, target, rowCount) => {
    const { tab, server } = stage;
    await stage.set(settings);
    await tab.show({ report: 'backlinks_geo', targets: [rootDomain(target)], rowCount });
    // To and fro by clicks: to what is cached, and back.
    if (rowCount === null) {
      await tab.goTo('backlinks_tld');
      await tab.goTo('backlinks_geo');
    }
    await region('Query').waitFor();
    await tab.settled();
    await tab.page.waitForTimeout(500);
    expect(server.reportRequests).toEqual([]);
  });
});

describe('the way around', () => {
  it('marks the reports that are cached for the target', async () => {
    const { tab } = stage;
    await tab.show(view('searchenginejournal.com'));
    const item = (name: string) =>
      tab.navigation.getByRole('listitem').filter({ has: tab.page.getByRole('link', { name, exact: true }) });
    await expect.poll(() => item('Anchors').innerText()).toMatch(/10/);
    await expect
      .poll(() => tab.description(tab.navigation.getByRole('link', { name: 'TLD distribution' })))
      .toBe('10 cached rows');
    expect(await item('Competitors').innerText()).toBe('Competitors');
  });

  it('goes to reports and targets by name with Ctrl+K', async () => {
    const { tab } = stage;
    await tab.page.keyboard.press('ControlOrMeta+K');
    const box = tab.page.getByRole('combobox', { name: 'Report, target or site' });
    await box.fill('indexed');
    await tab.page.keyboard.press('Enter');
    await expect.poll(() => tab.heading.textContent()).toBe('Indexed pages');
    expect(tab.parameter('target')).toBe('searchenginejournal.com');
    await tab.page.keyboard.press('ControlOrMeta+K');
    await box.fill('wordstr');
    await expect
      .poll(() => tab.page.getByRole('listbox', { name: 'Go to' }).getByRole('option').first().innerText())
      .toMatch(/wordstream\.com[^]*Recent/);
    await tab.page.keyboard.press('Enter');
    await expect.poll(() => tab.parameter('target')).toBe('wordstream.com');
    await tab.page.keyboard.press('ControlOrMeta+K');
    await box.fill('nerdwallet.com');
    await tab.page.keyboard.press('Enter');
    await expect.poll(() => tab.parameter('target')).toBe('nerdwallet.com');
    await tab.page.keyboard.press('ControlOrMeta+K');
    await tab.page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    expect(stage.server.reportRequests).toEqual([]);
  });

  it('comes back to pinned and recent targets', async () => {
    const { tab } = stage;
    await tab.button('Pin this target').click();
    await tab.button('Unpin this target').waitFor();
    await tab.show('#/overview');
    await tab.page.getByRole('region', { name: 'Pinned' }).getByRole('link', { name: 'nerdwallet.com' }).waitFor();
    await tab.page.getByRole('region', { name: 'Recent' }).getByRole('link', { name: 'wordstream.com' }).click();
    await expect.poll(() => tab.parameter('target')).toBe('wordstream.com');
  });

  it.each([
    ['#/nothing-like-this?target=moz.com', 'There is no report “nothing-like-this”.'],
    [
      '#/backlinks?target=localhost',
      'This name has no public ending such as .com. Names of private networks are never sent.',
    ],
    [
      '#/refdomains?target=moz.com&target_type=root_domain&display_sort=price_desc',
      'This report has no order “price_desc”.',
    ],
    [
      '#/refdomains?target=moz.com&target_type=root_domain&display_filter=%2B%7Ctype%7C%7Cdofollow',
      'This report has no such filter. It was left out: +|type||dofollow',
    ],
    ['#/refdomains?target=moz.com&target_type=root_domain&rows=-3', '“-3” is no number of rows.'],
  ])('says what could not be taken from the address %s', async (hash, text) => {
    const { tab, server } = stage;
    await tab.show(hash);
    await tab.page.getByRole('alert').getByText(text).waitFor();
    expect(server.reportRequests).toEqual([]);
  });
});
