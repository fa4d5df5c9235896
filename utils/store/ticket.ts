import { readKeys, removeKeys, withLock, writeTogether } from '@/utils/browser/storage.ts';
import { canonicalQuery, createQuery, type List, type Query } from '@/utils/semrush/query/query.ts';

/**
 * The right of one tab to buy one query without a further click: a click in the popup or on a menu opened the tab for
 * that (docs/guarantees.md, 22). It lies in memory under the tab's number, so that no address holds it.
 */
interface Ticket {
  readonly query: string;
  /** ms since the epoch. */
  readonly at: number;
}

const lifeMs = 60_000;

export const ticketPrefix = 'ticket@1:';

/** Lets a tab buy a list's first page. Only a click issues a ticket. */
export async function issueTicket(tabId: number, list: List, at = Date.now()): Promise<void> {
  if (list.targets.length === 0) return;
  const query = canonicalQuery(createQuery(list));
  await writeTogether('session', { [keyOf(tabId)]: { query, at } satisfies Ticket });
}

/** Whether the tab has a ticket for the query; it stays. */
export async function hasTicket(tabId: number, query: Query, now = Date.now()): Promise<boolean> {
  const ticket = (await readKeys('session', [keyOf(tabId)]))[keyOf(tabId)];
  return isTicket(ticket) && ticket.query === canonicalQuery(query) && now >= ticket.at && now - ticket.at < lifeMs;
}

/** Takes the tab's ticket, and tells whether it was one for the query: it is gone before anything is bought. */
export function takeTicket(tabId: number, query: Query, now = Date.now()): Promise<boolean> {
  return withLock('tickets', async () => {
    const isGood = await hasTicket(tabId, query, now);
    await removeKeys('session', [keyOf(tabId)]);
    return isGood;
  });
}

function keyOf(tabId: number): string {
  return `${ticketPrefix}${tabId}`;
}

function isTicket(value: unknown): value is Ticket {
  const ticket = value as Partial<Ticket> | null | undefined;
  return (
    typeof ticket === 'object' && ticket !== null && typeof ticket.query === 'string' && Number.isFinite(ticket.at)
  );
}
