import { Age } from '@/components/ui/Age.tsx';
import { Icon } from '@/components/ui/Icon.tsx';
import { OptionsLink } from '@/components/ui/OptionsLink.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { budgetUse } from '@/utils/models/spending/budget-use.ts';
import styles from './StatusLine.module.css';

interface Props {
  /** When the oldest of what is shown came (ms since the epoch); null where nothing is. */
  readonly at: number | null;
  readonly isStale: boolean;
  /** What this popup cost since it was opened. */
  readonly unitsNow: number;
  /** What counts against today's budget. */
  readonly unitsToday: number;
  readonly dailyBudget: number | null;
}

/** How old the data is, what this popup cost, and today's units against the budget, with a warning as it runs out. */
export function StatusLine({ at, isStale, unitsNow, unitsToday, dailyBudget }: Props) {
  const count = (units: number): string => formatCount(units, uiLocale());
  const use = budgetUse(unitsToday, dailyBudget);
  const isWarned = use === 'warned' || use === 'urged' || use === 'used-up';
  return (
    <div role="status" class={styles.line}>
      <span>
        {at !== null && (
          <>
            <Age at={at} />
            {isStale && <b class={styles.old}> {t('old')}</b>}
            {' · '}
          </>
        )}
        <data value={String(unitsNow)}>{tCount('units_now', unitsNow)}</data>
      </span>
      <OptionsLink section="spending" class={styles.today} title={t('spending_today_link')}>
        <data value={String(unitsToday)}>
          {dailyBudget === null
            ? t('today_units', count(unitsToday))
            : t('today_of_budget', count(unitsToday), count(dailyBudget))}
        </data>
      </OptionsLink>
      {isWarned && (
        <span class={use === 'warned' ? styles.warned : styles.urged}>
          <Icon name="warning" size={14} />
          {t('budget_warning', shareOfBudget(unitsToday, dailyBudget ?? 0))}
        </span>
      )}
    </div>
  );
}

/** In whole percent, rounded down: 90 % is not said before it is reached. */
function shareOfBudget(units: number, budget: number): string {
  return new Intl.NumberFormat(uiLocale(), {
    style: 'percent',
    maximumFractionDigits: 0,
    roundingMode: 'floor',
  }).format(budget === 0 ? 1 : units / budget);
}
