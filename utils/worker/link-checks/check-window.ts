import { browser, type Tabs } from '@/utils/browser/browser.ts';
import { readItem, updateItem } from '@/utils/browser/storage.ts';
import { linkWindowItem } from '@/utils/store/link-checks/link-run.ts';

/** The window in which pages are opened to be looked at. */
export interface CheckWindow {
  /** Lends a silent tab behind the others, and closes it after. */
  readonly withTab: <T>(work: (tabId: number) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** What stands in front of the pages: how far it is, for whoever opens the window. A page behind it shows no dialog. */
const frontPage = 'report.html#/link-checks';

/**
 * Opens a window of its own, minimised and without the focus. Its number is noted, so that it is closed by the next worker
 * where this one ends. `onClosed` tells that somebody closed it.
 */
export async function openCheckWindow(onClosed: () => void): Promise<CheckWindow> {
  const url = browser.runtime.getURL(frontPage);
  // Some window managers know no minimised windows.
  const opened = await browser.windows
    .create({ url, focused: false, state: 'minimized' })
    .catch(() => browser.windows.create({ url, focused: false }));
  const windowId = opened.id!;
  const front = opened.tabs?.[0]?.id;
  const lent = new Set<number>();
  /** What a page opens beside itself, without anybody asking. */
  const closePopup = ({ id, openerTabId, windowId: place }: Tabs.Tab): void => {
    if (id === undefined || id === front || lent.has(id)) return;
    const isOfPage = openerTabId !== undefined && lent.has(openerTabId);
    // A tab of ours is told before its number is known here.
    if (isOfPage || (place === windowId && lending === 0)) void browser.tabs.remove(id).catch(() => undefined);
  };
  let lending = 0;
  let isOpen = true;
  const noteClosed = (id: number): void => {
    if (id !== windowId || !isOpen) return;
    isOpen = false;
    onClosed();
  };
  browser.tabs.onCreated.addListener(closePopup);
  browser.windows.onRemoved.addListener(noteClosed);
  await updateItem(linkWindowItem, () => windowId);

  const lend = async (): Promise<number> => {
    lending += 1;
    try {
      const { id } = await browser.tabs.create({ windowId, url: 'about:blank', active: false });
      if (id === undefined) throw new Error('the browser gave no tab');
      lent.add(id);
      // autoDiscardable is not in the polyfill's types for Chromium alone: a discarded tab has nothing to read.
      await browser.tabs.update(id, { muted: true, autoDiscardable: false } as Tabs.UpdateUpdatePropertiesType);
      return id;
    } finally {
      lending -= 1;
    }
  };
  return {
    withTab: async (work) => {
      const id = await lend();
      try {
        return await work(id);
      } finally {
        await browser.tabs.remove(id).catch(() => undefined);
        lent.delete(id);
      }
    },
    close: async () => {
      isOpen = false;
      browser.tabs.onCreated.removeListener(closePopup);
      browser.windows.onRemoved.removeListener(noteClosed);
      await closeNotedWindow();
    },
  };
}

/** Closes the window that is noted, whoever opened it. */
export async function closeNotedWindow(): Promise<void> {
  const windowId = await readItem(linkWindowItem);
  if (windowId === null) return;
  await browser.windows.remove(windowId).catch(() => undefined);
  await updateItem(linkWindowItem, () => null);
}
