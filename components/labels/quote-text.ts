import { t, tCount } from '@/utils/browser/i18n.ts';
import { withMoney } from './unit-price.ts';

/**
 * The most that something can cost, in words: `up to 340 units`, or `0 units` where it costs nothing; with a price of
 * units, in money too. Where a part of it is free, how many rows that is.
 */
export function quoteText(units: number, freeRows = 0): string {
  if (units === 0) return tCount('units', 0);
  const price = withMoney(tCount('units_at_most', units), units);
  return freeRows === 0 ? price : t('price_and_free', price, tCount('rows_free', freeRows));
}

/** What something costs or did cost, in words: `40 units`; with a price of units, in money too. */
export function unitsText(units: number): string {
  return withMoney(tCount('units', units), units);
}
