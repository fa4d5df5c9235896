import { listKeys, readInSlices, removeKeys, writeTogether } from '@/utils/browser/storage.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';

/**
 * Quarantines the entries of a list that can't be read (docs/guarantees.md, 15); its writers call it under their lock.
 * @param entryUnder what lies under a key; null where that is no entry
 * @param beforeRemoval what must be done before any entry goes
 * @returns the keys of the entries that stay
 */
export async function quarantineEntries(
  prefix: string,
  entryUnder: (key: string, value: unknown) => object | null,
  beforeRemoval: () => Promise<void> = async () => undefined,
): Promise<readonly string[]> {
  const keys = await listKeys('local', prefix);
  const { values, unreadable } = await readInSlices('local', keys);
  const damaged = new Map([
    ...Object.entries(values).filter(([key, value]) => !entryUnder(key, value)),
    ...unreadable.map((key) => [key, null] as const),
  ]);
  if (damaged.size > 0) {
    await beforeRemoval();
    await writeTogether(
      'local',
      Object.fromEntries([...damaged].map(([key, value]) => [`${quarantinePrefix}${key}`, value])),
    );
    await removeKeys('local', [...damaged.keys()]);
  }
  return keys.filter((key) => !damaged.has(key));
}
