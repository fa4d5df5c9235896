import { browser } from './browser.ts';

export interface ActiveTab {
  /** Null where the tab has none, or nobody knows which it is. */
  readonly id: number | null;
  /** The tab's address, or null where the browser does not tell it. */
  readonly url: string | null;
  readonly isPrivate: boolean;
}

/** The tab that the user looks at: its address is granted by the click on the toolbar (activeTab). */
export async function getActiveTab(): Promise<ActiveTab> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return { id: tab?.id ?? null, url: tab?.url ?? null, isPrivate: tab?.incognito ?? false };
}

/**
 * Opens a page of the extension in a tab next to the current one; `hash` begins with `#`. The tab is behind until `prepare`
 * is done with it: a popup is gone as soon as another tab is in front.
 */
export async function openPage(
  page: 'report.html' | 'options.html',
  hash = '',
  prepare: (tabId: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const [current] = await browser.tabs.query({ active: true, currentWindow: true });
  const { id, windowId } = await browser.tabs.create({
    url: browser.runtime.getURL(`${page}${hash}`),
    active: false,
    ...(current ? { index: current.index + 1 } : {}),
  });
  if (id === undefined) return;
  // Whatever comes of it, the page is what the click was for.
  await prepare(id).catch(() => undefined);
  await browser.tabs.update(id, { active: true });
  // Beside an incognito window the browser may have chosen another one.
  if (windowId !== undefined && current?.windowId !== undefined && windowId !== current.windowId)
    await browser.windows.update(windowId, { focused: true });
}

/** The number of the tab that this page is in; null for the popup. */
export async function getOwnTabId(): Promise<number | null> {
  return (await browser.tabs.getCurrent())?.id ?? null;
}

/**
 * Opens a web page in an incognito window, the one that is there or a new one.
 * @returns false where the browser lets the extension into none: nothing is opened then
 */
export async function openInIncognito(url: string): Promise<boolean> {
  try {
    if (!(await browser.extension.isAllowedIncognitoAccess())) return false;
    const windows = await browser.windows.getAll({ windowTypes: ['normal'] });
    const id = windows.findLast(({ incognito }) => incognito)?.id;
    if (id === undefined) await browser.windows.create({ incognito: true, url });
    else {
      await browser.tabs.create({ windowId: id, url });
      await browser.windows.update(id, { focused: true });
    }
    return true;
  } catch {
    return false;
  }
}

/** Opens the options page, on one of its sections where it is named. */
export function openOptions(section?: string): Promise<void> {
  return section === undefined ? browser.runtime.openOptionsPage() : openPage('options.html', `#${section}`);
}

const tabsPermission = { permissions: ['tabs' as const] };

/**
 * The addresses of this window's open tabs, for which the user is asked first; null where they say no. The permission
 * is given back at once. Must be called in a click: the browser asks nobody else.
 */
export async function readOpenTabs(): Promise<readonly string[] | null> {
  if (!(await browser.permissions.request(tabsPermission))) return null;
  try {
    const tabs = await browser.tabs.query({ currentWindow: true });
    return tabs.flatMap(({ url, incognito }) => (url && !incognito ? [url] : []));
  } finally {
    await browser.permissions.remove(tabsPermission);
  }
}
