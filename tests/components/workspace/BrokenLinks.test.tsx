// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { bodyOfRows, OpenedWorkspace, tableTexts } from '@/tests/support/open-workspace.tsx';
import type { Query } from '@/utils/semrush/query/query.ts';

const address = '#/pages?target=site.com&target_type=root_domain';

function page(path: string, code: number, backlinks = 20) {
  return { source_url: `https://site.com/${path}`, source_title: path, response_code: code, backlinks_num: backlinks };
}

const pages = [page('fine', 200), page('gone', 404), page('moved', 301), page('down', 503)];

function answer({ report, targets, rows }: Query): string {
  if (report === 'backlinks_pages')
    return bodyOfRows(
      { report },
      Array.from({ length: rows.end - rows.start }, (_, at) => page(`more-${at}`, 200)),
    );
  return bodyOfRows(
    { report },
    Array.from({ length: 3 }, (_, at) => ({
      page_ascore: at,
      source_url: `https://s${at}.com/`,
      target_url: targets[0]!.value,
    })),
  );
}

let workspace: OpenedWorkspace;

async function open(settings = {}, rows = pages, asked = rows.length): Promise<void> {
  workspace = new OpenedWorkspace(answer);
  await workspace.keep(address, rows, { asked });
  await workspace.open(address, settings);
  await waitFor(() => expect(tableTexts()).toHaveLength(rows.length));
}

function region() {
  return within(screen.getByRole('region', { name: /^Backlinks to/ }));
}

afterEach(cleanup);

describe('broken pages', () => {
  it('lead to the backlinks that still point there, as a query that buys nothing', async () => {
    await open();
    const ways = screen.getAllByRole('link', { name: 'Who links here' });
    expect(ways.map((way) => way.getAttribute('title'))).toEqual([
      'Backlinks of https://site.com/gone',
      'Backlinks of https://site.com/down',
    ]);
    fireEvent.click(ways[0]!);
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Backlinks'));
    expect(location.hash).toContain(`target=${encodeURIComponent('https://site.com/gone')}&target_type=url`);
    expect(await screen.findByRole('button', { name: 'Look up', description: 'up to 400 units' })).toBeTruthy();
    expect(workspace.queries).toEqual([]);
  });

  it('are looked up together at the price of the whole, each as a list of its own', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'Backlinks to 2 broken pages' }));
    expect(region().getAllByRole('listitem')).toHaveLength(2);
    const button = await region().findByRole('button', { name: 'Look up', description: 'up to 800 units' });
    await waitFor(() => expect((button as HTMLButtonElement).disabled).toBe(false));
    expect(workspace.queries).toEqual([]);
    fireEvent.click(button);
    await waitFor(() => expect(region().getByText('All of these are loaded.')).toBeTruthy());
    expect(workspace.queries.map(({ report, targets, rows }) => [report, targets[0]!.value, rows])).toEqual([
      ['backlinks', 'https://site.com/gone', { start: 0, end: 10 }],
      ['backlinks', 'https://site.com/down', { start: 0, end: 10 }],
    ]);
    const sites = region().getByRole('list', { name: 'Sites that link to https://site.com/gone' });
    expect([...sites.children].map(({ textContent }) => textContent)).toEqual(['s0.com', 's1.com', 's2.com']);
    fireEvent.click(region().getAllByRole('link', { name: 'Who links here' })[1]!);
    await waitFor(() => expect(tableTexts()).toHaveLength(3));
    expect(workspace.queries).toHaveLength(2);
  });

  it('offer that at once to whoever looks at broken pages alone, and buy nothing', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'Broken (4xx, 5xx)' }));
    await waitFor(() => expect(region().getAllByRole('listitem')).toHaveLength(2));
    fireEvent.click(screen.getByRole('button', { name: 'Backlinks to 2 broken pages' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: /^Backlinks to/ })).toBeNull());
    expect(workspace.queries).toEqual([]);
  });

  it('wait for one yes to the whole where that is above the limit', async () => {
    await open({ askAbove: 500 });
    fireEvent.click(screen.getByRole('button', { name: 'Backlinks to 2 broken pages' }));
    const button = await region().findByRole('button', { name: 'Look up', description: 'up to 800 units' });
    await waitFor(() => expect((button as HTMLButtonElement).disabled).toBe(false));
    fireEvent.click(button);
    const approve = await region().findByRole('button', { name: 'Spend 800 units' });
    expect(workspace.queries).toEqual([]);
    fireEvent.click(approve);
    await waitFor(() => expect(region().getByText('All of these are loaded.')).toBeTruthy());
    expect(workspace.queries).toHaveLength(2);
  });

  it('stop where the budget ends, with the price of the rest', async () => {
    await open({ dailyBudget: 500 });
    fireEvent.click(screen.getByRole('button', { name: 'Backlinks to 2 broken pages' }));
    const button = await region().findByRole('button', { name: 'Look up', description: 'up to 800 units' });
    await waitFor(() => expect((button as HTMLButtonElement).disabled).toBe(false));
    fireEvent.click(button);
    await region().findByRole('button', { name: 'Spend 400 units' });
    expect(workspace.queries).toHaveLength(1);
    fireEvent.click(region().getByRole('button', { name: 'Not now' }));
    await waitFor(() => expect(region().queryByRole('alert')).toBeNull());
    expect(workspace.queries).toHaveLength(1);
  });

  it('are those that are selected, where some are', async () => {
    await open();
    fireEvent.click(screen.getByRole('checkbox', { name: /down/ }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Backlinks to 1 broken page' })).toBeTruthy());
  });
});

describe('no broken pages', () => {
  it('among the loaded ones: 100 more are one press away, at their price', async () => {
    const fine = Array.from({ length: 10 }, (_, at) => page(`fine-${at}`, 200));
    await open({ askAbove: 10_000 }, fine);
    expect(screen.queryByRole('button', { name: /^Backlinks to/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Broken (4xx, 5xx)' }));
    expect(await screen.findByText('No broken pages among these 10;')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'load 100 more', description: 'up to 4,000 units' }));
    await waitFor(() => expect(screen.getByText('No broken pages among these 110;')).toBeTruthy());
    expect(workspace.queries.map(({ rows }) => rows)).toEqual([{ start: 10, end: 110 }]);
  });

  it('at all, where the list has ended', async () => {
    await open({}, [page('fine', 200)], 10);
    fireEvent.click(screen.getByRole('button', { name: 'Broken (4xx, 5xx)' }));
    expect(await screen.findByText('No broken pages among these 1')).toBeTruthy();
  });
});
