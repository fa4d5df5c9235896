import { readKeys, writeTogether } from '@/utils/browser/storage.ts';

/**
 * What an incognito window looks at must not reach the disk, and an address does, through the history. So a private
 * workspace has an address that says nothing (`#/private?id=…`), and its view lies in memory.
 */
const privateRoute = /^#\/private\?id=([0-9a-f-]{36})$/;

/** The id of the private view that an address names, or null for any other address. */
export function privateViewId(hash: string): string | null {
  return privateRoute.exec(hash)?.[1] ?? null;
}

/** Keeps a view's address in memory and gives the address that stands for it. */
export async function hideView(hash: string): Promise<string> {
  const id = crypto.randomUUID();
  await keepPrivateView(id, hash);
  return `#/private?id=${id}`;
}

export function keepPrivateView(id: string, hash: string): Promise<void> {
  return writeTogether('session', { [keyOf(id)]: hash });
}

/** The view's address, or null where the browser was closed since. */
export async function readPrivateView(id: string): Promise<string | null> {
  const hash = (await readKeys('session', [keyOf(id)]))[keyOf(id)];
  return typeof hash === 'string' ? hash : null;
}

function keyOf(id: string): string {
  return `private-view@1:${id}`;
}
