// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReportPage } from '@/components/ReportPage.tsx';
import { fixtureResponse, openPages } from '@/tests/support/open-pages.ts';
import { formatFilter } from '@/utils/semrush/filter/filter-item.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import { parseAddress } from '@/utils/view/view-address.ts';
import { readViewOptions } from '@/utils/view/view-options.ts';
import { keepKey } from '@/utils/worker/account/key.ts';

const target = 'target=searchenginejournal.com&target_type=root_domain';
const pair = `${target}&target=searchengineland.com&target_type=root_domain`;

const batch = 'target=ebay.com&target_type=root_domain&target=amazon.com&target_type=root_domain';

let queries: Query[] = [];

async function openReport(hash: string): Promise<void> {
  await keepKey('0'.repeat(32), 'remember');
  history.replaceState(null, '', `/report.html${hash}`);
  render(<ReportPage />);
  const query = within(await screen.findByRole('region', { name: 'Query' }));
  fireEvent.click(await query.findByRole('button', { name: 'Look up' }));
  await waitFor(() => expect(rowOf(0)).not.toBeNull());
}

function rowOf(index: number): HTMLElement {
  return document.querySelector<HTMLElement>(`tr[data-index="${index}"]`)!;
}

function shown() {
  const { view } = parseAddress(location.hash);
  return { report: view.report, filter: formatFilter(view.filter), targets: view.targets.map(({ value }) => value) };
}

function menuItems(): string[] {
  return within(screen.getByRole('menu'))
    .getAllByRole('menuitem')
    .map(({ textContent }) => textContent);
}

beforeEach(() => {
  queries = [];
  openPages((query) => {
    queries.push(query);
    return fixtureResponse(query);
  });
});
afterEach(cleanup);

describe('cells that lead on', () => {
  it.each<[string, string, ReturnType<typeof shown>]>([
    [
      `#/anchors?${target}`,
      'Links with the anchor “search engine journal”',
      { report: 'backlinks', filter: '+|anchor||search engine journal', targets: ['searchenginejournal.com'] },
    ],
    [
      `#/refdomains?${target}`,
      'All links from libsyn.com to searchenginejournal.com',
      { report: 'backlinks', filter: '+|refdomain||libsyn.com', targets: ['searchenginejournal.com'] },
    ],
    [
      `#/refdomains?${target}`,
      'Overview of libsyn.com',
      { report: 'backlinks_overview', filter: '', targets: ['libsyn.com'] },
    ],
    [
      `#/geo?${target}`,
      'Referring domains in Germany',
      { report: 'backlinks_refdomains', filter: '+|country||de', targets: ['searchenginejournal.com'] },
    ],
    [
      `#/refips?${target}`,
      'Referring domains on 78.69.18.135',
      { report: 'backlinks_refdomains', filter: '+|ip||78.69.18.135', targets: ['searchenginejournal.com'] },
    ],
    [
      `#/matrix?${pair}`,
      'All links from slideshare.net to searchengineland.com',
      { report: 'backlinks', filter: '+|refdomain||slideshare.net', targets: ['searchengineland.com'] },
    ],
  ])('%s has “%s”', async (hash, description, expected) => {
    await openReport(hash);
    // Called by what is seen, so that whoever speaks to the page can say it.
    const [link] = screen.getAllByRole<HTMLAnchorElement>('link', { name: /./u, description });
    if (!link) throw new Error('no such door');
    expect(parseAddress(link.hash).problems).toEqual([]);
    fireEvent.click(link);
    await waitFor(() => expect(shown()).toEqual(expected));
  });

  it('are none where nothing is behind them', async () => {
    await openReport(`#/matrix?${pair}`);
    expect(screen.queryByRole('link', { name: /to searchenginejournal\.com$/ })).toBeNull();
    cleanup();
    await openReport(`#/anchors?${target}`);
    expect(screen.queryByRole('link', { name: /the growth of social media/ })).toBeNull();
  });

  it('keep the way to the page itself beside a name', async () => {
    await openReport(`#/refdomains?${target}`);
    const outside = within(rowOf(0)).getByRole<HTMLAnchorElement>('link', { name: 'Open libsyn.com in a new tab' });
    expect([outside.href, outside.target]).toEqual(['https://libsyn.com/', '_blank']);
  });
});

describe('a class C network', () => {
  const network = '78.69.18.0/24';

  it('leads to its domains among the loaded ones, and says why', async () => {
    await openReport(`#/refips?${target}&group=class_c`);
    expect(screen.getByText(/^The API chooses by whole addresses, not by networks\./)).toBeTruthy();
    fireEvent.click(screen.getByRole('link', { name: network }));
    await waitFor(() => expect(shown()).toMatchObject({ report: 'backlinks_refdomains', filter: '' }));
    expect(readViewOptions(parseAddress(location.hash).view).narrowing.parts).toEqual([
      { kind: 'text', column: 'ip', text: network, isThere: true },
    ]);
    const query = within(await screen.findByRole('region', { name: 'Query' }));
    expect(queries).toHaveLength(1);
    fireEvent.click(await query.findByRole('button', { name: 'Look up' }));
    await waitFor(() => expect(document.body.textContent).toMatch(/IP in\s*78\.69\.18\.0\/24/));
    expect(await screen.findByText(/^None of the loaded rows is left/)).toBeTruthy();
  });

  it('has the same in its menu, beside its addresses', async () => {
    await openReport(`#/refips?${target}&group=class_c`);
    fireEvent.contextMenu(rowOf(0).querySelector('td')!, { clientX: 40, clientY: 90 });
    const name = rowOf(0).querySelector('code')!.textContent;
    expect(menuItems()).toEqual([
      `Referring domains in ${name}, among the loaded ones`,
      `Addresses in ${name}`,
      `Copy ${name}`,
    ]);
    fireEvent.click(screen.getByRole('menuitem', { name: `Addresses in ${name}` }));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Group by class C network' }).getAttribute('aria-pressed')).toBe(
        'false',
      ),
    );
    expect(shown()).toMatchObject({ report: 'backlinks_refips' });
    expect(document.querySelectorAll('tr[data-index]').length).toBeGreaterThan(0);
    expect(queries).toHaveLength(1);
  });
});

describe('bars', () => {
  it.each<[string, string, string, string]>([
    [`#/geo?${target}`, 'Referring domains by country: ', 'Referring domains in Germany', '+|country||de'],
    [`#/tld?${target}`, 'TLD distribution: ', 'Referring domains under .org', '+|zone||org'],
  ])('of %s lead where their cells do, for the pointer alone', async (hash, name, title, filter) => {
    await openReport(hash);
    const chart = screen.getByRole('img', { name: new RegExp(`^${name}`) });
    const bar = within(chart.parentElement!).getByTitle<HTMLAnchorElement>(title);
    const cell = within(screen.getByRole('table')).getAllByTitle<HTMLAnchorElement>(title)[0]!;
    expect([bar.hash, bar.tabIndex, screen.queryAllByRole('link').includes(bar)]).toEqual([cell.hash, -1, false]);
    fireEvent.click(bar);
    await waitFor(() => expect(shown()).toMatchObject({ report: 'backlinks_refdomains', filter }));
    expect(await screen.findByRole('region', { name: 'Query' })).toBeTruthy();
    expect(queries).toHaveLength(1);
  });

  it('of a batch lead where the measured figure does', async () => {
    await openReport(`#/comparison?${batch}&chart=shown`);
    const chart = screen.getByRole('img', { name: /^Referring domains: the largest/ });
    const bars = () => [...chart.parentElement!.querySelectorAll('a')].map(({ title }) => title);
    const title = (site: string): string => `Referring domains of ${site}.com`;
    expect(bars()).toEqual([title('amazon'), title('ebay')]);
    fireEvent.change(screen.getByRole('combobox', { name: 'Measure' }), { target: { value: 'follows_num' } });
    expect(bars()[0]).toMatch(/^Follow links/);
    fireEvent.change(screen.getByRole('combobox', { name: 'Measure' }), { target: { value: 'ascore' } });
    expect(bars()[0]).toMatch(/^Overview of /);
  });

  it('lead nowhere where there is nothing', async () => {
    await openReport(`#/geo?${target}`);
    expect(document.querySelectorAll('a[title="Referring domains in "]')).toHaveLength(0);
  });

  it('of a score say where a click leads', async () => {
    await openReport(`#/ascore-profile?${target}`);
    const chart = screen.getByRole('img', { name: /^Referring domains by Authority Score/ });
    vi.spyOn(chart, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1_010, 180));
    fireEvent.pointerMove(chart, { clientX: 95 });
    expect(chart.parentElement!.title).toBe('Referring domains, lowest scores first');
    fireEvent.click(chart);
    await waitFor(() => expect(parseAddress(location.hash).view.sort).toBe('domain_ascore_asc'));
    expect(queries).toHaveLength(1);
  });

  it('of a category lead to its domains by its name', async () => {
    await openReport(`#/categories-profile?${target}`);
    const tree = within(screen.getByRole('region', { name: 'As a tree' }));
    const [name] = tree.getAllByRole<HTMLAnchorElement>('link');
    expect(name!.tabIndex).toBe(-1);
    fireEvent.click(name!);
    await waitFor(() => expect(shown().filter).toMatch(/^\+\|category\|\|\//));
    expect(queries).toHaveLength(1);
  });
});

describe('the menu of a row', () => {
  it('holds its doors, then what can be done with its address', async () => {
    await openReport(`#/backlinks?${target}`);
    fireEvent.click(screen.getByRole('button', { name: 'More for https://www.journaldunet.com/' }));
    expect(menuItems()).toEqual([
      'All links from journaldunet.com to searchenginejournal.com',
      'Overview of journaldunet.com',
      expect.stringMatching(/^Links to the page www\.searchenginejournal\.com\/duckduckgo/),
      expect.stringMatching(/^Links with the anchor “A partir de mars 2020/),
      'Add to prospects',
      'Add to disavow list',
      'Check links',
      expect.stringMatching(/^Open www\.journaldunet\.com in a new tab$/),
      'Copy address',
      'Add journaldunet.com to the comparison',
    ]);
    expect(screen.getByRole('menu').querySelectorAll('hr')).toHaveLength(2);
    expect(document.activeElement).toBe(screen.getAllByRole('menuitem')[0]);
  });

  it.each<[string, (row: HTMLElement) => void]>([
    ['a right click', (row) => void fireEvent.contextMenu(row.querySelector('td')!, { clientX: 40, clientY: 90 })],
    ['the menu key', (row) => void fireEvent.keyDown(row, { key: 'ContextMenu' })],
    ['Shift and F10', (row) => void fireEvent.keyDown(row, { key: 'F10', shiftKey: true })],
  ])('opens on %s, and gives the focus back on Escape', async (_way, openBy) => {
    await openReport(`#/refdomains?${target}`);
    const row = rowOf(1);
    row.focus();
    openBy(row);
    expect(screen.getByRole('menu', { name: 'More for customerguru.in' })).toBeTruthy();
    fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    expect(document.activeElement).toBe(row);
  });

  it('puts a row on the disavow list, and says so', async () => {
    await openReport(`#/refdomains?${target}`);
    fireEvent.contextMenu(rowOf(0).querySelector('td')!, { clientX: 40, clientY: 90 });
    fireEvent.click(screen.getByRole('menuitem', { name: 'Add to disavow list' }));
    expect(await screen.findByText(/1 .*added to the disavow list/)).toBeTruthy();
  });

  it('leaves the browser’s own menu to Shift', async () => {
    await openReport(`#/refdomains?${target}`);
    fireEvent.contextMenu(rowOf(0), { shiftKey: true, button: 2 });
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('shows a door’s rows as a query, and buys nothing', async () => {
    await openReport(`#/refdomains?${target}`);
    fireEvent.keyDown(rowOf(0), { key: 'ContextMenu' });
    fireEvent.click(screen.getByRole('menuitem', { name: 'Referring domains on 204.16.246.222' }));
    await waitFor(() => expect(shown().filter).toBe('+|ip||204.16.246.222'));
    expect(await screen.findByRole('region', { name: 'Query' })).toBeTruthy();
    expect(queries).toHaveLength(1);
  });

  it('copies the address, and says so for everybody to see', async () => {
    const written = vi.fn<(text: string) => Promise<void>>().mockResolvedValue(undefined);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: written }, configurable: true });
    await openReport(`#/backlinks?${target}`);
    fireEvent.keyDown(rowOf(0), { key: 'ContextMenu' });
    fireEvent.click(screen.getByRole('menuitem', { name: 'Copy address' }));
    expect(written).toHaveBeenCalledWith('https://www.journaldunet.com/');
    const said = await screen.findByText('Copied: https://www.journaldunet.com/');
    expect(said.className).not.toBe('visually-hidden');
  });

  it('puts a site into the comparison and takes it out', async () => {
    await openReport(`#/refdomains?${target}`);
    fireEvent.keyDown(rowOf(0), { key: 'ContextMenu' });
    fireEvent.click(screen.getByRole('menuitem', { name: 'Add libsyn.com to the comparison' }));
    const comparing = () => readViewOptions(parseAddress(location.hash).view).comparing.map(({ value }) => value);
    await waitFor(() => expect(comparing()).toEqual(['libsyn.com']));
    fireEvent.keyDown(rowOf(0), { key: 'ContextMenu' });
    fireEvent.click(screen.getByRole('menuitem', { name: 'Remove libsyn.com from the comparison' }));
    await waitFor(() => expect(comparing()).toEqual([]));
  });

  it('offers for an address that is no link only to copy it', async () => {
    await openReport(`#/anchors?${target}`);
    fireEvent.keyDown(rowOf(0), { key: 'ContextMenu' });
    expect(menuItems()).toEqual(['Links with the anchor “search engine journal”', 'Copy search engine journal']);
  });
});

describe('crumbs', () => {
  it('lead back, each to the view as it was', async () => {
    await openReport(`#/anchors?${target}&find=search`);
    fireEvent.click(screen.getAllByRole('link', { description: 'Links with the anchor “search engine journal”' })[0]!);
    const crumbs = within(await screen.findByRole('navigation', { name: 'Crumbs' }));
    expect(crumbs.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'searchenginejournal.com',
      'Anchors',
      '“search engine journal”',
    ]);
    fireEvent.click(crumbs.getByRole('link', { name: 'Anchors' }));
    await waitFor(() => expect(parseAddress(location.hash).view.extra).toEqual({ find: 'search' }));
    expect(screen.queryByRole('navigation', { name: 'Crumbs' })).toBeNull();
  });

  it('name a new target, and are not there where no door led', async () => {
    await openReport(`#/refdomains?${target}`);
    expect(screen.queryByRole('navigation', { name: 'Crumbs' })).toBeNull();
    fireEvent.click(screen.getByRole('link', { name: 'libsyn.com', description: 'Overview of libsyn.com' }));
    const crumbs = within(await screen.findByRole('navigation', { name: 'Crumbs' }));
    expect(crumbs.getAllByRole('listitem').at(-1)!.textContent).toBe('libsyn.com');
    expect(crumbs.getByRole<HTMLAnchorElement>('link', { name: 'searchenginejournal.com' }).hash).toBe(
      `#/overview?${target}`,
    );
  });
});

describe('the glossary', () => {
  it('is a page of the workspace, with the target to come back to', async () => {
    await openReport(`#/refdomains?${target}`);
    fireEvent.click(screen.getByRole('link', { name: 'Glossary' }));
    await screen.findByRole('heading', { level: 1, name: 'Glossary' });
    expect(location.hash).toBe(`#/glossary?${target}`);
    const terms = within(screen.getByRole('region', { name: 'Backlinks' })).getAllByRole('term');
    expect(terms.map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['Page Authority Score', 'Source page’s status']),
    );
    expect(document.querySelector('nav [aria-current="page"]')).toBeNull();
    fireEvent.click(screen.getByRole('link', { name: /^Anchors/ }));
    await waitFor(() =>
      expect(shown()).toMatchObject({ report: 'backlinks_anchors', targets: ['searchenginejournal.com'] }),
    );
  });
});

describe('shares', () => {
  it('say of what they are, and offer the overview at its price', async () => {
    await openReport(`#/anchors?${target}`);
    const header = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    expect(header().some((text) => text.includes('Share of loaded rows'))).toBe(true);
    fireEvent.click(await screen.findByRole('button', { name: 'Load overview', description: 'up to 40 units' }));
    await waitFor(() => expect(header().some((text) => text.includes('Share of all backlinks'))).toBe(true));
    expect(queries.map(({ report }) => report)).toEqual(['backlinks_anchors', 'backlinks_overview']);
    expect(screen.queryByRole('button', { name: 'Load overview' })).toBeNull();
    expect(within(rowOf(0)).getByText('3.1%')).toBeTruthy();
  });
});
