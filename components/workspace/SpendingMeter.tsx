import { Icon } from '@/components/ui/Icon.tsx';
import { OptionsLink } from '@/components/ui/OptionsLink.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { budgetUse } from '@/utils/models/spending/budget-use.ts';
import styles from './SpendingMeter.module.css';

interface Props {
  /** Units that count against today's budget. */
  readonly unitsToday: number;
  readonly dailyBudget: number | null;
}

/** Today's spending against the budget, which leads to what it was for. */
export function SpendingMeter({ unitsToday, dailyBudget }: Props) {
  const count = (units: number): string => formatCount(units, uiLocale());
  const use = budgetUse(unitsToday, dailyBudget);
  const isWarned = use === 'warned' || use === 'urged' || use === 'used-up';
  const text =
    dailyBudget === null
      ? t('spent_today', count(unitsToday))
      : t('spent_today_of', count(unitsToday), count(dailyBudget));
  return (
    <div class={`${styles.meter} ${isWarned ? styles[use] : ''}`}>
      {isWarned && <Icon name="warning" size={14} />}
      <OptionsLink section="spending" class={styles.link} title={t('spending_today_link')}>
        {text}
      </OptionsLink>
      {dailyBudget !== null && (
        <span
          class={styles.track}
          role="meter"
          aria-label={t('spending_today')}
          aria-valuemin={0}
          aria-valuemax={dailyBudget}
          aria-valuenow={Math.min(unitsToday, dailyBudget)}
          aria-valuetext={text}
        >
          <span
            class={styles.fill}
            style={{ width: `${Math.min(1, dailyBudget === 0 ? 1 : unitsToday / dailyBudget) * 100}%` }}
          />
        </span>
      )}
    </div>
  );
}
