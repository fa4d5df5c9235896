import type { NeedsApproval } from '@/utils/browser/messages.ts';
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
  /** Null for a click on a button with its price, which is an answer to that price. */
  readonly unasked: Unasked | null;
}

/** A purchase that nobody clicked for in that very page. */
export interface Unasked {
  /** The most that can be bought together with it: by all lookups of an opening. */
  readonly units: number;
  /** What others bought so in the last ten minutes. */
  readonly unitsBefore: number;
}

export type Decision = { readonly kind: 'go' } | NeedsApproval;

/**
 * Whether a lookup may be bought without approval: within *Ask before spending more than* and the daily budget. Small
 * purchases that nobody clicked for add up.
 */
export function decide(
  { units, heldToday, approvedUnits, hasUnreadable, unasked }: Purchase,
  { askAbove, dailyBudget }: Pick<Settings, 'askAbove' | 'dailyBudget'>,
): Decision {
  const budgetLeft = dailyBudget === null ? null : Math.max(0, dailyBudget - heldToday);
  const isApproved = approvedUnits !== null && approvedUnits >= units;
  const unitsTogether = unasked ? Math.max(units, unasked.units) : units;
  const unitsBefore = unasked?.unitsBefore ?? 0;
  const isWithinLimits =
    !hasUnreadable && unitsTogether + unitsBefore <= askAbove && (budgetLeft === null || units <= budgetLeft);
  if (isApproved || isWithinLimits) return { kind: 'go' };
  const isForSum = unitsTogether <= askAbove && unitsTogether + unitsBefore > askAbove;
  return { kind: 'needs-approval', units, budgetLeft, ...(isForSum && { unaskedUnits: unitsBefore }) };
}
