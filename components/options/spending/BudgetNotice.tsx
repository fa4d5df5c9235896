import { t, uiLocale, type MessageKey } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { budgetUse, type BudgetUse } from '@/utils/models/spending/budget-use.ts';
import styles from './BudgetNotice.module.css';

interface Props {
  /** Units that count against today's budget. */
  readonly units: number;
  readonly dailyBudget: number | null;
}

const texts: { readonly [Use in BudgetUse]: MessageKey | null } = {
  none: null,
  within: null,
  warned: 'budget_warned',
  urged: 'budget_urged',
  'used-up': 'budget_used_up',
};

/** Warns from 75 % of the daily budget on, and again from 90 %; silent before. */
export function BudgetNotice({ units, dailyBudget }: Props) {
  const use = budgetUse(units, dailyBudget);
  const text = texts[use];
  if (!text || dailyBudget === null) return null;
  return (
    <p class={styles.notice} data-use={use} role="status">
      {t(text, formatCount(units, uiLocale()), formatCount(dailyBudget, uiLocale()))}
    </p>
  );
}
