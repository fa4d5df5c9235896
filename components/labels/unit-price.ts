import { signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatMoneyOf, type UnitPrice } from '@/utils/format/money.ts';

/** The price of units that the page was told, so that whatever shows units can show money beside them; null: none is known. */
const unitPrice = signal<UnitPrice | null>(null);

/** Lets a page show money beside units. Called once, by the page. */
export function useUnitPrice(price: UnitPrice | null): void {
  useLayoutEffect(() => {
    unitPrice.value = price;
  }, [price?.amount, price?.currency]);
}

/** What this many units come to, such as `about $0.10`; null where the user gave no price, or where it is nothing. */
export function moneyText(units: number): string | null {
  const price = unitPrice.value;
  return price === null || units === 0 ? null : t('about_money', formatMoneyOf(units, price, uiLocale()));
}

/** A text that names units, with the money that they come to behind it. */
export function withMoney(text: string, units: number): string {
  const money = moneyText(units);
  return money === null ? text : t('price_and_money', text, money);
}
