import type { WatchEvery } from './watch.ts';

/** One period later, at the same time of the user's day; the last day of a month where the day is not in it. */
export function addPeriod(at: number, every: WatchEvery): number {
  const date = new Date(at);
  if (every !== 'monthly') return date.setDate(date.getDate() + (every === 'daily' ? 1 : 7));
  const day = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() + 1);
  const last = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
  return date.setDate(Math.min(day, last));
}
