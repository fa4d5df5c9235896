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
    expect(decide({ ...purchase, unasked: null, hasUnreadable: false }, limits)).toEqual(
      expected === 'go' ? { kind: 'go' } : { kind: 'needs-approval', units: purchase.units, budgetLeft: expected },
    );
  });

  it('asks for anything where what was spent cannot be told, and buys what was approved', () => {
    const purchase = { units: 40, heldToday: 0, unasked: null, hasUnreadable: true };
    const limits = { askAbove: 1_000, dailyBudget: null };
    expect(decide({ ...purchase, approvedUnits: null }, limits)).toEqual({
      kind: 'needs-approval',
      units: 40,
      budgetLeft: null,
    });
    expect(decide({ ...purchase, approvedUnits: 40 }, limits)).toEqual({ kind: 'go' });
  });
});

describe('what nobody clicked for', () => {
  const limits = { askAbove: 1_000, dailyBudget: null };

  it.each([
    ['is bought up to the limit', { units: 340, unitsBefore: 660 }, undefined],
    ['needs approval where it passes the limit with what was bought before', { units: 340, unitsBefore: 661 }, 661],
    ['counts with what is bought together with it', { units: 961, unitsBefore: 40 }, 40],
    ['needs approval by itself above the limit, whatever was bought before', { units: 1_001, unitsBefore: 5 }, null],
  ] as const)('%s', (_title, unasked, expected) => {
    const decision = decide({ units: 40, heldToday: 0, approvedUnits: null, unasked, hasUnreadable: false }, limits);
    const refusal = { kind: 'needs-approval', units: 40, budgetLeft: null };
    const why = expected === null ? {} : { unaskedUnits: expected };
    expect(decision).toEqual(expected === undefined ? { kind: 'go' } : { ...refusal, ...why });
  });

  it('is bought with an approval', () => {
    const unasked = { units: 340, unitsBefore: 5_000 };
    expect(decide({ units: 40, heldToday: 0, approvedUnits: 40, unasked, hasUnreadable: false }, limits)).toEqual({
      kind: 'go',
    });
  });
});
