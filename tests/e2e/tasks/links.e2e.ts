import { describe, expect, it } from 'vitest';
import { look } from '@/tests/e2e/harness/looks.ts';
import { expectedRows } from '@/tests/e2e/workspace/expected-rows.ts';
import { rootDomain } from '@/tests/e2e/workspace/report-cases.ts';
import { formatFilter, parseFilter } from '@/utils/semrush/filter/filter-item.ts';
import { exampleSite, parsedCsv } from './task-reading.ts';
import { useTasks } from './task-stage.ts';

const { onOverview } = useTasks();

describe('task 3: the 50 best new follow links of a competitor as CSV', () => {
  it('takes six clicks and 2,000 units at the most', async () => {
    const task = await onOverview(exampleSite);
    const { tab, server } = task;
    await task.goTo('Backlinks');
    await task.press('Best new follow links');
    await task.lookUp(2_000);
    await tab.hasRows('backlinks', 50);
    await task.press('Export');
    const [download] = await Promise.all([
      tab.page.waitForEvent('download'),
      task.press(tab.page.getByRole('menuitem', { name: 'CSV', exact: true })),
    ]);
    const sort = 'page_ascore_desc';
    const filter = parseFilter('+|type||follow|+|type||newlink')!;
    const sent = server.reportRequests.at(-1)!.parameters;
    expect([sent.get('display_sort'), sent.get('display_filter')]).toEqual([sort, formatFilter(filter)]);
    const best = expectedRows({ report: 'backlinks', targets: [rootDomain(exampleSite)], sort, filter }, 50);
    const rows = await parsedCsv(download);
    expect(rows.map((row) => row['Source address'])).toEqual(best.map((row) => row.source_url));
    await task.done(3, '50 best new follow links as CSV');
    expect(task.clicks.count).toBeLessThanOrEqual(6);
    expect(task.units).toBeLessThanOrEqual(2_000);
  });
});

describe('task 5: an anchor check with own keywords', () => {
  it('takes four clicks at the most', async () => {
    const task = await onOverview(exampleSite);
    const { tab } = task;
    await task.goTo('Anchors');
    // The popup has bought the first five.
    await tab.hasRows('backlinks_anchors', 5);
    await tab.hasPrice(tab.button('Load more'), 200);
    await task.press('Load more');
    await tab.hasRows('backlinks_anchors', 10);
    await look(tab.page, 'task-5-keywords');
    await task.clicks.type(tab.page.getByRole('textbox', { name: 'Keywords' }), 'people, read more');
    await task.press('Save words');
    await tab.page.getByText(`Saved for ${exampleSite}`).waitFor();
    const row = (anchor: string) => tab.table('backlinks_anchors').getByRole('row').filter({ hasText: anchor });
    await expect.poll(() => row('93% of people').innerText()).toContain('Partial');
    await expect.poll(() => row('search engine journal').first().innerText()).toContain('Brand');
    const kinds = tab.page.getByRole('region', { name: 'Anchors by kind' });
    await expect.poll(() => kinds.getByRole('button', { name: /^Partial/ }).innerText()).toMatch(/Domains/);
    await task.done(5, 'Anchor check with own keywords');
    expect(task.clicks.count).toBeLessThanOrEqual(4);
  });
});

describe('task 6: broken pages and who links there', () => {
  it('takes five clicks at the most, its price said in advance', async () => {
    const task = await onOverview(exampleSite);
    const { tab, server } = task;
    await task.goTo('Indexed pages');
    await task.press('Broken pages');
    await task.lookUp(1_000);
    await tab.hasRows('backlinks_pages', 2);
    expect((await tab.exportedRows()).map((row) => row.response_code)).toEqual([404, 404]);
    const whole = tab.page.getByRole('region', { name: 'Backlinks to 2 broken pages' });
    const button = whole.getByRole('button', { name: 'Look up' });
    await tab.hasPrice(button, 800);
    const before = server.unitsBilled;
    await task.press(button);
    await whole.getByText('All of these are loaded.').waitFor();
    expect(server.unitsBilled - before).toBeLessThanOrEqual(800);
    const linking = whole.getByRole('list', { name: /^Sites that link to / });
    await expect.poll(() => linking.count()).toBe(2);
    expect(await linking.first().innerText()).toMatch(/\w\.\w/);
    await task.done(6, 'Broken pages and who links there');
    expect(task.clicks.count).toBeLessThanOrEqual(5);
  });
});

describe('task 8: new and lost since a date', () => {
  it('takes five clicks at the most', async () => {
    const task = await onOverview(exampleSite);
    const { tab } = task;
    await task.goTo('Backlinks');
    await task.press(tab.page.getByRole('radio', { name: '25', exact: true }));
    await task.lookUp(1_000);
    await tab.hasRows('backlinks', 25);
    const loaded = await tab.exportedRows();
    const since = '2019-05-01';
    await task.press('Narrow');
    await task.clicks.typeAtOnce(tab.page.getByLabel('From'), since);
    await task.press('Narrow by this');
    const wanted = loaded.filter(
      (row) => String(row.first_seen) >= since || (row.lostlink === true && String(row.last_seen) >= since),
    );
    expect(wanted.some((row) => String(row.first_seen) < since)).toBe(true);
    await tab.hasRows('backlinks', wanted.length);
    await task.done(8, 'New and lost since a date');
    expect(await tab.exportedRows()).toEqual(wanted);
    expect(task.clicks.count).toBeLessThanOrEqual(5);
    expect(task.units).toBe(1_000);
  });
});
