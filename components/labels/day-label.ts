import { uiLocale } from '@/utils/browser/i18n.ts';

/** A local day (YYYY-MM-DD) in the user's language. Such a text is read as UTC, so it is written as UTC too. */
export const dayLabel = (day: string): string =>
  new Date(day).toLocaleDateString(uiLocale(), { day: 'numeric', month: 'short', timeZone: 'UTC' });
