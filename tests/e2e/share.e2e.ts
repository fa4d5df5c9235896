import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe } from '@/tests/e2e/harness/axe.ts';
import { hostileRows, hostileTexts } from '@/tests/e2e/workspace/hostile-rows.ts';
import { rootDomain } from '@/tests/e2e/workspace/report-cases.ts';
import { useWorkspaceStage } from '@/tests/e2e/workspace/workspace-stage.ts';
import type { WorkspaceTab } from '@/tests/e2e/workspace/WorkspaceTab.ts';
import { formsOf } from '@/tests/proof/search/search-folder.ts';
import { sampleRows } from '@/tests/server/row-source.ts';
import { testKey } from '@/tests/server/SemrushServer.ts';

/** One target is hostile; all others have the sample's rows. */
const stage = useWorkspaceStage({
  rows: async (query) => (query.targets[0]?.value === 'hostile.com' ? hostileRows(query) : sampleRows(query)),
});

/** A shared file as its reader has it: opened from the disk, without a network, all that it does written down. */
class Reader {
  readonly asked: string[] = [];
  readonly told: string[] = [];

  private constructor(readonly page: Page) {
    page.on('request', (request) => this.asked.push(request.url()));
    page.on('console', (message) => this.told.push(message.text()));
    page.on('pageerror', (error) => this.told.push(String(error)));
    page.on('dialog', (dialog) => {
      this.told.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  static async open(path: string): Promise<Reader> {
    const page = await stage.lens.context.newPage();
    const session = await stage.lens.context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: true,
      latency: 0,
      downloadThroughput: 0,
      uploadThroughput: 0,
    });
    const reader = new Reader(page);
    await page.goto(`file://${path}`);
    return reader;
  }

  /** Nothing but the file itself was asked for, and nothing of it had to be stopped. */
  expectQuiet(): void {
    expect(this.asked.filter((url) => !url.startsWith('data:'))).toEqual([new URL(this.page.url()).href]);
    expect(this.told).toEqual([]);
  }

  firstCells(column: number): Promise<string[]> {
    return this.page.evaluate(
      (at) =>
        [...document.querySelectorAll(`tbody tr td:nth-child(${at})`)]
          .slice(0, 5)
          .map((cell) => (cell as HTMLElement).innerText),
      column,
    );
  }
}

async function shared(
  tab: WorkspaceTab,
  cost = false,
): Promise<{ readonly path: string; readonly text: string; readonly name: string }> {
  await tab.button('Export').click();
  if (cost) await tab.page.getByRole('checkbox', { name: 'Include what it cost' }).check();
  const [download] = await Promise.all([
    tab.page.waitForEvent('download'),
    tab.page.getByRole('menuitem', { name: 'Share as a file' }).click(),
  ]);
  const path = `${await download.path()}.html`;
  await download.saveAs(path);
  return { path, text: await readFile(path, 'utf8'), name: download.suggestedFilename() };
}

/** What would load something, wherever it stands: looked for in the file as it is, and in the page that it makes. */
async function loading(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [
      ...document.querySelectorAll(
        'link, base, iframe, frame, object, embed, form, audio, video, source, track, portal, script[src], img:not([src^="data:"]), [srcset], [background], [poster], [ping], [style], meta[http-equiv=refresh i]',
      ),
    ].map((element) => element.outerHTML.slice(0, 100));
    const styles = [...document.querySelectorAll('style')].map((style) => style.textContent);
    const scripts = [...document.querySelectorAll('script:not([type])')].map((script) => script.textContent);
    return [
      ...found,
      ...styles.filter((text) => /url\(|@import|@font-face|image-set\(/.test(text)),
      ...scripts.filter((text) => /\bfetch\b|XMLHttpRequest|WebSocket|EventSource|sendBeacon|\bimport\b/.test(text)),
    ];
  });
}

const links = { report: 'backlinks', targets: [rootDomain('searchenginejournal.com')] } as const;

function pagesOf(pdf: Buffer): number {
  return (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
}

describe('a shared file', () => {
  let reader: Reader;

  afterAll(() => reader?.page.close());

  it('opens without a network, loads nothing, and holds no key', async () => {
    const { tab } = stage;
    await tab.show({ ...links, rowCount: 250 });
    await tab.button('Look up').click();
    await tab.hasRows('backlinks', 250);
    await tab.settled();
    const file = await shared(tab);
    reader = await Reader.open(file.path);
    expect(file.name).toMatch(/^backlink-lens-backlinks-searchenginejournal\.com-\d{4}-\d\d-\d\d\.html$/);
    expect(await reader.page.locator('h1').innerText()).toBe('Backlinks');
    expect(await reader.page.getByRole('table', { name: 'Backlinks' }).getAttribute('aria-rowcount')).toBe('251');
    expect(await loading(reader.page)).toEqual([]);
    const bytes = Buffer.from(file.text);
    expect(formsOf(testKey).filter((form) => bytes.includes(form.bytes))).toEqual([]);
    expect(await reader.page.locator('main').innerText()).not.toMatch(/\bunits?\b/);
    reader.expectQuiet();
  });

  it('sorts by its headers and is searched, by the keyboard too', async () => {
    const { page } = reader;
    const before = await reader.firstCells(2);
    await page.getByRole('button', { name: 'External links' }).focus();
    await page.keyboard.press('Enter');
    const head = page.getByRole('columnheader', { name: 'External links' });
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    const numbers = (await reader.firstCells(5)).map((text) => Number(text.replaceAll(',', '')));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBeNull();
    expect(await reader.firstCells(2)).toEqual(before);
    await page.getByRole('searchbox', { name: /^Search rows/ }).fill('podcast');
    const found = await reader.firstCells(2);
    expect(found.length).toBeGreaterThan(0);
    expect(await page.getByRole('status').innerText()).toMatch(/^Rows: \d+ of 250$/);
    await page.getByRole('searchbox').fill('');
    reader.expectQuiet();
  });

  it('draws its rows as its reader gets to them', async () => {
    const { page } = reader;
    const drawn = (): Promise<number> => page.locator('tbody tr').count();
    expect(await drawn()).toBeLessThan(250);
    for (let turn = 0; turn < 3; turn += 1) await page.getByRole('contentinfo').scrollIntoViewIfNeeded();
    await expect.poll(drawn).toBe(250);
    await page.evaluate(() => scrollTo(0, 0));
  });

  it('has nothing that axe finds wrong, in light and dark, and is no wider than a narrow window', async () => {
    const { page } = reader;
    await page.getByRole('searchbox').fill('podcast');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect((await axe(page)).join('\n')).toBe('');
    }
    await page.emulateMedia({ colorScheme: null });
    for (const width of [1100, 700]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('searchbox').fill('');
  });

  it('is printed on many pages, each with the header, and without what can be pressed', async () => {
    const { page } = reader;
    await page.getByRole('searchbox').fill('podcast');
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(() => ({
      head: getComputedStyle(document.querySelector('thead')!).display,
      pressable: [...document.querySelectorAll<HTMLElement>('input, button')].filter(
        (element) => element.offsetParent !== null,
      ).length,
      names: [...document.querySelectorAll<HTMLElement>('th')].map((cell) => cell.innerText),
      width: document.documentElement.scrollWidth - innerWidth,
    }));
    expect(shown).toMatchObject({ head: 'table-header-group', pressable: 0, width: 0 });
    expect(shown.names).toContain('External links');
    await page.emulateMedia({ media: null });
    await page.getByRole('searchbox').fill('');
    for (const format of ['A4', 'Letter']) expect(pagesOf(await page.pdf({ format }))).toBeGreaterThan(3);
    reader.expectQuiet();
  });

  it('says what it cost where that is wanted', async () => {
    const { path } = await shared(stage.tab, true);
    const other = await Reader.open(path);
    await other.page.getByText('10,000 units').waitFor();
    await other.page.close();
  });
});

describe('hostile rows in a shared file', () => {
  it('are text and nothing else, in the file and in its page', async () => {
    const { tab } = stage;
    await tab.show({ report: 'backlinks', targets: [rootDomain('hostile.com')], rowCount: 100 });
    await tab.button('Look up').click();
    await expect.poll(() => tab.button('Export').isEnabled()).toBe(true);
    await tab.exportsAllByApiNames();
    const { path, text } = await shared(tab);
    // A cell of a million letters is cut.
    expect(text.length).toBeLessThan(400_000);
    const reader = await Reader.open(path);
    const { page } = reader;
    await page.getByRole('table').waitFor();
    for (const search of ['<script>', 'javascript:', hostileTexts[1], ''])
      await page.getByRole('searchbox').fill(search);
    for (const button of await page.locator('th button').all()) await button.click();
    expect(await loading(page)).toEqual([]);
    const strangers = await page.evaluate(() =>
      [
        ...[
          ...document.querySelectorAll(
            'body :is(script, style, img, iframe, marquee, [onload], [onerror], [onmouseover])',
          ),
        ].slice(2),
        ...[...document.querySelectorAll('a[href]')].filter(
          (link) => !/^https?:\/\/[^@]*$/.test(link.getAttribute('href')!),
        ),
      ].map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(strangers).toEqual([]);
    await page.getByText('U+202E').first().waitFor();
    expect(await page.getByText('xn--pple-43d.com').count()).toBeGreaterThan(0);
    expect(stage.lens.context.pages().filter((other) => /evil/.test(other.url()))).toEqual([]);
    reader.expectQuiet();
    await page.close();
    await tab.button('Export').click();
    for (const name of ['Visible', 'Words'])
      await tab.page.getByRole('radio', { name, exact: true }).check({ force: true });
    await tab.page.keyboard.press('Escape');
  });
});

describe('a report of several views', () => {
  it('is made of what is cached, with a logo of the user’s, and buys what is missing at its price alone', async () => {
    const { tab, server } = stage;
    await tab.show({ report: 'backlinks_overview', targets: links.targets });
    await tab.button('Look up').click();
    await tab.page.getByRole('region', { name: 'Overview' }).getByText('22.1M').waitFor();
    const billed = server.unitsBilled;
    await tab.button('Report').click();
    const form = tab.page.getByRole('dialog', { name: 'Report' });
    const offer = form.getByRole('button', { name: 'Look up' }).first();
    expect(await tab.price(offer)).toBe(100);
    await offer.click();
    await form.getByRole('checkbox', { name: 'Authority Score profile' }).and(tab.page.locator(':enabled')).waitFor();
    expect(server.unitsBilled - billed).toBe(100);
    await form.locator('input[type=file]').setInputFiles({
      name: 'logo.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><script>alert(1)</script><image href="https://evil.example/a.png"/><rect width="90" height="30"/></svg>',
      ),
    });
    await form.getByText('logo.svg').waitFor();
    await form.getByRole('textbox', { name: 'Title' }).fill('Audit of November');
    expect((await axe(tab.page)).join('\n')).toBe('');
    const [download] = await Promise.all([
      tab.page.waitForEvent('download'),
      form.getByRole('button', { name: 'Save report' }).click(),
    ]);
    const path = `${await download.path()}.html`;
    await download.saveAs(path);
    const reader = await Reader.open(path);
    const { page } = reader;
    expect(await page.locator('h1').innerText()).toBe('Audit of November');
    expect(await page.locator('h2').allInnerTexts()).toEqual([
      'Backlinks overview',
      'Authority Score profile',
      'Top links',
    ]);
    expect(await page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(90);
    expect((await axe(page)).join('\n')).toBe('');
    expect(await loading(page)).toEqual([]);
    reader.expectQuiet();
    await page.close();
    expect(server.unitsBilled - billed).toBe(100);
  });
});

describe('a page of the extension on paper', () => {
  it('has all of its rows and nothing to press, and is as it was after', async () => {
    const { tab } = stage;
    const domains = { report: 'backlinks_refdomains', targets: links.targets, rowCount: 100 } as const;
    await tab.show(domains);
    await tab.button('Look up').click();
    await tab.hasRows('backlinks_refdomains', 100);
    await tab.settled();
    const inDocument = (): Promise<number> => tab.page.locator('tbody tr[aria-rowindex]').count();
    const before = await inDocument();
    expect(before).toBeLessThan(60);
    // The page's own listener is called first, and what it sets off at once is drawn by then.
    await tab.page.evaluate(() => {
      addEventListener(
        'beforeprint',
        () => {
          document.body.dataset.printed = JSON.stringify({
            rows: document.querySelectorAll('tbody tr[aria-rowindex]').length,
            buttons: document.querySelectorAll('th button').length,
            theme: document.documentElement.dataset.theme,
          });
        },
        { once: true },
      );
    });
    expect(pagesOf(await tab.page.pdf({ format: 'A4' }))).toBeGreaterThan(1);
    const printed = await tab.page.evaluate(() => document.body.dataset.printed!);
    expect(JSON.parse(printed)).toEqual({ rows: 100, buttons: 0, theme: 'light' });
    await tab.page.emulateMedia({ media: 'print' });
    const pressable = await tab.page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('nav, input, select, button:not([aria-pressed="true"])')].filter(
          (element) => element.offsetParent !== null,
        ).length,
    );
    expect(pressable).toBe(0);
    await tab.page.emulateMedia({ media: null });
    await expect.poll(inDocument).toBeLessThan(60);
    expect(await tab.page.locator('th button').count()).toBeGreaterThan(0);
  });
});
