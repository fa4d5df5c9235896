// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PopupPage } from '@/components/PopupPage.tsx';
import { loadPartsAfter } from '@/components/ui/later/lazy.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import { SimulatedApi } from '@/tests/support/simulated-api.ts';
import { createWorker } from '@/tests/support/simulated-worker.ts';
import type { Tabs } from '@/utils/browser/browser.ts';
import { changeProspects } from '@/utils/store/lists/prospect-list.ts';
import { readProspect } from '@/utils/store/lists/prospect-readings.ts';
import { mySitesItem } from '@/utils/store/my-sites.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { keepKey } from '@/utils/worker/account/key.ts';

const mine = { type: 'root_domain', value: 'mysite.com' } as const;
const list = { source: 'v3', target: mine } as const;

async function openPopup(url: string, isPrivate = false): Promise<void> {
  await fakeBrowser.storage.local.set({ [settingsItem.key]: { ...settingsItem.fallback, popupBuys: 'ask' } });
  await keepKey('0'.repeat(32), 'remember');
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => [
    { id: 1, index: 0, active: true, incognito: isPrivate, url } as Tabs.Tab,
  ]);
  render(<PopupPage />);
  await screen.findByRole('heading', { level: 1 });
}

function press(name: string): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

beforeAll(async () => {
  // What the popup loads at the click is there in time, however busy the machine.
  await import('@/utils/models/lists/add-prospect.ts');
});
// What the first paint goes without is there in time, however busy the machine.
beforeAll(() => loadPartsAfter(Promise.resolve()));
beforeEach(() => {
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  openPageBrowser(createWorker(new SimulatedApi()).responder);
});
afterEach(cleanup);

describe('the popup', () => {
  it('adds the tab’s site to the prospects of the only own site, and takes it back', async () => {
    await fakeBrowser.storage.local.set({ [mySitesItem.key]: [mine] });
    await openPopup('https://www.example.com/post');
    press('Add to prospects');
    await screen.findByText('Added to the prospects of mysite.com');
    expect(await readProspect(list, 'domain:example.com')).toMatchObject({ status: 'new', from: 'popup' });
    press('Undo');
    await screen.findByText('Removed from the prospects');
    expect(await readProspect(list, 'domain:example.com')).toBeNull();
    press('Add to prospects');
    await screen.findByText('Added to the prospects of mysite.com');
    await changeProspects(list, ['domain:example.com'], () => ({ status: 'won' }));
    press('Add to prospects');
    await screen.findByText('Already among the prospects of mysite.com: Won');
    const created = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    press('Open prospects');
    await waitFor(() =>
      expect(created.mock.calls[0]![0].url).toContain('#/prospects?target=mysite.com&target_type=root_domain'),
    );
  });

  it('asks for the own site first where none is known, and keeps nothing before', async () => {
    const created = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    await openPopup('https://www.example.com/post');
    press('Add to prospects');
    await waitFor(() => expect(created.mock.calls[0]![0].url).toContain('report.html#/prospects?add=example.com'));
    expect(Object.keys(await fakeBrowser.storage.local.get()).filter((key) => key.startsWith('prospect'))).toEqual([]);
  });

  it('adds no own site, and nothing in an incognito window', async () => {
    await fakeBrowser.storage.local.set({ [mySitesItem.key]: [mine] });
    await openPopup('https://www.mysite.com/post');
    press('Add to prospects');
    await screen.findByText('mysite.com is your own site');
    cleanup();
    await openPopup('https://www.example.com/post', true);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add to prospects' }).disabled).toBe(true);
  });

  it('says where the browser could not keep it', async () => {
    await fakeBrowser.storage.local.set({ [mySitesItem.key]: [mine] });
    await openPopup('https://www.example.com/post');
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('full'));
    press('Add to prospects');
    await screen.findByText('The browser could not store the change. Nothing was changed.');
  });
});
