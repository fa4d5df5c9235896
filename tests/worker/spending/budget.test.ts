import { describe, expect, it } from 'vitest';
import { decide } from '@/utils/worker/spending/budget.ts';

describe('budget', () => {
  it.each([
    [
      'buys within both limits',
      { units: 340, heldToday: 0, approvedUnits: null },
      { askAbove: 1_000, dailyBudget: 10_000 },
      'go',
    ],
    [
      'buys exactly what may be spent without asking',
      { units: 1_000, heldToday: 0, approvedUnits: null },
      { askAbove: 1_000, dailyBudget: 10_000 },
      'go',
    ],
    [
      'asks one unit above it',
      { units: 1_001, heldToday: 0, approvedUnits: null },
      { askAbove: 1_000, dailyBudget: 10_000 },
      10_000,
    ],
    [
      'buys exactly what is left of the budget',
      { units: 100, heldToday: 9_900, approvedUnits: null },
      { askAbove: 1_000, dailyBudget: 10_000 },
      'go',
    ],
    [
      'asks one unit past the budget',
      { units: 101, heldToday: 9_900, approvedUnits: null },
      { askAbove: 1_000, dailyBudget: 10_000 },
      100,
    ],
    [
      'shows an overdrawn budget as nothing left',
      { units: 40, heldToday: 12_000, approvedUnits: null },
      { askAbove: 1_000, dailyBudget: 10_000 },
      0,
    ],
    [
      'knows no budget where none is set',
      { units: 1_000, heldToday: 10 ** 9, approvedUnits: null },
      { askAbove: 1_000, dailyBudget: null },
      'go',
    ],
    [
      'asks above the limit without a budget',
      { units: 1_001, heldToday: 0, approvedUnits: null },
      { askAbove: 1_000, dailyBudget: null },
      null,
    ],
    [
      'buys what was approved for this very lookup',
      { units: 40_000, heldToday: 9_999, approvedUnits: 40_000 },
      { askAbove: 0, dailyBudget: 10_000 },
      'go',
    ],
    [
      'asks again where the approval was for less',
      { units: 40_001, heldToday: 0, approvedUnits: 40_000 },
      { askAbove: 1_000, dailyBudget: null },
      null,
    ],
    [
      'stops everything at a budget of 0',
      { units: 40, heldToday: 0, approvedUnits: null },
      { askAbove: 1_000, dailyBudget: 0 },
      0,
    ],
  ] as const)('%s', (_title, purchase, limits, expected) => {
    expect(decide({ ...purchase, hasUnreadable: false }, limits)).toEqual(
      expected === 'go' ? { kind: 'go' } : { kind: 'needs-approval', units: purchase.units, budgetLeft: expected },
    );
  });

  it('asks for anything where what was spent cannot be told, and buys what was approved', () => {
    const purchase = { units: 40, heldToday: 0, hasUnreadable: true };
    const limits = { askAbove: 1_000, dailyBudget: null };
    expect(decide({ ...purchase, approvedUnits: null }, limits)).toEqual({
      kind: 'needs-approval',
      units: 40,
      budgetLeft: null,
    });
    expect(decide({ ...purchase, approvedUnits: 40 }, limits)).toEqual({ kind: 'go' });
  });
});
