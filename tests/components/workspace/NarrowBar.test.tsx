// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OpenedWorkspace, tableTexts, type WrittenRow } from '@/tests/support/open-workspace.tsx';
import { readItem } from '@/utils/browser/storage.ts';
import { hideView } from '@/utils/store/private-view.ts';
import { savedFiltersItem } from '@/utils/store/saved-filters.ts';

const address = '#/backlinks?target=target.com&target_type=root_domain';

function link(title: string, score: number | '', change: WrittenRow = {}): WrittenRow {
  return {
    page_ascore: score,
    source_title: title,
    source_url: `https://${title}.example.com/`,
    response_code: 200,
    anchor: `anchor of ${title}`,
    target_url: 'https://target.com/',
    external_num: 20,
    first_seen: Date.parse('2026-01-13') / 1_000,
    last_seen: Date.parse('2026-03-01') / 1_000,
    nofollow: 'false',
    image: 'false',
    form: 'false',
    frame: 'false',
    sitewide: 'false',
    newlink: 'true',
    lostlink: 'false',
    ...change,
  };
}

const links = [
  link('alpha', 80, { external_num: 137 }),
  link('beta', 60),
  link('gamma', 30, { source_url: 'https://gamma.org/', first_seen: '' }),
  link('delta', '', { source_url: 'https://delta.org/', nofollow: 'true' }),
];

let workspace: OpenedWorkspace;

async function open(hash = address): Promise<void> {
  await workspace.keep(address, links);
  await workspace.open(hash);
  await waitFor(() => expect(screen.getByRole('group', { name: 'Narrow loaded rows' })).toBeTruthy());
}

function bar() {
  return within(screen.getByRole('group', { name: 'Narrow loaded rows' }));
}

function titles(): string[] {
  return tableTexts().map((text) => /alpha|beta|gamma|delta/.exec(text)?.[0] ?? text);
}

function press(name: string): void {
  fireEvent.click(bar().getByRole('button', { name }));
}

function choose(label: string, value: string): void {
  fireEvent.change(bar().getByLabelText(label), { target: { value } });
}

function enter(label: string, value: string): void {
  fireEvent.input(bar().getByLabelText(label), { target: { value } });
}

beforeEach(() => {
  workspace = new OpenedWorkspace();
});
afterEach(cleanup);

describe('Narrow loaded rows', () => {
  it('is one press for what people narrow by most, says what is left, and asks nobody', async () => {
    await open();
    press('Page score ≥ 40');
    await waitFor(() => expect(titles()).toEqual(['alpha', 'beta']));
    expect(bar().getByRole('button', { name: 'Page score ≥ 40' }).getAttribute('aria-pressed')).toBe('true');
    expect(bar().getByText('2 of 4 loaded rows fit · 1 row without “Page score” left out')).toBeTruthy();
    expect(bar().getByText('0 units')).toBeTruthy();
    press('External links < 100');
    await waitFor(() => expect(titles()).toEqual(['beta']));
    expect(location.hash).toContain('narrow=page_ascore');
    press('Show all loaded rows');
    await waitFor(() => expect(titles()).toHaveLength(4));
    expect(location.hash).not.toContain('narrow');
    expect(workspace.queries).toEqual([]);
  });

  it('says how many rows one link per domain leaves before it is pressed, and shows what a row stands for', async () => {
    await open();
    press('One link per domain · 3');
    await waitFor(() => expect(titles()).toEqual(['alpha', 'gamma', 'delta']));
    const behind = screen.getByRole('link', {
      name: '+1 more: Show the loaded rows whose source address holds example.com',
    });
    fireEvent.click(behind);
    await waitFor(() => expect(titles()).toEqual(['alpha', 'beta']));
    expect(workspace.queries).toEqual([]);
  });

  it('takes the day first since when links are new or lost', async () => {
    const lost = { lostlink: 'true', first_seen: Date.parse('2020-01-01') / 1_000 };
    await workspace.keep(address, [
      ...links,
      link('epsilon', 20, lost),
      link('zeta', 10, { ...lost, last_seen: Date.parse('2026-01-12') / 1_000 }),
    ]);
    await workspace.open(address);
    await waitFor(() => expect(screen.getByRole('group', { name: 'Narrow loaded rows' })).toBeTruthy());
    press('Narrow');
    expect(bar().getByLabelText<HTMLSelectElement>('Field').selectedOptions[0]!.textContent).toBe('New or lost');
    await waitFor(() => expect(document.activeElement).toBe(bar().getByLabelText('From')));
    press('Narrow by this');
    expect(bar().getByText('Enter a bound or a text.')).toBeTruthy();
    enter('From', '2026-01-13');
    press('Narrow by this');
    await waitFor(() => expect(tableTexts()).toHaveLength(4));
    expect(tableTexts().join()).toContain('epsilon');
    expect(bar().getByText('New or lost since Jan 13, 2026')).toBeTruthy();
    expect(bar().getByText(/1 row without “New or lost” left out/)).toBeTruthy();
    expect(workspace.queries).toEqual([]);
  });

  it('takes days, both bounds in it, and counts what has none', async () => {
    await open();
    press('Narrow');
    choose('Field', 'first_seen.');
    enter('From', '2026-01-13');
    fireEvent.submit(bar().getByLabelText('From').closest('form')!);
    await waitFor(() => expect(titles()).toEqual(['alpha', 'beta', 'delta']));
    expect(bar().getByText('First seen since Jan 13, 2026')).toBeTruthy();
    expect(bar().getByText(/1 row without “First seen” left out/)).toBeTruthy();
    fireEvent.click(bar().getByRole('button', { name: 'Remove narrowing' }));
    await waitFor(() => expect(titles()).toHaveLength(4));
  });

  it('takes a text that is not there, and an attribute', async () => {
    await open();
    press('Narrow');
    choose('Field', 'anchor.');
    choose('Condition', 'not');
    enter('Text', 'BETA');
    press('Narrow by this');
    await waitFor(() => expect(titles()).toEqual(['alpha', 'gamma', 'delta']));
    press('Narrow');
    choose('Field', 'attribute');
    choose('Attribute', 'nofollow');
    press('Narrow by this');
    await waitFor(() => expect(titles()).toEqual(['delta']));
    expect(
      bar()
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['Anchor does not contain BETA', 'Nofollow']);
  });

  it.each([
    ['', '', 'Enter a bound or a text.'],
    ['-1', '', 'A bound is a number of 0 or more.'],
    ['9', '3', 'The first bound lies above the second: no row can fit.'],
  ])('refuses “%s” to “%s” with the reason', async (min, max, reason) => {
    await open();
    press('Narrow');
    choose('Field', 'page_ascore.');
    enter('At least', min);
    enter('At most', max);
    press('Narrow by this');
    expect(bar().getByRole('alert').textContent).toBe(reason);
    expect(titles()).toHaveLength(4);
  });

  it('is in the address, so that it is there again', async () => {
    await open(`${address}&narrow=first_seen:..2026-01-13 follow:is&collapse=domain`);
    await waitFor(() => expect(titles()).toEqual(['alpha']));
    expect(bar().getByText('First seen until Jan 13, 2026')).toBeTruthy();
    expect(bar().getByRole('button', { name: 'One link per domain · 1' }).getAttribute('aria-pressed')).toBe('true');
  });
});

describe('a saved filter', () => {
  it('keeps filter, narrowing and order under a name, for any target', async () => {
    await open();
    press('Page score ≥ 40');
    press('Save this filter…');
    enter('Name', '  guest   posts ');
    press('Save filter');
    await waitFor(() => expect(bar().getByText('Saved: guest posts')).toBeTruthy());
    expect(await readItem(savedFiltersItem)).toMatchObject([
      { name: 'guest posts', address: '#/backlinks?narrow=page_ascore%3A40..' },
    ]);
    cleanup();
    const other = address.replace('target.com', 'other.com');
    await workspace.keep(other, links);
    await workspace.open(other);
    await waitFor(() => expect(titles()).toHaveLength(4));
    fireEvent.click(await screen.findByRole('button', { name: 'Saved filters…' }));
    press('guest posts');
    await waitFor(() => expect(titles()).toEqual(['alpha', 'beta']));
    expect(workspace.queries).toEqual([]);
  });

  it('says so where the storage does not take it', async () => {
    await open(`${address}&narrow=follow:is`);
    const set = fakeBrowser.storage.local.set.bind(fakeBrowser.storage.local);
    vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (values) => {
      if (Object.hasOwn(values, savedFiltersItem.key)) throw new Error('QUOTA_BYTES quota exceeded');
      await set(values);
    });
    press('Save this filter…');
    enter('Name', 'one');
    press('Save filter');
    await waitFor(() => expect(bar().getByText(/^This could not be saved/)).toBeTruthy());
  });

  it('is renamed, and deleted by a second press', async () => {
    await open(`${address}&narrow=follow:is`);
    press('Save this filter…');
    enter('Name', 'one');
    press('Save filter');
    await waitFor(() => expect(bar().getByText('Saved: one')).toBeTruthy());
    press('Save this filter…');
    press('Rename one');
    enter('Rename one', 'two');
    press('Keep name');
    await waitFor(async () => expect(await readItem(savedFiltersItem)).toMatchObject([{ name: 'two' }]));
    press('Delete two');
    press('Delete now');
    await waitFor(async () => expect(await readItem(savedFiltersItem)).toEqual([]));
  });

  it('is not kept of an incognito window', async () => {
    await workspace.keep(address, links, { isPrivate: true });
    await workspace.open(await hideView(`${address}&narrow=follow:is`));
    await waitFor(() => expect(titles()).toHaveLength(3));
    expect(screen.queryByRole('button', { name: 'Save this filter…' })).toBeNull();
  });
});
