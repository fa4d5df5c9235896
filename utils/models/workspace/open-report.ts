import { openPage } from '@/utils/browser/tabs.ts';
import { hideView } from '@/utils/store/private-view.ts';
import { issueTicket } from '@/utils/store/ticket.ts';
import { formatAddress, parseAddress, type View } from '@/utils/view/view-address.ts';

/**
 * Opens the report workspace on a view (`#/overview?…`) in a tab next to the current one. A private view's address
 * says nothing of its target. Called by a click alone: the tab may buy the view's first page once.
 */
export async function openReport(hash: string, isPrivate = false): Promise<void> {
  const { view } = parseAddress(hash);
  return openPage('report.html', isPrivate ? await hideView(hash) : hash, (tabId) => issueTicket(tabId, view));
}

/** Opens it on what a figure leads to: a query that is filled in and that buys nothing by itself. */
export async function showReport(view: View, isPrivate: boolean): Promise<void> {
  const hash = formatAddress(view);
  return openPage('report.html', isPrivate ? await hideView(hash) : hash);
}
