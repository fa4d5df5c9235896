import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import messages from '@/public/_locales/en/messages.json' with { type: 'json' };
import { expectedRows } from '@/tests/e2e/workspace/expected-rows.ts';
import { rootDomain } from '@/tests/e2e/workspace/report-cases.ts';
import { useWorkspaceStage } from '@/tests/e2e/workspace/workspace-stage.ts';

const stage = useWorkspaceStage();
const first = 'searchenginejournal.com';
const rival = 'searchengineland.com';

function press(key: string): Promise<void> {
  return stage.tab.page.keyboard.press(key);
}

interface Focus {
  readonly name: string;
  readonly isSeen: boolean;
}

/** What has the focus, as far as its own words or label tell, and whether it can be seen that it has. */
function focus(): Promise<Focus> {
  return stage.tab.page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    // Behind the last stop the focus leaves the page, for the browser's own bar.
    if (element === document.body) return { name: '', isSeen: false };
    const own = element.getAttribute('aria-label') ?? element.getAttribute('title')?.split('\n')[0] ?? '';
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement
        ? (element.labels?.[0]?.textContent ?? '')
        : '';
    const text = [...element.childNodes]
      .filter((node) => !(node instanceof HTMLElement && node.ariaHidden === 'true'))
      .map((node) => node.textContent)
      .join('');
    const marked = [element, element.closest('label') ?? element, ...element.querySelectorAll('td')].map((part) =>
      getComputedStyle(part),
    );
    return {
      name: (element.getAttribute('aria-label') ?? (label || text || own)).trim(),
      isSeen: marked.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none'),
    };
  });
}

/** Presses Tab (or Shift+Tab) until what has this name has the focus; every stop on the way can be seen. */
async function tabTo(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < 90; stop += 1) {
    await press(key);
    const focused = await focus();
    expect(focused.name !== '' && !focused.isSeen ? focused.name : 'can be seen').toBe('can be seen');
    passed.push(focused.name);
    if (typeof name === 'string' ? focused.name === name : name.test(focused.name)) return;
  }
  throw new Error(`Tab never came to ${String(name)}: ${passed.join(' | ')}`);
}

/** Chooses in a list of choices that has the focus. Typing its name takes a pause between two letters for a new word. */
async function choose(name: string): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    const chosen = await stage.tab.page.evaluate(
      () => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.textContent,
    );
    if (chosen === name) return;
    await press('ArrowDown');
  }
  throw new Error(`no choice is called ${name}`);
}

async function bought(count: number): Promise<void> {
  await expect.poll(() => stage.server.reportRequests.length).toBe(count);
  await stage.tab.settled();
}

describe('with the keyboard alone', () => {
  it('finds a competitor, compares, filters and exports', async () => {
    const { tab } = stage;
    await tab.show('#/overview');
    await tabTo('Target');
    await tab.page.keyboard.type(first);
    await tabTo('Look up');
    await press('Enter');
    await bought(1);

    await press('ControlOrMeta+K');
    await tab.page.keyboard.type('competitors');
    await press('Enter');
    await expect.poll(() => tab.heading.textContent()).toBe('Competitors');
    await tab.settled();
    await tabTo('Look up');
    await press('Enter');
    await bought(2);
    await tab.hasRows('backlinks_competitors', 10);

    await tabTo(`Compare with ${rival}`);
    await press('Space');
    await expect.poll(() => tab.parameter('comparing')).toBe(`root_domain:${rival}`);
    await tabTo('Link gap', 'Shift+Tab');
    await press('Enter');
    await expect.poll(() => tab.heading.textContent()).toBe('Link gap');
    await tab.settled();
    await tabTo('Missing: all others, not you');
    await press('Enter');
    await tab.settled();
    await tabTo('Look up');
    await press('Enter');
    await bought(3);
    const missing = [
      { sign: '+', field: 'backlinksnum_0', operation: 'Eq', value: '0' },
      { sign: '+', field: 'backlinksnum_1', operation: 'Gt', value: '0' },
    ] as const;
    const targets = [first, rival].map(rootDomain);
    const sort = 'domain_ascore_desc';
    expect(await tab.exportedRows()).toEqual(
      expectedRows({ report: 'backlinks_matrix', targets, filter: missing, sort }, 10),
    );

    await tabTo('Add filter');
    await press('Enter');
    await expect.poll(async () => (await focus()).name).toBe('Field');
    await press('ArrowDown');
    await tabTo('Condition');
    await choose('is more than');
    await tabTo('Value');
    await tab.page.keyboard.type('5');
    await press('Enter');
    await expect.poll(() => tab.parameter('display_filter')).toContain('|Gt|5');
    await tab.settled();
    await tabTo('Look up');
    await press('Enter');
    await bought(4);
    const filter = [...missing, { sign: '+', field: 'backlinksnum_1', operation: 'Gt', value: '5' }] as const;
    expect(stage.server.reportRequests[3]!.parameters.get('display_filter')).toBe(
      '+|backlinksnum_0|Eq|0|+|backlinksnum_1|Gt|0|+|backlinksnum_1|Gt|5',
    );

    await tabTo('Export');
    await press('Enter');
    await expect.poll(async () => (await focus()).name).toBe('CSV');
    await press('ArrowDown');
    await press('ArrowUp');
    const [download] = await Promise.all([tab.page.waitForEvent('download'), press('Enter')]);
    const rows = Papa.parse<Record<string, string>>(await readFile(await download.path(), 'utf8'), {
      header: true,
    }).data;
    expect(rows.map((row) => row[messages.column_domain.message])).toEqual(
      expectedRows({ report: 'backlinks_matrix', targets, filter, sort }, 10).map((row) => row.domain),
    );
    await expect.poll(async () => (await focus()).name).toBe('Export');
  });

  it('opens the source of a row by Enter, in a tab of its own that knows nothing of this one', async () => {
    const { tab, lens } = stage;
    await tab.show({ report: 'backlinks_competitors', targets: [rootDomain(first)] });
    await tab.table('backlinks_competitors').locator('tbody tr[aria-rowindex="2"]').focus();
    stage.allowedHosts.add(rival);
    const [opened] = await Promise.all([lens.context.waitForEvent('page'), press('Enter')]);
    await opened.waitForURL(`https://${rival}/`);
    expect(await opened.evaluate(() => [document.referrer, String(window.opener)])).toEqual(['', 'null']);
    await opened.close();
    await tab.page.bringToFront();
  });

  it('closes every panel by Escape, and comes back to its button', async () => {
    const { tab } = stage;
    await tab.show({ report: 'backlinks_matrix', targets: [first, rival].map(rootDomain) });
    for (const name of ['Add filter']) {
      await tab.button(name).focus();
      await press('Enter');
      await tab.page.getByRole('dialog', { name }).waitFor();
      await press('Escape');
      await tab.page.getByRole('dialog', { name }).waitFor({ state: 'detached' });
      await expect.poll(async () => (await focus()).name).toBe(name);
    }
  });

  it('sorts by a header, and says so', async () => {
    const { tab } = stage;
    await tab.show({ report: 'backlinks_competitors', targets: [rootDomain(first)] });
    await tab.table('backlinks_competitors').getByRole('button', { name: 'Backlinks' }).focus();
    await press('Enter');
    const header = tab.table('backlinks_competitors').getByRole('columnheader', { name: 'Backlinks' });
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('descending');
    await press('Space');
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
    expect(stage.server.reportRequests).toEqual([]);
  });
});
