import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { expectedRows } from '@/tests/e2e/workspace/expected-rows.ts';
import { rootDomain } from '@/tests/e2e/workspace/report-cases.ts';
import { useWorkspaceStage } from '@/tests/e2e/workspace/workspace-stage.ts';
import type { TableLayout } from '@/utils/store/workspace-items.ts';

const stage = useWorkspaceStage();
const report = 'backlinks_refdomains';
const maxRows = 10_000;
const list = { report, targets: [rootDomain('moz.com')] } as const;

interface DrawnRow {
  readonly position: number;
  readonly domain: string;
}

/** The rows that are in the document, by what they tell of their place and their domain. */
function drawn(): Promise<readonly DrawnRow[]> {
  return stage.tab.table(report).evaluate((table) =>
    [...table.querySelectorAll<HTMLElement>('tbody tr[aria-rowindex]')].map((row) => ({
      position: Number(row.getAttribute('aria-rowindex')),
      domain: row.querySelector('a[href]')?.textContent ?? '',
    })),
  );
}

/** The place of the row that has the focus. */
function focused(): Promise<number> {
  return stage.tab.page.evaluate(() =>
    Number(document.activeElement?.closest('tr')?.getAttribute('aria-rowindex') ?? 0),
  );
}

function press(key: string): Promise<void> {
  return stage.tab.page.keyboard.press(key);
}

async function focusFirstRow(): Promise<void> {
  await stage.tab.table(report).locator('tbody tr[aria-rowindex="2"]').focus();
}

describe('a table of 10,000 rows', () => {
  const domains = expectedRows(list, maxRows).map(({ domain }) => String(domain));

  it('is bought in requests of 1,000 for what the button said', async () => {
    const { tab, server } = stage;
    await tab.show({ ...list, rowCount: maxRows });
    const lookUp = tab.button('Look up');
    await tab.hasPrice(lookUp, 40 * maxRows);
    await lookUp.click();
    await tab.page.getByRole('progressbar', { name: 'Load more' }).waitFor();
    await expect.poll(() => tab.rowCount(report).catch(() => 0), { timeout: 60_000 }).toBe(maxRows);
    await tab.settled();
    expect(
      server.reportRequests.map(({ parameters }) => [
        parameters.get('display_offset'),
        parameters.get('display_limit'),
      ]),
    ).toEqual(
      Array.from({ length: 10 }, (_, page) => [page === 0 ? null : String(1_000 * page), String(1_000 * (page + 1))]),
    );
    expect(server.unitsBilled).toBe(40 * maxRows);
  });

  it('has few of them in the document, each where it says it is', async () => {
    const { tab } = stage;
    expect(await tab.table(report).getAttribute('aria-rowcount')).toBe(String(maxRows + 1));
    const box = tab.table(report).locator('xpath=..');
    const height = await box.evaluate(({ scrollHeight }) => scrollHeight);
    for (const part of [0, 0.137, 0.5, 0.875, 1]) {
      await box.evaluate((element, top) => element.scrollTo({ top }), part * height);
      const wanted = Math.min(maxRows - 1, Math.floor((part * height) / (height / maxRows)));
      await expect
        .poll(async () => (await drawn()).some(({ position }) => Math.abs(position - 2 - wanted) < 40))
        .toBe(true);
      const rows = await drawn();
      expect(rows.length).toBeLessThan(80);
      expect(rows.map(({ domain }) => domain)).toEqual(rows.map(({ position }) => domains[position - 2]));
    }
  });

  it('is walked by arrows, Page Up and Page Down, Home and End', async () => {
    await focusFirstRow();
    expect(await focused()).toBe(2);
    await press('ArrowDown');
    await expect.poll(focused).toBe(3);
    await press('PageDown');
    const afterPage = await expect.poll(focused).toBeGreaterThan(10).then(focused);
    await press('PageUp');
    await expect.poll(focused).toBe(3);
    expect(afterPage).toBeLessThan(80);
    await press('End');
    await expect.poll(focused).toBe(maxRows + 1);
    await press('ArrowUp');
    await expect.poll(focused).toBe(maxRows);
    await press('Home');
    await expect.poll(focused).toBe(2);
  });

  it('is searched and put in order here without a request', async () => {
    const { tab, server } = stage;
    const wanted = domains[maxRows - 3]!;
    const search = tab.page.getByRole('searchbox', { name: 'Search loaded rows' });
    await search.fill(wanted);
    await expect.poll(() => tab.rowCount(report)).toBeLessThan(20);
    await expect.poll(async () => (await drawn()).map(({ domain }) => domain)).toContain(wanted);
    await search.fill('');
    await tab.hasRows(report, maxRows);
    await tab.table(report).getByRole('button', { name: 'Country' }).click();
    await expect.poll(() => tab.parameter('order')).not.toBeNull();
    await tab.button('Remove order').click();
    await expect.poll(async () => (await drawn())[0]?.domain).toBe(domains[0]);
    expect(server.reportRequests).toEqual([]);
  });

  it('exports all of them', async () => {
    const { text } = await stage.tab.exported('CSV');
    expect(text.split('\r\n')).toHaveLength(maxRows + 1);
  });
});

describe('selected rows', () => {
  it('are chosen by their boxes, with Shift all rows between, and are what is exported', async () => {
    const { tab } = stage;
    const rows = expectedRows(list, 8);
    const box = (at: number) => tab.page.getByRole('checkbox', { name: `Select ${rows[at]!.domain}`, exact: true });
    await tab.show(list);
    await box(1).click();
    await box(5).click({ modifiers: ['Shift'] });
    await tab.page.getByText('5 selected').waitFor();
    expect(await tab.exportedRows()).toEqual(rows.slice(1, 6));
    await box(3).click();
    await tab.page.getByText('4 selected').waitFor();
    await tab.button('Add to disavow list').click();
    await tab.page.getByText(/^4 added to the disavow list/).waitFor();
    await tab.button('Clear selection').click();
    await tab.page.getByText('4 selected').waitFor({ state: 'detached' });
    await tab.page.getByRole('link', { name: 'Open disavow list' }).click();
    await tab.button('Mark all as reviewed').click();
    await tab.page.getByText('4 marked as reviewed').waitFor();
    const [download] = await Promise.all([
      tab.page.waitForEvent('download'),
      tab.button('Export disavow file').click(),
    ]);
    expect((await readFile(await download.path(), 'utf8')).match(/^domain:.*$/gm)?.toSorted()).toEqual(
      [1, 2, 4, 5].map((at) => `domain:${rows[at]!.domain}`).toSorted(),
    );
    await tab.show(list);
  });

  it('are chosen by the keyboard: Space, Shift with arrows, Ctrl+A for all', async () => {
    const { tab } = stage;
    await focusFirstRow();
    await press('Space');
    await tab.page.getByText('1 selected').waitFor();
    await press('Shift+ArrowDown');
    await tab.page.getByText('2 selected').waitFor();
    await press('Shift+ArrowDown');
    await tab.page.getByText('3 selected').waitFor();
    expect(await tab.exportedRows()).toEqual(expectedRows(list, 3));
    await focusFirstRow();
    await press('ControlOrMeta+a');
    await tab.page.getByText('10,000 selected').waitFor();
    const all = tab.page.getByRole('checkbox', { name: 'Select all rows' });
    await expect.poll(() => all.isChecked()).toBe(true);
    await all.click();
    await tab.page.getByText(/ selected$/).waitFor({ state: 'detached' });
  });

  it('stay selected in another order and under a search', async () => {
    const { tab } = stage;
    const [first] = expectedRows(list, 1);
    await tab.page.getByRole('checkbox', { name: `Select ${first!.domain}`, exact: true }).click();
    await tab.table(report).getByRole('button', { name: 'IP', exact: true }).click();
    await tab.page.getByText('1 selected').waitFor();
    expect(await tab.exportedRows()).toEqual([first]);
    await tab.page.getByRole('searchbox').fill('nothing like that');
    await tab.page.getByText('None of the loaded rows fits.').waitFor();
    await tab.button('Export').click();
    await tab.page.getByText('The selected row').waitFor();
    await tab.page.keyboard.press('Escape');
    expect(await tab.exportedRows()).toEqual([first]);
    await tab.page.getByRole('searchbox').fill('');
    // It becomes part of the address once typing rests: of the next test's, were that shown by then.
    await expect.poll(() => tab.parameter('find')).toBeNull();
  });
});

/** What is kept of the columns that were chosen and made wider: later than it is seen. */
async function keptLayout(): Promise<TableLayout | undefined> {
  const { local } = await stage.lens.storageDump();
  return (local['table-layouts@1'] as Readonly<Record<string, TableLayout>> | undefined)?.[report];
}

describe('columns', () => {
  const header = (name: string | RegExp) => stage.tab.table(report).getByRole('columnheader', { name });

  it('are chosen, and the choice is remembered', async () => {
    const { tab } = stage;
    await tab.show(list);
    await tab.button('Columns').click();
    const panel = tab.page.getByRole('dialog', { name: 'Columns' });
    expect(await panel.getByRole('checkbox', { name: 'Domain', exact: true }).isDisabled()).toBe(true);
    await panel.getByRole('checkbox', { name: 'Country' }).uncheck();
    await header('Country').waitFor({ state: 'detached' });
    await tab.page.keyboard.press('Escape');
    await expect.poll(async () => (await keptLayout())?.shown['country']).toBe(false);
    await tab.page.reload();
    await tab.settled();
    await expect.poll(() => header('Country').count()).toBe(0);
    expect(await tab.exportedRows().then(([row]) => row)).toHaveProperty('country');
    await tab.show(list);
    await expect
      .poll(() => tab.parameter('columns'))
      .toBe('domain_ascore domain backlinks_num ip first_seen last_seen');
    await tab.button('Columns').click();
    await tab.button('Reset columns').click();
    await header('Country').waitFor();
    await expect.poll(() => tab.parameter('columns')).toBeNull();
    await tab.page.keyboard.press('Escape');
  });

  it('are part of the address, whatever is remembered there', async () => {
    const { tab } = stage;
    await tab.show({ ...list, extra: { columns: 'domain last_seen' } });
    await expect
      .poll(() => tab.table(report).getByRole('columnheader').allInnerTexts())
      .toEqual(['', 'Domain', 'Last seen', 'More']);
    await tab.show(list);
    await header('Country').waitFor();
  });

  it('are made wider and narrower by mouse and keyboard, and stay so', async () => {
    const { tab } = stage;
    const width = async (name: string): Promise<number> => (await header(name).boundingBox())!.width;
    const before = await width('Backlinks');
    await header('Backlinks').getByRole('button').focus();
    await press('Alt+ArrowRight');
    await press('Alt+ArrowRight');
    await expect.poll(() => width('Backlinks')).toBeGreaterThan(before + 20);
    const wide = await width('Backlinks');
    const { x, y, height, width: drawnWidth } = (await header('Backlinks').boundingBox())!;
    await tab.page.mouse.move(x + drawnWidth - 2, y + height / 2);
    await tab.page.mouse.down();
    await tab.page.mouse.move(x + drawnWidth + 38, y + height / 2, { steps: 4 });
    await tab.page.mouse.up();
    await expect.poll(() => width('Backlinks')).toBeGreaterThan(wide + 25);
    // A table has its new width before it is kept, and after a reload is drawn before it is read.
    await expect.poll(async () => (await keptLayout())?.widths['backlinks_num']).toBeGreaterThan(wide + 25);
    await tab.page.reload();
    await tab.settled();
    await expect.poll(() => width('Backlinks')).toBeGreaterThan(wide + 25);
  });

  it('keep the header and the first columns in sight, and most rows out of the document, in a small window too', async () => {
    const { tab } = stage;
    await tab.page.setViewportSize({ width: 820, height: 600 });
    const box = tab.table(report).locator('xpath=..');
    await expect.poll(async () => (await drawn()).length).toBeLessThan(80);
    await box.evaluate((element) => element.scrollTo({ left: 400, top: 4_000 }));
    const frame = (await box.boundingBox())!;
    await expect
      .poll(async () => Math.round((await header(/^Domain(?! Authority)/).boundingBox())!.y - frame.y))
      .toBeLessThanOrEqual(2);
    expect((await header(/^Domain(?! Authority)/).boundingBox())!.x).toBeGreaterThanOrEqual(frame.x - 1);
    await tab.page.setViewportSize({ width: 1280, height: 800 });
  });
});
