import { t, tCount } from '@/utils/browser/i18n.ts';

/**
 * The most that something can cost, in words: `up to 340 units`, or `0 units` where it costs nothing. Where a part of
 * it does, how many rows that is.
 */
export function quoteText(units: number, freeRows = 0): string {
  if (units === 0) return tCount('units', 0);
  const price = tCount('units_at_most', units);
  return freeRows === 0 ? price : t('price_and_free', price, tCount('rows_free', freeRows));
}
