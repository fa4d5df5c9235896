import { describe, expect, it } from 'vitest';
import { popupPrice } from '@/utils/semrush/query/popup-price.ts';

describe('the price of a popup', () => {
  it.each([
    [5, 340],
    [10, 540],
    [20, 940],
  ])('with %d anchors is 140 + 40 n units: %d', (anchors, units) => {
    expect(popupPrice(anchors)).toEqual({ overview: 40, anchors: 40 * anchors, profile: 100 });
    expect(Object.values(popupPrice(anchors)).reduce((sum, part) => sum + part)).toBe(units);
  });
});
