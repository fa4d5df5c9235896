import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDate,
  formatIsoDate,
  formatShare,
  formatShortCount,
  shareOf,
} from '@/utils/format/numbers.ts';

describe('a count', () => {
  it.each([
    [0, '0', '0'],
    [258, '258', '258'],
    [1_475, '1,475', '1,475'],
    [9_999, '9,999', '9,999'],
    [22_956, '23.0K', '22,956'],
    [49_145, '49.1K', '49,145'],
    [22_063_983, '22.1M', '22,063,983'],
    [15_248_332_274, '15.2B', '15,248,332,274'],
    [2 ** 53, '9007.2T', '9,007,199,254,740,992'],
  ])('of %d is short as %s and exact as %s', (count, short, exact) => {
    expect(formatShortCount(count, 'en')).toBe(short);
    expect(formatCount(count, 'en')).toBe(exact);
  });

  it('is written as the language has it', () => {
    expect(formatShortCount(22_063_983, 'de')).toBe('22,1\u00A0Mio.');
    expect(formatCount(1_475, 'de')).toBe('1.475');
  });
});

describe('a share', () => {
  it.each([
    [20_457_307, 22_063_983, '92.7%'],
    [0, 5, '0.0%'],
    [1, 1_000_000, '<0.1%'],
    [5, 5, '100.0%'],
  ])('of %d in %d is %s', (part, whole, text) => {
    expect(formatShare(shareOf(part, whole)!, 'en')).toBe(text);
  });

  it.each([
    [null, 5],
    [5, null],
    [5, 0],
  ])('of %s in %s cannot be said', (part, whole) => {
    expect(shareOf(part, whole)).toBeNull();
  });
});

describe('a time', () => {
  it('is a day in UTC', () => {
    expect(formatIsoDate(1_618_185_600)).toBe('2021-04-12');
    expect(formatIsoDate(1_618_185_599)).toBe('2021-04-11');
    expect(formatDate(1_618_185_600, 'en-US')).toBe('Apr 12, 2021');
    expect(formatDate(1_618_185_600, 'de')).toBe('12.04.2021');
  });
});
