import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { age } from '@/tests/e2e/harness/stage.ts';
import { WorkspaceTab } from '@/tests/e2e/workspace/WorkspaceTab.ts';
import { exampleSite } from './task-reading.ts';
import { Task, useTasks } from './task-stage.ts';

const { stage, begin, onOverview } = useTasks();

describe('task 4: a link gap against three by authority', () => {
  it('takes eight clicks, and 400 units for ten rows, at the most', async () => {
    const task = await onOverview(exampleSite);
    const { tab, server } = task;
    const rivals = ['searchengineland.com', 'backlinko.com', 'wordstream.com'];
    await task.goTo('Link gap');
    await task.clicks.type(tab.target, rivals.join(', '));
    await task.press('Add 3 targets');
    await task.press('Missing: all others, not you');
    await task.lookUp(400);
    await tab.hasRows('backlinks_matrix', 10);
    const sent = server.reportRequests.at(-1)!.parameters;
    expect(sent.getAll('targets[]')).toEqual([exampleSite, ...rivals]);
    expect(sent.get('display_sort')).toBe('domain_ascore_desc');
    const rows = await tab.exportedRows();
    const scores = rows.map((row) => Number(row.domain_ascore));
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(rows.every((row) => row[exampleSite] === 0 && rivals.every((rival) => Number(row[rival]) > 0))).toBe(true);
    await task.done(4, 'Link gap against 3, by authority');
    expect(task.clicks.count).toBeLessThanOrEqual(8);
    expect(task.units).toBeLessThanOrEqual(400);
  });
});

describe('task 7: the worst 20 referring domains to a reviewed disavow file', () => {
  it('takes eight clicks at the most', async () => {
    const task = await onOverview(exampleSite);
    const { tab, server } = task;
    await task.goTo('Referring domains');
    await task.press('Weakest domains');
    await task.lookUp(1_000);
    await tab.hasRows('backlinks_refdomains', 25);
    await task.press('Review worst');
    await tab.page.getByText('20 selected').waitFor();
    await task.press('Add to disavow list');
    await task.press(tab.page.getByRole('link', { name: 'Open disavow list' }));
    await task.press('Mark all as reviewed');
    await tab.page.getByText('20 marked as reviewed').waitFor();
    const [download] = await Promise.all([tab.page.waitForEvent('download'), task.press('Export disavow file')]);
    const lines = (await readFile(await download.path(), 'utf8')).match(/^domain:.*$/gm);
    const sent = server.reportRequests.at(-1)!.parameters;
    expect(sent.get('display_sort')).toBe('domain_ascore_asc');
    expect(new Set(lines).size).toBe(20);
    await tab.page.getByText('Reviewed · 20').waitFor();
    await task.done(7, 'Worst 20 referring domains to a reviewed disavow file');
    expect(task.clicks.count).toBeLessThanOrEqual(8);
  });
});

describe('task 9: a batch of 100', () => {
  it('takes five clicks and 4,000 units at the most', async () => {
    const task = await onOverview(exampleSite);
    const { tab } = task;
    const sites = Array.from({ length: 99 }, (_, index) => `site-${index}.com`);
    await task.goTo('Batch comparison');
    await task.press('Paste targets');
    await task.clicks.typeAtOnce(
      tab.page.getByRole('dialog', { name: 'Paste targets' }).getByRole('textbox'),
      sites.join('\n'),
    );
    await task.press('Add 99 targets');
    await task.lookUp(4_000);
    await tab.hasRows('backlinks_comparison', 100);
    expect((await tab.exportedRows()).map((row) => row.target)).toEqual([exampleSite, ...sites]);
    await task.done(9, 'A batch of 100');
    expect(task.clicks.count).toBeLessThanOrEqual(5);
    expect(task.units).toBeLessThanOrEqual(4_000);
  });
});

describe('task 11: ten results of a search page', () => {
  it('are compared after three clicks and 400 units at the most', async () => {
    const task = await begin();
    const sites = Array.from({ length: 10 }, (_, index) => `result-${index}.com`);
    const results = sites.map(
      (site, index) => `Result ${index}\nhttps://www.${site}/page › guide\nWhat it says there.`,
    );
    await stage.lens.openTab('https://www.google.com/search?q=link+building');
    const click = { pageUrl: 'https://www.google.com/search?q=link+building', selectionText: results.join('\n') };
    const page = await task.clicks.pressOutside(2, () => stage.lens.contextMenu('compare-selection', click));
    const compared = new Task(task.server, WorkspaceTab.of(page), task.clicks);
    await compared.tab.settled();
    await compared.lookUp(400);
    await compared.tab.hasRows('backlinks_comparison', 10);
    expect((await compared.tab.exportedRows()).map((row) => row.target)).toEqual(sites);
    await compared.done(11, 'Ten results of a search page, compared');
    expect(compared.clicks.count).toBeLessThanOrEqual(3);
    expect(compared.units).toBeLessThanOrEqual(400);
  });
});

describe('task 12: a view again on another day', () => {
  it('is shown from its address for nothing', async () => {
    const first = await onOverview(exampleSite);
    await first.goTo('Backlinks');
    await first.press('Best new follow links');
    await first.lookUp(2_000);
    await first.tab.hasRows('backlinks', 50);
    const rows = await first.tab.exportedRows();
    await first.tab.button('Copy link').click();
    await first.tab.page
      .getByRole('status')
      .filter({ hasText: /copied/ })
      .waitFor();
    const { hash } = first.tab;
    await first.tab.page.close();
    await age(stage, 3 * 86_400_000);
    await stage.lens.stopWorker();
    const task = new Task(stage.server, await WorkspaceTab.open(stage.lens, hash));
    await task.tab.hasRows('backlinks', 50);
    expect(await task.tab.exportedRows()).toEqual(rows);
    await task.done(12, 'The view again on another day, from its address');
    expect(task.clicks.count).toBe(0);
    expect(task.units).toBe(0);
  });
});
