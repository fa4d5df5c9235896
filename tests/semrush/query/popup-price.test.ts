import { describe, expect, it } from 'vitest';
import { openingUnits, popupPrice } from '@/utils/semrush/query/popup-price.ts';

describe('the price of a popup', () => {
  it.each([
    [5, 340],
    [10, 540],
    [20, 940],
  ])('with %d anchors is 140 + 40 n units: %d', (anchors, units) => {
    expect(popupPrice(anchors, 'v3')).toEqual({ overview: 40, anchors: 40 * anchors, profile: 100 });
    expect(openingUnits('everything', anchors, 'v3')).toBe(units);
  });

  it('is that of what the user lets it buy', () => {
    expect(openingUnits('overview', 5, 'v3')).toBe(40);
    expect(openingUnits('ask', 5, 'v3')).toBe(0);
  });

  it('is nothing on sample data', () => {
    expect(popupPrice(20, 'sample')).toEqual({ overview: 0, anchors: 0, profile: 0 });
    expect(openingUnits('everything', 20, 'sample')).toBe(0);
  });
});
