import { browser } from '@/utils/browser/browser.ts';

/** A worker is stopped 30 s after its last extension event or call, measured (docs/guarantees.md, 5). */
const beatMs = 20_000;
/** A lookup that has not ended by then is not waited for any longer. */
const maxBeatingMs = 240_000;

/**
 * Keeps the worker alive while work is under way.
 * @param maxMs for so long at the most: what hangs keeps nothing alive for ever; null for work that ends by itself
 */
export async function keepAlive<T>(work: Promise<T>, maxMs: number | null = maxBeatingMs): Promise<T> {
  const beat = setInterval(() => void browser.runtime.getPlatformInfo(), beatMs);
  const stop = maxMs === null ? undefined : setTimeout(() => clearInterval(beat), maxMs);
  try {
    return await work;
  } finally {
    clearInterval(beat);
    clearTimeout(stop);
  }
}
