import { describe, expect, it } from 'vitest';
import { expectedRows } from '@/tests/e2e/workspace/expected-rows.ts';
import { rootDomain } from '@/tests/e2e/workspace/report-cases.ts';
import { useWorkspaceStage } from '@/tests/e2e/workspace/workspace-stage.ts';
import { formatFilter } from '@/utils/semrush/filter/filter-item.ts';
import { gapFilter, gapPresets, gapSort, type GapPreset } from '@/utils/view/gap-presets.ts';

const stage = useWorkspaceStage();
const three = ['searchenginejournal.com', 'searchengineland.com', 'moz.com'];

function asked(at: number, name: string): string[] {
  return stage.server.reportRequests[at]!.parameters.getAll(name);
}

/** Presses **Look up**, where it has this price, and waits for the answer to so many requests in all. */
async function lookUp(requests: number, price?: number): Promise<void> {
  const { tab, server } = stage;
  if (price !== undefined) await tab.hasPrice(tab.button('Look up'), price);
  await tab.button('Look up').click();
  await expect.poll(() => server.reportRequests.length).toBe(requests);
  await tab.settled();
}

describe('the presets of a link gap', () => {
  const report = 'backlinks_matrix';
  const shown = { report, targets: three.map(rootDomain) } as const;
  const names: Record<GapPreset, string> = {
    missing: 'Missing: all others, not you',
    weak: 'Weak: fewer to you',
    shared: 'Shared by all',
    unique: 'Only you',
  };
  /** What each promises of the links to the first target and to the others. */
  const promises: Record<GapPreset, (first: number, others: readonly number[]) => boolean> = {
    missing: (first, others) => first === 0 && others.every((count) => count > 0),
    weak: (first, others) => others.every((count) => count > first),
    shared: (first, others) => first > 0 && others.every((count) => count > 0),
    unique: (first, others) => first > 0 && others.every((count) => count === 0),
  };

  it.each(gapPresets)('buy nothing when pressed, and send what they show under What is sent: %s', async (preset) => {
    const { tab, server } = stage;
    await tab.show(shown);
    const button = tab.page
      .getByRole('group', { name: 'What to find' })
      .getByRole('button', { name: names[preset], exact: true });
    const filter = formatFilter(gapFilter(preset, 3));
    await button.click();
    await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
    expect(server.reportRequests).toEqual([]);
    await tab.page.getByText('What is sent', { exact: true }).click();
    await tab.page.getByText(`display_filter=${filter}`, { exact: true }).waitFor();
    await lookUp(1, 400);
    expect(asked(0, 'display_filter')).toEqual([filter]);
    expect(asked(0, 'display_sort')).toEqual([gapSort(preset)]);
    expect(server.unitsBilled).toBe(400);
    const rows = await tab.exportedRows();
    expect(rows.length).toBeGreaterThan(0);
    const kept = rows.filter((row) =>
      promises[preset](
        Number(row[three[0]!]),
        three.slice(1).map((name) => Number(row[name])),
      ),
    );
    expect(kept).toEqual(rows);
    await button.click();
    await expect.poll(() => tab.parameter('display_filter')).toBeNull();
    expect(server.reportRequests).toHaveLength(1);
  });

  it('has a column for each target, and tells each row by its domain', async () => {
    const { tab } = stage;
    await tab.show(shown);
    await lookUp(1);
    const headers = await tab.table(report).getByRole('columnheader').allInnerTexts();
    const shownNames = headers.map((text) => text.trim().replaceAll(/^★\s*|\s+(?=,)/g, ''));
    expect(shownNames.slice(-4)).toEqual([`${three[0]}, your site`, ...three.slice(1), 'More']);
    expect(await tab.exportedRows()).toEqual(expectedRows(shown, 10));
  });

  it('makes any of its targets the first, which buys nothing', async () => {
    const { tab } = stage;
    await tab.show({ ...shown, filter: gapFilter('missing', 3) });
    const chips = tab.page.getByRole('list', { name: 'Targets' }).getByRole('listitem');
    await chips.filter({ hasText: three[2]! }).getByRole('button', { name: 'Make this your site' }).press('Enter');
    await expect.poll(() => chips.first().innerText()).toContain(three[2]);
    expect(tab.hash).toContain(`target=${three[2]}&target_type=root_domain&target=${three[0]}`);
    expect(tab.parameter('display_filter')).toBe(formatFilter(gapFilter('missing', 3)));
    await expect.poll(() => tab.page.evaluate(() => document.activeElement?.getAttribute('aria-pressed'))).toBe('true');
    expect(stage.server.reportRequests).toEqual([]);
  });

  it('takes no more than six targets', async () => {
    const { tab } = stage;
    await tab.target.fill('a1.com, a2.com a3.com');
    await tab.button('Add 3 targets').click();
    await tab.target.fill('a4.com');
    await tab.button('Add target').click();
    await tab.page.getByText('This report takes at most 6 targets.').waitFor();
    await expect.poll(() => tab.page.getByRole('list', { name: 'Targets' }).getByRole('listitem').count()).toBe(6);
    expect(stage.server.reportRequests).toEqual([]);
  });
});

describe('a batch comparison', () => {
  const report = 'backlinks_comparison';
  const chips = () => stage.tab.page.getByRole('list', { name: 'Targets' }).getByRole('listitem');

  const paste = async (text: string, button: string): Promise<void> => {
    const { tab } = stage;
    await tab.button('Paste targets').click();
    await tab.page.getByRole('dialog', { name: 'Paste targets' }).getByRole('textbox').fill(text);
    await tab.button(button).click();
  };

  it('takes pasted targets, says which are none, and buys one line for each', async () => {
    const { tab, server } = stage;
    await tab.show({ report, targets: [] });
    await tab.button('Paste targets').click();
    const dialog = tab.page.getByRole('dialog', { name: 'Paste targets' });
    await dialog
      .getByRole('textbox')
      .fill('https://searchenginejournal.com/seo\nsearchengineland.com, moz.com localhost\n192.168.0.1');
    await dialog
      .getByText('localhost: This name has no public ending such as .com. Names of private networks are never sent.')
      .waitFor();
    await dialog.getByText('192.168.0.1: This address exists only in its own network: nothing is sent.').waitFor();
    await tab.page.keyboard.press('Escape');
    await paste(three.join('\n'), 'Add 3 targets');
    await expect.poll(() => chips().count()).toBe(3);
    await lookUp(1, 120);
    expect(asked(0, 'targets[]')).toEqual(three);
    expect(asked(0, 'target_types[]')).toEqual(['root_domain', 'root_domain', 'root_domain']);
    expect(server.unitsBilled).toBe(120);
    expect(await tab.exportedRows()).toEqual(expectedRows({ report, targets: three.map(rootDomain) }, 3));
  });

  it('buys one line for a fourth target, and none for fewer', async () => {
    const { tab, server } = stage;
    await tab.show({ report, targets: three.map(rootDomain) });
    await tab.target.fill('wordstream.com');
    await expect.poll(() => tab.description(tab.button('Look up'))).toBe('up to 40 units · 3 rows free');
    await lookUp(1);
    expect(asked(0, 'targets[]')).toEqual(['wordstream.com']);
    expect(server.unitsBilled).toBe(40);
    await tab.hasRows(report, 4);
    expect(await tab.exportedRows()).toEqual(
      expectedRows({ report, targets: [...three, 'wordstream.com'].map(rootDomain) }, 4),
    );
    await chips().filter({ hasText: 'moz.com' }).getByRole('button', { name: 'Remove' }).click();
    await tab.hasRows(report, 3);
    expect(server.reportRequests).toHaveLength(1);
  });

  it('marks the best value of each column, and draws any measure', async () => {
    const { tab } = stage;
    await tab.show({ report, targets: three.map(rootDomain) });
    const row = tab.table(report).getByRole('row').filter({ hasText: 'moz.com' });
    await expect.poll(() => row.getByText('Best value').count()).toBeGreaterThan(0);
    await tab.button('Chart').click();
    await tab.page.getByRole('combobox', { name: 'Measure' }).selectOption('backlinks_num');
    await tab.page
      .getByRole('img', { name: 'Backlinks: the largest 3 as bars, first searchengineland.com with 42,840,590' })
      .waitFor();
  });

  it('takes 200 targets for one price, in parts that an address can hold, and not one more', async () => {
    const { tab, server } = stage;
    const many = Array.from({ length: 201 }, (_, index) => `site-${index}.com`);
    await tab.show({ report, targets: [] });
    await paste(many.join(' '), 'Add 201 targets');
    await tab.page.getByText('This report takes at most 200 targets.').waitFor();
    await lookUp(2, 8_000);
    expect([...asked(0, 'targets[]'), ...asked(1, 'targets[]')]).toEqual(many.slice(0, 200));
    await tab.hasRows(report, 200);
    expect(server.unitsBilled).toBe(8_000);
  });
});

describe('competitors', () => {
  it('are put into a comparison by one click each', async () => {
    const { tab } = stage;
    await tab.show({ report: 'backlinks_competitors', targets: [rootDomain(three[0]!)] });
    await lookUp(1);
    const add = tab.button('Compare with searchengineland.com');
    await add.click();
    await expect.poll(() => add.getAttribute('aria-pressed')).toBe('true');
    await tab.button('Compare with moz.com').click();
    const tray = tab.page.getByRole('region', { name: 'Comparison', exact: true });
    await tray.getByText('3 targets to compare').waitFor();
    await stage.inAnotherTab(tab.hash, async (copy) => copy.page.getByText('3 targets to compare').waitFor());
    await tray.getByRole('link', { name: 'Batch comparison' }).click();
    await expect.poll(() => tab.heading.textContent()).toBe('Batch comparison');
    // All three are cached from the batches above.
    await tab.hasRows('backlinks_comparison', 3);
    expect(stage.server.reportRequests).toHaveLength(1);
  });
});
