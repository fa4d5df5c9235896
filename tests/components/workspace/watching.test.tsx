// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ReportPage } from '@/components/ReportPage.tsx';
import { openPages } from '@/tests/support/open-pages.ts';
import { gesture } from '@/tests/support/page-browser.ts';
import { readXlsx } from '@/tests/support/read-xlsx.ts';
import * as files from '@/utils/browser/download.ts';
import { readItem } from '@/utils/browser/storage.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import type { Watch } from '@/utils/semrush/watch/watch.ts';
import { changeWatch, readWatchList } from '@/utils/store/lists/watch-list.ts';
import { hideView } from '@/utils/store/private-view.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { keepKey } from '@/utils/worker/account/key.ts';
import { responsePagesOf } from '@/utils/worker/cache/response-pages.ts';
import { storeRows } from '@/utils/worker/cache/store-rows.ts';
import { watchRequests } from '@/utils/worker/watch/watch-requests.ts';

const target = 'target=example.com&target_type=root_domain';
const site = { value: 'example.com', type: 'root_domain' } as const;
const day = 86_400_000;
const hostile = '=HYPERLINK("https://evil.example")\u202e<img src=x onerror=alert(1)>';
let queries: Query[] = [];

interface Link {
  readonly source: string;
  readonly score?: number;
  readonly anchor?: string;
}

function bodyOf(links: readonly Link[]): string {
  const columns = Object.keys(reportOf('backlinks').columns);
  const lines = links.map(({ source, score = 40, anchor = 'here' }) => {
    const cells: Readonly<Record<string, string>> = {
      page_ascore: String(score),
      source_url: `https://${source}/page`,
      target_url: 'https://example.com/',
      anchor,
      first_seen: String(Math.floor((Date.now() - 20 * day) / 1_000)),
      last_seen: String(Math.floor((Date.now() - 2 * day) / 1_000)),
    };
    return columns.map((column) => cells[column] ?? '').join(';');
  });
  return [columns.join(';'), ...lines].join('\n');
}

/** Has the links of the site bought so many days ago; `isWhole`: these are all. */
async function bought(daysAgo: number, links: readonly Link[], isWhole = true): Promise<void> {
  const query = createQuery({ report: 'backlinks', targets: [site] }, { start: 0, end: links.length });
  const pages = responsePagesOf(query, bodyOf(links), isWhole ? links.length : null).responsePages;
  await storeRows({ pages, source: 'v3', area: 'local', fetchedAt: Date.now() - daysAgo * day }, {});
}

async function openReport(hash: string): Promise<void> {
  const settings = await readItem(settingsItem);
  await fakeBrowser.storage.local.set({
    [settingsItem.key]: { ...settings, workspaceBuys: 'nothing', askAbove: 3_000 },
  });
  await keepKey('0'.repeat(32), 'remember');
  history.replaceState(null, '', `/report.html${hash}`);
  render(<ReportPage />);
  await screen.findByRole('heading', { level: 1 });
}

function rows(): string[] {
  return [...document.querySelectorAll<HTMLElement>('tbody tr[data-index]')].map(({ textContent }) => textContent);
}

function click(name: string | RegExp): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

async function watches(): Promise<readonly Watch[]> {
  return (await readWatchList()).watches;
}

async function addOne(change: Partial<Watch> = {}): Promise<Watch> {
  const requests = watchRequests(Date.now, async () => undefined);
  const id = await requests.addWatch(
    {
      plan: {
        source: 'v3',
        report: 'backlinks',
        target: site,
        sort: 'page_ascore_desc',
        filter: [],
        rowCount: 25,
        method: 'rows',
        every: 'weekly',
        monthlyBudget: 5_000,
      },
    },
    { isOpen: async () => true, isPopup: async () => false, tabId: null },
  );
  return (await changeWatch(id!, () => change))!;
}

beforeEach(() => {
  queries = [];
  openPages(
    (query) => {
      queries.push(query);
      return { status: 200, body: bodyOf([{ source: 'a.com' }]) };
    },
    watchRequests(Date.now, async () => undefined),
    { height: 1_400, width: 1_000 },
  );
});
afterEach(cleanup);

describe('What changed', () => {
  it('says how changes come to be where nothing was bought twice', async () => {
    await bought(0, [{ source: 'a.com' }]);
    await openReport(`#/changes?${target}`);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('What changed');
    await screen.findByText('Nothing of example.com can be compared yet.');
    expect(screen.getByRole('link', { name: /^Backlinks · Page Authority Score/ })).toBeTruthy();
    expect(queries).toEqual([]);
  });

  it('asks for a site where there is none', async () => {
    await openReport('#/changes');
    expect(screen.getByText(/Enter one to see its lists/)).toBeTruthy();
  });

  it('shows what is new, lost and changed, each kind by a chip with its count, at 0 units', async () => {
    await bought(7, [{ source: 'a.com' }, { source: 'b.com', score: 39 }, { source: 'c.com', score: 38 }]);
    await bought(0, [{ source: 'a.com', score: 42 }, { source: 'd.com' }, { source: 'c.com', score: 38 }]);
    await openReport(`#/changes?${target}`);
    const table = await screen.findByRole('table', { name: 'What changed' });
    expect(within(table).getByText('Page Authority Score: 40 → 42')).toBeTruthy();
    expect(rows().map((row) => /^(New|Lost|Changed)/.exec(row)?.[0])).toEqual(['Changed', 'New', 'Lost']);
    expect(screen.getByText('1 row is the same.')).toBeTruthy();
    click('Lost 1');
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(rows()[0]).toContain('b.com');
    expect(screen.getByRole('button', { name: 'Lost 1' }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('img', { name: /First seen and lost by day/ })).toBeTruthy();
    expect(queries).toEqual([]);
  });

  it('calls what may have fallen below what was loaded unknown, and says so', async () => {
    await bought(7, [{ source: 'a.com' }, { source: 'b.com' }], false);
    await bought(0, [{ source: 'a.com' }, { source: 'c.com' }], false);
    await openReport(`#/changes?${target}`);
    await screen.findByRole('button', { name: 'Unknown 2' });
    expect(screen.queryByRole('button', { name: /^(New|Lost)/ })).toBeNull();
    expect(screen.getByText(/counted as neither new nor lost/)).toBeTruthy();
  });

  it('compares with the day that is chosen', async () => {
    await bought(14, [{ source: 'a.com' }]);
    await bought(7, [{ source: 'b.com' }]);
    await bought(0, [{ source: 'b.com' }]);
    await openReport(`#/changes?${target}`);
    await screen.findByText('Nothing changed between these two days, as far as both have the rows.');
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Compared with' });
    fireEvent.change(select, { target: { value: select.options[1]!.value } });
    await screen.findByRole('button', { name: 'New 1' });
    expect(screen.getByRole('button', { name: 'Lost 1' })).toBeTruthy();
  });

  it('saves what is shown as CSV and XLSX, in which nothing acts', async () => {
    const saved = vi.spyOn(files, 'download').mockImplementation(() => undefined);
    const savedBlob = vi.spyOn(files, 'downloadBlob').mockImplementation(() => undefined);
    await bought(7, [{ source: 'a.com' }]);
    await bought(0, [{ source: 'a.com', anchor: hostile }]);
    await openReport(`#/changes?${target}`);
    await screen.findByRole('table', { name: 'What changed' });
    expect(document.querySelector('table img')).toBeNull();
    click('Export');
    fireEvent.click(screen.getByRole('menuitem', { name: 'CSV' }));
    const { name, text } = saved.mock.calls[0]![0];
    expect(name).toMatch(/^backlink-lens-backlinks-example\.com-[\d-]+-changes-since-[\d-]+\.csv$/);
    const [head, line] = text.split('\r\n');
    expect(head).toMatch(/^Change,What changed,Page Authority Score,/);
    // One value stands in a column of a file, where a table's cell may show two.
    expect(head).toMatch(/,Anchor(,|$)/);
    expect(head).not.toContain('Anchor · target page');
    expect(line).toMatch(/^Changed,/);
    expect(line).toContain("'=HYPERLINK");
    click('Export');
    fireEvent.click(screen.getByRole('menuitem', { name: 'XLSX' }));
    await waitFor(() => expect(savedBlob).toHaveBeenCalled());
    const cells = readXlsx(new Uint8Array(await savedBlob.mock.calls[0]![1].arrayBuffer()));
    expect([cells.get('A1')?.value, cells.get('A2')?.value]).toEqual(['Change', 'Changed']);
  });

  it('is said on the list’s own page in one line that leads there', async () => {
    await bought(7, [{ source: 'a.com' }, { source: 'b.com' }]);
    await bought(0, [{ source: 'c.com' }, { source: 'b.com' }, { source: 'd.com' }]);
    await openReport(`#/backlinks?${target}`);
    const line = await screen.findByRole('link', { name: /^2 new, 1 lost since / });
    fireEvent.click(line);
    await screen.findByRole('heading', { level: 1, name: 'What changed' });
    await screen.findByRole('button', { name: 'New 2' });
    expect(queries).toEqual([]);
  });

  it('tells the worker that what its watches found was seen, and not from an incognito window', async () => {
    const unseen = { new: 1, lost: 0, changed: 0 };
    await addOne({ unseen });
    await openReport(await hideView(`#/changes?${target}`));
    await screen.findByText('Nothing of example.com can be compared yet.');
    expect((await watches())[0]!.unseen).toEqual(unseen);
    cleanup();
    await openReport(`#/changes?${target}`);
    await waitFor(async () => expect((await watches())[0]!.unseen).toBeNull());
  });
});

describe('Watch this list', () => {
  it('says the price a month before it is turned on, and buys nothing then', async () => {
    await bought(
      0,
      Array.from({ length: 25 }, (_, at) => ({ source: `site-${at}.com` })),
    );
    await openReport(`#/backlinks?${target}&rows=25`);
    await screen.findByRole('table', { name: 'Backlinks' });
    click('Watch this list');
    const form = within(screen.getByRole('dialog', { name: 'Watch this list' }));
    // Ten new and ten lost ones cost less than 25 rows, and it says so.
    expect(form.getByRole('radio', { name: /New and lost only: 20 rows, up to 800 units/ })).toHaveProperty(
      'checked',
      true,
    );
    expect(form.getByText(/at most 800 units a turn in place of 1,000 units/)).toBeTruthy();
    expect(form.getByRole('button', { name: /Turn on · up to 4,000 units a month/ })).toBeTruthy();
    fireEvent.click(form.getByRole('radio', { name: /All rows anew: 25 rows, up to 1,000 units/ }));
    fireEvent.change(form.getByLabelText('How often'), { target: { value: 'daily' } });
    fireEvent.input(form.getByLabelText('Monthly budget'), { target: { value: '900' } });
    expect(form.getByText('Less than one turn costs: it would never run.')).toBeTruthy();
    expect(form.getByRole('button', { name: /Turn on/ })).toHaveProperty('disabled', true);
    fireEvent.input(form.getByLabelText('Monthly budget'), { target: { value: '8,000' } });
    fireEvent.click(form.getByRole('button', { name: /Turn on · up to 8,000 units a month/ }));
    await screen.findByText(/It is watched. First turn:/);
    expect(await watches()).toMatchObject([
      {
        report: 'backlinks',
        target: site,
        rowCount: 25,
        method: 'rows',
        every: 'daily',
        monthlyBudget: 8_000,
        source: 'v3',
      },
    ]);
    expect(queries).toEqual([]);
  });

  it('warns where a turn would have to ask first', async () => {
    await bought(0, [{ source: 'a.com' }]);
    await openReport(`#/backlinks?${target}&rows=100`);
    await screen.findByRole('table', { name: 'Backlinks' });
    click('Watch this list');
    const form = within(screen.getByRole('dialog'));
    expect(form.queryByText(/so it would not run/)).toBeNull();
    fireEvent.click(form.getByRole('radio', { name: /All rows anew/ }));
    expect(form.getByText(/“Ask before spending more than” allows \(3,000 units\)/)).toBeTruthy();
  });

  it('keeps nothing where nobody clicked', async () => {
    await bought(0, [{ source: 'a.com' }]);
    await openReport(`#/backlinks?${target}`);
    await screen.findByRole('table', { name: 'Backlinks' });
    click('Watch this list');
    gesture.isActive = false;
    fireEvent.click(screen.getByRole('button', { name: /Turn on/ }));
    await screen.findByText('The watch could not be kept.');
    expect(await watches()).toEqual([]);
  });

  it('can’t be done from an incognito window', async () => {
    await bought(0, [{ source: 'a.com' }]);
    await openReport(await hideView(`#/backlinks?${target}`));
    await screen.findByRole('table', { name: 'Backlinks' });
    expect(screen.getByRole('button', { name: 'Watch this list' })).toHaveProperty('disabled', true);
  });
});

describe('Watch list', () => {
  it('says what a watch is where there is none, and makes one', async () => {
    await openReport(`#/watch-list?${target}`);
    await screen.findByText('Nothing is watched yet.');
    click('New watch');
    fireEvent.change(screen.getByLabelText('Report'), { target: { value: 'backlinks_anchors' } });
    fireEvent.click(screen.getByRole('button', { name: /Turn on · up to 20,000 units a month/ }));
    await screen.findByRole('table', { name: 'Watch list' });
    expect(await watches()).toMatchObject([{ report: 'backlinks_anchors', rowCount: 100, sort: 'backlinks_num_desc' }]);
  });

  it('shows what each spent and found, and turns one off and on at its price', async () => {
    const counts = { new: 2, lost: 1, changed: 0 };
    const month = `${new Date().getFullYear()}-${String(new Date().getMonth() + 1).padStart(2, '0')}`;
    await addOne({
      last: { at: Date.now(), outcome: 'compared', units: 1_000, counts, error: null },
      spent: { month, units: 1_000 },
      unseen: counts,
    });
    await openReport(`#/watch-list?${target}`);
    await screen.findByRole('table', { name: 'Watch list' });
    expect(screen.getByText('1,000 of 5,000 units')).toBeTruthy();
    expect(screen.getByRole('link', { name: /2 new, 1 lost/ })).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Not looked at yet' })).toBeTruthy();
    click('Turn off');
    await screen.findByRole('button', { name: 'Turn on · up to 5,000 units a month' });
    expect((await watches())[0]!.isOn).toBe(false);
    click('Turn on · up to 5,000 units a month');
    await screen.findByRole('button', { name: 'Turn off' });
  });

  it('changes one at the price of its new month, said before it is saved', async () => {
    await addOne();
    await openReport(`#/watch-list?${target}`);
    await screen.findByRole('table', { name: 'Watch list' });
    click('Change…');
    const count = screen.getByRole<HTMLSelectElement>('combobox', { name: /rows/i });
    expect([count.value, screen.getByLabelText<HTMLInputElement>('Monthly budget').value]).toEqual(['25', '5,000']);
    fireEvent.change(count, { target: { value: '100' } });
    fireEvent.input(screen.getByLabelText('Monthly budget'), { target: { value: '20,000' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'How often' }), { target: { value: 'monthly' } });
    click(/^Save · up to 4,000 units a month|^Save · up to 8,000 units a month/);
    await screen.findByText('Changed');
    await waitFor(async () =>
      expect((await watches())[0]).toMatchObject({
        rowCount: 100,
        every: 'monthly',
        monthlyBudget: 20_000,
        isOn: true,
      }),
    );
    expect(queries).toEqual([]);
  });

  it('stops all by one switch', async () => {
    await addOne();
    await openReport(`#/watch-list?${target}`);
    const all = await screen.findByRole('switch', { name: 'Watch lists' });
    fireEvent.click(all);
    await screen.findByText('Watching is off');
    expect(all.getAttribute('aria-checked')).toBe('false');
  });

  it('takes one away, and puts it back', async () => {
    const { id } = await addOne();
    await openReport(`#/watch-list?${target}`);
    await screen.findByRole('table', { name: 'Watch list' });
    click('Remove');
    await screen.findByText('Nothing is watched yet.');
    click('Undo');
    await screen.findByRole('table', { name: 'Watch list' });
    expect((await watches()).map((watch) => watch.id)).toEqual([id]);
  });

  it('says what stopped one, until that is seen', async () => {
    await addOne({ stopped: { at: Date.now(), error: { class: 'timeout', mayHaveCharged: true } } });
    await openReport(`#/watch-list?${target}`);
    await screen.findByText(/Stopped: a request of it may have been charged/);
    expect(screen.getByText('Waits for you')).toBeTruthy();
    click('I have seen it');
    await waitFor(() => expect(screen.queryByText(/Stopped:/)).toBeNull());
    expect((await watches())[0]).toMatchObject({ stopped: null, isOn: true });
  });

  it.each([
    ['over-budget', /its budget of the month is used up/],
    ['needs-approval', /“Ask before spending more than” or damaged data/],
    ['interrupted', /Interrupted, and not bought again/],
    ['other-source', /sample data was on/],
    ['cancelled', /Turned off while it ran/],
    ['first', /nothing to compare with yet/],
  ] as const)('says how the last turn ended: %s', async (outcome, words) => {
    await addOne({ last: { at: Date.now(), outcome, units: 0, counts: null, error: null } });
    await openReport(`#/watch-list?${target}`);
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('counts what can’t be read, and changes nothing from an incognito window', async () => {
    await addOne();
    await fakeBrowser.storage.local.set({ 'watch@1:x': 'rubbish' });
    await openReport(await hideView(`#/watch-list?${target}`));
    await screen.findByText('1 watch can’t be read. It buys nothing.');
    expect(screen.getByRole('button', { name: 'Turn off' })).toHaveProperty('disabled', true);
    expect(screen.getByRole('button', { name: 'Remove' })).toHaveProperty('disabled', true);
    expect(screen.getByRole('switch', { name: 'Watch lists' }).closest('fieldset')).toHaveProperty('disabled', true);
  });
});
