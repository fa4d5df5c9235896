import { readKeys, writeTogether } from '@/utils/browser/storage.ts';

/**
 * What an incognito window looks at must not reach the disk, and an address does, through the history. So a private
 * workspace has an address that says nothing (`#/private?id=…`), and its view lies in memory.
 */
const privateRoute = /^#\/private\?id=([0-9a-f-]{36})$/;
const keyOf = (id: string): string => `private-view@1:${id}`;

/** The id of the private view that an address names, or null for any other address. */
export const privateViewId = (hash: string): string | null => privateRoute.exec(hash)?.[1] ?? null;

/** Keeps a view's address in memory and gives the address that stands for it. */
export const hideView = async (hash: string): Promise<string> => {
  const id = crypto.randomUUID();
  await keepPrivateView(id, hash);
  return `#/private?id=${id}`;
};

export const keepPrivateView = (id: string, hash: string): Promise<void> => writeTogether('session', { [keyOf(id)]: hash });

/** The view's address, or null where the browser was closed since. */
export const readPrivateView = async (id: string): Promise<string | null> => {
  const hash = (await readKeys('session', [keyOf(id)]))[keyOf(id)];
  return typeof hash === 'string' ? hash : null;
};
