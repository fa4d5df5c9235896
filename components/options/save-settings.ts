import type { Settings } from '@/utils/store/settings.ts';

/** Saves a change at once and tells the user, in the words of `said`, what was saved. */
export type SaveSettings = (patch: Partial<Settings>, said: string) => Promise<void>;
