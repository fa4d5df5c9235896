import { describe, expect, it } from 'vitest';
import { age } from '@/tests/e2e/harness/stage.ts';
import { expectedRows } from '@/tests/e2e/workspace/expected-rows.ts';
import { filterCases, hasPages, reportCases, rootDomain, targetsFor } from '@/tests/e2e/workspace/report-cases.ts';
import { useWorkspaceStage } from '@/tests/e2e/workspace/workspace-stage.ts';
import { faults } from '@/tests/server/faults.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { formatFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { canFilterLocally } from '@/utils/semrush/filter/filter.ts';

const stage = useWorkspaceStage();

/** Buys all rows of a list, as an address that asks for them offers it. */
async function lookUp(): Promise<void> {
  await stage.tab.button('Look up').click();
  await expect.poll(() => stage.server.reportRequests.length).toBe(1);
  await stage.tab.settled();
}

describe.each(reportCases.filter(([, report]) => hasPages(report)))('%s cached to its end', (_title, report) => {
  const shown = { report, targets: targetsFor(report, 'tiny-shop-33.org', 'tiny-shop-37.org') };
  const all = expectedRows(shown, 1_000);

  it('is known to be whole by one answer that is shorter than asked', async () => {
    const { tab, server } = stage;
    await tab.show({ ...shown, rowCount: 1_000 });
    await lookUp();
    await tab.hasRows(report, all.length);
    await tab.page.getByText('All rows are loaded.').waitFor();
    expect(server.unitsBilled).toBe(40 * all.length);
    expect(await tab.exportedRows()).toEqual(all);
  });

  it('is put into every order here, at 0 units and as the API would', async () => {
    const { tab, server } = stage;
    await tab.show(shown);
    await tab.hasRows(report, all.length);
    const headers = await tab.table(report).getByRole('columnheader').getByRole('button').all();
    expect(headers.length).toBeGreaterThan(1);
    for (const header of headers) {
      expect(await tab.description(header)).toMatch(/loaded rows? here: 0 units$/);
      await header.click();
      const sorted = header.locator('xpath=ancestor::th');
      await expect.poll(() => sorted.getAttribute('aria-sort')).toMatch(/^(as|des)cending$/);
      const order = tab.parameter('order');
      const isDocumented = order === null || Object.hasOwn(reportOf(report).sorts, order);
      const rows = await tab.exportedRows();
      expect(rows).toHaveLength(all.length);
      expect(isDocumented ? rows : []).toEqual(isDocumented ? expectedRows({ ...shown, sort: order }, 1_000) : []);
      expect(await tab.button('Ask the API for this order').count()).toBe(0);
    }
    expect(server.reportRequests).toEqual([]);
  });

  /** Filters that a column shows, so that cached rows can answer them, each with what stands in the first row. */
  const filters = filterCases(report, shown.targets.length)
    .map((item): FilterItem => {
      const { column, control, values } = reportOf(report).filters[item.field]!;
      const told = values?.find((value) => expectedRows({ ...shown, filter: [{ ...item, value }] }, 1).length > 0);
      if (told !== undefined) return { ...item, value: told };
      const cell = String(column === undefined || !all[0] ? '' : (all[0][column] ?? ''));
      const host = cell.startsWith('http') ? new URL(cell).hostname : cell;
      const value = control === 'zone' ? host.slice(host.lastIndexOf('.') + 1) : control === 'number' ? '1' : host;
      return column === undefined || value === '' ? item : { ...item, value };
    })
    .filter((item) => canFilterLocally(report, [item]));

  it.each(filters)('is filtered by $field here, at 0 units and as the API would', async (item) => {
    const { tab, server } = stage;
    await tab.show(shown);
    await tab.addFilter(item);
    await expect.poll(() => tab.parameter('display_filter')).not.toBeNull();
    expect(tab.parameter('display_filter')).toBe(formatFilter([item]));
    const rows = expectedRows({ ...shown, filter: [item] }, 1_000);
    expect(rows.length).toBeGreaterThan(0);
    await tab.hasRows(report, rows.length);
    expect(await tab.exportedRows()).toEqual(rows);
    await tab.page.getByText('Made from cached rows: 0 units.').waitFor();
    expect(server.reportRequests).toEqual([]);
  });
});

describe('rows that came otherwise than asked', () => {
  it('are marked and counted where they do not fit the filter that was sent', async () => {
    const { tab, server } = stage;
    const shown = { report: 'backlinks_refdomains', targets: [rootDomain('wordstream.com')] } as const;
    server.addFault(
      faults.body(
        'domain_ascore;domain;backlinks_num;ip;country;first_seen;last_seen\n50;a.com;9;1.1.1.1;us;1500000000;1600000000\n40;b.org;8;1.1.1.2;de;1500000000;1600000000\n',
      ),
    );
    await tab.show({ ...shown, filter: [{ sign: '+', field: 'country', operation: '', value: 'us' }] });
    await lookUp();
    await tab.page.getByText('1 row does not fit the filter that was sent; it is marked.').waitFor();
    const row = tab.table('backlinks_refdomains').getByRole('row').filter({ hasText: 'b.org' });
    await row.getByText('Does not fit the filter that was sent').waitFor();
    expect(await tab.table('backlinks_refdomains').getByText('Does not fit the filter that was sent').count()).toBe(1);
  });

  it('are counted, shown and exported as they came where they cannot be read', async () => {
    const { tab, server } = stage;
    const shown = { report: 'backlinks_tld', targets: [rootDomain('wordstream.com')] } as const;
    server.addFault(faults.body('zone;domains_num;backlinks_num\ncom;10;20\n<h1>oops;what;is;this\norg;5;6\n'));
    await tab.show(shown);
    await lookUp();
    await tab.page.getByText('1 line of the answer could not be read. Show it').click();
    await tab.page.getByText('<h1>oops;what;is;this').waitFor();
    const { text } = await tab.exported('JSON');
    expect(JSON.parse(text)).toMatchObject({
      rows: [{ zone: 'com' }, { zone: 'org' }],
      unreadLines: ['<h1>oops;what;is;this'],
    });
    await tab.exportsAllByApiNames();
    expect((await tab.exported('CSV')).text.split('\r\n')).toEqual([
      'zone,domains_num,backlinks_num,unread_line',
      'com,10,20,',
      'org,5,6,',
      ',,,<h1>oops;what;is;this',
    ]);
  });

  it('say which columns did not come', async () => {
    const { tab, server } = stage;
    server.addFault(faults.body('zone;domains_num\ncom;10\n'));
    await tab.show({ report: 'backlinks_tld', targets: [rootDomain('moz.com')] });
    await lookUp();
    await tab.page.getByText('The answer came without these columns: Backlinks.').waitFor();
  });
});

describe('cached rows', () => {
  const shown = { report: 'backlinks_refdomains', targets: [rootDomain('tiny-shop-33.org')] } as const;

  it('are searched as they are loaded, at 0 units, in an address of its own', async () => {
    const { tab, server } = stage;
    await tab.show(shown);
    const all = await tab.exportedRows();
    const [first] = all;
    const search = tab.page.getByRole('searchbox', { name: 'Search loaded rows' });
    await search.fill(String(first!.domain));
    await tab.hasRows(shown.report, 1);
    await expect.poll(() => tab.page.getByText(/1 shown/).count()).toBe(1);
    expect(await tab.exportedRows()).toEqual([first]);
    await expect.poll(() => tab.parameter('find')).toBe(first!.domain);
    await stage.inAnotherTab(tab.hash, async (copy) => copy.hasRows(shown.report, 1));
    await search.fill('no such thing anywhere');
    await tab.page.getByText('None of the loaded rows fits.').waitFor();
    await search.fill('');
    await tab.hasRows(shown.report, all.length);
    expect(server.reportRequests).toEqual([]);
  });

  it('are shown as old after the time that the user chose, and bought again by Refresh alone', async () => {
    const { tab, server } = stage;
    await stage.set({ staleAfterSeconds: 3_600 });
    await age(stage, 7_200_000, 'tiny-shop-33');
    await tab.show(shown);
    await tab.page.getByRole('status').getByText('Old').waitFor();
    expect(await tab.rowCount(shown.report)).toBeGreaterThan(0);
    expect(server.reportRequests).toEqual([]);
    const refresh = tab.button('Refresh');
    const price = await tab.price(refresh);
    await refresh.click();
    await expect.poll(() => tab.page.getByRole('status').getByText('Old').count()).toBe(0);
    await tab.settled();
    expect(server.unitsBilled).toBeLessThanOrEqual(price);
  });

  it('stay readable, 1,000 of them, where a refresh finds nothing, until the user forgets them', async () => {
    const { tab, server } = stage;
    const many = { report: 'backlinks_refdomains', targets: [rootDomain('moz.com')], rowCount: 1_000 } as const;
    const bought = expectedRows(many, 1_000);
    expect(bought).toHaveLength(1_000);
    await tab.show(many);
    await lookUp();
    await tab.hasRows(many.report, 1_000);
    server.addFault(faults.error(50));
    await tab.button('Refresh').click();
    await tab.page.getByText('1,000 older rows are kept that a later answer no longer has.').waitFor();
    await tab.page.getByText(/^No data for/).waitFor();
    expect(server.unitsBilled).toBe(40_000);
    await tab.button('Show older rows').click();
    await tab.hasRows(many.report, 1_000);
    const older = await tab.exportedRows();
    expect(older.map(({ superseded_since: _since, ...row }) => row)).toEqual(bought);
    for (const { superseded_since: since } of older) expect(String(since)).toMatch(/^\d{4}-\d\d-\d\dT/);
    const [first] = await tab
      .table(many.report)
      .getByRole('row')
      .all()
      .then((all) => all.slice(1));
    await first!.getByText('Older: a later answer no longer has this row').waitFor();
    // Another order is made here, with the older rows in it.
    await tab.page
      .getByRole('columnheader', { name: /Domain/ })
      .getByRole('button')
      .first()
      .click();
    await tab.hasRows(many.report, 1_000);
    await stage.inAnotherTab(tab.hash, async (copy) => copy.hasRows(many.report, 1_000));
    await tab.button('Forget these rows').click();
    await tab.page.getByRole('alertdialog').getByRole('button', { name: 'Forget these rows' }).click();
    await expect.poll(() => tab.page.getByText(/older rows/).count()).toBe(0);
    await tab.page.getByText(/^No data for/).waitFor();
    // The page hears of the list without them first; the rows themselves go after that.
    await expect
      .poll(async () => {
        const { local } = await stage.lens.storageDump();
        return Object.keys(local).filter(
          (key) => key.startsWith('rows@') && key.includes(`type=${many.report}&target=moz.com&`),
        );
      })
      .toEqual([]);
    expect(server.reportRequests).toHaveLength(2);
  });

  it('say of each part when it came, where they came at different times', async () => {
    const { tab } = stage;
    const mixed = { report: 'backlinks_refdomains', targets: [rootDomain('wordstream.com')] } as const;
    await tab.show(mixed);
    await lookUp();
    await age(stage, 3 * 86_400_000, 'wordstream');
    await tab.page.getByRole('combobox', { name: 'Rows to load' }).selectOption('25');
    await tab.button('Load more').click();
    await tab.hasRows(mixed.report, 25);
    await tab.page.getByText('About these rows').click();
    await tab.page
      .getByText('These rows came at different times: rows 1 to 10 3d ago · rows 11 to 25 just now')
      .waitFor();
  });
});
