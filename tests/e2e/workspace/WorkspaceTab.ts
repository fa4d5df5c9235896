import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import messages from '@/public/_locales/en/messages.json' with { type: 'json' };
import { settle } from '@/tests/e2e/harness/settled.ts';
import type { WatchedLens } from '@/tests/e2e/harness/WatchedLens.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { formatAddress, type View } from '@/utils/view/view-address.ts';

/** Much more than anything takes: 10,000 rows come in seconds, and where the machine has other work, in five times as many. */
const waitMs = 60_000;

/** A view, or the fragment of an address as it was copied. */
export type Wish = (Pick<View, 'report' | 'targets'> & Partial<View>) | string;

function hashOf(view: Wish): string {
  return typeof view === 'string' ? view : formatAddress(view);
}

/** What a report is called on the screen. */
export function titleOf(report: ReportId): string {
  return messages[`report_${report}`].message;
}

/** A tab of the workspace, as a person uses it: by role and name. */
export class WorkspaceTab {
  /** What a page tried to ask or tell in a box of the browser's; none ever should. */
  readonly dialogs: string[] = [];

  private constructor(readonly page: Page) {
    page.setDefaultTimeout(waitMs);
    page.on('dialog', (dialog) => {
      this.dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  }

  static async open(lens: WatchedLens, view: Wish): Promise<WorkspaceTab> {
    const tab = WorkspaceTab.of(await lens.openReport(hashOf(view)));
    await tab.settled();
    return tab;
  }

  /** A tab that something else opened. */
  static of(page: Page): WorkspaceTab {
    return new WorkspaceTab(page);
  }

  /** Goes to a view as by its address, which buys nothing by itself, and waits for what is cached of it. */
  async show(view: Wish): Promise<void> {
    await this.page.evaluate(async (hash) => {
      const before = location.href;
      const changed = new Promise((done) => {
        addEventListener('hashchange', done, { once: true });
      });
      location.hash = hash;
      // The page hears of it when it does, not when it is written; of the address that it has already, never.
      if (location.href !== before) await changed;
    }, hashOf(view));
    await this.settled();
  }

  /** Goes to another report on the same targets as people do: by a click in the navigation. */
  async goTo(report: ReportId): Promise<void> {
    await this.navigation.getByRole('link', { name: titleOf(report), exact: true }).click();
    await expect.poll(() => this.heading.textContent(), { timeout: waitMs }).toBe(titleOf(report));
    await this.settled();
  }

  get hash(): string {
    return new URL(this.page.url()).hash;
  }

  /** A parameter of the view's address. */
  parameter(name: string): string | null {
    return new URLSearchParams(this.hash.slice(this.hash.indexOf('?') + 1)).get(name);
  }

  /** Until nothing is read or loaded any more. */
  async settled(): Promise<void> {
    await this.page.locator('h1').waitFor();
    await settle(this.page, waitMs);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  get navigation(): Locator {
    return this.page.getByRole('navigation', { name: 'Reports' });
  }

  get target(): Locator {
    return this.page.getByRole('textbox', { name: 'Target', exact: true });
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  table(report: ReportId): Locator {
    return this.page.getByRole('table', { name: titleOf(report), exact: true });
  }

  /** Rows that the table tells of, whether or not they are in the document. */
  async rowCount(report: ReportId): Promise<number> {
    return Number(await this.table(report).getAttribute('aria-rowcount')) - 1;
  }

  async hasRows(report: ReportId, count: number): Promise<void> {
    await expect.poll(() => this.rowCount(report), { timeout: waitMs }).toBe(count);
  }

  /** All that is shown of the view, without what only this tab has to say: what it spent, copied or saved, and would load. */
  async shown(): Promise<string> {
    const text = await this.page.locator('main').innerText();
    return (
      text
        .replace(/ · This view: [\d,]+ units?/, '')
        // Two tabs look at the clock at two moments.
        .replaceAll(/just now|\d+m ago/g, 'some minutes ago')
        .replace(/^(?:.* copied|Saved as .*|.* saved)\n+/m, '')
        .replace(/^Load more\n.*/m, '')
    );
  }

  /** What stands beside a button for everybody, and for assistive technology as its description. */
  async description(button: Locator): Promise<string> {
    return button.evaluate((element) =>
      (element.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    );
  }

  /** The most units that a button says it can cost. */
  async price(button: Locator): Promise<number> {
    const form = /(?:up to )?([\d,]+) units?/;
    // A price is told as soon as the cache has been read.
    await expect.poll(() => this.description(button), { timeout: waitMs }).toMatch(form);
    const [, units] = form.exec(await this.description(button))!;
    return Number(units!.replaceAll(',', ''));
  }

  /** Waits until a button says that it can cost so many units at the most: a price changes with what is chosen and read. */
  async hasPrice(button: Locator, units: number): Promise<void> {
    await expect.poll(() => this.price(button), { timeout: waitMs }).toBe(units);
  }

  /** Fills the form of **Add filter**, and leaves it at that. */
  async fillFilter({ sign, field, operation, value }: FilterItem): Promise<void> {
    await this.button('Add filter').click();
    await this.page.getByLabel('Field').selectOption(field);
    await this.page.getByLabel('Condition').selectOption(`${sign}${operation}`);
    const box = this.page.getByLabel('Value');
    await ((await box.evaluate(({ tagName }) => tagName)) === 'SELECT' ? box.selectOption(value) : box.fill(value));
  }

  async addFilter(item: FilterItem): Promise<void> {
    await this.fillFilter(item);
    await this.button('Apply filter').click();
    await this.settled();
  }

  /** A file that an item of **Export** saves. */
  async exported(item: string): Promise<{ readonly name: string; readonly text: string }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.chooseExport(item)]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }

  /** Has exports take every column by the API's name, which the extension remembers. */
  async exportsAllByApiNames(): Promise<void> {
    await this.button('Export').click();
    for (const name of ['All', 'API names']) {
      await this.page.getByRole('radio', { name, exact: true }).check({ force: true });
      // What is kept of one choice comes back as news, and would take the next one back for a moment.
      await expect.poll(() => this.keptExportChoice()).toContain(name === 'All' ? 'all' : 'api');
    }
    await expect
      .poll(() => this.page.getByRole('radio', { name: 'API names', exact: true }).isChecked(), { timeout: waitMs })
      .toBe(true);
    await this.page.keyboard.press('Escape');
  }

  private keptExportChoice(): Promise<string> {
    return this.page.evaluate<string>(
      "chrome.storage.local.get('export-choice@1').then((kept) => Object.values(kept['export-choice@1'] ?? {}).join())",
    );
  }

  /** The rows that are loaded or selected, as JSON has them. */
  async exportedRows(): Promise<readonly Record<string, unknown>[]> {
    const { text } = await this.exported('JSON');
    return (JSON.parse(text) as { rows: Record<string, unknown>[] }).rows;
  }

  /** What **Copy** puts on the clipboard, read by pasting it. */
  async copied(): Promise<string> {
    await this.button('Copy').click();
    await this.page
      .getByRole('status')
      .filter({ hasText: /cop(y|ied)/ })
      .waitFor();
    return this.pasted();
  }

  private async pasted(): Promise<string> {
    const pad = await this.page.evaluateHandle(() => {
      const box = document.createElement('textarea');
      document.body.append(box);
      box.focus();
      return box;
    });
    await this.page.keyboard.press('ControlOrMeta+V');
    await expect.poll(() => pad.evaluate((box) => box.value), { timeout: waitMs }).not.toBe('');
    return pad.evaluate((box) => {
      box.remove();
      return box.value;
    });
  }

  /** The picture that a chart is saved as: its size in px. */
  async savedChart(
    chart: Locator,
  ): Promise<{ readonly name: string; readonly width: number; readonly height: number }> {
    const save = chart.getByRole('button', { name: 'Save chart as PNG' });
    await save.waitFor();
    // What is still to be drawn is waited for by the button itself.
    const [download] = await Promise.all([this.page.waitForEvent('download'), save.click()]);
    const png = await readFile(await download.path());
    // PNG (RFC 2083), 3.1 and 4.1.1: eight bytes of signature, then the header with width and height.
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    return { name: download.suggestedFilename(), width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
  }

  private async chooseExport(item: string): Promise<void> {
    await this.button('Export').click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }
}
