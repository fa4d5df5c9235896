import { describe, expect, it } from 'vitest';
import { expectedRows } from '@/tests/e2e/workspace/expected-rows.ts';
import { rootDomain } from '@/tests/e2e/workspace/report-cases.ts';
import { useWorkspaceStage } from '@/tests/e2e/workspace/workspace-stage.ts';
import { faults } from '@/tests/server/faults.ts';

const stage = useWorkspaceStage();
const report = 'backlinks_anchors';

function listOf(target: string) {
  return { report, targets: [rootDomain(target)] } as const;
}

/** Rows that were asked for, as `offset-limit`, in the order asked. */
function ranges(): string[] {
  return stage.server.reportRequests.map(
    ({ parameters }) => `${parameters.get('display_offset') ?? 0}-${parameters.get('display_limit')}`,
  );
}

async function firstPage(target: string): Promise<void> {
  const { tab } = stage;
  await tab.show(listOf(target));
  await tab.button('Look up').click();
  await tab.hasRows(report, 10);
}

async function loadMore(rows: string): Promise<number> {
  const { tab } = stage;
  await tab.page.getByRole('combobox', { name: 'Rows to load' }).selectOption(rows);
  const price = await tab.price(tab.button('Load more'));
  await tab.button('Load more').click();
  return price;
}

function progressbar() {
  return stage.tab.page.getByRole('progressbar', { name: 'Load more' });
}

async function come(): Promise<number> {
  return Number(await progressbar().getAttribute('aria-valuenow'));
}

describe('Rows to load', () => {
  it('offers how many rows there will be, each number with its price beside Load more', async () => {
    const { tab } = stage;
    await firstPage('moz.com');
    const size = tab.page.getByRole('combobox', { name: 'Rows to load' });
    await expect
      .poll(() => size.locator('option').allInnerTexts())
      .toEqual(['25', '50', '100', '500', '1,000', '10,000']);
    for (const [rows, units] of [
      ['25', 600],
      ['50', 1_600],
      ['100', 3_600],
      ['500', 19_600],
      ['1000', 39_600],
      ['10000', 9_990 * 40],
    ] as const) {
      await size.selectOption(rows);
      await tab.hasPrice(tab.button('Load more'), units);
    }
    expect(stage.server.reportRequests).toHaveLength(1);
  });

  it('asks for one range of rows where one request can hold them', async () => {
    const price = await loadMore('500');
    await stage.tab.hasRows(report, 500);
    expect(ranges()).toEqual(['10-500']);
    expect(stage.server.unitsBilled).toBe(price);
  });
});

describe('a load of more than one request', () => {
  it('shows how far it is, ends at Cancel with all that came, and goes on from there', async () => {
    const { tab, server } = stage;
    await firstPage('wordstream.com');
    // The third answer waits for the click on Cancel, however long that takes here.
    const release = server.hold(({ parameters }) => Number(parameters.get('display_offset')) >= 2_010);
    await loadMore('10000');
    await progressbar().waitFor();
    expect(await progressbar().getAttribute('aria-valuemax')).toBe('9990');
    await expect.poll(come).toBeGreaterThanOrEqual(1_000);
    expect(await progressbar().getAttribute('aria-valuetext')).toMatch(
      /^[\d,]+ of 9,990 rows · [\d,]+ a second · up to [\d,]+ units to go$/,
    );
    await tab.button('Cancel').click();
    release();
    await progressbar().waitFor({ state: 'detached' });
    await expect.poll(() => server.reportRequests.every(({ ending }) => ending === 'answered')).toBe(true);
    const asked = server.reportRequests.length;
    const rows = 10 + 1_000 * (asked - 1);
    await tab.hasRows(report, rows);
    expect(asked).toBeLessThan(9);
    expect(server.unitsBilled).toBe(40 * rows);
    expect(await tab.exportedRows()).toEqual(expectedRows(listOf('wordstream.com'), rows));
    await tab.page.waitForTimeout(1_000);
    expect(server.reportRequests).toHaveLength(asked);

    server.clearFaults();
    await loadMore('10000');
    await tab.hasRows(report, 10_000);
    expect(ranges()[asked]).toBe(`${rows}-${rows + 1_000}`);
    expect(server.unitsBilled).toBe(40 * 10_000);
  });

  it('keeps what came before an error, and buys at Try again only the rest', async () => {
    const { tab, server } = stage;
    await firstPage('searchengineland.com');
    server.addFault({ ...faults.html(503), match: ({ parameters }) => parameters.get('display_limit') === '3010' });
    await loadMore('10000');
    await tab.page.getByRole('alert').getByText("The API's answer could not be read").waitFor();
    await tab.hasRows(report, 2_010);
    expect(ranges()).toEqual(['0-10', '10-1010', '1010-2010', '2010-3010']);
    await tab.hasPrice(tab.button('Try again'), 40 * 7_990);
    await tab.button('Try again').click();
    await tab.hasRows(report, 10_000);
    expect(ranges().slice(4)).toEqual(
      Array.from({ length: 8 }, (_, page) => `${2_010 + 1_000 * page}-${Math.min(10_000, 3_010 + 1_000 * page)}`),
    );
    expect(server.unitsBilled).toBe(40 * 10_000);
  });

  it('goes on beyond 10,000 rows, each range at its price', async () => {
    const { tab, server } = stage;
    // What an address names is what is offered, where other rows are loaded already.
    await tab.show({ ...listOf('moz.com'), rowCount: 10_000 });
    await tab.button('Load more').click();
    await tab.hasRows(report, 10_000);
    const before = { requests: server.reportRequests.length, units: server.unitsBilled };
    expect(await loadMore('11000')).toBe(40_000);
    await tab.hasRows(report, 11_000);
    const [request, ...others] = server.reportRequests.slice(before.requests);
    expect([request?.parameters.get('display_offset'), request?.parameters.get('display_limit')]).toEqual([
      '10000',
      '11000',
    ]);
    expect([others.length, server.unitsBilled - before.units]).toEqual([0, 40_000]);
    await expect.poll(() => tab.hash).toContain('rows=11000');
  });

  it('says that cached rows are bought again where the API gives a report from its first row only', async () => {
    const { tab, server } = stage;
    await tab.show({ report: 'backlinks_historical', targets: [rootDomain('moz.com')] });
    await tab.button('Look up').click();
    await tab.hasRows('backlinks_historical', 10);
    await tab.page.getByText('The API gives this report from its first row only').waitFor();
    await tab.page.getByRole('combobox', { name: 'Rows to load' }).selectOption('25');
    await expect.poll(() => tab.description(tab.button('Load more'))).toBe('up to 1,000 units');
    await tab.button('Load more').click();
    await tab.hasRows('backlinks_historical', 25);
    expect(server.unitsBilled).toBe(400 + 1_000);
  });

  it('asks first where it may cost more than the user wants to spend unasked', async () => {
    const { tab, server } = stage;
    await stage.set({ askAbove: 1_000 });
    await firstPage('tiny-shop-9.org');
    await loadMore('100');
    await tab.page.getByText('This would cost up to 3,600 units').waitFor();
    expect(server.reportRequests).toHaveLength(1);
    await tab.button('Not now').click();
    await tab.page.getByText('This would cost up to 3,600 units').waitFor({ state: 'detached' });
    await loadMore('100');
    await tab.button('Spend 3,600 units').click();
    await expect.poll(() => server.reportRequests.length).toBe(2);
    await tab.settled();
  });

  it('ends where the list ends, and says that all rows are loaded', async () => {
    const { tab, server } = stage;
    await firstPage('tiny-shop-10.org');
    await loadMore('10000');
    await tab.hasRows(report, expectedRows(listOf('tiny-shop-10.org'), 10_000).length);
    await tab.page.getByText('All rows are loaded.').waitFor();
    expect(ranges()).toEqual(['0-10', '10-1010']);
    expect(await tab.button('Load more').count()).toBe(0);
    expect(server.unitsBilled).toBe(40 * (await tab.rowCount(report)));
  });

  it('is bought once where two tabs ask for the same rows', async () => {
    const { tab, server } = stage;
    await firstPage('backlinko.com');
    // Until both have asked: the one that asks late would find the rows there, and load the next ones.
    const release = server.hold();
    await stage.inAnotherTab(tab.hash, async (copy) => {
      await copy.page.getByRole('combobox', { name: 'Rows to load' }).selectOption('100');
      await tab.page.getByRole('combobox', { name: 'Rows to load' }).selectOption('100');
      await Promise.all([
        copy.button('Load more').click(),
        tab.page.evaluate(() =>
          [...document.querySelectorAll('button')]
            .find((button) => button.textContent?.startsWith('Load more'))
            ?.click(),
        ),
      ]);
      for (const { page } of [copy, tab]) await page.locator('table[aria-busy="true"]').waitFor();
      release();
      await copy.hasRows(report, 100);
      await tab.hasRows(report, 100);
    });
    expect(ranges()).toEqual(['0-10', '10-100']);
  });
});

describe('an error of a lookup', () => {
  it.each([
    ['a wrong key', faults.error(120), 'The API key was not accepted', 'Options'],
    ['no units', faults.error(132), 'The account has no API units left', null],
    ['another error', faults.error(135), 'The API answered: API REPORT TYPE DISABLED (error 135)', null],
    ['a cut answer', faults.cut(), "The API's answer could not be read (it was cut short)", 'Try again'],
    [
      'a web page',
      faults.html(200),
      "The API's answer could not be read (a web page came instead of a report)",
      'Try again',
    ],
  ] as const)('says %s and its way out', async (what, fault, text, wayOut) => {
    const { tab, server } = stage;
    server.addFault(fault);
    await tab.show(listOf(`${what.replaceAll(' ', '-')}.com`));
    await tab.button('Look up').click();
    const notice = tab.page.getByRole('alert').filter({ hasText: text });
    await notice.waitFor();
    expect(await notice.getByRole('button').allInnerTexts()).toEqual(
      wayOut === null ? [] : [wayOut === 'Try again' ? 'Try again\nup to 400 units' : wayOut],
    );
    expect(server.reportRequests).toHaveLength(1);
  });

  it('tries by itself after the API asked to slow down, and says when', async () => {
    const { tab, server } = stage;
    // Twice, for the second wait is 4 s long: the first may be over before a test looks.
    server.addFault({ ...faults.status(429), times: 2 });
    await tab.show(listOf('slow-down.com'));
    await tab.button('Look up').click();
    await tab.page.getByText(/The API asks to slow down; next try in \d s/).waitFor();
    await expect.poll(() => server.reportRequests.length).toBe(3);
    await tab.settled();
    expect(await tab.page.getByRole('alert').count()).toBe(0);
  });
});
