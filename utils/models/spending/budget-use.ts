/** From which part of the daily budget on the user is warned. */
const warnFrom = 0.75;
const urgeFrom = 0.9;

export type BudgetUse = 'none' | 'within' | 'warned' | 'urged' | 'used-up';

/** How far the units that count against today's budget have used it; `none`: there is no budget. */
export function budgetUse(unitsToday: number, dailyBudget: number | null): BudgetUse {
  if (dailyBudget === null) return 'none';
  if (unitsToday >= dailyBudget) return 'used-up';
  if (unitsToday >= dailyBudget * urgeFrom) return 'urged';
  return unitsToday >= dailyBudget * warnFrom ? 'warned' : 'within';
}
