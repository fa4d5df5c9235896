// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ReportPage } from '@/components/ReportPage.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import { SimulatedApi } from '@/tests/support/simulated-api.ts';
import { createWorker } from '@/tests/support/simulated-worker.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { keepKey } from '@/utils/worker/account/key.ts';

async function openOverview(hasKey = true): Promise<void> {
  await fakeBrowser.storage.local.set({ [settingsItem.key]: settingsItem.fallback });
  if (hasKey) await keepKey('0'.repeat(32), 'remember');
  history.replaceState(null, '', '/report.html#/overview?target=site-3.com&target_type=root_domain');
  render(<ReportPage />);
  await screen.findByRole('heading', { level: 1 });
}

async function loadOf(card: string): Promise<HTMLElement> {
  return within(await screen.findByRole('region', { name: card })).findByRole('button', { name: 'Load' });
}

beforeEach(() => {
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  openPageBrowser(createWorker(new SimulatedApi()).responder);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the cards of the overview', () => {
  it('say once what several of them fail of, and offer again', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    await openOverview();
    fireEvent.click(await loadOf('Top anchors'));
    await screen.findByText('No connection to the API');
    fireEvent.click(await loadOf('TLD distribution'));
    await screen.findByRole('button', { name: 'Try again', description: 'up to 800 units' });
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(await loadOf('Top anchors')).toBeTruthy();
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('table', { name: 'Top anchors' });
    await screen.findByRole('table', { name: 'TLD distribution' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('count into what the view has cost, and begin anew on another target', async () => {
    await openOverview();
    fireEvent.click(await screen.findByRole('button', { name: 'Look up' }));
    await screen.findByText(/This view: 40 units/);
    fireEvent.click(await loadOf('Top anchors'));
    await screen.findByText(/This view: 440 units/);
    location.hash = '#/overview?target=site-4.com&target_type=root_domain';
    await waitFor(() => expect(screen.queryByText(/This view:/)).toBeNull());
  });

  it('are not there without a key where they have nothing to show', async () => {
    await openOverview(false);
    expect(await screen.findByRole('button', { name: 'Add API key' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Top anchors' })).toBeNull();
    expect(screen.queryByText('Authority Score')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Load' })).toBeNull();
  });
});
