import { uiLocale } from '@/utils/browser/i18n.ts';

/** A local day (YYYY-MM-DD) in the user's language. Such a text is read as UTC, so it is written as UTC too. */
export function dayLabel(day: string): string {
  return new Date(day).toLocaleDateString(uiLocale(), { day: 'numeric', month: 'short', timeZone: 'UTC' });
}
