import type { FullReading } from './full-reading.ts';

let known: FullReading | null = null;

/** For the worker, in which nothing can be loaded later. */
export function provideFullReading(reading: FullReading): void {
  known = reading;
}

export async function loadFullReading(): Promise<FullReading> {
  return (known ??= (await import('./full-reading.ts')).fullReading);
}
