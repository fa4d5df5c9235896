// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OpenedWorkspace, tableTexts } from '@/tests/support/open-workspace.tsx';
import { prospect } from '@/tests/support/prospects.ts';
import * as clipboard from '@/utils/browser/clipboard.ts';
import * as files from '@/utils/browser/download.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { prospectKey } from '@/utils/store/lists/prospect-entry.ts';
import { addProspects } from '@/utils/store/lists/prospect-list.ts';
import { readProspect, readProspects } from '@/utils/store/lists/prospect-readings.ts';
import { mySitesItem } from '@/utils/store/my-sites.ts';
import { hideView } from '@/utils/store/private-view.ts';

const mine = { type: 'root_domain', value: 'mysite.com' } as const;
const site: ListSite = { source: 'v3', target: mine };
const target = 'target=mysite.com&target_type=root_domain';
const gap = `#/matrix?${target}&target=rival.com&target_type=root_domain`;
const gapRows = [
  { domain_ascore: 84, domain: 'signal.com', matches_num: 1, backlinks_num: '0,5' },
  { domain_ascore: 60, domain: 'delta.com', matches_num: 1, backlinks_num: '0,3' },
  { domain_ascore: 40, domain: 'amber.com', matches_num: 1, backlinks_num: '0,2' },
];
let workspace: OpenedWorkspace;

function click(name: string | RegExp): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

function tick(name: string): void {
  fireEvent.click(screen.getByRole('checkbox', { name: `Select ${name}` }));
}

function pick(name: string, value: string): void {
  fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } });
}

function type(name: string, value: string): void {
  fireEvent.input(screen.getByLabelText(name), { target: { value } });
}

async function choose(menu: string, item: string): Promise<void> {
  click(menu);
  fireEvent.click(await screen.findByRole('menuitem', { name: item }));
}

async function stored(domain: string): Promise<ProspectEntry | null> {
  return readProspect(site, `domain:${domain}`);
}

async function importFile(text: string | Uint8Array<ArrayBuffer>): Promise<void> {
  const box = document.querySelector<HTMLInputElement>('input[type=file]')!;
  Object.defineProperty(box, 'files', { configurable: true, value: [new File([text], 'prospects.csv')] });
  fireEvent.change(box);
}

beforeAll(async () => {
  // What a page loads when it is first wanted is there in time, however busy the machine.
  await import('@/utils/export/read-prospects-csv.ts');
});
beforeEach(() => {
  workspace = new OpenedWorkspace();
});
afterEach(() => {
  cleanup();
  expect(workspace.queries).toEqual([]);
});

describe('rows of a table', () => {
  it('come to the prospects of the own site, with their figures, and carry their status from then on', async () => {
    await workspace.keep(gap, gapRows);
    await workspace.open(gap);
    await screen.findByRole('table', { name: 'Link gap' });
    expect(screen.queryByRole('button', { name: /^Hide those/ })).toBeNull();
    tick('signal.com');
    tick('delta.com');
    click('Add to prospects');
    await screen.findByText('2 added to the prospects of mysite.com');
    expect(await stored('signal.com')).toMatchObject({
      status: 'new',
      from: 'backlinks_matrix',
      score: 84,
      figures: { matches_num: 1 },
    });
    expect(tableTexts()[0]).toContain('In the prospects of mysite.com: New');
    expect(tableTexts()[2]).not.toContain('In the prospects');
    await waitFor(() =>
      expect(screen.getByRole('link', { name: 'Prospects' }).closest('li')?.textContent).toContain('2'),
    );
    click('Add to prospects');
    await screen.findByText('0 added to the prospects of mysite.com · 2 were there already');
    fireEvent.click(screen.getByRole('button', { name: 'More for amber.com' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Add to prospects' }));
    await screen.findByText('1 added to the prospects of mysite.com');
    click('Undo');
    await screen.findByText('1 removed');
    expect(await readProspects(site)).toHaveLength(2);
  });

  it('that are there already can be hidden, which the address says', async () => {
    await addProspects(site, [prospect('signal.com', { status: 'won' }), prospect('delta.com')]);
    await workspace.keep(gap, gapRows);
    await workspace.open(gap);
    click(await screen.findByText('Hide those already in the list · 1').then((found) => found.textContent ?? ''));
    await waitFor(() => expect(tableTexts()).toHaveLength(1));
    expect(tableTexts()[0]).toContain('amber.com');
    expect(location.hash).toContain('listed=hidden');
    screen.getByText(/1 of 3/);
    cleanup();
    await workspace.open(location.hash);
    await waitFor(() => expect(tableTexts()).toHaveLength(1));
    click('Show all loaded rows');
    await waitFor(() => expect(tableTexts()).toHaveLength(3));
  });

  it('of a rival’s links are prospects of the only own site', async () => {
    await fakeBrowser.storage.local.set({ [mySitesItem.key]: [mine] });
    const links = '#/backlinks?target=rival.com&target_type=root_domain';
    await workspace.keep(links, [
      { page_ascore: 20, source_url: 'https://www.signal.com/post', anchor: 'x', external_num: 4 },
      { page_ascore: 10, source_url: 'https://mysite.com/own', anchor: 'x' },
    ]);
    await workspace.open(links);
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Select all rows' }));
    click('Add to prospects');
    await screen.findByText('1 added to the prospects of mysite.com · 1 names no other site');
    expect(await readProspect(site, 'https://www.signal.com/post')).toMatchObject({
      domain: 'signal.com',
      score: null,
      figures: { page_ascore: 20, external_num: 4 },
    });
  });

  it('of an incognito window show their status, and are not added', async () => {
    await addProspects(site, [prospect('signal.com', { status: 'won' })]);
    await workspace.keep(gap, gapRows, { isPrivate: true });
    await workspace.open(await hideView(gap));
    await screen.findByText('In the prospects of mysite.com: Won');
    tick('delta.com');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add to prospects' }).disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'More for delta.com' }));
    expect(screen.queryByRole('menuitem', { name: 'Add to prospects' })).toBeNull();
  });
});

describe('the prospects', () => {
  const some = [
    prospect('signal.com', { status: 'contacted', tags: ['guest post'], nextOn: '2020-01-02', score: 84, addedAt: 3 }),
    prospect('delta.com', { url: 'https://www.delta.com/page', score: 71, addedAt: 2 }),
    prospect('amber.com', { status: 'paused', score: null, addedAt: 1, note: 'Wants money' }),
  ];

  async function openList(extra = ''): Promise<void> {
    await addProspects(site, some);
    await workspace.open(`#/prospects?${target}${extra}`);
    await screen.findByRole('table', { name: 'Prospects' });
  }

  it('are an own page with a title, a number and chips that count', async () => {
    await openList();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Prospects');
    expect(document.title).toBe('Prospects · mysite.com · Backlink Lens');
    screen.getByText('3 sites and pages');
    expect(tableTexts().map((text) => /signal|delta|amber/.exec(text)?.[0])).toEqual(['signal', 'delta', 'amber']);
    for (const name of ['All · 3', 'New · 1', 'Contacted · 1', 'Won · 0', 'Due this week: 1'])
      screen.getByRole('button', { name });
    click('Contacted · 1');
    await waitFor(() => expect(tableTexts()).toHaveLength(1));
    expect(location.hash).toBe(`#/prospects?${target}&status=contacted`);
    click('All · 3');
    await choose('Tag', 'guest post · 1');
    await waitFor(() => expect(tableTexts()).toHaveLength(1));
    await choose('Tag: guest post', 'All tags');
    click('Due this week: 1');
    await waitFor(() => expect(tableTexts()).toHaveLength(1));
    expect(tableTexts()[0]).toContain('overdue');
    click('Due this week: 1');
    type('Find prospects', 'MONEY');
    await waitFor(() => expect(tableTexts()).toHaveLength(1));
    type('Find prospects', 'nothing');
    click(await screen.findByText('Show all prospects').then((found) => found.textContent ?? ''));
    await waitFor(() => expect(tableTexts()).toHaveLength(3));
    fireEvent.click(screen.getByRole('button', { name: 'Domain score' }));
    await waitFor(() => expect(location.hash).toContain('order=score-desc'));
  });

  it('change their status in place, which can be undone, and a status of a version to come stays', async () => {
    await openList();
    pick('Status of signal.com', 'won');
    await screen.findByText('1 changed');
    expect(await stored('signal.com')).toMatchObject({ status: 'won', tags: ['guest post'] });
    await waitFor(() => screen.getByRole('button', { name: 'Won · 1' }));
    click('Undo');
    await screen.findByText('Changed back');
    expect(await stored('signal.com')).toMatchObject({ status: 'contacted' });
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Status of amber.com' }).value).toBe('paused');
  });

  it('are changed in a dialog, of which only what is different is kept', async () => {
    await openList();
    click('More for signal.com');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Change…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Change signal.com' }));
    const box = (name: string) => dialog.getByLabelText<HTMLInputElement>(name);
    expect([box('Tags').value, box('Next step').value]).toEqual(['guest post', '2020-01-02']);
    dialog.getByText(/^Link gap, .* Then: Domain score 84 · Matches 3$/);
    fireEvent.input(box('Tags'), { target: { value: 'guest post, A; a' } });
    fireEvent.input(box('Contact'), { target: { value: ' editor@signal.com ' } });
    fireEvent.input(box('Next step'), { target: { value: '' } });
    fireEvent.input(box('Note'), { target: { value: 'Two\nlines ' } });
    await fakeBrowser.storage.local.set({
      [prospectKey(site, 'domain:signal.com')]: { ...some[0], status: 'replied' },
    });
    fireEvent.submit(document.querySelector('dialog form')!);
    await screen.findByText('1 changed');
    expect(await stored('signal.com')).toEqual({
      ...some[0],
      status: 'replied',
      tags: ['guest post', 'A'],
      contact: 'editor@signal.com',
      nextOn: null,
      note: 'Two\nlines',
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('have a menu with the ways to them, and are removed and put back', async () => {
    const write = vi.spyOn(clipboard, 'writeClipboard').mockResolvedValue();
    await openList();
    click('More for www.delta.com/page');
    const items = screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
    expect(items).toEqual([
      'Change…',
      'Check links',
      'Backlinks of delta.com',
      'Backlinks of https://www.delta.com/page',
      'Open www.delta.com/page in a new tab',
      'Copy address',
      'Remove',
    ]);
    fireEvent.click(screen.getByRole('menuitem', { name: 'Copy address' }));
    await waitFor(() => expect(write).toHaveBeenCalledWith('https://www.delta.com/page'));
    click('More for www.delta.com/page');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Remove' }));
    await screen.findByText('1 removed');
    await waitFor(() => expect(tableTexts()).toHaveLength(2));
    click('Undo');
    await waitFor(() => expect(tableTexts()).toHaveLength(3));
  });

  it('are changed together, by status and tag, and removed', async () => {
    await openList();
    tick('signal.com');
    tick('amber.com');
    await choose('Set status', 'Lost');
    await screen.findByText('2 changed');
    expect((await stored('amber.com'))?.status).toBe('lost');
    click('Add tag');
    type('Tags to add', 'x, guest POST');
    fireEvent.submit(screen.getByLabelText('Tags to add').closest('form')!);
    await waitFor(async () => expect((await stored('signal.com'))?.tags).toEqual(['guest post', 'x']));
    click('Undo');
    await waitFor(async () => expect((await stored('signal.com'))?.tags).toEqual(['guest post']));
    click('Remove');
    await waitFor(() => expect(tableTexts()).toHaveLength(1));
    expect(screen.queryByText('2 selected')).toBeNull();
  });

  it('go out as CSV, the selected ones alone where some are, and come back as they were', async () => {
    const saved = vi.spyOn(files, 'download').mockReturnValue();
    await openList();
    await choose('Export', 'CSV');
    const { name, text } = saved.mock.lastCall![0];
    expect(name).toMatch(/^backlink-lens-prospects-mysite\.com-.*\.csv$/);
    await screen.findByText(`${name} saved`);
    expect(text.split('\r\n')[0]).toBe(
      'Site,Page,Status,Tags,Contact,Next step,Note,From,Added,Domain score,Figures then',
    );
    tick('www.delta.com/page');
    await choose('Export', 'CSV');
    expect(saved.mock.lastCall![0].text.split('\r\n')).toHaveLength(2);
    const write = vi.spyOn(clipboard, 'writeClipboard').mockResolvedValue();
    await choose('Export', 'Copy');
    await screen.findByText('1 row copied');
    expect(write.mock.lastCall![0]).toContain('delta.com\thttps://www.delta.com/page\tNew');
    await importFile(text.replace('paused', 'New'));
    await screen.findByText('0 added · 1 changed · 2 as they were');
    click('Undo');
    await screen.findByText('Changed back');
    expect(await stored('amber.com')).toEqual(some[2]);
  });

  it('come from a file, which takes nothing away, and what can’t be read is told by its line', async () => {
    await openList();
    await importFile('Site;Status;Note;Colour\nsignal.com;won;;red\nnew.com;maybe;hello;\nlocalhost;;;\n"broken;;;\n');
    await screen.findByText('1 added · 1 changed');
    expect(await stored('signal.com')).toMatchObject({ status: 'won', tags: ['guest post'], score: 84 });
    expect(await stored('new.com')).toMatchObject({ status: 'new', note: 'hello', from: 'file' });
    for (const told of [
      'In 3 places something could not be read. What could be read of the file was taken.',
      'Line 3: “maybe” is no status, left as it was',
      'Line 4: “localhost” names no public site, left out',
      'Columns left out: Colour',
    ])
      screen.getByText(told);
    click('Close');
    expect(screen.queryByText('Columns left out: Colour')).toBeNull();
    click('Undo');
    await screen.findByText('Changed back');
    expect(await stored('new.com')).toBeNull();
    expect(await stored('signal.com')).toEqual(some[0]);
    await importFile('Name\nx');
    await screen.findByText('Not imported: no column names sites (Site or Page)');
    await importFile('');
    await screen.findByText('The file has no line that names a site');
    await importFile(new Uint8Array([...'Site,Note\nü.com,'].map((letter) => letter.charCodeAt(0)).concat(0xfc)));
    await screen.findByText('The file is no UTF-8: letters with marks may be wrong');
  });

  it('of an incognito window can be looked at, and not changed', async () => {
    await addProspects(site, some);
    await workspace.open(await hideView(`#/prospects?${target}`));
    await screen.findByRole('table', { name: 'Prospects' });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Import CSV' }).disabled).toBe(true);
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Status of signal.com' }).disabled).toBe(true);
    click('More for signal.com');
    expect(screen.queryByRole('menuitem', { name: 'Remove' })).toBeNull();
    expect(screen.queryByRole('menuitem', { name: 'Change…' })).toBeNull();
  });

  it('that can’t be read are counted, and the others shown', async () => {
    await fakeBrowser.storage.local.set({ [prospectKey(site, 'domain:damaged.com')]: 7 });
    await openList();
    screen.getByText(/^1 prospect can’t be read/);
    expect(tableTexts()).toHaveLength(3);
  });

  it('without one say how they come here, and of no site ask for the own one', async () => {
    await workspace.open(`#/prospects?${target}`);
    await screen.findByText('No prospects of mysite.com yet');
    cleanup();
    await addProspects(site, some);
    await workspace.open('#/prospects?add=https%3A%2F%2Fother.com%2Fx');
    await screen.findByText('Choose your site first: then other.com/x can be added to its prospects.');
    type('Your site', 'localhost');
    fireEvent.submit(screen.getByLabelText('Your site').closest('form')!);
    await screen.findByRole('alert');
    pick('Site of the prospects', '0');
    await screen.findByText('other.com/x is not among the prospects yet.');
    expect(await readProspects(site)).toHaveLength(3);
    click('Add to prospects');
    await screen.findByText('1 added to the prospects of mysite.com');
    expect(await readProspect(site, 'https://other.com/x')).toMatchObject({ from: 'menu' });
    expect(location.hash).toBe(`#/prospects?${target}`);
  });
});
