import { listKeys } from '@/utils/browser/storage.ts';

/**
 * What can't be read as what its key says is quarantined under this and its own key (docs/guarantees.md, 15). The
 * stored prefix is that of 0.1.0, so that nothing it put aside is lost.
 */
export const quarantinePrefix = 'damaged@1:';

export async function countQuarantined(): Promise<number> {
  return (await listKeys('local', quarantinePrefix)).length;
}
