// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi, beforeAll } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PopupPage } from '@/components/PopupPage.tsx';
import { loadPartsAfter } from '@/components/ui/later/lazy.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import { SimulatedApi } from '@/tests/support/simulated-api.ts';
import { createWorker } from '@/tests/support/simulated-worker.ts';
import type { Tabs } from '@/utils/browser/browser.ts';
import { settingsItem, type Settings } from '@/utils/store/settings.ts';
import { keepKey } from '@/utils/worker/account/key.ts';

let api: SimulatedApi;

async function openPopup(
  url: string,
  { isPrivate = false, ...settings }: Partial<Settings & { isPrivate: boolean }> = {},
) {
  await fakeBrowser.storage.local.set({ [settingsItem.key]: { ...settingsItem.fallback, ...settings } });
  await keepKey('0'.repeat(32), 'remember');
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => [
    { id: 1, index: 0, active: true, incognito: isPrivate, url } as Tabs.Tab,
  ]);
  render(<PopupPage />);
  await screen.findByRole('heading', { level: 1 });
}

function button(name: string): HTMLElement | null {
  return screen.queryByRole('button', { name });
}

/** All three regions have what they asked for. */
async function loaded(): Promise<void> {
  await waitFor(() => {
    expect(document.querySelector('dd data')).toBeTruthy();
    expect(document.querySelector('[aria-busy="true"]')).toBeNull();
  });
}

// What the first paint goes without is there in time, however busy the machine.
beforeAll(() => loadPartsAfter(Promise.resolve()));
beforeEach(() => {
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  api = new SimulatedApi();
  openPageBrowser(createWorker(api).responder);
});
afterEach(cleanup);

describe('the popup on a site that is never looked up by itself', () => {
  it('only offers, says why and leads to the list; another type is offered too', async () => {
    const created = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    await openPopup('https://www.google.co.uk/search?q=1');
    await screen.findByText('Opening the popup on google.co.uk buys nothing: it is on your list of such sites.', {
      exact: false,
    });
    expect(button('Never look up this site by itself')).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'Subdomain' }));
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('www.google.co.uk'));
    await screen.findByRole('button', { name: 'Look up', description: 'up to 340 units' });
    expect(api.seen).toEqual([]);
    fireEvent.click(screen.getByRole('link', { name: 'Change the list' }));
    await waitFor(() => expect(created.mock.calls[0]![0].url).toContain('options.html#quiet-sites'));
    fireEvent.click(button('Look up')!);
    await loaded();
    expect(api.seen).toHaveLength(3);
  });

  it("is the vendor's own, which is on no list", async () => {
    await openPopup('https://www.semrush.com/users/');
    await screen.findByText("semrush.com is the API vendor's own site", { exact: false });
    const change = screen.queryByRole('link', { name: 'Change the list' });
    expect([button('Never look up this site by itself'), change]).toEqual([null, null]);
    expect(api.seen).toEqual([]);
  });

  it('is any site, where the list is lost', async () => {
    await fakeBrowser.storage.local.set({ 'quiet-sites@1': 17 });
    await openPopup('https://site-3.com/');
    await screen.findByText('Your list of sites of which opening the popup buys nothing could not be read', {
      exact: false,
    });
    expect(api.seen).toEqual([]);
  });

  it('is one that the user put on the list in the popup, until the user takes it back', async () => {
    await openPopup('https://site-3.com/');
    await loaded();
    fireEvent.click(button('Never look up this site by itself')!);
    await screen.findByText('Opening the popup on site-3.com buys nothing from now on.', { exact: false });
    const bought = api.seen.length;
    cleanup();
    await openPopup('https://blog.site-3.com/other');
    await loaded();
    fireEvent.click(screen.getByRole('radio', { name: 'This page' }));
    await screen.findByText('Opening the popup on site-3.com buys nothing: it is on your list', { exact: false });
    fireEvent.click(button('Look up this site by itself again')!);
    await screen.findByText('Opening the popup on site-3.com buys again what you set.', { exact: false });
    // Taking it back is no wish to buy now.
    expect(button('Look up')).toBeTruthy();
    expect(api.seen).toHaveLength(bought);
  });

  it('can be undone at once', async () => {
    await openPopup('https://site-3.com/');
    await loaded();
    fireEvent.click(button('Never look up this site by itself')!);
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(button('Never look up this site by itself')).toBeTruthy());
  });

  it.each([
    ['an incognito window, which leaves no site on the disk', { isPrivate: true }],
    ['a popup that buys nothing anyway', { popupBuys: 'ask' as const }],
    ['the sample, which is free', { usesSample: true }],
  ])('is not offered in %s', async (_where, scene) => {
    await openPopup('https://site-3.com/', scene);
    await screen.findByRole('button', { name: 'Full report' });
    expect(button('Never look up this site by itself')).toBeNull();
  });

  it('is looked up at its price where it is typed', async () => {
    await openPopup('https://google.com/');
    await screen.findByText('Opening the popup on google.com buys nothing', { exact: false });
    fireEvent.click(button('Look up another site')!);
    const box = await screen.findByRole('textbox');
    fireEvent.input(box, { target: { value: 'bing.com' } });
    fireEvent.submit(box.closest('form')!);
    await loaded();
    expect(api.seen).toHaveLength(3);
  });
});
