import { watchStore } from '@/utils/browser/storage.ts';
import { logPrefix, openPrefix } from './log-keys.ts';
import type { LogChange } from './spending-log.ts';

/** Calls back with every log entry that is written or released from now on. What reads entries is loaded for the first. */
export function watchLog(seen: (change: LogChange) => void): () => void {
  let isEnded = false;
  const stop = watchStore((area, changes) => {
    if (area !== 'local') return;
    const ofLog = Object.entries(changes).filter(([key]) => key.startsWith(logPrefix) || key.startsWith(openPrefix));
    if (ofLog.length === 0) return;
    void import('./spending-log.ts').then(({ readLogChange }) => {
      for (const [key, change] of ofLog) {
        const read = isEnded ? null : readLogChange(key, change);
        if (read) seen(read);
      }
    });
  });
  return () => {
    isEnded = true;
    stop();
  };
}
