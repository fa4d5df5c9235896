import { isStoredObject, type StoredItem } from '@/utils/browser/storage.ts';

/** What is known of the connections to a host. */
type ConnectionState = 'none' | 'used';

export type Connections = Readonly<Record<string, ConnectionState>>;

/** Stands for every host of which nothing else is known. */
export const anyHost = '*';

/**
 * By host. none: the browser keeps no connection to it. used: it may keep one. Through a kept connection a request may
 * leave, break, and be tried once more by the browser on a new one, so that a refusal says nothing of the first try
 * (measured: `net::ERR_CONNECTION_REFUSED` after the server had read the request).
 */
export const connectionItem: StoredItem<Connections> = {
  area: 'session',
  key: 'connection@1',
  fallback: {},
  parse: (value) =>
    isStoredObject(value) && Object.values(value).every((state) => state === 'none' || state === 'used')
      ? (value as Connections)
      : null,
};
