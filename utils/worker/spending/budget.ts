import type { Settings } from '@/utils/store/settings.ts';

export interface Purchase {
  /** The most that the whole lookup can cost. */
  readonly units: number;
  /** Units that today's lookups spent, reserved or may have spent. */
  readonly heldToday: number;
  /** What the user approved for this very lookup, if anything. */
  readonly approvedUnits: number | null;
  /** True where what was spent or bought can't be told, since what says so is damaged (docs/guarantees.md, 23). */
  readonly hasUnreadable: boolean;
}

export type Decision =
  | { readonly kind: 'go' }
  | { readonly kind: 'needs-approval'; readonly units: number; readonly budgetLeft: number | null };

export function decide(
  { units, heldToday, approvedUnits, hasUnreadable }: Purchase,
  { askAbove, dailyBudget }: Pick<Settings, 'askAbove' | 'dailyBudget'>,
): Decision {
  const budgetLeft = dailyBudget === null ? null : Math.max(0, dailyBudget - heldToday);
  const isApproved = approvedUnits !== null && approvedUnits >= units;
  const isWithinLimits = !hasUnreadable && units <= askAbove && (budgetLeft === null || units <= budgetLeft);
  return isApproved || isWithinLimits ? { kind: 'go' } : { kind: 'needs-approval', units, budgetLeft };
}
