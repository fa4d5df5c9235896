import { uiLocale } from '@/utils/browser/i18n.ts';

const short = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;

/** A moment in the user's language and time zone, the year only where it is another; exact to the second in its tooltip. */
export function Moment({ at }: { readonly at: number }) {
  const date = new Date(at);
  return (
    <time
      dateTime={date.toISOString()}
      title={date.toLocaleString(uiLocale(), { dateStyle: 'full', timeStyle: 'long' })}
    >
      {formatMoment(at)}
    </time>
  );
}

/** The same as text. */
export function formatMoment(at: number): string {
  const date = new Date(at);
  return date.toLocaleString(uiLocale(), isOfThisYear(date) ? short : { ...short, year: 'numeric' });
}

function isOfThisYear(date: Date): boolean {
  return date.getFullYear() === new Date().getFullYear();
}
