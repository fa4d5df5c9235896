import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { removeKeys, writeTogether, type Stored } from '@/utils/browser/storage.ts';

/** Puts damaged and foreign entries out of the way, whole: a later version may make sense of them. */
export async function quarantine(values: Stored): Promise<void> {
  await writeTogether(
    'local',
    Object.fromEntries(Object.entries(values).map(([key, value]) => [`${quarantinePrefix}${key}`, value])),
  );
  await removeKeys('local', Object.keys(values));
}
