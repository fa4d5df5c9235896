// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { bodyOfRows, OpenedWorkspace, tableTexts, type WrittenRow } from '@/tests/support/open-workspace.tsx';
import * as files from '@/utils/browser/download.ts';
import { readItem } from '@/utils/browser/storage.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import type { SharedTable } from '@/utils/shared-page/shared-table.ts';
import { hideView } from '@/utils/store/private-view.ts';
import { reportLogoItem } from '@/utils/store/report-logo.ts';
import { exportChoiceItem } from '@/utils/store/workspace-items.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';

const target = 'target=site.com&target_type=root_domain';
const key = '0'.repeat(32);

let saved: MockInstance<typeof files.download>;
// What makes a file is loaded when it is wanted; here its own script is built first.
beforeAll(() => import('@/components/workspace/share/make-file.ts'));
beforeEach(() => {
  saved = vi.spyOn(files, 'download').mockReturnValue();
});
afterEach(cleanup);

interface Shared {
  readonly name: string;
  readonly text: string;
  readonly page: Document;
  readonly facts: readonly string[];
  readonly table: SharedTable;
}

/** The file that was saved last. */
async function sharedFile(count = 1): Promise<Shared> {
  await waitFor(() => expect(saved).toHaveBeenCalledTimes(count), { timeout: 40_000 });
  const { name, text } = saved.mock.lastCall![0];
  const page = new DOMParser().parseFromString(text, 'text/html');
  const { tables } = JSON.parse(page.querySelector('#data')!.textContent) as { tables: SharedTable[] };
  const facts = [...page.querySelectorAll('.facts > div')].map(
    (fact) => `${fact.querySelector('dt')!.textContent}: ${fact.querySelector('dd')!.textContent}`,
  );
  return { name, text, page, facts, table: tables[0]! };
}

function press(name: string): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

function share(): void {
  press('Export');
  fireEvent.click(screen.getByRole('menuitem', { name: 'Share as a file' }));
}

function tick(name: string): void {
  fireEvent.click(screen.getByRole('checkbox', { name }));
}

const links: readonly WrittenRow[] = [
  {
    page_ascore: 80,
    source_title: 'One <b>page</b>',
    source_url: 'https://xn--mnchen-3ya.de/a',
    anchor: 'click',
    target_url: 'https://site.com/x',
    external_num: 5,
    nofollow: 'false',
    newlink: 'true',
    first_seen: 1_500_000_000,
  },
  {
    page_ascore: 'odd',
    source_url: 'javascript:alert(1)',
    anchor: '',
    target_url: 'https://other.com/',
    nofollow: 'true',
  },
  { page_ascore: 30, source_title: 'Three', source_url: 'https://three.com/', anchor: 'three', nofollow: 'false' },
];

async function openLinks(hash = '', shown = links.length): Promise<OpenedWorkspace> {
  const workspace = new OpenedWorkspace();
  await workspace.keep(`#/backlinks?${target}`, links);
  await workspace.open(`#/backlinks?${target}${hash}`);
  await waitFor(() => expect(tableTexts()).toHaveLength(shown));
  return workspace;
}

describe('a shared view', () => {
  it('has its rows as the table shows them, and says what they are', async () => {
    const { queries } = await openLinks();
    share();
    const { name, page, facts, table } = await sharedFile();
    expect(name).toMatch(/^backlink-lens-backlinks-site\.com-\d{4}-\d\d-\d\d\.html$/);
    expect(page.querySelector('h1')!.textContent).toBe('Backlinks');
    expect(page.querySelector('.about')!.textContent).toBe('site.com');
    expect(page.querySelector('.sample')).toBeNull();
    expect(facts).toEqual([
      expect.stringMatching(/^Rows of: .*\d{4}$/),
      'Rows: 3 in this file',
      'Order: Page Authority Score, highest first',
      'Source: Semrush Backlinks API',
    ]);
    const [first, second] = table.rows;
    expect(table.columns.map((column) => column.name)).toEqual([
      'Page score',
      'Source page',
      'Anchor · target page',
      'Attributes',
      'External links',
      'First seen',
      'Last seen',
    ]);
    expect(first).toEqual([
      80,
      { text: 'One <b>page</b>', href: 'https://xn--mnchen-3ya.de/a', under: 'münchen.de/a' },
      { text: 'click', under: '/x' },
      { text: '', tags: ['Follow', 'New'] },
      5,
      1_500_000_000,
      null,
    ]);
    // What could not be read stands as it came, and is no link.
    expect(second!.slice(0, 3)).toEqual([
      { text: 'odd', isUnread: true },
      { text: 'javascript:alert(1)', isUnread: true },
      { text: '', label: '(empty anchor)', under: 'other.com' },
    ]);
    expect([...page.querySelectorAll('.remark')].map(({ textContent }) => textContent)).toEqual([
      '2 cells could not be read; they are marked and shown as they came.',
    ]);
    expect(queries).toEqual([]);
    expect((await screen.findAllByText(`${name} saved`)).length).toBeGreaterThan(0);
  });

  it('holds neither the key nor a figure of units, unless what it cost is wanted', async () => {
    await openLinks();
    share();
    const { text } = await sharedFile();
    expect(text).not.toContain(key);
    expect(text.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '')).not.toMatch(/\bunits?\b/i);
    press('Export');
    tick('Include what it cost');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Share as a file' }));
    expect((await sharedFile(2)).facts).toContain('Price of these rows: 120 units');
  });

  it('says by what its rows were chosen and ordered', async () => {
    await openLinks('&find=three&min_page_ascore=10&order=source_url_asc', 1);
    share();
    const { facts, table } = await sharedFile();
    expect(facts.slice(1, 4)).toEqual([
      'Rows: 1 in this file · 3 loaded',
      expect.stringContaining('search for “three”'),
      'Order: Source address, A to Z',
    ]);
    expect(table.rows).toHaveLength(1);
  });

  it('has the selected rows alone where some are', async () => {
    await openLinks();
    fireEvent.click(screen.getAllByRole('checkbox', { name: /^Select / })[1]!);
    await screen.findByText('1 selected');
    share();
    const { facts, table } = await sharedFile();
    expect(table.rows).toHaveLength(1);
    expect(facts).toContain('Rows: 1 selected row in this file · 3 loaded');
  });

  it('has every column where exports take all', async () => {
    await openLinks();
    press('Export');
    fireEvent.click(screen.getByRole('radio', { name: 'All' }));
    await waitFor(async () => expect(await readItem(exportChoiceItem)).toMatchObject({ columns: 'all' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Share as a file' }));
    const { table, page } = await sharedFile();
    expect(table.columns.length).toBeGreaterThan(reportShapes.backlinks.columns.length - 1);
    expect(page.body.className).toBe('across');
  });

  it('is named by no site where the window is incognito', async () => {
    const workspace = new OpenedWorkspace();
    await workspace.keep(`#/geo?${target}`, [{ country: 'us', domains_num: 5 }], { isPrivate: true });
    await workspace.open(await hideView(`#/geo?${target}`));
    await waitFor(() => expect(tableTexts()).toHaveLength(1));
    share();
    const { name, page } = await sharedFile();
    expect(name).toMatch(/^backlink-lens-incognito-geo-\d{4}-\d\d-\d\d\.html$/);
    expect(page.querySelector('figure')!.textContent).toContain('United States');
  });
});

describe('a report of several views', () => {
  const overview = { ascore: 70, total: 1_000, domains_num: 90, follows_num: 600, nofollows_num: 400 };
  const profile = Array.from({ length: 101 }, (_, ascore) => ({ ascore, domains_num: 101 - ascore }));

  function answer({ report, rows }: Query): string {
    const count = rows.end - rows.start;
    return bodyOfRows(
      { report },
      Array.from({ length: count }, (_, at) => ({ anchor: `anchor ${at}`, domains_num: 90 - at, backlinks_num: 9 })),
    );
  }

  async function openReport(): Promise<OpenedWorkspace> {
    const workspace = new OpenedWorkspace(answer);
    await workspace.keep(`#/overview?${target}`, [overview]);
    await workspace.keep(`#/ascore-profile?${target}`, profile);
    await workspace.open(`#/overview?${target}`, { workspaceBuys: 'nothing' });
    press('Report');
    await waitFor(() => expect(part('Authority Score profile').disabled).toBe(false));
    return workspace;
  }

  function part(name: string): HTMLInputElement {
    return screen.getByRole<HTMLInputElement>('checkbox', { name });
  }

  function headings(page: Document): (string | null)[] {
    return [...page.querySelectorAll('h2')].map(({ textContent }) => textContent);
  }

  it('has what is cached, and buys nothing', async () => {
    const { queries } = await openReport();
    expect(part('Top anchors').disabled).toBe(true);
    press('Save report');
    const { name, page } = await sharedFile();
    expect(name).toMatch(/^backlink-lens-report-site\.com-.*\.html$/);
    expect(page.querySelector('h1')!.textContent).toBe('Backlinks of site.com');
    expect(headings(page)).toEqual(['Backlinks overview', 'Authority Score profile']);
    expect(page.querySelector('.figures')!.textContent).toContain('Backlinks1,000');
    // The picture says it all.
    expect(page.querySelectorAll('table')).toHaveLength(0);
    expect(page.querySelectorAll('svg[role=img] rect.c1')).toHaveLength(101);
    expect(queries).toEqual([]);
  });

  it('offers what is not cached at its price, which a click buys', async () => {
    const workspace = await openReport();
    const offers = screen.getAllByRole('button', { name: 'Look up', description: 'up to 400 units' });
    expect(offers).toHaveLength(3);
    fireEvent.click(offers[1]!);
    await waitFor(() => expect(part('Top anchors').disabled).toBe(false));
    expect(workspace.queries.map(({ report }) => report)).toEqual(['backlinks_anchors']);
    press('Save report');
    const { page, table } = await sharedFile();
    expect(headings(page)).toEqual(['Backlinks overview', 'Authority Score profile', 'Top anchors']);
    expect(table.rows).toHaveLength(10);
  });

  it('leaves out what is not ticked, and has the title and the note that were given', async () => {
    await openReport();
    fireEvent.click(part('Backlinks overview'));
    fireEvent.input(screen.getByRole('textbox', { name: 'Title' }), { target: { value: 'Audit <1>' } });
    fireEvent.input(screen.getByRole('textbox', { name: 'Note' }), { target: { value: 'One\nTwo\n\n<i>Three' } });
    await waitFor(() => expect(part('Backlinks overview').checked).toBe(false));
    press('Save report');
    const { page, text } = await sharedFile();
    expect(page.querySelector('h1')!.textContent).toBe('Audit <1>');
    expect([...page.querySelectorAll('.note p')].map(({ textContent }) => textContent)).toEqual(['OneTwo', '<i>Three']);
    expect(headings(page)).toEqual(['Authority Score profile']);
    expect(text).not.toContain(key);
    fireEvent.click(screen.getByRole('button', { name: 'Report' }));
  });

  it('can’t be made of nothing', async () => {
    await openReport();
    for (const name of ['Backlinks overview', 'Authority Score profile']) fireEvent.click(part(name));
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save report' }).disabled).toBe(true),
    );
  });

  it('has a logo from a file, which is kept for the next one', async () => {
    await openReport();
    const choose = (text: string): void => {
      const box = document.querySelector<HTMLInputElement>('input[type=file]')!;
      const file = new File([text], 'logo.svg');
      Object.defineProperty(box, 'files', { configurable: true, value: [file] });
      fireEvent.change(box);
    };
    choose('not a picture');
    await screen.findByText('This file is no PNG, JPEG or SVG picture.');
    choose(`<svg>${' '.repeat(200_000)}</svg>`);
    await screen.findByText('This picture is larger than 200 kB.');
    choose('<svg></svg>');
    await screen.findByText('logo.svg');
    press('Save report');
    const { page } = await sharedFile();
    const address = `data:image/svg+xml;base64,${btoa('<svg></svg>')}`;
    expect(page.querySelector('img')!.getAttribute('src')).toBe(address);
    expect(await fakeBrowser.storage.local.get('report-logo@1')).toEqual({
      'report-logo@1': { name: 'logo.svg', address },
    });
    press('Report');
    await screen.findByText('logo.svg');
    press('Remove logo');
    await waitFor(async () => expect(await readItem(reportLogoItem)).toBeNull());
  });
});
