// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ReportPage } from '@/components/ReportPage.tsx';
import { fixtureResponse, openPages } from '@/tests/support/open-pages.ts';
import { gesture, ownTabId } from '@/tests/support/page-browser.ts';
import { bodyOf, lineOf } from '@/tests/support/response-body.ts';
import * as files from '@/utils/browser/download.ts';
import { readItem } from '@/utils/browser/storage.ts';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import { hideView, privateViewId, readPrivateView } from '@/utils/store/private-view.ts';
import { settingsItem, type Settings } from '@/utils/store/settings.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { issueTicket } from '@/utils/store/ticket.ts';
import { tableLayoutsItem } from '@/utils/store/workspace-items.ts';
import { parseAddress, routeOf } from '@/utils/view/view-address.ts';
import { keepKey, removeKey } from '@/utils/worker/account/key.ts';
import { forgetSuperseded } from '@/utils/worker/cache/forget-superseded.ts';
import { responsePagesOf } from '@/utils/worker/cache/response-pages.ts';
import { storeRows } from '@/utils/worker/cache/store-rows.ts';
import type { RawResponse } from '@/utils/worker/transport/transport.ts';

/** As many rows as are asked for, so that the list goes on. */
function endless({ report, rows, targets }: Query): RawResponse {
  const line = (at: number): string =>
    Object.entries(reportOf(report).columns)
      .map(([column, kind]) => {
        if (kind === 'target') return targets[at]!.value;
        if (kind === 'target_type') return targets[at]!.type;
        if (kind === 'text') return `${column} ${at}`;
        if (kind === 'host') return `host-${at}.example.org`;
        if (kind === 'country') return at % 2 ? 'us' : 'de';
        if (kind === 'count_per_target') return targets.map((_target, place) => at + place).join(';');
        if (kind === 'time') return '1546825610';
        return kind === 'ip' ? '192.0.2.1' : kind === 'score' ? '50' : String(10_000 - at);
      })
      .join(';');
  const header = Object.keys(reportOf(report).columns).flatMap((column) =>
    report === 'backlinks_matrix' && column === 'backlinks_num' ? targets.map(({ value }) => value) : [column],
  );
  return {
    status: 200,
    body: [
      header.join(';'),
      ...Array.from({ length: rows.end - rows.start }, (_, index) => line(rows.start + index)),
    ].join('\n'),
  };
}

/** The first page is there, and what it cost is settled. */
function isLoaded(): Promise<unknown> {
  return screen.findByText(/This view: 400 units/);
}

let answer: (query: Query) => RawResponse | Promise<RawResponse> = fixtureResponse;
let queries: Query[] = [];

interface Scene extends Partial<Settings> {
  readonly hasKey?: boolean;
  /** False for an address that nobody clicked for in the popup or on a menu. */
  readonly hasTicket?: boolean;
}

const target = 'target=searchenginejournal.com&target_type=root_domain';
const pair = `${target}&target=searchengineland.com&target_type=root_domain`;

/** Opens report.html on a view. The worker is the real one, on the browser's stand-in; the API alone is played. */
async function openReport(hash: string, { hasKey = true, hasTicket = true, ...settings }: Scene = {}): Promise<void> {
  const stored = await readItem(settingsItem);
  await fakeBrowser.storage.local.set({ [settingsItem.key]: { ...stored, workspaceBuys: 'first-rows', ...settings } });
  if (hasKey) await keepKey('0'.repeat(32), 'remember');
  const privateId = privateViewId(hash);
  const shown = privateId === null ? hash : await readPrivateView(privateId);
  if (hasTicket && shown !== null) await issueTicket(ownTabId, parseAddress(shown).view);
  history.replaceState(null, '', `/report.html${hash}`);
  render(<ReportPage />);
  await screen.findByRole('heading', { level: 1 });
}

function name(element: Element): string {
  return element.textContent ?? '';
}

function status(): string {
  return screen.getAllByRole('status').map(name).join('|');
}

function tableRows(): Element[] {
  return [...document.querySelectorAll('tbody tr[data-index]')];
}

/** Presses **Look up** in the query that is shown. */
async function lookUpQuery(): Promise<void> {
  const query = within(await screen.findByRole('region', { name: 'Query' }));
  fireEvent.click(await query.findByRole('button', { name: 'Look up' }));
}

function click(label: string): void {
  return void fireEvent.click(screen.getByRole('button', { name: label }));
}

beforeEach(() => {
  answer = fixtureResponse;
  queries = [];
  openPages(
    (query) => {
      queries.push(query);
      return answer(query);
    },
    {
      forgetSuperseded: async (forgotten) => {
        await forgetSuperseded(forgotten);
        return null;
      },
    },
  );
});
afterEach(cleanup);

function isComparing(report: ReportId): boolean {
  return reportOf(report).targets.max > 1;
}

/** The targets of the document's own example, whose lines name them. */
const batch = 'target=ebay.com&target_type=root_domain&target=amazon.com&target_type=root_domain';

function addressOf(report: ReportId): string {
  const targets = reportOf(report).rowPerTarget ? batch : isComparing(report) ? pair : target;
  return `#/${routeOf(report)}?${targets}`;
}

describe('the workspace', () => {
  it('lists the 15 reports under their names, in four groups', async () => {
    await openReport('#/overview');
    const nav = within(screen.getByRole('navigation', { name: 'Reports' }));
    const groups = [
      ['Backlinks overview', 'Historical data', 'Authority Score profile', 'Categories', 'Categories profile'],
      ['Backlinks', 'Anchors', 'Indexed pages'],
      ['Referring domains', 'Referring IPs', 'Referring domains by country', 'TLD distribution'],
      ['Competitors', 'Link gap', 'Batch comparison'],
    ];
    expect(nav.getAllByRole('link').map(name)).toEqual(groups.flat());
    expect(nav.getAllByRole('heading').map(name)).toEqual(['Profile', 'Links', 'Sources', 'Compare']);
  });

  it.each(reportIds)('shows the first page of %s', async (report) => {
    await openReport(addressOf(report));
    expect(queries.length).toBeLessThanOrEqual(1);
    const title =
      report === 'backlinks_overview' ? 'Backlinks overview' : name(screen.getByRole('heading', { level: 1 }));
    await waitFor(() =>
      expect(
        report === 'backlinks_overview' ? screen.getByText('22.1M') : screen.getByRole('table', { name: title }),
      ).toBeTruthy(),
    );
    expect(queries.map((query) => query.report)).toEqual([report]);
    expect(screen.getByRole('link', { name: title }).getAttribute('aria-current')).toBe('page');
  });

  it('buys nothing the second time', async () => {
    await openReport(`#/anchors?${target}`);
    await screen.findByText('search engine journal');
    cleanup();
    await openReport(`#/anchors?${target}`);
    await screen.findByText('search engine journal');
    expect(queries).toHaveLength(1);
    expect(await screen.findByRole('link', { name: 'Anchors', description: '5 cached rows' })).toBeTruthy();
  });
});

describe('cells that could not be read', () => {
  const bodyWith = (report: ReportId, cells: Readonly<Record<string, string>>): string => {
    const columns = Object.keys(reportOf(report).columns);
    return [columns.join(';'), columns.map((column) => cells[column] ?? '').join(';')].join('\n');
  };
  const cellOf = (text: string): Element => screen.getByText(text).closest('[title^="Could not be read: "]')!;

  it('are shown in the table as they came, counted, and lead nowhere', async () => {
    answer = ({ report }) => ({
      status: 200,
      body: bodyWith(report, {
        page_ascore: '80',
        source_title: 'A title',
        source_url: 'javascript:alert(1)',
        nofollow: 'yes',
        external_num: '-1',
        target_url: 'mailto:a@b.com',
      }),
    });
    await openReport(`#/backlinks?${target}`);
    await screen.findByText('A title');
    for (const text of ['javascript:alert(1)', 'Nofollow: yes', '-1', 'mailto:a@b.com'])
      expect(name(cellOf(text))).toBe(`Could not be read: ${text}`);
    expect(screen.getByText('4 cells could not be read; they are marked and shown as they came.')).toBeTruthy();
    expect(within(screen.getByRole('table', { name: 'Backlinks' })).queryByRole('link')).toBeNull();
  });

  it('stand for countries that nobody knows', async () => {
    answer = () => ({
      status: 200,
      body: ['country;domains_num;backlinks_num', 'Country 3;50;6', 'Country 4;40;6'].join('\n'),
    });
    await openReport(`#/geo?${target}`);
    await screen.findByText('Country 3');
    expect(tableRows().map((row) => row.textContent)).toEqual([
      expect.stringContaining('Country 3'),
      expect.stringContaining('Country 4'),
    ]);
    expect(screen.getByRole('img', { name: /Country 3/ })).toBeTruthy();
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'country 4' } });
    await waitFor(() => expect(tableRows()).toHaveLength(1));
  });

  it('of a comparison stand in their target’s column, and columns of nobody are named', async () => {
    answer = () => ({
      status: 200,
      body: 'domain;domain_ascore;matches_num;searchengineland.com;searchenginejournal.com;other.com\nevil.com;50;2;many;4;5',
    });
    await openReport(`#/matrix?${pair}`);
    await screen.findByText('evil.com');
    const cells = [...tableRows()[0]!.querySelectorAll('td')].map(name);
    expect(cells.slice(-3, -1)).toEqual(['4', 'Could not be read: many']);
    expect(screen.getByText('Columns of the answer that nobody knows are not shown: other.com.')).toBeTruthy();
  });
});

describe('the first page', () => {
  it('waits for Look up, with its price, where the user wants to be asked', async () => {
    await openReport(`#/anchors?${target}`, { workspaceBuys: 'overview' });
    const query = within(await screen.findByRole('region', { name: 'Query' }));
    const button = query.getByRole('button', { name: 'Look up', description: 'up to 400 units' });
    expect(screen.getAllByRole('button', { name: 'Look up' })).toHaveLength(1);
    expect(queries).toEqual([]);
    fireEvent.click(button);
    await screen.findByText('search engine journal');
    expect(queries.map(({ rows: range }) => range)).toEqual([{ start: 0, end: 10 }]);
  });

  it('is a query first: filters, order and number of rows have one price', async () => {
    answer = endless;
    await openReport(`#/backlinks?${target}`, { workspaceBuys: 'overview', askAbove: 10_000 });
    const query = within(await screen.findByRole('region', { name: 'Query' }));
    fireEvent.click(query.getByRole('button', { name: 'Follow' }));
    fireEvent.click(query.getByRole('button', { name: 'New' }));
    fireEvent.change(query.getByRole('combobox', { name: 'Order' }), { target: { value: 'last_seen_desc' } });
    fireEvent.click(query.getByRole('radio', { name: '50' }));
    await query.findByRole('button', { name: 'Look up', description: 'up to 2,000 units' });
    expect(query.getByRole('button', { name: 'Follow' }).getAttribute('aria-pressed')).toBe('true');
    expect(queries).toEqual([]);
    fireEvent.click(query.getByRole('button', { name: 'Look up' }));
    await waitFor(() => expect(queries).toHaveLength(1));
    expect(queries[0]).toMatchObject({
      sort: 'last_seen_desc',
      filter: [{ value: 'follow' }, { value: 'newlink' }],
      rows: { start: 0, end: 50 },
    });
    await waitFor(() => expect(status()).toContain('50 loaded'));
    expect(location.hash).toContain('rows=50');
    expect(screen.queryByRole('region', { name: 'Query' })).toBeNull();
  });

  it('keeps the focus in the query while it is made, and has no two filters that no row can fit', async () => {
    await openReport(`#/backlinks?${target}`, { workspaceBuys: 'overview' });
    const query = within(await screen.findByRole('region', { name: 'Query' }));
    const follow = query.getByRole('button', { name: 'Follow' });
    follow.focus();
    fireEvent.click(follow);
    await waitFor(() => expect(location.hash).toContain('display_filter'));
    await new Promise((done) => setTimeout(done, 20));
    expect(document.activeElement).toBe(follow);
    fireEvent.click(query.getByRole('button', { name: 'Nofollow' }));
    await waitFor(() => expect(follow.getAttribute('aria-pressed')).toBe('false'));
    expect(queries).toEqual([]);
  });

  it('asks again where it costs more than the limit, and spends what was approved', async () => {
    await openReport(`#/anchors?${target}`, { askAbove: 300 });
    fireEvent.click(await screen.findByRole('button', { name: 'Look up', description: 'up to 400 units' }));
    await screen.findByText(/This would cost up to 400 units/);
    expect(queries).toEqual([]);
    click('Spend 400 units');
    await screen.findByText('search engine journal');
    expect(queries).toHaveLength(1);
  });

  it('of a target that was typed opens as its query', async () => {
    await openReport('#/anchors', { workspaceBuys: 'overview' });
    fireEvent.input(screen.getByRole('textbox', { name: 'Target' }), { target: { value: 'https://www.moz.com/blog' } });
    click('Look up');
    const query = within(await screen.findByRole('region', { name: 'Query' }));
    expect(queries).toEqual([]);
    fireEvent.click(query.getByRole('button', { name: 'Look up' }));
    await screen.findByText('search engine journal');
    expect(queries[0]?.targets).toEqual([{ value: 'moz.com', type: 'root_domain' }]);
    expect(location.hash).toBe('#/anchors?target=moz.com&target_type=root_domain');
  });

  it('sends nothing for what is no public site, and says why', async () => {
    await openReport('#/anchors');
    fireEvent.input(screen.getByRole('textbox', { name: 'Target' }), { target: { value: 'http://localhost:3000/' } });
    click('Look up');
    expect((await screen.findByRole('alert')).textContent).toContain('never sent');
    expect(queries).toEqual([]);
  });

  it("waits for Look up where a page's address has a query, and shows it whole", async () => {
    const page = 'https://moz.com/find?q=my+secret';
    await openReport(`#/anchors?${new URLSearchParams({ target: page, target_type: 'url' }).toString()}`);
    expect((await screen.findByRole('note')).textContent).toContain(page);
    await screen.findByRole('button', { name: 'Look up', description: 'up to 400 units' });
    expect(queries).toEqual([]);
    click('Look up');
    await screen.findByText('search engine journal');
    expect(queries.map(({ targets }) => targets)).toEqual([[{ value: page, type: 'url' }]]);
  });

  it('cannot be bought without a key, which is said', async () => {
    await openReport(`#/anchors?${target}`, { hasKey: false });
    expect(await screen.findByRole('button', { name: 'Use sample data' })).toBeTruthy();
    expect(queries).toEqual([]);
    // In place of a price that could not be paid: the way to pay it, and no error after a press of Enter.
    const query = await screen.findByRole('region', { name: 'Query' });
    const add = await within(query).findByRole('button', { name: 'Add API key' });
    expect(screen.queryByRole('button', { name: 'Look up' })).toBeNull();
    fireEvent.submit(add.closest('form')!);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(queries).toEqual([]);
  });

  it('is shown without a key where it is cached', async () => {
    await openReport(`#/anchors?${target}`);
    await screen.findByText('search engine journal');
    await waitFor(async () => expect(await readLog()).toMatchObject([{ outcome: 'settled' }]));
    cleanup();
    await removeKey();
    await openReport(`#/anchors?${target}`, { hasKey: false });
    await screen.findByText('search engine journal');
    expect(tableRows().length).toBeGreaterThan(0);
  });
});

describe('rows', () => {
  it('are said as how many there are, and how many of them are loaded', async () => {
    await openReport(`#/overview?${target}`);
    await waitFor(() => expect(queries).toHaveLength(1));
    await screen.findByText(/This view: 40 units/);
    cleanup();
    await openReport(`#/backlinks?${target}`, { hasTicket: false });
    await waitFor(() => expect(status()).toContain('22,063,983 backlinks, none loaded'));
    answer = endless;
    await lookUpQuery();
    await isLoaded();
    expect(status()).toContain('22,063,983 backlinks, 10 loaded · just now · This view: 400 units');
  });

  it('are loaded on demand, at a price that is said before', async () => {
    answer = endless;
    await openReport(`#/anchors?${target}`, { askAbove: 10_000 });
    await isLoaded();
    fireEvent.change(screen.getByRole('combobox', { name: 'Rows to load' }), { target: { value: '100' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Load more', description: 'up to 3,600 units' }));
    await waitFor(() => expect(status()).toContain('100 loaded'));
    expect(queries.map(({ rows: range }) => range)).toEqual([
      { start: 0, end: 10 },
      { start: 10, end: 100 },
    ]);
    expect(screen.getByRole('table', { name: 'Anchors' }).getAttribute('aria-rowcount')).toBe('101');
    await waitFor(() => expect(location.hash).toContain('rows=100'));
  });

  it('are ordered here by a header, and by the API at a click on its price', async () => {
    answer = endless;
    await openReport(`#/anchors?${target}`);
    await isLoaded();
    expect(screen.getByRole('columnheader', { name: /Backlinks/ }).getAttribute('aria-sort')).toBe('descending');
    click('Anchor');
    await waitFor(() => expect(location.hash).toContain('order=anchor_desc'));
    expect((await screen.findByRole('note')).textContent).toContain('Sorted: 10 loaded rows');
    expect(name(tableRows()[0]!)).toContain('anchor 9');
    // The API knows no order by anchors.
    expect(screen.queryByRole('button', { name: 'Ask the API for this order' })).toBeNull();
    click('Domains');
    await waitFor(() => expect(location.hash).toContain('order=domains_num_desc'));
    expect(tableRows()).toHaveLength(10);
    expect(queries).toHaveLength(1);
    fireEvent.click(
      await screen.findByRole('button', { name: 'Ask the API for this order', description: 'up to 400 units' }),
    );
    await waitFor(() => expect(queries).toHaveLength(2));
    expect(queries[1]).toMatchObject({ sort: 'domains_num_desc', rows: { start: 0, end: 10 } });
    await waitFor(() => expect(tableRows()).toHaveLength(10));
    const others = within(await screen.findByRole('navigation', { name: 'Also loaded' }));
    fireEvent.click(await others.findByRole('link', { name: '10 rows · Backlinks, highest first' }));
    await waitFor(() => expect(location.hash).not.toContain('display_sort'));
    await waitFor(() => expect(tableRows()).toHaveLength(10));
    expect(queries).toHaveLength(2);
  });

  it('go back to the order that they came in by the header of that order', async () => {
    answer = endless;
    await openReport(`#/anchors?${target}`);
    await isLoaded();
    click('Backlinks');
    await waitFor(() => expect(location.hash).toContain('order=backlinks_num_asc'));
    click('Backlinks');
    await waitFor(() => expect(location.hash).not.toContain('order='));
    expect(queries).toHaveLength(1);
  });

  it('are searched without a request', async () => {
    answer = endless;
    await openReport(`#/anchors?${target}`);
    await isLoaded();
    fireEvent.input(screen.getByRole('searchbox', { name: 'Search loaded rows' }), {
      target: { value: 'ANCHOR 9993' },
    });
    await waitFor(() => expect(tableRows()).toHaveLength(1));
    expect(status()).toContain('10 loaded · 1 shown');
    expect(location.hash).toContain('find=ANCHOR+9993');
    expect(queries).toHaveLength(1);
  });

  it('say when there are none, and what could not be read', async () => {
    answer = () => ({ status: 200, body: 'ERROR 50 :: NOTHING FOUND' });
    await openReport(`#/anchors?${target}`);
    expect(name(await screen.findByText(/No data for/))).toBe('No data for searchenginejournal.com');
    cleanup();
    answer = () => ({ status: 200, body: 'country;domains_num;backlinks_num\nGermany;5;6\nnonsense' });
    await openReport(`#/geo?${target}`);
    expect(await screen.findByText('1 line of the answer could not be read. Show it')).toBeTruthy();
  });

  it('that failed are tried again by one button, until something else is wanted', async () => {
    answer = () => ({ status: 503, body: '' });
    await openReport(`#/anchors?${target}`);
    await screen.findByRole('button', { name: 'Try again' });
    expect(screen.queryByRole('button', { name: 'Look up' })).toBeNull();
    fireEvent.submit(
      within(screen.getByRole('region', { name: 'Query' }))
        .getByRole('combobox', { name: 'Order' })
        .closest('form')!,
    );
    expect(queries).toHaveLength(1);
    fireEvent.click(screen.getByRole('radio', { name: '25' }));
    await screen.findByRole('button', { name: 'Look up', description: 'up to 1,000 units' });
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: '10' }));
    await screen.findByRole('button', { name: 'Try again' });
    answer = endless;
    expect(screen.queryByRole('button', { name: 'Look up' })).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await isLoaded();
    expect(queries).toHaveLength(2);
  });

  it('are saved once they are drawn: the button waits, and says what came of it', async () => {
    answer = fixtureResponse;
    await openReport(`#/historical?${target}`);
    const save = await screen.findByRole<HTMLButtonElement>('button', { name: 'Save chart as PNG' });
    expect(save.disabled).toBe(false);
    fireEvent.click(save);
    await waitFor(() => expect(save.disabled).toBe(true));
    expect(save.title).toBe('Save chart as PNG: Waits for the chart to be drawn');
    screen.getByRole('img', { name: /^Backlinks and referring domains/ }).append(document.createElement('canvas'));
    // This document paints nothing.
    await screen.findByText('The file could not be made');
    expect(save.disabled).toBe(false);
  });

  it('have no bar where the number is missing, which comes last and is not 0', async () => {
    answer = () => ({ status: 200, body: 'category_name;rating\n/A;\n/B;0\n/C;0.5' });
    await openReport(`#/categories?${target}`);
    const tree = within(await screen.findByRole('region', { name: 'As a tree' })).getAllByRole('listitem');
    const bars = tree.map((item) => item.querySelector<HTMLElement>('[style*="width"]')?.style.width);
    expect(tree.map((item, position) => [name(item), bars[position]])).toEqual([
      ['C50.0%', '50%'],
      ['B0.0%', '0%'],
      ['A–not known', undefined],
    ]);
    cleanup();
    answer = () => ({ status: 200, body: 'country;domains_num;backlinks_num\nGermany;;6' });
    await openReport(`#/geo?${target}`);
    expect(await screen.findByRole('img', { name: /first Germany with not known$/ })).toBeTruthy();
    expect(screen.queryByText('0.0%')).toBeNull();
  });

  it('stay while an error is told', async () => {
    answer = endless;
    await openReport(`#/anchors?${target}`, { askAbove: 10_000 });
    await isLoaded();
    answer = () => ({ status: 200, body: 'ERROR 132 :: API UNITS BALANCE IS ZERO' });
    click('Load more');
    expect((await screen.findByRole('alert')).textContent).toContain('no API units left');
    expect(tableRows()).toHaveLength(10);
  });
});

describe('rows that a later answer no longer has', () => {
  const superseded = 'Older: a later answer no longer has this row';
  const nothing = (): RawResponse => ({ status: 200, body: 'ERROR 50 :: NOTHING FOUND' });
  const noticed = (count: number): Promise<unknown> =>
    screen.findByText(`${count} older row${count === 1 ? ' is' : 's are'} kept that a later answer no longer has.`);

  /** 10 rows were bought, and a refresh found nothing. */
  async function emptied(report = 'anchors'): Promise<void> {
    answer = endless;
    await openReport(`#/${report}?${target}`);
    await isLoaded();
    const refresh = screen.getByRole<HTMLButtonElement>('button', { name: 'Refresh' });
    await waitFor(() => expect(refresh.disabled).toBe(false));
    answer = nothing;
    fireEvent.click(refresh);
    await noticed(10);
  }

  it('are said to be kept beside No data, with both ages, and shown by a click, each marked', async () => {
    await emptied();
    expect(name(screen.getByText(/^No data for/))).toBe('No data for searchenginejournal.com');
    expect(name(screen.getByText(/^Bought/))).toBe('Bought just now · an answer found nothing just now');
    expect(tableRows()).toEqual([]);
    click('Show older rows');
    await waitFor(() => expect(tableRows()).toHaveLength(10));
    expect(within(screen.getByRole('table', { name: 'Anchors' })).getAllByText(superseded)).toHaveLength(10);
    expect(screen.getByText(/^No data for/)).toBeTruthy();
    expect(location.hash).toContain('superseded=shown');
    click('Hide older rows');
    await waitFor(() => expect(tableRows()).toEqual([]));
    expect(queries).toHaveLength(2);
  });

  it('stand behind those that count, in every order, and are searched with them', async () => {
    answer = endless;
    await openReport(`#/anchors?${target}&superseded=shown`);
    await isLoaded();
    answer = (query) => endless({ ...query, rows: { ...query.rows, end: 4 } });
    click('Refresh');
    await noticed(6);
    expect(name(screen.getByText(/^Bought/))).toContain('an answer ended after 4 rows');
    const marked = (): boolean[] => tableRows().map((row) => name(row).includes(superseded));
    expect(marked()).toEqual([...Array<boolean>(4).fill(false), ...Array<boolean>(6).fill(true)]);
    click('Anchor');
    await waitFor(() => expect(location.hash).toContain('order=anchor_desc'));
    await waitFor(() => expect(name(tableRows()[0]!)).toContain('anchor 3'));
    expect(marked()).toEqual([...Array<boolean>(4).fill(false), ...Array<boolean>(6).fill(true)]);
    fireEvent.input(screen.getByRole('searchbox', { name: 'Search loaded rows' }), { target: { value: '9993' } });
    await waitFor(() => expect(tableRows()).toHaveLength(1));
    expect(marked()).toEqual([true]);
  });

  it('are selected by themselves and exported with a mark, while they are shown', async () => {
    const saved = vi.spyOn(files, 'download').mockReturnValue();
    const savedCsv = (): string[] => {
      click('Export');
      fireEvent.click(screen.getByRole('menuitem', { name: 'CSV' }));
      return String(saved.mock.lastCall![0].text).split('\r\n');
    };
    await emptied();
    click('Show older rows');
    await waitFor(() => expect(tableRows()).toHaveLength(10));
    expect(savedCsv()[0]).toMatch(/,Superseded since$/);
    fireEvent.click(within(tableRows()[1] as HTMLElement).getByRole('checkbox'));
    await screen.findByText('1 selected');
    const [, line, ...others] = savedCsv();
    expect(line).toMatch(/anchor 1.*,\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(others).toEqual([]);
    click('Hide older rows');
    await waitFor(() => expect(screen.queryByText('1 selected')).toBeNull());
  });

  it('are forgotten once that is confirmed, after what is lost was said, and stay where it is not', async () => {
    await emptied();
    click('Forget these rows');
    const dialog = within(screen.getByRole('alertdialog'));
    expect(dialog.getByText(/10 older rows will be deleted\. They cost up to 400 units/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Keep them' }));
    await noticed(10);
    click('Forget these rows');
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Forget these rows' }));
    await waitFor(() => expect(screen.queryByText(/older rows/)).toBeNull());
    expect(name(screen.getByText(/^No data for/))).toBe('No data for searchenginejournal.com');
    const stored = Object.keys(await fakeBrowser.storage.local.get());
    expect(stored.filter((key) => key.startsWith('rows@1:'))).toEqual([]);
    expect(queries).toHaveLength(2);
  });

  it('are offered by the overview too, and by its regions', async () => {
    await openReport(`#/overview?${target}`);
    const refresh = await screen.findByRole<HTMLButtonElement>('button', { name: 'Refresh' });
    await waitFor(() => expect(refresh.disabled).toBe(false));
    answer = nothing;
    fireEvent.click(refresh);
    await noticed(1);
    expect(screen.getByText(/^No data for/)).toBeTruthy();
    click('Show older rows');
    expect(await screen.findByRole('button', { name: 'Hide older rows' })).toBeTruthy();
    cleanup();
    await emptied();
    cleanup();
    await openReport(`#/overview?${target}`);
    const region = within(screen.getByRole('region', { name: 'Top anchors' }));
    await region.findByText(/10 older rows are kept/);
    fireEvent.click(region.getByRole('link', { name: 'Show older rows' }));
    await waitFor(() => expect(tableRows()).toHaveLength(10));
  });
});

describe('filters', () => {
  it('are answered here, at no cost, where the whole list is cached', async () => {
    await openReport(`#/refdomains?${target}&display_filter=%2B|country||us`);
    await screen.findByRole('region', { name: 'Query' });
    cleanup();
    await openReport(`#/refdomains?${target}`);
    await screen.findByText('5 referring domains', { exact: false });
    cleanup();
    await openReport(`#/refdomains?${target}&display_filter=%2B|country||us`);
    expect(await screen.findByText('Made from cached rows: 0 units.')).toBeTruthy();
    expect(tableRows()).toHaveLength(2);
    expect(queries).toHaveLength(1);
  });

  it('are sent as the API has them, and taken away one by one', async () => {
    answer = endless;
    await openReport(`#/refdomains?${target}`);
    await isLoaded();
    click('Add filter');
    const form = within(screen.getByRole('dialog', { name: 'Add filter' }));
    fireEvent.change(form.getByRole('combobox', { name: 'Field' }), { target: { value: 'country' } });
    fireEvent.input(form.getByRole('textbox', { name: 'Value' }), { target: { value: 'us' } });
    fireEvent.click(form.getByRole('button', { name: 'Apply filter' }));
    await lookUpQuery();
    await waitFor(() => expect(queries).toHaveLength(2));
    expect(queries[1]?.filter).toEqual([{ sign: '+', field: 'country', operation: '', value: 'us' }]);
    // The played API ignores the filter, as the real one may.
    expect(await screen.findByText(/5 rows do not fit the filter that was sent/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Remove filter', description: /Country is United States/ }));
    await waitFor(() => expect(location.hash).not.toContain('display_filter'));
    expect(queries).toHaveLength(2);
  });

  const add = async (field: string, value: string, isSent = true): Promise<void> => {
    click('Add filter');
    const form = within(await screen.findByRole('dialog', { name: 'Add filter' }));
    fireEvent.change(form.getByRole('combobox', { name: 'Field' }), { target: { value: field } });
    const control = form.getByLabelText('Value');
    if (control.tagName === 'SELECT') fireEvent.change(control, { target: { value } });
    else fireEvent.input(control, { target: { value } });
    fireEvent.click(form.getByRole('button', { name: 'Apply filter' }));
    if (isSent) await lookUpQuery();
  };
  const fieldsOffered = (): string[] =>
    within(screen.getByRole('combobox', { name: 'Field' }))
      .getAllByRole('option')
      .map(name);

  it('are said to have had no effect where the rows are the same as without them', async () => {
    answer = endless;
    await openReport(`#/refdomains?${target}`);
    await isLoaded();
    await add('newdomain', 'true');
    await waitFor(() => expect(queries).toHaveLength(2));
    expect(queries[1]?.filter).toEqual([{ sign: '+', field: 'newdomain', operation: 'Eq', value: 'true' }]);
    expect(
      await screen.findByText('The filter had no effect (New domain): the first 10 rows are the same as without it.'),
    ).toBeTruthy();
    expect(screen.queryByText(/No column shows/)).toBeNull();
    expect(queries).toHaveLength(2);
  });

  it('are not said to have had no effect where other rows came', async () => {
    answer = ({ filter, ...query }) =>
      endless(
        filter.length > 0 ? { ...query, filter, rows: { ...query.rows, start: 5, end: 15 } } : { ...query, filter },
      );
    await openReport(`#/refdomains?${target}`);
    await isLoaded();
    await add('newdomain', 'true');
    expect(await screen.findByText(/No column shows whether rows fit this filter/)).toBeTruthy();
    expect(screen.queryByText(/had no effect/)).toBeNull();
  });

  it.each([
    ['uk', 'gb', 'United Kingdom (uk)'],
    ['gb', 'uk', 'United Kingdom (gb)'],
  ])('send the country %s as it was chosen, and offer %s where nothing is found', async (chosen, other, chip) => {
    answer = (query) =>
      query.filter[0]?.value === chosen ? { status: 200, body: 'ERROR 50 :: NOTHING FOUND' } : endless(query);
    await openReport(`#/refdomains?${target}`);
    await isLoaded();
    await add('country', chosen.toUpperCase());
    await waitFor(() =>
      expect(queries[1]?.filter).toEqual([{ sign: '+', field: 'country', operation: '', value: chosen }]),
    );
    expect(await screen.findByText('No rows match these filters.')).toBeTruthy();
    expect(screen.getByText(chip)).toBeTruthy();
    expect(queries).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: `Filter by ${other}` }));
    await lookUpQuery();
    await waitFor(() =>
      expect(queries[2]?.filter).toEqual([{ sign: '+', field: 'country', operation: '', value: other }]),
    );
    await waitFor(() => expect(tableRows()).toHaveLength(10));
  });

  it('offer no other code of a country that has one', async () => {
    answer = ({ filter, ...query }) =>
      filter.length > 0 ? { status: 200, body: 'ERROR 50 :: NOTHING FOUND' } : endless({ filter, ...query });
    await openReport(`#/refdomains?${target}`);
    await isLoaded();
    await add('country', 'fr');
    expect(await screen.findByText('No rows match these filters.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Filter by/ })).toBeNull();
  });

  it('are offered in one way each', async () => {
    await openReport(`#/refdomains?${target}`, { workspaceBuys: 'overview' });
    fireEvent.click(await screen.findByRole('button', { name: 'Add filter' }));
    await screen.findByRole('dialog', { name: 'Add filter' });
    expect(fieldsOffered()).toEqual(['TLD', 'Country', 'IP', 'New domain', 'Lost domain', 'Category']);
    cleanup();
    await openReport(`#/backlinks?${target}`, { workspaceBuys: 'overview' });
    fireEvent.click(await screen.findByRole('button', { name: 'Add filter' }));
    await screen.findByRole('dialog', { name: 'Add filter' });
    expect(fieldsOffered()).toEqual(['Type', 'TLD', 'IP', 'Referring domain', 'Anchor', 'URL anchor', 'Redirects']);
  });

  it('show what was bought with them as they used to be sent, and buy nothing of it unasked', async () => {
    const targets = [{ value: 'searchenginejournal.com', type: 'root_domain' }] as const;
    const old: Query = {
      ...createQuery({ report: 'backlinks_refdomains', targets }),
      filter: [{ sign: '+', field: 'type', operation: '', value: 'newdomain' }],
    };
    await storeRows(
      {
        pages: responsePagesOf(old, endless(old).body, null).responsePages,
        source: 'v3',
        area: 'local',
        fetchedAt: Date.now(),
      },
      {},
    );
    answer = endless;
    await openReport(`#/refdomains?${target}&display_filter=%2B|type||newdomain`);
    expect(await screen.findByText(/loaded with this filter as it used to be sent/)).toBeTruthy();
    expect(tableRows()).toHaveLength(10);
    expect(queries).toEqual([]);
    const refresh = screen.getByRole('button', { name: 'Refresh', description: 'up to 400 units' });
    // Seen by everybody before the press, not only in a tooltip.
    expect(refresh.nextElementSibling).toMatchObject({ hidden: false, textContent: 'up to 400 units' });
    fireEvent.click(refresh);
    await waitFor(() =>
      expect(queries).toMatchObject([
        { filter: [{ field: 'newdomain', operation: 'Eq', value: 'true' }], rows: { start: 0, end: 10 } },
      ]),
    );
    await waitFor(() => expect(screen.queryByText(/as it used to be sent/)).toBeNull());
  });

  it('of an older address are sent as the document has them, and refused with the reason where it has none', async () => {
    answer = endless;
    await openReport(`#/refdomains?${target}&display_filter=%2B|type||newdomain`);
    await lookUpQuery();
    await waitFor(() =>
      expect(queries[0]?.filter).toEqual([{ sign: '+', field: 'newdomain', operation: 'Eq', value: 'true' }]),
    );
    cleanup();
    await openReport(`#/refdomains?${target}&display_filter=%2B|type||follow`);
    expect((await screen.findByRole('alert')).textContent).toContain(
      'This report has no such filter. It was left out: +|type||follow',
    );
  });

  it('of an address that was understood in part only buy nothing by themselves', async () => {
    answer = endless;
    await fakeBrowser.storage.local.set({
      [tableLayoutsItem.key]: { backlinks_refdomains: { widths: {}, shown: { ip: false } } },
    });
    await openReport(`#/refdomains?${target}&display_filter=%2B|type||follow`);
    await screen.findByRole('button', { name: 'Look up', description: /400 units/ });
    expect(screen.getByRole('alert').textContent).toContain('This report has no such filter.');
    expect(queries).toEqual([]);
    click('Look up');
    await isLoaded();
    expect(queries).toHaveLength(1);
  });

  it('refuse what cannot be sent, with the reason', async () => {
    await openReport(`#/backlinks?${target}`, { workspaceBuys: 'overview' });
    fireEvent.click(await screen.findByRole('button', { name: 'Add filter' }));
    const form = within(await screen.findByRole('dialog', { name: 'Add filter' }));
    fireEvent.change(form.getByRole('combobox', { name: 'Field' }), { target: { value: 'anchor' } });
    fireEvent.input(form.getByRole('textbox', { name: 'Value' }), { target: { value: 'a|b' } });
    fireEvent.click(form.getByRole('button', { name: 'Apply filter' }));
    expect(form.getByRole('alert').textContent).toContain('A value with | cannot be sent');
    fireEvent.input(form.getByRole('textbox', { name: 'Value' }), { target: { value: 'a' } });
    fireEvent.click(form.getByRole('button', { name: 'Apply filter' }));
    await waitFor(() => expect(location.hash).toContain('display_filter'));
    await new Promise((done) => setTimeout(done, 20));
    expect(queries).toEqual([]);
  });
});

describe('comparing', () => {
  it('buys nothing while targets are chosen, and compares them at a click', async () => {
    await openReport(`#/matrix?${target}`);
    expect(await screen.findByText('Add at least 2 targets to compare.')).toBeTruthy();
    const box = screen.getByRole('textbox', { name: 'Target' });
    for (const site of ['searchengineland.com', 'moz.com']) {
      fireEvent.input(box, { target: { value: site } });
      click('Add target');
    }
    const chosen = within(screen.getByRole('list', { name: 'Targets' }));
    expect(chosen.getAllByRole('listitem').map(name)).toEqual([
      'searchenginejournal.com· your site',
      'searchengineland.com',
      'moz.com',
    ]);
    fireEvent.click(chosen.getByRole('button', { name: 'Remove', description: 'moz.com' }));
    expect(queries).toEqual([]);
    await lookUpQuery();
    await screen.findByText('squarespace.com');
    expect(queries[0]?.targets.map(({ value }) => value)).toEqual(['searchenginejournal.com', 'searchengineland.com']);
    expect(screen.getByRole('columnheader', { name: /searchengineland/ })).toBeTruthy();
  });

  it('asks what gap tools ask, showing the filter it sends', async () => {
    answer = endless;
    await openReport(`#/matrix?${pair}`);
    await isLoaded();
    const missing = 'Missing: all others, not you';
    click(missing);
    await lookUpQuery();
    await waitFor(() => expect(queries).toHaveLength(2));
    expect(await screen.findByText('display_filter=+|backlinksnum_0|Eq|0|+|backlinksnum_1|Gt|0')).toBeTruthy();
    await waitFor(() =>
      expect(screen.getByRole('button', { name: missing }).getAttribute('aria-pressed')).toBe('true'),
    );
  });

  it('adds a competitor with one click', async () => {
    await openReport(`#/competitors?${target}`);
    fireEvent.click(await screen.findByRole('button', { name: 'Compare with searchengineland.com' }));
    const tray = within(await screen.findByRole('region', { name: 'Comparison' }));
    expect(tray.getByRole('link', { name: 'Batch comparison' }).getAttribute('href')).toBe(
      '#/comparison?target=searchenginejournal.com&target_type=root_domain&target=searchengineland.com&target_type=root_domain',
    );
  });

  it('shows what names no target for sure, offers what is missing, and buys nothing of it unasked', async () => {
    answer = () => ({ status: 200, body: bodyOf('backlinks_comparison', ['www.searchengineland.com']) });
    const address = `#/comparison?${pair}`;
    await openReport(address);
    expect(await screen.findByText(/1 line of the answer names none of the targets for sure/)).toBeTruthy();
    expect(
      screen.getByText('Lines came, but none of them names one of the targets for sure. They are shown below.'),
    ).toBeTruthy();
    expect(screen.getByText(lineOf('backlinks_comparison', 'www.searchengineland.com'))).toBeTruthy();
    expect(screen.queryByText(/No data for/)).toBeNull();
    cleanup();
    await openReport(address);
    expect(await screen.findByRole('button', { name: 'Load more', description: 'up to 80 units' })).toBeTruthy();
    expect(queries).toHaveLength(1);
    answer = () => ({ status: 200, body: bodyOf('backlinks_comparison', ['searchenginejournal.com']) });
    click('Load more');
    expect(await screen.findByText('searchenginejournal.com', { selector: 'td *' })).toBeTruthy();
    expect(screen.getByText(/1 line of the answer names none/)).toBeTruthy();
  });

  it('marks the best value of a batch', async () => {
    await openReport('#/comparison?target=ebay.com&target_type=root_domain&target=amazon.com&target_type=root_domain');
    await waitFor(() => expect(screen.getAllByTitle('Best value').length).toBeGreaterThan(3));
  });
});

describe('the address', () => {
  it('is walked by Back', async () => {
    await openReport(`#/anchors?${target}`);
    await screen.findByText('search engine journal');
    fireEvent.click(screen.getByRole('link', { name: 'TLD distribution' }));
    await screen.findByRole('heading', { level: 1, name: 'TLD distribution' });
    history.replaceState(null, '', `#/anchors?${target}`);
    fireEvent.popState(window);
    await screen.findByRole('heading', { level: 1, name: 'Anchors' });
    expect(await screen.findByText('search engine journal')).toBeTruthy();
  });

  it('says what it could not take, and shows the rest', async () => {
    await openReport('#/refdomains?target=192.168.0.1&display_sort=nothing&display_filter=x');
    const told = (await screen.findAllByRole('alert')).map(name).join(' ');
    expect(told).toContain('nothing is sent');
    expect(told).toContain('This report has no order “nothing”');
    expect(queries).toEqual([]);
  });

  it('says which part of it names a target that is not there', async () => {
    await openReport(`#/matrix?${pair}&display_sort=backlinksnum_5_desc`, { workspaceBuys: 'nothing' });
    expect((await screen.findAllByRole('alert')).map(name)).toEqual([
      'This names a target that is not there and was left out: backlinksnum_5_desc',
    ]);
    expect(await screen.findByRole('button', { name: 'Look up', description: 'up to 400 units' })).toBeTruthy();
  });

  it('offers the root domain to a report that takes no other', async () => {
    await openReport('#/historical?target=blog.moz.com&target_type=domain');
    expect(queries).toEqual([]);
    expect(screen.queryByText(/all sites under it share/)).toBeNull();
    click('Look up moz.com instead');
    await waitFor(() => expect(queries[0]?.targets).toEqual([{ value: 'moz.com', type: 'root_domain' }]));
  });

  it('says what the root domain is where many sites share it, in the report and on the overview', async () => {
    const words =
      /This report does not take shop\.uk\.com: it is for root domains\. uk\.com is the domain that all sites under it share, shop\.uk\.com among them\./;
    await openReport('#/overview?target=shop.uk.com&target_type=domain', { workspaceBuys: 'nothing' });
    expect(within(await screen.findByRole('region', { name: 'Historical data' })).getByText(words)).toBeTruthy();
    cleanup();
    await openReport('#/historical?target=shop.uk.com&target_type=domain', { workspaceBuys: 'nothing' });
    expect(await screen.findByText(words)).toBeTruthy();
    fireEvent.click(
      await screen.findByRole('button', { name: 'Look up uk.com instead', description: 'up to 400 units' }),
    );
    await waitFor(() =>
      expect(queries.map(({ report, targets }) => [report, targets[0]])).toEqual([
        ['backlinks_historical', { value: 'uk.com', type: 'root_domain' }],
      ]),
    );
  });

  it('says nothing of a private view, nor does the title', async () => {
    const hash = await hideView(`#/anchors?${target}`);
    await openReport(hash, { workspaceBuys: 'nothing' });
    expect(document.title).toBe('Backlink Lens');
    fireEvent.click(screen.getByRole('link', { name: 'TLD distribution' }));
    await screen.findByRole('heading', { level: 1, name: 'TLD distribution' });
    expect(location.hash).toMatch(/^#\/private\?id=[0-9a-f-]{36}$/);
    expect(document.documentElement.outerHTML).not.toContain('target=searchenginejournal.com');
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('searchenginejournal');
  });
});

describe('a private view', () => {
  const windows = vi.fn<(window: object) => Promise<object>>();
  const tabs = vi.fn<(tab: object) => Promise<object>>();

  async function openPrivately(view = `#/refdomains?${target}`): Promise<void> {
    windows.mockReset().mockResolvedValue({});
    tabs.mockReset().mockResolvedValue({});
    vi.spyOn(fakeBrowser.windows, 'create').mockImplementation(windows as never);
    vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(tabs as never);
    vi.spyOn(fakeBrowser.windows, 'getAll').mockResolvedValue([] as never);
    Object.assign(fakeBrowser.extension, { isAllowedIncognitoAccess: async () => true });
    await openReport(await hideView(view));
  }

  it('is marked, and says what is kept', async () => {
    await openPrivately();
    expect(screen.getByText('Incognito')).toBeTruthy();
    screen.getByText(/Nothing of these sites is written to the disk/u);
    cleanup();
    await openReport(`#/refdomains?${target}`);
    expect(screen.queryByText('Incognito')).toBeNull();
  });

  it('offers no pin, and says why', async () => {
    await openPrivately();
    const pin = screen.getByRole<HTMLButtonElement>('button', { name: 'Pin this target' });
    expect([pin.disabled, pin.title]).toEqual([true, expect.stringContaining('kept on the disk')]);
  });

  it('opens links in an incognito window, whatever way they are followed', async () => {
    await openPrivately(`#/backlinks?${target}`);
    await waitFor(() => expect(tableRows().length).toBeGreaterThan(0));
    const [row] = tableRows();
    const link = within(row as HTMLElement)
      .getAllByRole('link')
      .find((found) => !found.hasAttribute('href'))!;
    const url = 'https://www.journaldunet.com/';
    expect(document.querySelectorAll('a[href^="http"]')).toHaveLength(0);
    fireEvent.click(link);
    fireEvent(link, new MouseEvent('auxclick', { button: 1, bubbles: true }));
    fireEvent.keyDown(link, { key: 'Enter' });
    (row as HTMLElement).focus();
    fireEvent.keyDown(row!, { key: 'Enter' });
    await waitFor(() => expect(windows).toHaveBeenCalledTimes(4));
    for (const [window] of windows.mock.calls) expect(window).toEqual({ incognito: true, url });
    expect(tabs).not.toHaveBeenCalled();
  });

  it('opens links in the incognito window that is there', async () => {
    await openPrivately(`#/backlinks?${target}`);
    const update = vi.spyOn(fakeBrowser.windows, 'update').mockResolvedValue({} as never);
    vi.spyOn(fakeBrowser.windows, 'getAll').mockResolvedValue([
      { id: 1, incognito: false },
      { id: 2, incognito: true },
    ] as never);
    await waitFor(() => expect(tableRows().length).toBeGreaterThan(0));
    fireEvent.keyDown(tableRows()[0]!, { key: 'Enter' });
    await waitFor(() => expect(update).toHaveBeenCalledWith(2, { focused: true }));
    expect(tabs.mock.calls[0]![0]).toMatchObject({ windowId: 2 });
    expect(windows).not.toHaveBeenCalled();
  });

  it('opens no link where the browser lets it into no incognito window, and says so', async () => {
    await openPrivately(`#/backlinks?${target}`);
    Object.assign(fakeBrowser.extension, { isAllowedIncognitoAccess: async () => false });
    await waitFor(() => expect(tableRows().length).toBeGreaterThan(0));
    fireEvent.keyDown(tableRows()[0]!, { key: 'Enter' });
    await screen.findByText(/^The link was not opened/u);
    expect([windows.mock.calls, tabs.mock.calls]).toEqual([[], []]);
  });

  it('saves files whose names do not tell the targets, and says that they are written', async () => {
    await openPrivately();
    await waitFor(() => expect(tableRows().length).toBeGreaterThan(0));
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    for (const item of ['CSV', 'JSON', 'XLSX']) {
      click('Export');
      screen.getByText(/The file is written to the disk/u);
      fireEvent.click(await screen.findByRole('menuitem', { name: item }));
    }
    await waitFor(() => expect(names).toHaveLength(3));
    expect(names).toEqual([
      expect.stringMatching(/^backlink-lens-incognito-refdomains-\d{4}-\d\d-\d\d\.csv$/u),
      expect.stringMatching(/^backlink-lens-incognito-refdomains-\d{4}-\d\d-\d\d\.json$/u),
      expect.stringMatching(/^backlink-lens-incognito-refdomains-\d{4}-\d\d-\d\d\.xlsx$/u),
    ]);
  });
});

describe('pinned targets', () => {
  it('say at once that they are, and that they are no more', async () => {
    await openReport(`#/anchors?${target}`);
    fireEvent.click(await screen.findByRole('button', { name: 'Pin this target' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Unpin this target' }));
    await screen.findByRole('button', { name: 'Pin this target' });
  });
});

describe('recent targets', () => {
  const page = 'https://moz.com/a?token=secret';
  const recent = async (): Promise<string> =>
    JSON.stringify((await fakeBrowser.storage.local.get('recent-targets@1'))['recent-targets@1'] ?? []);

  it('hold a page with a query once the user saw it and pressed Look up, and not before', async () => {
    await openReport(`#/anchors?target=${encodeURIComponent(page)}&target_type=url`);
    await screen.findAllByText(page);
    expect(queries).toEqual([]);
    expect(await recent()).toBe('[]');
    await lookUpQuery();
    await waitFor(() => expect(queries).toHaveLength(1));
    expect(await recent()).toContain('token=secret');
  });

  it('hold any other target that was looked at', async () => {
    await openReport(`#/anchors?${target}`, { workspaceBuys: 'nothing' });
    await waitFor(async () => expect(await recent()).toContain('searchenginejournal.com'));
  });
});

describe('the switcher', () => {
  it('opens by Ctrl+K and goes to a report or a site', async () => {
    await openReport(`#/anchors?${target}`);
    await screen.findByText('search engine journal');
    fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    const box = await screen.findByRole('combobox', { name: 'Report, target or site', hidden: true });
    fireEvent.input(box, { target: { value: 'tld' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await screen.findByRole('heading', { level: 1, name: 'TLD distribution' });
    fireEvent.keyDown(window, { key: 'k', metaKey: true });
    const again = await screen.findByRole('combobox', { name: 'Report, target or site', hidden: true });
    fireEvent.input(again, { target: { value: 'moz.com' } });
    fireEvent.keyDown(again, { key: 'Enter' });
    await waitFor(() => expect(location.hash).toBe('#/tld?target=moz.com&target_type=root_domain'));
  });
});

describe('a click on Look up', () => {
  const lookUp = async (): Promise<void> => {
    fireEvent.input(screen.getByRole('textbox', { name: 'Target' }), { target: { value: 'moz.com' } });
    click('Look up');
    await waitFor(() => expect(location.hash).toContain('moz.com'));
    await lookUpQuery();
  };
  const rememberColumns = () =>
    fakeBrowser.storage.local.set({
      [tableLayoutsItem.key]: { backlinks_anchors: { widths: {}, shown: { last_seen: false } } },
    });

  it('buys what it was pressed for, though the address takes up the columns that are remembered', async () => {
    await rememberColumns();
    await openReport('#/anchors', { workspaceBuys: 'overview' });
    await lookUp();
    await waitFor(() => expect(queries.map(({ report }) => report)).toEqual(['backlinks_anchors']));
    await waitFor(() => expect(location.hash).toContain('columns='));
    // What is under way would be stored for the next test as well.
    await screen.findByText(/This view: [1-9]\d* units/);
  });

  it('buys nothing later, when its view is come back to', async () => {
    answer = endless;
    await openReport(`#/anchors?${target}`, { workspaceBuys: 'overview' });
    await lookUp();
    await waitFor(() => expect(queries).toHaveLength(1));
    await isLoaded();
    const stored = Object.keys((await fakeBrowser.storage.local.get(null)) as object);
    await fakeBrowser.storage.local.remove(stored.filter((key) => key.startsWith('shelf@')));
    fireEvent.click(screen.getByRole('link', { name: 'Indexed pages' }));
    await waitFor(() => expect(name(screen.getByRole('heading', { level: 1 }))).toBe('Indexed pages'));
    fireEvent.click(screen.getByRole('link', { name: 'Anchors' }));
    await screen.findByRole('region', { name: 'Query' });
    expect(queries).toHaveLength(1);
  });
});

describe('the price in the navigation', () => {
  it('stands where only another list of the report is cached', async () => {
    answer = endless;
    await openReport(`#/refdomains?${target}&display_filter=${encodeURIComponent('+|country||us')}`);
    await lookUpQuery();
    await isLoaded();
    fireEvent.click(screen.getByRole('link', { name: 'TLD distribution' }));
    await waitFor(() => expect(name(screen.getByRole('heading', { level: 1 }))).toBe('TLD distribution'));
    await waitFor(() =>
      expect(name(screen.getByRole('link', { name: 'Referring domains' }).parentElement!)).toContain(
        'Loads its first page: up to 400 units',
      ),
    );
  });
});

describe('a page that nobody opened on purpose', () => {
  const anchors = `#/anchors?${target}`;
  const findIdle = () => screen.findByRole('button', { name: 'Look up', description: 'up to 400 units' });
  beforeEach(() => {
    answer = endless;
  });
  /** Long enough for whatever a page does by itself. */
  const rest = () => new Promise((done) => setTimeout(done, 50));

  it('buys nothing, and offers what is missing at its price', async () => {
    await openReport(anchors, { hasTicket: false });
    fireEvent.click(await findIdle());
    await isLoaded();
    expect(queries).toHaveLength(1);
  });

  it('buys nothing at an event that is no click of the user’s', async () => {
    gesture.isActive = false;
    await openReport(anchors, { hasTicket: false });
    fireEvent.click(await findIdle());
    fireEvent.click(screen.getByRole('link', { name: 'TLD distribution' }));
    await screen.findByRole('heading', { level: 1, name: 'TLD distribution' });
    await findIdle();
    await rest();
    expect(queries).toEqual([]);
  });

  it.each(['reload', 'back_forward', 'prerender'])('buys nothing after a navigation of the kind %s', async (type) => {
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type } as PerformanceNavigationTiming]);
    await openReport(anchors);
    await findIdle();
    await rest();
    expect(queries).toEqual([]);
  });

  it('waits with its ticket until it is seen, and has none after a minute', async () => {
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await openReport(anchors);
    await findIdle();
    await rest();
    expect(queries).toEqual([]);
    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    await isLoaded();
    cleanup();
    visibility.mockReturnValue('hidden');
    await openReport(`#/geo?${target}`);
    await findIdle();
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    await rest();
    expect(queries).toHaveLength(1);
  });

  it('buys nothing when the sample is switched off, with a ticket or a click just before', async () => {
    await openReport(anchors, { usesSample: true });
    // Read to its end, however slow the machine is: until then the page is still opening.
    await screen.findByRole('button', { name: 'Look up', description: '0 units' });
    await rest();
    const before = queries.length;
    const stored = await readItem(settingsItem);
    await fakeBrowser.storage.local.set({ [settingsItem.key]: { ...stored, usesSample: false } });
    await findIdle();
    await rest();
    expect(queries).toHaveLength(before);
  });

  it('buys nothing by Back and Forward, nor by a changed address', async () => {
    await openReport('#/anchors');
    await rest();
    history.pushState(null, '', anchors);
    dispatchEvent(new PopStateEvent('popstate'));
    await findIdle();
    history.replaceState(null, '', `#/geo?${target}`);
    dispatchEvent(new Event('hashchange'));
    await screen.findByRole('heading', { level: 1, name: 'Referring domains by country' });
    await findIdle();
    await rest();
    expect(queries).toEqual([]);
  });

  it('buys what a click in it leads to, where the settings say so', async () => {
    await openReport(anchors, { hasTicket: false });
    await findIdle();
    fireEvent.click(screen.getByRole('link', { name: 'Indexed pages' }));
    await isLoaded();
    expect(queries.map(({ report }) => report)).toEqual(['backlinks_pages']);
  });
});
