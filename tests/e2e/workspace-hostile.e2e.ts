import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { isDrawn } from '@/tests/e2e/harness/settled.ts';
import { hostileRows, hostileTexts } from '@/tests/e2e/workspace/hostile-rows.ts';
import { reportCases, rootDomain, targetsFor } from '@/tests/e2e/workspace/report-cases.ts';
import { useWorkspaceStage } from '@/tests/e2e/workspace/workspace-stage.ts';
import { faults } from '@/tests/server/faults.ts';

const stage = useWorkspaceStage({ rows: hostileRows });
/** What the page asked of anybody, and what its policy had to stop: nothing hostile should get that far. */
const asked: string[] = [];
const stopped: string[] = [];

beforeAll(async () => {
  const { page } = stage.tab;
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') stopped.push(message.text());
  });
  page.on('pageerror', (error) => stopped.push(String(error)));
});

/** Elements that text from the web may have made, and links that lead elsewhere than a link may. */
function strangers(): Promise<string[]> {
  return stage.tab.page.evaluate(() => {
    const isOurs = (link: HTMLAnchorElement): boolean =>
      /^(https?:|#|chrome-extension:|options\.html#)/.test(link.getAttribute('href') ?? '');
    const made = [
      ...document.body.querySelectorAll(
        'script:not([src]), img, iframe, object, embed, style, link, meta, base, [onload], [onerror], [onmouseover], form[action], marquee, b > i',
      ),
    ];
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].filter((link) => !isOurs(link));
    return [...made, ...links].map((element) => element.outerHTML.slice(0, 200));
  });
}

/** Nothing acted: no element, no request, no policy broken, no window, no other place. */
async function nothingActed(): Promise<void> {
  // What would act does so when it is drawn, or a moment later.
  await stage.tab.page.evaluate(isDrawn);
  await stage.tab.page.waitForTimeout(50);
  expect(await strangers()).toEqual([]);
  expect(
    asked.filter((url) => !url.startsWith('chrome-extension:') && !url.startsWith('blob:chrome-extension:')),
  ).toEqual([]);
  expect(stopped).toEqual([]);
  expect(stage.tab.dialogs).toEqual([]);
  expect(
    stage.lens.context
      .pages()
      .filter((page) => !page.url().startsWith('chrome-extension:') && page.url() !== 'about:blank'),
  ).toEqual([]);
  expect(new URL(stage.tab.page.url()).pathname).toBe('/report.html');
}

const spreadsheetRuns = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;
const isNumber = /^-?\d+(\.\d+)?$/;

describe.each(reportCases)('hostile rows in %s', (_title, report) => {
  const shown = { report, targets: targetsFor(report, 'hostile.com', 'hostile.org'), rowCount: 100 };

  it('are text and nothing else', async () => {
    const { tab, server } = stage;
    await tab.show(shown);
    await tab.button('Look up').click();
    await expect.poll(() => server.reportRequests.length).toBe(1);
    await tab.settled();
    await expect.poll(() => tab.button('Export').isEnabled()).toBe(true);
    await nothingActed();
    // A cell of a million letters is cut where it is shown.
    expect(await tab.page.evaluate(() => document.documentElement.outerHTML.length)).toBeLessThan(400_000);
  });

  it('do nothing in what is exported', async () => {
    const { tab } = stage;
    await tab.exportsAllByApiNames();
    const cells = Papa.parse<string[]>((await tab.exported('CSV')).text).data.flat();
    expect(cells.filter((cell) => spreadsheetRuns.test(cell) && !isNumber.test(cell))).toEqual([]);
    const pasted = Papa.parse<string[]>(await tab.copied(), { delimiter: '\t' }).data.flat();
    expect(pasted.filter((cell) => spreadsheetRuns.test(cell) && !isNumber.test(cell))).toEqual([]);
    expect((await tab.exportedRows()).length).toBeGreaterThan(0);
    await nothingActed();
  });
});

describe('hostile rows among the cached ones', () => {
  const shown = { report: 'backlinks', targets: [rootDomain('hostile.com')] } as const;

  it('do nothing at every key, search and order', async () => {
    const { tab } = stage;
    await tab.show(shown);
    const rows = tab.table('backlinks').locator('tbody tr[aria-rowindex]');
    await rows.nth(2).waitFor();
    for (const row of (await rows.all()).slice(0, 3)) {
      await row.locator('td').last().hover();
      await row.focus();
      await tab.page.keyboard.press('Space');
    }
    await tab.button('Clear selection').click();
    for (const text of hostileTexts.slice(0, 8)) {
      await tab.page.getByRole('searchbox').fill(text);
      await expect.poll(() => tab.parameter('find')).toBe(text);
    }
    await tab.page.getByRole('searchbox').fill('');
    await expect.poll(() => tab.parameter('find')).toBeNull();
    await tab
      .table('backlinks')
      .getByRole('columnheader', { name: /^Anchor/ })
      .getByRole('button')
      .first()
      .click();
    await nothingActed();
  });

  it('have an address that is none as marked text: counted, and exported as it came', async () => {
    const { tab } = stage;
    await tab.show(shown);
    await tab.page.getByText(/cells could not be read; they are marked and shown as they came\.$/).waitFor();
    const cell = tab.table('backlinks').locator('[title^="Could not be read: javascript:alert(1)"]').first();
    await cell.waitFor();
    expect(await cell.locator('a').count()).toBe(0);
    const { text } = await tab.exported('JSON');
    expect(
      (JSON.parse(text) as { rows: { source_url: string }[] }).rows.some((row) =>
        Object.values(row).some((value) => String(value).startsWith('javascript:alert(1)')),
      ),
    ).toBe(true);
    await nothingActed();
  });

  it('cannot be opened where their address is one of no web page', async () => {
    const { tab, lens } = stage;
    await tab.show(shown);
    const rows = tab
      .table('backlinks')
      .locator('tbody tr[aria-rowindex]')
      .filter({ has: tab.page.locator('[data-main]').filter({ hasNot: tab.page.locator('a[href]') }) });
    await rows.first().waitFor();
    const before = lens.context.pages().length;
    // By their numbers: rows come and go as the table follows the focus.
    for (const number of await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-rowindex')))) {
      const row = tab.table('backlinks').locator(`tbody tr[aria-rowindex="${number}"]`);
      await row.focus();
      await tab.page.keyboard.press('Enter');
      await row.locator('[data-main]').click();
    }
    await nothingActed();
    expect(lens.context.pages()).toHaveLength(before);
  });

  it('show marks of direction and what cannot be seen, and keep them to their cell', async () => {
    const { tab } = stage;
    await tab.show({ report: 'backlinks_anchors', targets: [rootDomain('hostile.com')] });
    for (const mark of ['U+202E', 'U+200B', 'U+2066', 'U+0007', 'U+001B'])
      await tab.table('backlinks_anchors').getByText(mark).first().waitFor();
    const outside = await tab.table('backlinks_anchors').evaluate((table) => {
      const walker = document.createTreeWalker(table.querySelector('tbody')!, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (walker.nextNode())
        if (
          /[\u202a-\u202e\u2066-\u2069]|\p{Script=Hebrew}/u.test(walker.currentNode.textContent!) &&
          !walker.currentNode.parentElement!.closest('bdi')
        )
          found.push(walker.currentNode.textContent!);
      return found;
    });
    expect(outside).toEqual([]);
  });
});

describe('hostile addresses and answers', () => {
  it.each([
    '#/<img src=x onerror=alert(1)>?target=moz.com',
    '#/backlinks?target=javascript:alert(1)',
    '#/backlinks?target=%3Cscript%3Ealert(1)%3C/script%3E',
    '#/backlinks?target=moz.com&target_type=root_domain&find=%3Cimg%20src=x%20onerror=alert(1)%3E&order=__proto__:asc&anchors=constructor&comparing=__proto__:x',
    '#/backlinks?target=moz.com&target_type=root_domain&display_filter=%2B%7Canchor%7C%7C%3Cimg%20src=x%20onerror=alert(1)%3E',
    '#/__proto__?__proto__=1&constructor=2&target=moz.com',
  ])('act nowhere: %s', async (hash) => {
    await stage.tab.show(hash);
    await nothingActed();
    expect(stage.server.reportRequests).toEqual([]);
  });

  it('show what the API says as text', async () => {
    const { tab, server } = stage;
    server.addFault(faults.body('ERROR 777 :: <img src=x onerror=alert(1)>'));
    await tab.show({ report: 'backlinks_geo', targets: [rootDomain('moz.com')] });
    await tab.button('Look up').click();
    await tab.page.getByText('The API answered: <img src=x onerror=alert(1)> (error 777)').waitFor();
    await nothingActed();
  });
});
