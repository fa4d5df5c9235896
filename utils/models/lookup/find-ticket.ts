import { isOpenedAnew, whenSeen } from '@/utils/browser/gesture.ts';
import { getOwnTabId } from '@/utils/browser/tabs.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import { hasTicket } from '@/utils/store/ticket.ts';

/**
 * Whether a click elsewhere opened this page for the query, once the page is seen. Nobody reloads a page, or brings one
 * back, for that. The worker takes the ticket, and looks at it again.
 */
export async function findTicket(query: Query): Promise<boolean> {
  if (!isOpenedAnew()) return false;
  await whenSeen();
  const tabId = await getOwnTabId();
  return tabId !== null && hasTicket(tabId, query);
}
