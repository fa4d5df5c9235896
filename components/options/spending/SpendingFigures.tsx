import type { ComponentChildren } from 'preact';
import { withMoney } from '@/components/labels/unit-price.ts';
import { Count } from '@/components/ui/Count.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { BalanceModel } from '@/utils/models/spending/BalanceModel.ts';
import { budgetUse } from '@/utils/models/spending/budget-use.ts';
import { BalanceFigure } from './BalanceFigure.tsx';
import styles from './SpendingFigures.module.css';

interface Props {
  readonly today: number;
  readonly month: number;
  readonly unknown: number;
  readonly dailyBudget: number | null;
  readonly balance: InstanceType<typeof BalanceModel>;
  readonly hasKey: boolean;
}

/** Today, this month, what unknown outcomes hold, and the account's free balance. */
export function SpendingFigures({ today, month, unknown, dailyBudget, balance, hasKey }: Props) {
  return (
    <dl class={styles.figures}>
      <Figure label={t('spending_today')} units={today}>
        {dailyBudget === null ? (
          <span class={styles.note}>{t('spending_no_budget')}</span>
        ) : (
          <BudgetBar units={today} dailyBudget={dailyBudget} />
        )}
      </Figure>
      <Figure label={t('spending_month')} units={month} />
      <Figure label={t('spending_unknown')} units={unknown}>
        <span class={styles.note}>{t('spending_unknown_note')}</span>
      </Figure>
      <BalanceFigure model={balance} hasKey={hasKey} />
    </dl>
  );
}

function Figure({ label, units, children }: { label: string; units: number; children?: ComponentChildren }) {
  return (
    <div class={styles.figure}>
      <dt>{label}</dt>
      <dd>
        <span class={styles.number}>
          <Count value={units} />
        </span>{' '}
        {withMoney(tCount('units_word', units), units)}
        {children}
      </dd>
    </div>
  );
}

function BudgetBar({ units, dailyBudget }: { units: number; dailyBudget: number }) {
  const part = dailyBudget === 0 ? 1 : Math.min(1, units / dailyBudget);
  return (
    <>
      <span class={styles.track} aria-hidden="true">
        <span class={styles.used} data-use={budgetUse(units, dailyBudget)} style={{ inlineSize: `${part * 100}%` }} />
      </span>
      <span class={styles.note}>{t('spending_of_budget', formatCount(dailyBudget, uiLocale()))}</span>
    </>
  );
}
