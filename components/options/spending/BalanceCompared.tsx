import { Moment } from '@/components/ui/Moment.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { compareWithLog } from '@/utils/models/spending/balance-comparison.ts';
import type { BalanceReadings } from '@/utils/store/spending/balance-readings.ts';
import type { LogBetween } from '@/utils/store/spending/log-book.ts';
import styles from './BalanceCompared.module.css';

interface Props {
  readonly readings: BalanceReadings | null;
  readonly between: LogBetween | null;
}

/** What the log says was spent between two readings of the balance, beside what the balance moved. */
export function BalanceCompared({ readings, between }: Props) {
  const comparison = readings && between && compareWithLog(readings, between);
  if (!comparison) return null;
  const { logSays, balanceMoved, mayHaveCost, since, until } = comparison;
  const beyond = balanceMoved - logSays - mayHaveCost;
  const count = (units: number): string => formatCount(units, uiLocale());
  return (
    <p class={styles.compared}>
      {mayHaveCost > 0
        ? t('balance_compared_open', count(logSays), count(balanceMoved), count(mayHaveCost))
        : t('balance_compared', count(logSays), count(balanceMoved))}{' '}
      {beyond > 0 && `${t('balance_beyond', count(beyond))} `}
      <span class={styles.time}>
        <Moment at={since} /> – <Moment at={until} />
      </span>
    </p>
  );
}
