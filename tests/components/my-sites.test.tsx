// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi, beforeAll } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PopupPage } from '@/components/PopupPage.tsx';
import { loadPartsAfter } from '@/components/ui/later/lazy.tsx';
import { OpenedWorkspace } from '@/tests/support/open-workspace.tsx';
import type { Tabs } from '@/utils/browser/browser.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { keepKey } from '@/utils/worker/account/key.ts';

const key = 'my-sites@1';
const mine: readonly Target[] = [
  { value: 'mine.com', type: 'root_domain' },
  { value: 'blog.other.com', type: 'domain' },
];

async function storedSites(): Promise<unknown> {
  return (await fakeBrowser.storage.local.get(key))[key];
}

let workspace: OpenedWorkspace;

// What the first paint goes without is there in time, however busy the machine.
beforeAll(() => loadPartsAfter(Promise.resolve()));
beforeEach(() => {
  workspace = new OpenedWorkspace();
});
afterEach(cleanup);

describe('the user’s sites in the workspace', () => {
  it('are offered where there is no target', async () => {
    await fakeBrowser.storage.local.set({ [key]: mine });
    await workspace.open('#/refdomains');
    const links = within(await screen.findByRole('region', { name: 'Your sites' })).getAllByRole('link');
    expect(links.map(({ textContent }) => textContent)).toEqual(['mine.com', 'blog.other.com']);
    fireEvent.click(links[0]!);
    await waitFor(() => expect(location.hash).toContain('target=mine.com'));
    expect(workspace.queries).toEqual([]);
  });

  it('are offered where a disavow list belongs to one, before it has an entry', async () => {
    await fakeBrowser.storage.local.set({ [key]: mine });
    await workspace.open('#/disavow?target=mine.com&target_type=root_domain');
    const choice = await screen.findByRole('combobox', { name: 'Site of the list' });
    const options = within(choice).getAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual(['mine.com', 'blog.other.com']);
    fireEvent.change(choice, { target: { value: '1' } });
    await waitFor(() => expect(location.hash).toContain('target=blog.other.com'));
  });

  it('are offered for the first place of a link gap, which stays where one of them has it', async () => {
    await fakeBrowser.storage.local.set({ [key]: mine });
    await workspace.open('#/matrix?target=one.com&target_type=root_domain&target=two.com&target_type=root_domain', {
      workspaceBuys: 'nothing',
    });
    const group = await screen.findByRole('group', { name: 'Your sites' });
    fireEvent.click(within(group).getByRole('button', { name: 'mine.com' }));
    await waitFor(() => expect(location.hash).toMatch(/target=mine\.com.*target=one\.com.*target=two\.com/u));
    await waitFor(() => expect(screen.queryByRole('group', { name: 'Your sites' })).toBeNull());
    expect(workspace.queries).toEqual([]);
  });
});

describe('the popup', () => {
  async function openPopup(url: string, isPrivate = false): Promise<void> {
    await fakeBrowser.storage.local.set({ [settingsItem.key]: { ...settingsItem.fallback, popupBuys: 'ask' } });
    await keepKey('0'.repeat(32), 'remember');
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => [
      { id: 1, index: 0, active: true, incognito: isPrivate, url } as Tabs.Tab,
    ]);
    render(<PopupPage />);
    await screen.findByRole('button', { name: 'Full report' });
  }

  it('adds the site in one press, and takes it back', async () => {
    await openPopup('https://www.example.com/page');
    fireEvent.click(await screen.findByRole('button', { name: 'This is my site' }));
    await screen.findByText('example.com is among your sites.');
    expect(await storedSites()).toEqual([{ value: 'example.com', type: 'root_domain' }]);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByRole('button', { name: 'This is my site' });
    expect(await storedSites()).toEqual([]);
  });

  it.each(['https://www.mine.com/', 'https://blog.other.com/post'])('offers nothing on %s', async (url) => {
    await fakeBrowser.storage.local.set({ [key]: mine });
    await openPopup(url);
    await new Promise((done) => setTimeout(done, 20));
    expect(screen.queryByRole('button', { name: 'This is my site' })).toBeNull();
  });

  it('offers nothing in an incognito window', async () => {
    await openPopup('https://www.example.com/', true);
    await new Promise((done) => setTimeout(done, 20));
    expect(screen.queryByRole('button', { name: 'This is my site' })).toBeNull();
  });
});
