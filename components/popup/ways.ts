import { signal } from '@preact/signals';

type Ways = typeof import('./open-ways.ts');

/** What knows where everything leads, and opens it: all that the workspace's addresses need. Null until it is loaded. */
export const ways = signal<Ways | null>(null);

/** Loads it: after the first paint, or for a click that comes before. */
export async function loadWays(): Promise<Ways> {
  return (ways.value ??= await import('./open-ways.ts'));
}
