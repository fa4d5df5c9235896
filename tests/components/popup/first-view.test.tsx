// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PopupPage } from '@/components/PopupPage.tsx';
import { loadPartsAfter } from '@/components/ui/later/lazy.tsx';
import { fixtureResponse, openPages } from '@/tests/support/open-pages.ts';
import type { Tabs } from '@/utils/browser/browser.ts';
import { keepKey } from '@/utils/worker/account/key.ts';

function openPopup(): void {
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => [
    { id: 1, index: 0, active: true, incognito: false, url: 'https://www.example.com/path' } as Tabs.Tab,
  ]);
  render(<PopupPage />);
}

/** Counts the waves in which the store is read: each read waits until nothing else asks any more. */
function countWaves(): { readonly waves: () => number; readonly keys: () => readonly (readonly string[])[] } {
  const read = fakeBrowser.storage.local.get.bind(fakeBrowser.storage.local) as (keys: unknown) => Promise<never>;
  const waves: string[][] = [];
  let next: Promise<void> | null = null;
  vi.spyOn(fakeBrowser.storage.local, 'get').mockImplementation((async (asked: unknown) => {
    if (!next) {
      waves.push([]);
      next = new Promise((done) => {
        setTimeout(() => {
          next = null;
          done();
        }, 5);
      });
    }
    waves.at(-1)!.push(...((asked ?? []) as string[]));
    await next;
    return read(asked);
  }) as never);
  return { waves: () => waves.length, keys: () => waves };
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

beforeAll(() => loadPartsAfter(Promise.resolve()));
beforeEach(async () => {
  openPages(fixtureResponse);
  await keepKey('0'.repeat(32), 'remember');
});
afterEach(cleanup);

it('shows cached rows all at once, after two waves of reads and one for rows, and not again for their use', async () => {
  openPopup();
  await screen.findByText('search engine journal');
  await screen.findByText('This view: 340 units');
  cleanup();
  await waitFor(async () => {
    const open = Object.keys(await fakeBrowser.storage.local.get()).filter((key) => key.startsWith('open@1:'));
    expect(open).toEqual([]);
  });
  await pause(100);

  const { waves, keys } = countWaves();
  const views: string[] = [];
  const observer = new MutationObserver(() => views.push(document.body.textContent ?? ''));
  observer.observe(document.body, { childList: true, subtree: true });
  openPopup();
  await screen.findByText('search engine journal');
  observer.disconnect();
  const firstSeen = views.find((text) => text.trim() !== '');
  for (const text of ['22.1M', 'search engine journal', 'Authority Score profile', 'This view: 0 units'])
    expect(firstSeen).toContain(text);

  // The settings and what else is read at once, then the entries of the three lists; what their rows are is known here.
  const entriesIn = keys().map((wave) => wave.filter((key) => key.startsWith('shelf@1:')).length);
  expect(entriesIn.slice(0, 2)).toEqual([0, 3]);
  expect(Math.max(0, ...entriesIn.slice(2))).toBe(0);

  // That they were used once more makes nobody read or draw them again.
  await screen.findByRole('button', { name: 'This is my site' });
  const links = screen.getByRole('region', { name: 'Links on this page' });
  await waitFor(() => expect(links.getAttribute('aria-busy')).toBe('false'));
  await pause(50);
  const before = waves();
  let mutations = 0;
  const later = new MutationObserver((records) => (mutations += records.length));
  later.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  const stored: Record<string, unknown> = await fakeBrowser.storage.local.get(null);
  const entries = Object.entries(stored).filter(([key]) => key.startsWith('shelf@1:'));
  expect(entries).toHaveLength(3);
  await fakeBrowser.storage.local.set(
    Object.fromEntries(entries.map(([key, entry]) => [key, { ...(entry as object), usedAt: Date.now() + 5_000 }])),
  );
  await pause(50);
  later.disconnect();
  const readAgain = keys().slice(before).flat();
  expect(readAgain.filter((key) => key.startsWith('shelf@1:') || key.startsWith('rows@1:'))).toEqual([]);
  expect(mutations).toBe(0);
});
