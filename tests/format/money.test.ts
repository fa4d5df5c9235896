import { describe, expect, it } from 'vitest';
import { formatMoneyOf, isUnitPrice, parseAmount } from '@/utils/format/money.ts';

describe('money for units', () => {
  it.each([
    [2_000, 0.05, 'USD', 'en-US', '$0.10'],
    [340, 0.05, 'USD', 'en-US', '$0.017'],
    [40, 0.05, 'USD', 'en-US', '$0.002'],
    [400_000, 0.05, 'USD', 'en-US', '$20.00'],
    [1_000, 1_234.5, 'USD', 'en-US', '$1,234.50'],
    [2_000, 0.05, 'EUR', 'de-DE', '0,10\u00a0€'],
    [1_000, 7.5, 'JPY', 'en-US', '¥7.5'],
    [2_000, 7.5, 'JPY', 'en-US', '¥15'],
    [0, 7.5, 'USD', 'en-US', '$0.00'],
  ])('%d at %d %s in %s is %s', (units, amount, currency, locale, text) => {
    expect(formatMoneyOf(units, { amount, currency }, locale)).toBe(text);
  });
});

describe('an amount that is typed', () => {
  it.each([
    ['0.05', 0.05],
    [' 0,05 ', 0.05],
    ['12', 12],
    ['', null],
    ['0', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['1.2.3', undefined],
    ['$5', undefined],
    ['99999999', undefined],
  ])('%j is %j', (text, amount) => expect(parseAmount(text)).toBe(amount));
});

describe('a price of units', () => {
  it('has an amount and a currency that is known', () => {
    expect(isUnitPrice({ amount: 0.05, currency: 'EUR' })).toBe(true);
  });

  it.each([
    null,
    7,
    [],
    {},
    { amount: '1', currency: 'EUR' },
    { amount: 0, currency: 'EUR' },
    { amount: Infinity, currency: 'EUR' },
    { amount: 1, currency: 'ZZZ' },
    { amount: 1, currency: 'eur' },
    { amount: 1, currency: 7 },
  ])('is not %j', (value) => expect(isUnitPrice(value)).toBe(false));
});
