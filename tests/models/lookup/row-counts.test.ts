import { describe, expect, it } from 'vitest';
import { rowCountsAbove, withChoice } from '@/utils/models/lookup/row-counts.ts';

describe('rows to load', () => {
  it.each([
    [0, [10, 25, 50, 100, 500, 1_000, 10_000]],
    [10, [25, 50, 100, 500, 1_000, 10_000]],
    [999, [1_000, 10_000]],
    [10_000, [11_000, 20_000]],
    [10_010, [11_000, 20_000]],
    [999_999, [1_000_000]],
    [1_000_000, []],
  ])('after %i rows are %j in all', (loaded, choices) => {
    expect(rowCountsAbove(loaded)).toEqual(choices);
  });

  it('have a number that an address names among them', () => {
    expect(withChoice([10, 25], 20)).toEqual([10, 20, 25]);
    expect(withChoice([10, 25], 25)).toEqual([10, 25]);
  });
});
