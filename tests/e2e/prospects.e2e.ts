import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { look } from '@/tests/e2e/harness/looks.ts';
import { examplePage } from '@/tests/e2e/harness/stage.ts';
import { rootDomain } from '@/tests/e2e/workspace/report-cases.ts';
import { useWorkspaceStage } from '@/tests/e2e/workspace/workspace-stage.ts';

const stage = useWorkspaceStage();
const report = 'backlinks_matrix';
const mine = rootDomain('mysite.com');
const gap = { report, targets: [mine, rootDomain('rival.com')] } as const;
const list = '#/prospects?target=mysite.com&target_type=root_domain';

/** The domains of the link gap's rows that are in the document. */
function gapDomains(): Promise<readonly string[]> {
  return stage.tab
    .table(report)
    .evaluate((table) =>
      [...table.querySelectorAll('tbody tr[aria-rowindex] [data-main]')].map(
        (cell) => cell.querySelector('a[href]')?.textContent ?? '',
      ),
    );
}

/** How many prospects the table tells of. */
async function prospectCount(): Promise<number> {
  return Number(await stage.tab.page.getByRole('table', { name: 'Prospects' }).getAttribute('aria-rowcount')) - 1;
}

async function exportedCsv(): Promise<string> {
  const { page } = stage.tab;
  await stage.tab.button('Export').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV', exact: true }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

describe('prospects', () => {
  let domains: readonly string[] = [];

  it('come from rows of a link gap, which carry their status and can be hidden', async () => {
    const { tab, server } = stage;
    await tab.show(gap);
    await tab.button('Look up').click();
    await tab.hasRows(report, 10);
    domains = (await gapDomains()).slice(0, 2);
    for (const domain of domains)
      await tab.page.getByRole('checkbox', { name: `Select ${domain}`, exact: true }).check();
    await tab.button('Add to prospects').click();
    await tab.page.getByText('2 added to the prospects of mysite.com').waitFor();
    await tab.page.getByText('In the prospects of mysite.com: New').first().waitFor({ state: 'attached' });
    expect(await tab.page.getByText('In the prospects of mysite.com: New').count()).toBe(2);
    await tab.button('Hide those already in the list · 8').click();
    await tab.hasRows(report, 8);
    expect(await gapDomains()).not.toContain(domains[0]);
    expect(tab.parameter('listed')).toBe('hidden');
    await tab.page.reload();
    await tab.hasRows(report, 8);
    expect(server.reportRequests).toHaveLength(1);
  });

  it('come from the popup and the context menu on the site of the tab', async () => {
    const { lens, allowedHosts } = stage;
    allowedHosts.add(new URL(examplePage).hostname);
    const page = await lens.openTab(examplePage);
    const popup = await lens.openPopup(page);
    await popup.waitFor({ role: 'button', name: 'Add to prospects' });
    await popup.click({ role: 'button', name: 'Add to prospects' });
    await popup.waitForText('Added to the prospects of mysite.com');
    await popup.settled();
    await lens.closePopup(popup, page);
    await lens.clickMenu('prospect-link', { pageUrl: examplePage, linkUrl: 'https://www.link-of-a-page.com/post' });
    await expect
      .poll(async () => Object.keys((await lens.storageDump()).local).filter((key) => key.startsWith('prospect@1:')))
      .toHaveLength(4);
    await page.close();
    await stage.tab.page.bringToFront();
    await stage.tab.show(list);
    await expect.poll(prospectCount).toBe(4);
    expect(stage.server.reportRequests).toEqual([]);
  });

  it('change their status in place and by the dialog, which every page and the next opening show', async () => {
    const { tab, inAnotherTab } = stage;
    const { page } = tab;
    const [first = ''] = domains;
    await page.getByRole('combobox', { name: `Status of ${first}`, exact: true }).selectOption('Contacted');
    await page.getByText('1 changed').waitFor();
    await tab.button(`More for ${first}`).click();
    await page.getByRole('menuitem', { name: 'Change…' }).click();
    const dialog = page.getByRole('dialog', { name: `Change ${first}` });
    await dialog.getByLabel('Tags').fill('guest post, second try');
    await dialog.getByLabel('Contact').fill(`editor@${first}`);
    await dialog.getByLabel('Next step').fill('2026-01-05');
    await dialog.getByLabel('Note').fill('=1+1 is "two"\nlines');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await tab.button('Contacted · 1').click();
    await expect.poll(prospectCount).toBe(1);
    await page.getByText('guest post', { exact: true }).waitFor();
    await inAnotherTab(gap, async (other) => {
      await other.page.getByText('In the prospects of mysite.com: Contacted').waitFor({ state: 'attached' });
    });
    await page.reload();
    await expect.poll(prospectCount).toBe(1);
    await tab.button('All · 4').click();
    await expect.poll(prospectCount).toBe(4);
    await look(page, 'prospects');
  });

  it('go out as CSV and come back to the letter', async () => {
    const { tab } = stage;
    const { page } = tab;
    const text = await exportedCsv();
    expect(text).toContain(`"'=1+1 is ""two""\nlines"`);
    await page.getByRole('checkbox', { name: 'Select all rows' }).check();
    await tab.button('Remove').click();
    await page.getByText('No prospects of mysite.com yet').waitFor();
    const file = { name: 'prospects.csv', mimeType: 'text/csv', buffer: Buffer.from(`${text}\r\nlocalhost,,,,,,,,,,`) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('4 added').waitFor();
    await page.getByText('Line 7: “localhost” names no public site, left out').waitFor();
    expect(await exportedCsv()).toBe(text);
    expect(stage.server.reportRequests).toEqual([]);
  });
});
