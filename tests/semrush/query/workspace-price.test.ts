import { expect, it } from 'vitest';
import { viewUnits } from '@/utils/semrush/query/workspace-price.ts';

it.each([
  ['overview', 40],
  ['first-rows', 400],
  ['nothing', 0],
] as const)('a view that loads %s by itself buys up to %d units', (buys, units) => {
  expect(viewUnits(buys, 'v3')).toBe(units);
  expect(viewUnits(buys, 'sample')).toBe(0);
});
