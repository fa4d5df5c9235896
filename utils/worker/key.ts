import { keyStatusItem, readKeys, removeKeys, writeTogether, type Area } from '../platform/storage.ts';

/** The key's one store. Nothing else reads it (promise 8; held by tests/architecture.test.ts). */
const secretKey = 'key@1';

const areaOf = { remember: 'local', session: 'session' } as const satisfies Record<string, Area>;

/** The API key, or null where there is none. */
export const readKey = async (): Promise<string | null> => {
  for (const area of ['session', 'local'] as const) {
    const secret = (await readKeys(area, [secretKey]))[secretKey];
    if (typeof secret === 'string' && secret !== '') return secret;
  }
  return null;
};

export const removeKey = async (): Promise<void> => {
  for (const area of ['local', 'session'] as const) await removeKeys(area, [secretKey, keyStatusItem(area).key]);
};

/** Keeps one key, on the disk or until the browser closes, with what pages may know of it beside it. */
export const keepKey = async (key: string, keep: 'remember' | 'session'): Promise<void> => {
  await removeKey();
  const area = areaOf[keep];
  await writeTogether(area, { [secretKey]: key, [keyStatusItem(area).key]: { lastFour: key.slice(-4) } });
};
