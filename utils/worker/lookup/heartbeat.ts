import { browser } from '@/utils/browser/browser.ts';

/** A worker is stopped 30 s after its last extension event or call, measured (docs/guarantees.md, 5). */
const beatMs = 20_000;
const maxBeatingMs = 240_000;

/** Keeps the worker alive while paid work is under way, for four minutes at the most. */
export async function keepAlive<T>(work: Promise<T>): Promise<T> {
  const beat = setInterval(() => void browser.runtime.getPlatformInfo(), beatMs);
  const stop = setTimeout(() => clearInterval(beat), maxBeatingMs);
  try {
    return await work;
  } finally {
    clearInterval(beat);
    clearTimeout(stop);
  }
}
