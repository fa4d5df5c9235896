import { readKeys, removeKeys, writeTogether, type Area } from '@/utils/browser/storage.ts';
import { keyStatusItem } from '@/utils/store/key-status.ts';

/** The key's one store. Nothing else reads it (docs/guarantees.md, 8; held by tests/architecture.test.ts). */
const secretKey = 'key@1';

const areas = ['session', 'local'] as const satisfies readonly Area[];
const areaOf = { remember: 'local', session: 'session' } as const satisfies Record<string, Area>;

/** The API key, or null where there is none. */
export async function readKey(): Promise<string | null> {
  for (const area of areas) {
    const secret = (await readKeys(area, [secretKey]))[secretKey];
    if (typeof secret === 'string' && secret !== '') return secret;
  }
  return null;
}

export async function removeKey(): Promise<void> {
  for (const area of areas) await removeFrom(area);
}

/** Keeps one key, on the disk or until the browser closes, with what pages may know of it beside it. */
export async function keepKey(key: string, keep: keyof typeof areaOf): Promise<void> {
  const area = areaOf[keep];
  // The new one first: where it can't be written, the earlier one is still there.
  await writeTogether(area, { [secretKey]: key, [keyStatusItem(area).key]: { lastFour: key.slice(-4) } });
  for (const other of areas) if (other !== area) await removeFrom(other);
}

function removeFrom(area: Area): Promise<void> {
  return removeKeys(area, [secretKey, keyStatusItem(area).key]);
}
