/** What the user pays for 1,000 API units, in a currency of the user's own: it is shown beside units, and never computed with otherwise. */
export interface UnitPrice {
  /** For 1,000 units, in the currency's main unit. */
  readonly amount: number;
  /** ISO 4217: `EUR`. */
  readonly currency: string;
}

const maxAmount = 1_000_000;

export function isUnitPrice(value: unknown): value is UnitPrice {
  const price = value as Partial<UnitPrice> | null;
  return (
    typeof price === 'object' &&
    price !== null &&
    typeof price.amount === 'number' &&
    isAmount(price.amount) &&
    typeof price.currency === 'string' &&
    isCurrency(price.currency)
  );
}

export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}

/** An amount of money as a person types it, with a point or a comma: null where nothing is typed, undefined where it is none. */
export function parseAmount(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  if (!/^\d{1,7}(?:[.,]\d{1,9})?$/.test(typed)) return undefined;
  const amount = Number(typed.replace(',', '.'));
  return isAmount(amount) ? amount : undefined;
}

/** What this many units come to, in the user's language: `$0.10`, and `$0.0016` where it is less than a coin. */
export function formatMoneyOf(units: number, { amount, currency }: UnitPrice, locale: string): string {
  const money = (units / 1_000) * amount;
  const whole = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = whole.resolvedOptions().maximumFractionDigits ?? 2;
  // Two digits that say something, as long as the currency's own would say one or none.
  if (money === 0 || money >= 0.995 * 10 ** (1 - digits)) return whole.format(money);
  return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumSignificantDigits: 2 }).format(money);
}

function isAmount(amount: number): boolean {
  return amount > 0 && amount <= maxAmount;
}
