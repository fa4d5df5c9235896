const formats = new Map<string, Intl.NumberFormat>();

/** A count to the last digit, grouped: `22,063,983`. */
export function formatCount(count: number, locale: string): string {
  return numberFormat(locale, {}).format(count);
}

/** Below this a count is short enough as it is. */
const shortFrom = 10_000;

const compact = { notation: 'compact', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

/** A count where space is short, with one fraction digit from 10,000 on: `1,475`, `49.1K`, `22.1M`, `15.2B`. */
export function formatShortCount(count: number, locale: string): string {
  return Math.abs(count) < shortFrom ? formatCount(count, locale) : numberFormat(locale, compact).format(count);
}

/** The part of a whole that a count is, 0 to 1; null where it cannot be said. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 ? null : part / whole;
}

const percent = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
const minShownShare = 0.001;

/** A share of 0 to 1 as percent with one fraction digit; something never reads as nothing: `92.7%`, `<0.1%`, `0.0%`. */
export function formatShare(share: number, locale: string): string {
  const format = numberFormat(locale, percent);
  return share > 0 && share < minShownShare ? `<${format.format(minShownShare)}` : format.format(share);
}

/** The last moment that a Date can hold (ECMA-262, "Time Values and Time Range"), in ms since the epoch. */
const lastMoment = 8.64e15;

/** Whether a value is a moment that can be shown: ms since the epoch, within the range of Date. */
export function isMoment(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= lastMoment;
}

/** Unix seconds as `YYYY-MM-DD` in UTC, for `datetime` and for files. */
export function formatIsoDate(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().slice(0, 10);
}

const daySeconds = 86_400;
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/**
 * Unix seconds as a date in the user's language. The API's times are moments of a crawl: the day in UTC is enough, and it
 * is the same in every zone, in files and in what is narrowed by days. Each such column's definition says so.
 */
export function formatDate(unixSeconds: number, locale: string): string {
  const format = dateFormats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  dateFormats.set(locale, format);
  return format.format(unixSeconds * 1000);
}

/** Unix seconds to the minute, in UTC and saying so; null where they are a day and no more: midnight. */
export function formatUtcMinute(unixSeconds: number, locale: string): string | null {
  if (unixSeconds % daySeconds === 0) return null;
  const moment = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(locale, moment).format(unixSeconds * 1000)} UTC`;
}

/** Making a format costs far more than using it: one for each locale and use. */
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(name) ?? new Intl.NumberFormat(locale, options);
  formats.set(name, known);
  return known;
}
