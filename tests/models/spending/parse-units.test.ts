import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUnits } from '@/utils/models/spending/parse-units.ts';

describe('units as a person types them', () => {
  it.each([
    ['', null],
    ['   ', null],
    ['0', 0],
    ['10000', 10_000],
    [' 10,000 ', 10_000],
    ['10.000', 10_000],
    ['10 000', 10_000],
    ['10\u202F000', 10_000],
    ["1'234'567", 1_234_567],
    ['1_000', 1_000],
    ['1,00', undefined],
    ['1.5', undefined],
    ['-5', undefined],
    ['+5', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['٣', undefined],
    ['ten', undefined],
    ['9007199254740993', undefined],
  ])('reads %j as %s', (text, units) => expect(parseUnits(text)).toBe(units));

  it('reads back every number of units in every language that writes it in groups of three', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: Number.MAX_SAFE_INTEGER }),
        fc.constantFrom('en', 'de', 'fr', 'de-CH', 'pl'),
        (units, locale) => {
          expect(parseUnits(new Intl.NumberFormat(locale).format(units))).toBe(units);
        },
      ),
      {
        examples: [
          [1_000, 'pl'],
          [Number.MAX_SAFE_INTEGER, 'de-CH'],
          [0, 'en'],
        ],
      },
    );
  });
});
