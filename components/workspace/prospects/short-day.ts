import { uiLocale } from '@/utils/browser/i18n.ts';

const short = { month: 'short', day: 'numeric' } as const;

/** A day of the calendar in the user's language, the year only where it is another. */
export function shortDay(day: string): string {
  const date = new Date(Date.parse(day));
  const isThisYear = day.startsWith(String(new Date().getFullYear()));
  return date.toLocaleDateString(uiLocale(), { ...short, timeZone: 'UTC', ...(!isThisYear && { year: 'numeric' }) });
}

/** The day of a moment, where the user is. */
export function shortDayOf(at: number): string {
  const date = new Date(at);
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  return date.toLocaleDateString(uiLocale(), { ...short, ...(!isThisYear && { year: 'numeric' }) });
}
