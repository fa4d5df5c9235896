// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ReportPage } from '@/components/ReportPage.tsx';
import { openPages } from '@/tests/support/open-pages.ts';
import { readItem } from '@/utils/browser/storage.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import { settingsItem, type Settings } from '@/utils/store/settings.ts';
import { keepKey } from '@/utils/worker/account/key.ts';
import type { RawResponse } from '@/utils/worker/transport/transport.ts';

/** Rows of sites called `site-0.com` and on; of a batch, one for each target. */
function answer({ report, rows, targets }: Query): RawResponse {
  const { columns, rowPerTarget } = reportOf(report);
  const cell = (column: string, kind: string, at: number): string => {
    if (kind === 'target') return targets[at]!.value;
    if (kind === 'target_type') return targets[at]!.type;
    if (kind === 'host') return `site-${at}.com`;
    if (kind === 'count_per_target') return targets.map((_target, place) => at + place).join(';');
    if (kind === 'code') return '200';
    return kind === 'score' ? '50' : kind === 'url' ? `https://a.com/${column}-${at}` : String(10_000 - at);
  };
  const header = Object.entries(columns).flatMap(([column, kind]) =>
    kind === 'count_per_target' ? targets.map(({ value }) => value) : [column],
  );
  const count = rowPerTarget ? targets.length : rows.end - rows.start;
  const lines = Array.from({ length: count }, (_, index) =>
    Object.entries(columns)
      .map(([column, kind]) => cell(column, kind, rows.start + index))
      .join(';'),
  );
  return { status: 200, body: [header.join(';'), ...lines].join('\n') };
}

let queries: Query[] = [];
/** The body of the next answers; null for rows that are as they should be. */
let body: ((of: { readonly columns: readonly string[] }) => string) | null = null;
const asked: Partial<Settings> = { workspaceBuys: 'nothing', askAbove: 100_000 };
const ownSite = 'target=mine.com&target_type=root_domain';
const gap = `#/matrix?${ownSite}&target=one.com&target_type=root_domain&target=two.com&target_type=root_domain`;

async function openReport(hash: string, settings: Partial<Settings> = asked): Promise<void> {
  await fakeBrowser.storage.local.set({ [settingsItem.key]: { ...(await readItem(settingsItem)), ...settings } });
  await keepKey('0'.repeat(32), 'remember');
  history.replaceState(null, '', `/report.html${hash}`);
  render(<ReportPage />);
  await screen.findByRole('heading', { level: 1 });
}

function button(name: string, description?: string): HTMLElement {
  return screen.getByRole('button', { name, ...(description !== undefined && { description }) });
}

function chips(): string[] {
  const list = within(screen.getByRole('list', { name: 'Targets' }));
  return list.getAllByRole('listitem').map(({ textContent }) => textContent);
}

function parameter(name: string): string | null {
  return new URLSearchParams(location.hash.split('?')[1]).get(name);
}

/** Presses **Look up** beside the query that is shown. */
async function lookUp(): Promise<void> {
  const query = within(await screen.findByRole('region', { name: 'Query' }));
  fireEvent.click(await query.findByRole('button', { name: 'Look up' }));
  await screen.findByText(/This view: \d/);
}

function type(text: string): void {
  const box = screen.getByRole('textbox', { name: 'Target' });
  fireEvent.input(box, { target: { value: text } });
  fireEvent.submit(box.closest('form')!);
}

beforeEach(() => {
  queries = [];
  body = null;
  openPages((query) => {
    queries.push(query);
    const columns = Object.keys(reportOf(query.report).columns);
    return body ? { status: 200, body: body({ columns }) } : answer(query);
  });
});
afterEach(cleanup);

describe('the targets of a link gap', () => {
  it('are typed several at a time, shown at once, and bought by Look up alone', async () => {
    await openReport(`#/matrix?${ownSite}`, { ...asked, workspaceBuys: 'first-rows' });
    type('one.com, https://www.two.com/x three.com');
    await waitFor(() => expect(chips()).toEqual(['mine.com· your site', 'one.com', 'two.com', 'three.com']));
    expect(location.hash).toContain('target=three.com');
    expect(await screen.findByRole('group', { name: 'What to find' })).toBeTruthy();
    expect(queries).toEqual([]);
    await lookUp();
    expect(queries[0]!.targets.map(({ value }) => value)).toEqual(['mine.com', 'one.com', 'two.com', 'three.com']);
  });

  it('keep in the box what is no site, with the reason, and add the others', async () => {
    await openReport(`#/matrix?${ownSite}`);
    type('one.com localhost 10.0.0.1');
    await waitFor(() => expect(chips()).toEqual(['mine.com· your site', 'one.com']));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Target' }).value).toBe('localhost 10.0.0.1');
    expect(screen.getByRole('alert').textContent).toMatch(/^2 were not added: localhost: This name.* 10\.0\.0\.1: /);
  });

  it('are pasted one a line', async () => {
    await openReport(`#/matrix?${ownSite}`);
    const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Target' });
    fireEvent.paste(box, { clipboardData: { getData: () => 'one.com\r\n\ntwo.com\n' } });
    expect(box.value).toBe('one.com two.com');
    fireEvent.click(await screen.findByRole('button', { name: 'Add 2 targets' }));
    await waitFor(() => expect(chips()).toEqual(['mine.com· your site', 'one.com', 'two.com']));
  });

  it('say the price of what is typed too, before it is looked up', async () => {
    await openReport(`#/comparison?${ownSite}`);
    fireEvent.input(screen.getByRole('textbox', { name: 'Target' }), { target: { value: 'one.com two.com' } });
    expect(await screen.findByRole('button', { name: 'Look up', description: 'up to 120 units' })).toBeTruthy();
  });

  it('let any be made the first, which is the user’s own: a preset is then about that one', async () => {
    await openReport(gap);
    fireEvent.click(await screen.findByRole('button', { name: 'Missing: all others, not you' }));
    await waitFor(() => expect(parameter('display_sort')).toBe('domain_ascore_desc'));
    await screen.findByText(/not to mine\.com/);
    fireEvent.click(button('Make this your site', 'two.com'));
    await waitFor(() => expect(chips()).toEqual(['two.com· your site', 'mine.com', 'one.com']));
    expect(await screen.findByText(/not to two\.com/)).toBeTruthy();
    expect(parameter('display_filter')).toBe('+|backlinksnum_0|Eq|0|+|backlinksnum_1|Gt|0|+|backlinksnum_2|Gt|0');
    expect(button('Make this your site', 'two.com').getAttribute('aria-pressed')).toBe('true');
    expect(document.activeElement).toBe(button('Make this your site', 'two.com'));
    expect(queries).toEqual([]);
  });

  it('are marked in the table: the first as the user’s own', async () => {
    await openReport(gap);
    await lookUp();
    expect(screen.getByRole('columnheader', { name: /mine\.com.*your site/ })).toBeTruthy();
    expect(screen.queryByRole('columnheader', { name: /one\.com.*your site/ })).toBeNull();
  });

  it('have no own site in a batch', async () => {
    await openReport(`#/comparison?${ownSite}&target=one.com&target_type=root_domain`);
    expect(chips()).toEqual(['mine.com', 'one.com']);
    expect(screen.queryByRole('button', { name: 'Make this your site' })).toBeNull();
  });
});

describe('the presets of a link gap', () => {
  it('keep what the user added, and let it be removed by itself', async () => {
    const own = encodeURIComponent('+|backlinksnum_1|Gt|5');
    await openReport(`${gap}&display_filter=${own}`);
    fireEvent.click(await screen.findByRole('button', { name: 'Only you' }));
    const preset = '+|backlinksnum_0|Gt|0|+|backlinksnum_1|Eq|0|+|backlinksnum_2|Eq|0';
    await waitFor(() => expect(parameter('display_filter')).toBe(`${preset}|+|backlinksnum_1|Gt|5`));
    const filters = within(screen.getByRole('list', { name: 'Filters' }));
    expect(filters.getAllByRole('listitem')).toHaveLength(1);
    fireEvent.click(filters.getByRole('button', { name: 'Remove filter' }));
    await waitFor(() => expect(parameter('display_filter')).toBe(preset));
    expect(button('Only you').getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(button('Only you'));
    await waitFor(() => expect(parameter('display_filter')).toBeNull());
    expect(queries).toEqual([]);
  });

  it('show what they send only under What is sent', async () => {
    await openReport(gap);
    fireEvent.click(await screen.findByRole('button', { name: 'Shared by all' }));
    await waitFor(() => expect(parameter('display_filter')).not.toBeNull());
    const folded = screen.getByText('What is sent').closest('details')!;
    expect(folded.open).toBe(false);
    expect(folded.textContent).toContain('display_filter=+|backlinksnum_0|Gt|0');
    expect(folded.textContent).toContain('display_sort=domain_ascore_desc');
    expect(folded.textContent).toContain('display_limit=10');
    expect(screen.getAllByText(/display_filter=/)).toHaveLength(1);
    expect(button('Shared by all').title).not.toContain('|');
  });
});

describe('selected rows', () => {
  it.each(['competitors', 'matrix'])(
    'of %s lead to a batch comparison, at the price that it has there',
    async (route) => {
      await openReport(route === 'matrix' ? gap : `#/competitors?${ownSite}`);
      await lookUp();
      for (const site of ['site-0.com', 'site-2.com']) fireEvent.click(screen.getByLabelText(`Select ${site}`));
      const toBatch = await screen.findByRole('button', { name: 'Batch comparison', description: 'up to 80 units' });
      fireEvent.click(toBatch);
      await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Batch comparison'));
      expect(chips()).toEqual(['site-0.com', 'site-2.com']);
      expect(queries).toHaveLength(1);
    },
  );
});

describe('a batch comparison', () => {
  const batch = `#/comparison?${ownSite}&target=one.com&target_type=root_domain`;

  it('stays one whichever target is removed, and says which site the other reports show then', async () => {
    await openReport(`${batch}&target=two.com&target_type=root_domain`);
    const remove = (at: number): void => void fireEvent.click(screen.getAllByRole('button', { name: 'Remove' })[at]!);
    remove(1);
    await waitFor(() => expect(chips()).toEqual(['mine.com', 'two.com']));
    expect(screen.queryByText(/Reports on one site/u)).toBeNull();
    remove(0);
    await screen.findByText('Reports on one site show two.com now');
    await waitFor(() => expect(location.hash).toBe('#/comparison?target=two.com&target_type=root_domain'));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Batch comparison');
    fireEvent.click(button('Undo'));
    await waitFor(() => expect(chips()).toEqual(['mine.com', 'two.com']));
    expect(screen.queryByText(/Reports on one site/u)).toBeNull();
  });

  it('opens on its table, with the chart a press away, which its address remembers', async () => {
    await openReport(batch);
    await lookUp();
    expect(screen.getByRole('table', { name: 'Batch comparison' })).toBeTruthy();
    expect(screen.queryByRole('combobox', { name: 'Measure' })).toBeNull();
    fireEvent.click(button('Chart'));
    expect(await screen.findByRole('combobox', { name: 'Measure' })).toBeTruthy();
    expect(parameter('chart')).toBe('shown');
    expect(button('Chart').getAttribute('aria-pressed')).toBe('true');
  });

  it.each([
    ['is the same', batch, false],
    ['differs', `${batch}&target=one.com&target_type=domain`, true],
    ['is the same, but was chosen', `${batch}&columns=target+target_type`, true],
  ])('shows the type of the targets where it %s: %s', async (_why, hash, isShown) => {
    await openReport(hash);
    await lookUp();
    const headers = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    expect(headers.some((header) => header.startsWith('Target type'))).toBe(isShown);
  });

  it('lets the type be turned off where it differs', async () => {
    await openReport(`${batch}&target=one.com&target_type=domain`);
    await lookUp();
    fireEvent.click(button('Columns'));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Target type' }));
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: /^Target type/ })).toBeNull());
  });

  it('marks no kind of link as better than another', async () => {
    await openReport(batch);
    await lookUp();
    const table = within(screen.getByRole('table', { name: 'Batch comparison' }));
    // Of the columns that differ: backlinks, referring domains and IPs, and follow links.
    expect(table.getAllByTitle('Best value')).toHaveLength(4);
  });
});

describe('pages of one status', () => {
  it('say among how many none was found, and that more can be loaded', async () => {
    await openReport(`#/pages?${ownSite}`);
    await lookUp();
    fireEvent.click(button('Broken (4xx, 5xx)'));
    expect(await screen.findByText('No broken pages among these 10;')).toBeTruthy();
    expect(button('OK (2xx)')).toBeTruthy();
  });
});

describe('what was put right while reading', () => {
  const told = '1 row held an extra delimiter or line break and was put right.';

  it('is told under About these rows, not under every table', async () => {
    await openReport(`#/anchors?${ownSite}`);
    await lookUp();
    expect(screen.queryByText('About these rows')).toBeNull();
    cleanup();
    body = ({ columns }) => `${columns.join(';')}\n9;one; two;8;1546825610;1546825610\n7;three;6;1546825610;1546825610`;
    await openReport('#/anchors?target=odd.com&target_type=root_domain');
    await lookUp();
    const folded = (await screen.findByText('About these rows')).closest('details')!;
    expect(folded.open).toBe(false);
    expect(within(folded).getByText(told)).toBeTruthy();
  });

  it('leaves in sight what is about money or about other rows than those that were asked for', async () => {
    body = ({ columns }) => `${columns.join(';')}\nno row at all\n7;three;6;1546825610;1546825610`;
    await openReport('#/anchors?target=odd.com&target_type=root_domain');
    await lookUp();
    const unread = await screen.findByText('1 line of the answer could not be read. Show it');
    expect(unread.closest('details')!.parentElement!.closest('details')).toBeNull();
  });
});
