import { isStoredObject, listKeys, type StoredItem } from '@/utils/browser/storage.ts';
import { pagePrefix } from '@/utils/store/cache/cache-entry.ts';
import { linkWindowItem } from '@/utils/store/link-checks/link-run.ts';
import { balanceReadingsItem } from '@/utils/store/spending/balance-readings.ts';
import { connectionItem } from './connection.ts';
import { keyStatusItem } from './key-status.ts';
import { ticketPrefix } from './ticket.ts';

/** An update that is here and not yet in place. */
export interface WaitingUpdate {
  readonly version: string;
}

/** In the memory that putting the update in place empties, as the next start of the browser does: it never outlives its matter. */
export const waitingUpdateItem: StoredItem<WaitingUpdate | null> = {
  area: 'session',
  key: 'update-waiting@1',
  fallback: null,
  parse: (value) => (isStoredObject(value) && typeof value.version === 'string' ? { version: value.version } : null),
};

/** What lies in the session's memory, which an update empties. */
export interface SessionHoldings {
  /** The key is kept until the browser closes. */
  readonly hasKey: boolean;
  /** Rows that an incognito window bought. */
  readonly hasRows: boolean;
  /** Anything at all that somebody may miss: these, unresolved charges, private views. */
  readonly hasAny: boolean;
}

/**
 * What every start makes anew, or does without: a browser whose connections nobody knows of holds failures as charged,
 * and readings of the balance mean nothing without the key beside them.
 * Whatever is not named here is taken for something that somebody would miss.
 */
const madeAnew = [
  waitingUpdateItem.key,
  connectionItem.key,
  balanceReadingsItem('session').key,
  linkWindowItem.key, // a run holds the update back by itself, and ends with its window
  'menus-made@1',
];

export async function readSessionHoldings(): Promise<SessionHoldings> {
  const keys = await listKeys('session', '');
  return {
    hasKey: keys.includes(keyStatusItem('session').key),
    hasRows: keys.some((key) => key.startsWith(pagePrefix)),
    // A ticket dies in a minute anyway.
    hasAny: keys.some((key) => !madeAnew.includes(key) && !key.startsWith(ticketPrefix)),
  };
}
