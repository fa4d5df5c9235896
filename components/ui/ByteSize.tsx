import { uiLocale } from '@/utils/browser/i18n.ts';

const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in the largest unit of 1,000 that leaves a whole number before the point; the exact bytes are its value. */
export function ByteSize({ bytes }: { readonly bytes: number }) {
  const power = Math.min(steps.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const format = new Intl.NumberFormat(uiLocale(), {
    style: 'unit',
    unit: steps[power]!,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  });
  return <data value={bytes}>{format.format(bytes / 1_000 ** power)}</data>;
}
