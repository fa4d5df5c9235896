import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { chartOf } from '@/tests/e2e/workspace/charts.ts';
import { expectedRows } from '@/tests/e2e/workspace/expected-rows.ts';
import {
  askedBy,
  documentedParameters,
  documentedTargets,
  filterCases,
  hasPages,
  isOneRow,
  reportCases,
  rowsAtFirst,
  targetsFor,
} from '@/tests/e2e/workspace/report-cases.ts';
import { useWorkspaceStage } from '@/tests/e2e/workspace/workspace-stage.ts';
import { titleOf } from '@/tests/e2e/workspace/WorkspaceTab.ts';
import { faults } from '@/tests/server/faults.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { formatFilter } from '@/utils/semrush/filter/filter-item.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { maxUnits } from '@/utils/semrush/query/price.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';

const stage = useWorkspaceStage();

/** Waits for so many requests in all, and for the last answer to be shown. */
async function requestsBecome(count: number): Promise<void> {
  await expect.poll(() => stage.server.reportRequests.length).toBe(count);
  await stage.tab.settled();
}

/** Buys what the view offers, where it does. */
async function lookUpIfIdle(): Promise<void> {
  const { tab, server } = stage;
  const lookUp = tab.button('Look up');
  if ((await lookUp.count()) === 0) return;
  const before = server.reportRequests.length;
  await lookUp.click();
  await requestsBecome(before + 1);
}

/** For tests that only some reports have. */
function only(isSo: boolean): readonly true[] {
  return isSo ? [true] : [];
}

function sent() {
  return stage.server.reportRequests.map(askedBy);
}

describe.each(reportCases)('%s', (title, report) => {
  const targets = targetsFor(report, 'searchenginejournal.com', 'searchengineland.com');
  const [first] = targets;
  const shown = { report, targets };

  it('is reached from the navigation and priced before the click, and bills what it said', async () => {
    const { tab, server } = stage;
    await tab.show({ report: 'backlinks_overview', targets: [first!] });
    await tab.navigation.getByRole('link', { name: title, exact: true }).click();
    await expect.poll(() => tab.heading.textContent()).toBe(title);
    await expect.poll(() => tab.page.title()).toBe(`${title} · ${first!.value} · Backlink Lens`);
    for (const { value } of targets.slice(1)) {
      await tab.target.fill(value);
      await tab.button('Add target').click();
    }
    const lookUp = tab.button('Look up');
    const price = maxUnits(createQuery(shown));
    await tab.hasPrice(lookUp, price);
    expect(await tab.description(lookUp)).toContain('up to');
    expect(server.reportRequests).toEqual([]);
    await lookUp.click();
    await requestsBecome(1);
    expect(sent()).toEqual([{ rest: documentedParameters(report), targets: documentedTargets(report, targets) }]);
    expect(server.unitsBilled).toBe(price);
  });

  it('shows the rows that were bought, and buys nothing by showing them again', async () => {
    const { tab, server } = stage;
    const count = rowsAtFirst(report, targets);
    await tab.show(shown);
    if (!isOneRow(report)) await tab.hasRows(report, count);
    expect(await tab.exportedRows()).toEqual(expectedRows(shown, count));
    expect(await tab.navigation.getByRole('link', { name: title, exact: true }).getAttribute('aria-current')).toBe(
      'page',
    );
    expect(server.reportRequests).toEqual([]);
  });

  it.each(only(!hasPages(report)))('is whole, so that there is nothing more to load', async () => {
    const { tab } = stage;
    await tab.show(shown);
    expect(await tab.page.getByRole('combobox', { name: 'Rows to load' }).count()).toBe(0);
    expect(await tab.button('Load more').count()).toBe(0);
  });

  it.each(only(hasPages(report)))('loads more rows at the price beside the button, and only those', async () => {
    const { tab, server } = stage;
    await tab.show(shown);
    await tab.page.getByRole('combobox', { name: 'Rows to load' }).selectOption('25');
    const { paging } = reportOf(report);
    const price = maxUnits(createQuery(shown, { start: paging === 'head' ? 0 : 10, end: 25 }));
    await tab.hasPrice(tab.button('Load more'), price);
    await tab.button('Load more').click();
    await tab.hasRows(report, 25);
    expect(sent().map(({ rest }) => rest)).toEqual([
      documentedParameters(report, { display_limit: '25', ...(paging === 'pages' && { display_offset: '10' }) }),
    ]);
    expect(server.unitsBilled).toBe(price);
    expect(await tab.exportedRows()).toEqual(expectedRows(shown, 25));
  });

  it.each(chartOf(report))('draws its chart, says in words what it shows, and saves it as a picture', async (chart) => {
    const { tab } = stage;
    await tab.show(shown);
    const frame = tab.page.getByRole('region', { name: chart.title, exact: true });
    // A batch opens on its table.
    const fold = tab.button('Chart');
    if ((await fold.count()) > 0 && (await frame.count()) === 0) await fold.click();
    await frame.waitFor();
    await expect.poll(() => frame.innerText()).toMatch(chart.text);
    for (const sentence of chart.pictures) {
      await frame.getByRole('img', { name: sentence }).waitFor();
    }
    const { name, width, height } = await tab.savedChart(frame);
    expect(name).toMatch(/^backlink-lens-.*\.png$/);
    expect(width).toBeGreaterThan(200);
    expect(height).toBeGreaterThan(60);
  });

  it('exports what is loaded as CSV, JSON, XLSX and text to paste', async () => {
    const { tab } = stage;
    await tab.show(shown);
    const rows = await tab.exportedRows();
    const plain = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)])),
    );
    const read = (text: string, delimiter = ','): unknown => Papa.parse(text, { header: true, delimiter }).data;
    await tab.exportsAllByApiNames();
    const csv = await tab.exported('CSV');
    expect(csv.name).toMatch(/^backlink-lens-[a-z-]+-searchenginejournal\.com(-and-1-more)?-\d{4}-\d\d-\d\d\.csv$/);
    expect(read(csv.text)).toEqual(plain);
    const xlsx = await tab.exported('XLSX');
    expect(xlsx.name).toBe(csv.name.replace(/csv$/, 'xlsx'));
    expect(xlsx.text.slice(0, 2)).toBe('PK');
    expect(read(await tab.copied(), '\t')).toEqual(plain);
  });

  it('makes no disavow file at one click', async () => {
    const { tab } = stage;
    await tab.show(shown);
    await tab.button('Export').click();
    await expect
      .poll(() => tab.page.getByRole('menuitem').allInnerTexts())
      .toEqual(['CSV', 'JSON', 'XLSX', 'Copy', 'Share as a file']);
    await tab.page.keyboard.press('Escape');
  });

  const { disavow, isDashboard } = reportShapes[report];
  it.each(only(disavow === undefined && !isDashboard))(
    'adds nothing to a disavow list, for its rows are no links',
    async () => {
      const { tab } = stage;
      await tab.show(shown);
      await tab.page
        .getByRole('checkbox', { name: /^Select (?!all)/ })
        .first()
        .check();
      await tab.button('Clear selection').waitFor();
      expect(await tab.button('Add to disavow list').count()).toBe(0);
      await tab.button('Clear selection').click();
    },
  );

  it.each(only(disavow !== undefined))('adds selected rows to the disavow list, at no cost', async () => {
    const { tab, server } = stage;
    await tab.show(shown);
    const before = server.reportRequests.length;
    await tab.page
      .getByRole('checkbox', { name: /^Select (?!all)/ })
      .first()
      .check();
    await tab.button('Add to disavow list').click();
    await tab.page.getByText(/^1 added to the disavow list/).waitFor();
    await tab.button('Undo').click();
    await tab.page.getByText('1 removed').waitFor();
    await tab.button('Clear selection').click();
    expect(server.reportRequests.length).toBe(before);
  });

  it('sorts loaded rows by every header for nothing, and asks the API for every documented order at its price', async () => {
    const { tab } = stage;
    const { sorts, defaultSort } = reportOf(report);
    const seen: string[] = [];
    const columns = reportShapes[report].columns.map(({ id }) => id).join(' ');
    await tab.show({ ...shown, extra: { columns } });
    const loaded = await tab.exportedRows();
    const headers = await tab.table(report).getByRole('columnheader').getByRole('button').all();
    for (const header of headers.flatMap((one) => [one, one])) {
      await tab.page.getByRole('table', { name: title }).waitFor();
      const before = tab.parameter('order');
      await header.click();
      await expect.poll(() => tab.parameter('order')).not.toBe(before);
      const order = tab.parameter('order');
      expect((await tab.exportedRows()).map((row) => JSON.stringify(row)).toSorted()).toEqual(
        loaded.map((row) => JSON.stringify(row)).toSorted(),
      );
      const ask = tab.button('Ask the API for this order');
      if (order === null || (await ask.count()) === 0) continue;
      await tab.hasPrice(ask, maxUnits(createQuery(shown, { start: 0, end: loaded.length })));
      await ask.click();
      await requestsBecome(seen.length + 1);
      const sort = tab.parameter('display_sort')!;
      seen.push(sort);
      await expect
        .poll(() => header.locator('xpath=ancestor::th').getAttribute('aria-sort'))
        .toBe(sort.endsWith('_asc') ? 'ascending' : 'descending');
      expect(await tab.exportedRows()).toEqual(expectedRows({ ...shown, sort }, loaded.length));
      // Back to the rows that were loaded first, and to the order that was made of them.
      await tab.show({ ...shown, extra: { columns, order } });
    }
    const possible = Object.keys(sorts).filter((sort) => (sorts[sort]!.target ?? 0) < targets.length);
    expect(seen.toSorted()).toEqual(possible.filter((sort) => sort !== defaultSort).toSorted());
    expect(sent().map(({ rest }) => rest)).toEqual(
      seen.map((sort) => documentedParameters(report, { display_sort: sort, display_limit: String(loaded.length) })),
    );
  });

  it('filters through the API by every documented field, and takes a filter off for nothing', async () => {
    const { tab, server } = stage;
    await tab.show(shown);
    const cases = filterCases(report, targets.length);
    expect(await tab.button('Add filter').count()).toBe(cases.length === 0 ? 0 : 1);
    for (const [position, item] of cases.entries()) {
      await tab.addFilter(item);
      expect(server.reportRequests).toHaveLength(position);
      await tab.hasPrice(tab.button('Look up'), maxUnits(createQuery(shown)));
      await tab.button('Look up').click();
      await requestsBecome(position + 1);
      expect(sent()[position]!.rest).toEqual(documentedParameters(report, { display_filter: formatFilter([item]) }));
      expect(tab.parameter('display_filter')).toBe(formatFilter([item]));
      const rows = expectedRows({ ...shown, filter: [item] }, 10);
      expect(rows.length === 0 || (await tab.exportedRows())).toEqual(rows.length === 0 || rows);
      await expect
        .poll(() => tab.page.getByText('No rows match these filters.').count())
        .toBe(rows.length === 0 ? 1 : 0);
      await tab.button('Remove filter').click();
      await tab.hasRows(report, 25);
    }
    expect(server.reportRequests).toHaveLength(cases.length);
  });

  it('opens from a copied address in another tab, and is walked by Back and Forward', async () => {
    const { tab } = stage;
    const sort = Object.keys(reportOf(report).sorts).at(-1) ?? null;
    const filter = filterCases(report, targets.length).slice(-1);
    await tab.show({
      ...shown,
      sort: sort !== null && reportOf(report).sorts[sort]!.target === undefined ? sort : null,
      filter,
    });
    await lookUpIfIdle();
    const elsewhere = report === 'backlinks_overview' ? 'backlinks_anchors' : 'backlinks_overview';
    const address = tab.hash;
    // What this tab alone has to say, such as the file that it saved, takes room from the rows.
    await tab.page.reload();
    await tab.settled();
    const before = stage.server.reportRequests.length;
    await stage.inAnotherTab(address, async (copy) => {
      // What a page reads beside its rows comes a moment after them, in each tab at a time of its own.
      await expect
        .poll(async () => {
          const [body, copied] = [await tab.shown(), await copy.shown()];
          return copied === body ? 'the same' : `${copied}\n\ninstead of\n\n${body}`;
        })
        .toBe('the same');
    });
    const body = await tab.shown();
    await tab.show({ report: elsewhere, targets: [first!] });
    await tab.page.goBack();
    await expect.poll(() => tab.heading.textContent()).toBe(title);
    await expect.poll(() => tab.hash).toBe(address);
    await expect.poll(() => tab.shown()).toBe(body);
    await tab.page.goForward();
    await expect.poll(() => tab.heading.textContent()).toBe(titleOf(elsewhere));
    expect(stage.server.reportRequests).toHaveLength(before);
  });

  it('says that there is no data, for nothing, and keeps that', async () => {
    const { tab, server } = stage;
    const nothing = { report, targets: targetsFor(report, 'nothing-here.com', 'nothing-there.com') };
    await tab.show(nothing);
    await tab.button('Look up').click();
    await requestsBecome(1);
    const said = tab.page.getByText(`No data for ${nothing.targets.map(({ value }) => value).join(', ')}`);
    await said.waitFor();
    expect(server.unitsBilled).toBe(0);
    await tab.show(shown);
    await tab.show(nothing);
    await said.waitFor();
    expect(await tab.button('Look up').count()).toBe(0);
    expect(server.reportRequests).toHaveLength(1);
  });

  it('says what went wrong, and loads at Try again', async () => {
    const { tab, server } = stage;
    const faulty = { report, targets: targetsFor(report, 'wordstream.com', 'moz.com') };
    server.addFault({ ...faults.status(503), match: report });
    await tab.show(faulty);
    await tab.button('Look up').click();
    await tab.page.getByRole('alert').getByText("The API's answer could not be read (HTTP 503)").waitFor();
    await tab.page.getByText('It may have been charged').waitFor();
    expect(server.reportRequests).toHaveLength(1);
    await tab.button('Try again').click();
    await requestsBecome(2);
    expect(await tab.exportedRows()).toEqual(expectedRows(faulty, rowsAtFirst(report, faulty.targets)));
  });
});
