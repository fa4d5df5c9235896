import { listKeys } from '@/utils/browser/storage.ts';

/** What can't be read as what its key says is quarantined under its own key with this before it (promise 15). */
export const quarantinePrefix = 'damaged@1:';

export async function countQuarantined(): Promise<number> {
  return (await listKeys('local', quarantinePrefix)).length;
}
