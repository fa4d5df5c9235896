// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { columnName } from '@/components/labels/column-name.ts';
import { ReportPage } from '@/components/ReportPage.tsx';
import { openPages } from '@/tests/support/open-pages.ts';
import { readXlsx } from '@/tests/support/read-xlsx.ts';
import * as clipboard from '@/utils/browser/clipboard.ts';
import * as files from '@/utils/browser/download.ts';
import { readItem } from '@/utils/browser/storage.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import type { DisavowEntry } from '@/utils/store/lists/disavow-entry.ts';
import { addToDisavowList, readDisavowList } from '@/utils/store/lists/disavow-list.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';
import { hideView } from '@/utils/store/private-view.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { keepKey } from '@/utils/worker/account/key.ts';

const target = 'target=example.com&target_type=root_domain';
const site: ListSite = { source: 'v3', target: { type: 'root_domain', value: 'example.com' } };

let queries: Query[] = [];

/** Three domains on one IP, one of them with a low score; one more with a low score; the others are fine. */
let hasSignals = true;

function domainLine(at: number): string {
  if (!hasSignals) return `60;host-${at}.example.net;${100 - at};198.51.${100 + at}.${at};us;1495338484;1495338484`;
  const score = at === 2 || at === 5 ? 3 : 60 + at;
  const ip = at < 3 ? '192.0.2.7' : `198.51.${100 + at}.${at}`;
  return `${score};host-${at}.example.net;${100 - at};${ip};us;1495338484;1495338484`;
}

function linkLine(at: number, columns: readonly string[]): string {
  const cells: Readonly<Record<string, string>> = {
    page_ascore: String(50 - at),
    source_url: at === 1 ? 'https://somebody.blogspot.com/post' : `https://www.site-${at}.com/page`,
    anchor: at === 0 ? 'best online casino' : '=cmd',
    external_num: '12',
  };
  return columns.map((column) => cells[column] ?? (column.endsWith('seen') ? '1495338484' : '')).join(';');
}

function bodyOf({ report, rows: range }: Query): string {
  const columns = Object.keys(reportOf(report).columns);
  const lines = Array.from({ length: range.end - range.start }, (_, index) =>
    report === 'backlinks' ? linkLine(range.start + index, columns) : domainLine(range.start + index),
  );
  return [columns.join(';'), ...lines].join('\n');
}

async function openReport(hash: string): Promise<void> {
  const settings = await readItem(settingsItem);
  await fakeBrowser.storage.local.set({
    [settingsItem.key]: { ...settings, workspaceBuys: 'overview', askAbove: 100_000 },
  });
  await keepKey('0'.repeat(32), 'remember');
  history.replaceState(null, '', `/report.html${hash}`);
  render(<ReportPage />);
  await screen.findByRole('heading', { level: 1 });
}

async function openRows(report: 'refdomains' | 'backlinks'): Promise<void> {
  await openReport(`#/${report}?${target}&rows=25`);
  const query = within(await screen.findByRole('region', { name: 'Query' }));
  fireEvent.click(query.getByRole('button', { name: 'Look up' }));
  await screen.findByRole('table', { name: report === 'refdomains' ? 'Referring domains' : 'Backlinks' });
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('tbody tr[data-index]')];
}

function click(name: string | RegExp): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

function entry(domain: string, change: Partial<DisavowEntry> = {}): DisavowEntry {
  return {
    id: change.url ?? `domain:${domain}`,
    domain,
    url: null,
    names: 'domain',
    oddLine: null,
    reason: '',
    signals: [{ kind: 'low-score', count: 2, text: '' }],
    report: 'backlinks_refdomains' satisfies ReportId,
    figures: { domain_ascore: 2 },
    addedAt: Date.UTC(2026, 10, 20),
    reviewedAt: null,
    ...change,
  };
}

async function stored(): Promise<readonly DisavowEntry[]> {
  return (await readDisavowList(site)).entries;
}

beforeEach(() => {
  queries = [];
  hasSignals = true;
  openPages(
    (query) => {
      queries.push(query);
      return { status: 200, body: bodyOf(query) };
    },
    {},
    { height: 1_400, width: 1_000 },
  );
});
afterEach(cleanup);

describe('rows of a table', () => {
  it('are added to the disavow list of the site by a click on selected ones, which is said and can be undone', async () => {
    await openRows('refdomains');
    fireEvent.click(within(rows()[0]!).getByRole('checkbox'));
    fireEvent.click(within(rows()[2]!).getByRole('checkbox'));
    await screen.findByText('2 selected');
    click('Add to disavow list');
    await screen.findByText('2 added to the disavow list');
    expect(await stored()).toMatchObject([
      {
        domain: 'host-0.example.net',
        names: 'domain',
        report: 'backlinks_refdomains',
        signals: [{ kind: 'shared-ip', count: 3, text: '192.0.2.7' }],
        figures: { domain_ascore: 60, backlinks_num: 100 },
        reviewedAt: null,
      },
      { domain: 'host-2.example.net', signals: [{ kind: 'shared-ip' }, { kind: 'low-score', count: 3 }] },
    ]);
    await waitFor(() =>
      expect(screen.getByRole('link', { name: 'Disavow list' }).closest('li')?.textContent).toContain('2'),
    );
    click('Add to disavow list');
    await screen.findByText('0 added to the disavow list · 2 were on it');
    fireEvent.click(within(rows()[3]!).getByRole('checkbox'));
    click('Add to disavow list');
    await screen.findByText('1 added to the disavow list · 2 were on it');
    click('Undo');
    await screen.findByText('1 removed');
    expect(await stored()).toHaveLength(2);
    expect(queries).toHaveLength(1);
  });

  it('that are links are added with their page and their domain, on a platform that of its user', async () => {
    await openRows('backlinks');
    for (const at of [0, 1]) fireEvent.click(within(rows()[at]!).getByRole('checkbox'));
    await screen.findByText('2 selected');
    click('Add to disavow list');
    await screen.findByText('2 added to the disavow list');
    expect(await stored()).toMatchObject([
      { domain: 'site-0.com', url: 'https://www.site-0.com/page', signals: [{ kind: 'spam-anchor', text: 'casino' }] },
      { domain: 'somebody.blogspot.com', url: 'https://somebody.blogspot.com/post', signals: [] },
    ]);
  });

  it('are reviewed worst first, for nothing: most signals, then the lowest score, those with a signal selected', async () => {
    await openRows('refdomains');
    expect(screen.queryByRole('columnheader', { name: /Signals/ })).toBeNull();
    click('Review worst');
    await screen.findByText('4 selected');
    await screen.findByText('4 rows have a signal');
    await screen.findByRole('columnheader', { name: /Signals/ });
    expect(
      rows()
        .slice(0, 5)
        .map((row) => /host-\d+/.exec(row.textContent ?? '')?.[0]),
    ).toEqual(['host-2', 'host-5', 'host-0', 'host-1', 'host-3']);
    expect(rows()[0]!.textContent).toContain('Authority Score 3 (told up to 5)');
    expect(queries).toHaveLength(1);
    click('Review worst');
    await waitFor(() => expect(rows()[0]!.textContent).toContain('host-0'));
  });

  it('without a signal are none of the worst, which is said', async () => {
    hasSignals = false;
    await openRows('refdomains');
    click('Review worst');
    await screen.findByText('No loaded row has a signal, so none is selected');
    expect(screen.queryByText(/\d selected/u)).toBeNull();
  });

  it('of an incognito window are not added, and it is said why', async () => {
    await openReport(await hideView(`#/refdomains?${target}&rows=25`));
    const query = within(await screen.findByRole('region', { name: 'Query' }));
    fireEvent.click(query.getByRole('button', { name: 'Look up' }));
    await screen.findByRole('table', { name: 'Referring domains' });
    fireEvent.click(within(rows()[0]!).getByRole('checkbox'));
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Add to disavow list' });
    expect(button.disabled).toBe(true);
    screen.getByText('Nothing of an incognito window is kept');
    expect(screen.queryByRole('button', { name: 'Copy link' })).toBeNull();
    expect(Object.keys(await fakeBrowser.storage.local.get()).filter((key) => key.startsWith('disavow'))).toEqual([]);
  });
});

describe('the disavow list', () => {
  it('is an own page with a title, an address and a place in the navigation, and buys nothing', async () => {
    await openReport(`#/disavow?${target}`);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Disavow list');
    const nav = within(screen.getByRole('navigation', { name: 'My work' }));
    expect(nav.getByRole('link', { name: 'Disavow list' }).getAttribute('aria-current')).toBe('page');
    await screen.findByText('Nothing is on the list of example.com yet');
    expect(document.title).toBe('Disavow list · example.com · Backlink Lens');
    expect(screen.queryByRole('button', { name: 'Look up' })).toBeNull();
    fireEvent.click(screen.getByRole('link', { name: 'Referring domains' }));
    await screen.findByRole('region', { name: 'Query' });
    expect(location.hash).toBe(`#/refdomains?${target}`);
    expect(queries).toEqual([]);
  });

  it('asks for a site where it has none, and offers those that have a list', async () => {
    await addToDisavowList(site, [entry('a.com')]);
    await openReport('#/disavow');
    fireEvent.change(await screen.findByRole('combobox', { name: 'Site of the list' }), { target: { value: '0' } });
    await screen.findByRole('table', { name: 'Disavow list' });
    expect(location.hash).toBe(`#/disavow?${target}`);
  });

  it('is reviewed entry by entry, and exports what was reviewed, saying what is left out', async () => {
    await addToDisavowList(site, [
      entry('a.com'),
      entry('b.com', { url: 'https://b.com/x' }),
      entry('c.com'),
      entry('', { id: 'odd:what?', oddLine: 'what?' }),
    ]);
    const saved = vi.spyOn(files, 'download').mockReturnValue();
    await openReport(`#/disavow?${target}`);
    await screen.findByRole('table', { name: 'Disavow list' });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Export disavow file' }).disabled).toBe(true);
    fireEvent.click(screen.getByRole('checkbox', { name: 'a.com is reviewed' }));
    await screen.findByRole('button', { name: 'Reviewed · 1' });
    fireEvent.change(screen.getByRole('combobox', { name: 'What is disavowed of b.com' }), {
      target: { value: 'url' },
    });
    await screen.findByRole('checkbox', { name: 'b.com/x is reviewed' });
    fireEvent.click(screen.getByRole('checkbox', { name: 'b.com/x is reviewed' }));
    await screen.findByRole('button', { name: 'Reviewed · 2' });
    screen.getByText('1 to be reviewed is left out · 1 odd line is left out');
    click('Export disavow file');
    const { name, text } = saved.mock.lastCall![0];
    expect(name).toMatch(/^backlink-lens-disavow-example\.com-\d{4}-\d\d-\d\d\.txt$/);
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
      'domain:a.com',
      'https://b.com/x',
    ]);
    await screen.findByText(/ saved · 2 lines · 1 to be reviewed is left out · 1 odd line is left out$/);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'what? is reviewed' }).disabled).toBe(true);
  });

  it('keeps a reason in the user’s own words beside the signals with their rules', async () => {
    await addToDisavowList(site, [entry('a.com')]);
    await openReport(`#/disavow?${target}`);
    fireEvent.change(await screen.findByRole('textbox', { name: 'Reason for a.com' }), {
      target: { value: ' bought in 2019 ' },
    });
    await waitFor(async () => expect((await stored())[0]?.reason).toBe('bought in 2019'));
    screen.getByText(/Authority Score 2 \(told up to 5\)/);
    screen.getByText(`${columnName('backlinks_refdomains', 'domain_ascore')}: 2`);
  });

  it('marks all as reviewed, removes what is selected, and takes both back', async () => {
    await addToDisavowList(site, [entry('a.com'), entry('b.com')]);
    await openReport(`#/disavow?${target}`);
    await screen.findByRole('table', { name: 'Disavow list' });
    click('Mark all as reviewed');
    await screen.findByText('2 marked as reviewed');
    await screen.findByRole('button', { name: 'To review · 0' });
    click('Undo');
    await screen.findByRole('button', { name: 'To review · 2' });
    fireEvent.click(within(rows()[0]!).getByRole('checkbox', { name: 'Select a.com' }));
    click('Remove');
    await screen.findByText('1 removed');
    await waitFor(() => expect(rows()).toHaveLength(1));
    click('Undo');
    await waitFor(() => expect(rows()).toHaveLength(2));
  });

  it('takes an existing file, with odd lines kept and told', async () => {
    await addToDisavowList(site, [entry('a.com')]);
    await openReport(`#/disavow?${target}`);
    await screen.findByRole('table', { name: 'Disavow list' });
    const box = screen.getByLabelText<HTMLInputElement>('Import disavow file', { selector: 'input' });
    const text =
      '# bad neighbourhood\r\ndomain:a.com\r\ndomain:new.com\r\nhttps://b.com/<script>\r\n=1+1;\u202Emoc\r\n';
    Object.defineProperty(box, 'files', { value: [new File([text], 'disavow.txt')], configurable: true });
    fireEvent.change(box);
    await screen.findByText(
      '2 added from the file, to be reviewed · 1 was on it · 1 line names neither a domain nor a URL: kept, and marked',
    );
    expect((await stored()).map(({ domain, names, oddLine, reason }) => [domain, names, oddLine, reason])).toEqual(
      expect.arrayContaining([
        ['a.com', 'domain', null, ''],
        ['new.com', 'domain', null, 'bad neighbourhood'],
        ['b.com', 'url', null, 'bad neighbourhood'],
        ['', 'domain', '=1+1;\u202Emoc', 'bad neighbourhood'],
      ]),
    );
    Object.defineProperty(box, 'files', { value: [new File(['x'.repeat(3 * 2 ** 20)], 'a.txt')], configurable: true });
    fireEvent.change(box);
    await screen.findByText(/^Not imported: Google takes files of at most/);
  });

  it('is looked at and not changed in an incognito window', async () => {
    await addToDisavowList(site, [entry('a.com', { reviewedAt: 1 })]);
    await openReport(await hideView(`#/disavow?${target}`));
    await screen.findByRole('table', { name: 'Disavow list' });
    screen.getByText(/nothing of it is kept, so the list can be looked at/);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'a.com is reviewed' }).disabled).toBe(true);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Import disavow file' }).disabled).toBe(true);
  });

  it('says what can’t be read of it, and that a change could not be stored', async () => {
    await addToDisavowList(site, [entry('a.com')]);
    await fakeBrowser.storage.local.set({ 'disavow@1:v3|root_domain:example.com|domain:b.com': 7 });
    await openReport(`#/disavow?${target}`);
    await screen.findByText(/^1 entry can’t be read/);
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('quota'));
    click('Mark all as reviewed');
    await screen.findByText('The browser could not store the change. Nothing was changed.');
  });
});

describe('what is taken along', () => {
  async function choose(item: string, change?: () => void): Promise<void> {
    click('Export');
    change?.();
    fireEvent.click(screen.getByRole('menuitem', { name: item }));
  }

  it('has the visible columns in words, or all by the API’s names, which is remembered', async () => {
    const saved = vi.spyOn(files, 'download').mockReturnValue();
    await openRows('backlinks');
    await choose('CSV');
    const head = (): string[] => saved.mock.lastCall![0].text.split('\r\n')[0]!.split(',');
    expect(head().slice(0, 3)).toEqual(
      ['page_ascore', 'source_url', 'source_title'].map((column) => columnName('backlinks', column)),
    );
    expect(head().length).toBeLessThan(Object.keys(reportOf('backlinks').columns).length);
    await screen.findByText(/^backlink-lens-backlinks-example\.com-.*\.csv saved$/);
    await choose('CSV', () => {
      fireEvent.click(screen.getByRole('radio', { name: 'All' }));
      fireEvent.click(screen.getByRole('radio', { name: 'API names' }));
    });
    expect(head()).toEqual(Object.keys(reportOf('backlinks').columns));
    await waitFor(async () =>
      expect((await fakeBrowser.storage.local.get('export-choice@1'))['export-choice@1']).toEqual({
        columns: 'all',
        headers: 'api',
      }),
    );
    expect(screen.queryByRole('menuitem', { name: /Disavow/ })).toBeNull();
  });

  it('is a workbook as well, with every text as a text', async () => {
    const saved = vi.spyOn(files, 'downloadBlob').mockReturnValue();
    await openRows('backlinks');
    await choose('XLSX');
    await screen.findByText(/\.xlsx saved$/);
    const [name, blob] = saved.mock.lastCall!;
    expect(name).toMatch(/^backlink-lens-backlinks-example\.com-.*\.xlsx$/);
    const values = [...readXlsx(new Uint8Array(await blob.arrayBuffer())).values()];
    expect(values).toContainEqual({ value: '=cmd', type: 'inlineStr', style: 2 });
    expect(values).toContainEqual({ value: '42876', type: '', style: 1 });
  });

  it('is copied with a word', async () => {
    const write = vi.spyOn(clipboard, 'writeClipboard').mockResolvedValue();
    await openRows('refdomains');
    click('Copy');
    await screen.findByText('25 rows copied');
    expect(write.mock.lastCall![0].split('\r\n')).toHaveLength(26);
    write.mockRejectedValue(new Error('denied'));
    click('Copy');
    await screen.findByText('The browser did not let it be copied');
  });

  it('is the address of the view, too', async () => {
    const write = vi.spyOn(clipboard, 'writeClipboard').mockResolvedValue();
    await openReport(`#/refdomains?${target}&rows=25`);
    click('Copy link');
    await screen.findByText('Link copied');
    expect(write.mock.lastCall![0]).toBe(`${location.origin}/report.html#/refdomains?${target}&rows=25`);
  });
});
