import type { StoredItem } from '@/utils/browser/storage.ts';
import { isMoment } from '@/utils/format/numbers.ts';

/** When the user's own data was last saved as a file, in ms since the epoch; null where it never was. */
export const lastBackupItem: StoredItem<number | null> = {
  area: 'local',
  key: 'last-backup@1',
  fallback: null,
  parse: (value) => (isMoment(value) ? value : null),
};

/** From then on the user is reminded. */
const dueAfterMs = 30 * 86_400_000;

/** Whether it is time for a backup. One of the future is a clock that was set back. */
export function isBackupDue(lastAt: number | null, now: number): boolean {
  return lastAt === null || Math.abs(now - lastAt) >= dueAfterMs;
}
