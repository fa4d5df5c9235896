import { readItem, readKeys, removeKeys, withLock, writeTogether } from '@/utils/browser/storage.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { canonicalQuery, type List, type Query } from '@/utils/semrush/query/query.ts';
import { sourceOf, type Source } from '@/utils/semrush/query/source.ts';
import { settingsItem } from './settings.ts';

/**
 * The right of one tab to buy one query without a further click: a click in the popup or on a menu opened the tab for
 * that (docs/guarantees.md, 22). It lies in memory under the tab's number, so that no address holds it.
 */
interface Ticket {
  readonly query: string;
  /** What the click was about: one on the sample, where all is free, is none on the API. */
  readonly source: Source;
  /** ms since the epoch. */
  readonly at: number;
}

const lifeMs = 60_000;

export const ticketPrefix = 'ticket@1:';

/** Lets a tab buy a list's first page. Only a click issues a ticket. */
export async function issueTicket(tabId: number, list: List, at = Date.now()): Promise<void> {
  if (list.targets.length === 0) return;
  const query = canonicalQuery(createQuery(list));
  await writeTogether('session', { [keyOf(tabId)]: { query, source: await readSource(), at } satisfies Ticket });
}

/** Whether the tab has a ticket for the query; it stays. */
export async function hasTicket(tabId: number, query: Query, now = Date.now()): Promise<boolean> {
  const ticket = (await readKeys('session', [keyOf(tabId)]))[keyOf(tabId)];
  if (!isTicket(ticket) || ticket.query !== canonicalQuery(query) || ticket.source !== (await readSource()))
    return false;
  return now >= ticket.at && now - ticket.at < lifeMs;
}

/** Takes the tab's ticket, and tells whether it was one for the query: it is gone before anything is bought. */
export function takeTicket(tabId: number, query: Query, now = Date.now()): Promise<boolean> {
  return withLock('tickets', async () => {
    const isGood = await hasTicket(tabId, query, now);
    await removeKeys('session', [keyOf(tabId)]);
    return isGood;
  });
}

async function readSource(): Promise<Source> {
  return sourceOf(await readItem(settingsItem));
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
