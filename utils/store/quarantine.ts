import { listKeys } from '@/utils/browser/storage.ts';

/** What can't be read as what its key says is put aside under its own key with this before it (promise 15). */
export const damagedPrefix = 'damaged@1:';

export const countDamaged = async (): Promise<number> => (await listKeys('local', damagedPrefix)).length;
