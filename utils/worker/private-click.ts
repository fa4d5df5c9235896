import { browser, type Menus, type Tabs } from '@/utils/browser/browser.ts';
import { getActiveTab } from '@/utils/browser/tabs.ts';
import { privateViewId } from '@/utils/store/private-view.ts';

/** Whether a menu was clicked in an incognito window, its popup, or a private view, which stands in a normal window. */
export async function isPrivateClick({ pageUrl }: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<boolean> {
  if (tab?.incognito || [pageUrl, tab?.url].some(isPrivatePage)) return true;
  // A popup is no tab; the browser tells of none, or of one that is not there.
  const isOfTab = tab !== undefined && tab.id !== -1;
  return !isOfTab && (await getActiveTab()).isPrivate;
}

function isPrivatePage(url: string | undefined): boolean {
  return url?.startsWith(browser.runtime.getURL('report.html')) === true && privateViewId(new URL(url).hash) !== null;
}
