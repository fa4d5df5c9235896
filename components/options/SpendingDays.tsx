import type { DayTotal } from '../../utils/models/SpendingTotalsModel.ts';
import { t } from '../../utils/platform/i18n.ts';
import { Count } from '../Count.tsx';
import { dayLabel } from './day-label.ts';
import styles from './SpendingTable.module.css';

/** The numbers of the chart: the days on which something was asked for, newest first. */
export const SpendingDays = ({ days }: { readonly days: readonly DayTotal[] }) => {
  const asked = days.filter(({ requests }) => requests > 0).toReversed();
  if (asked.length === 0) return <p class={styles.empty}>{t('spending_nothing')}</p>;
  return (
    <details>
      <summary>{t('show_as_table')}</summary>
      <table class={styles.table} aria-label={t('spending_by_day')}>
        <thead>
          <tr>
            <th scope="col">{t('spending_day')}</th>
            <th scope="col">{t('spending_requests')}</th>
            <th scope="col">{t('log_units')}</th>
          </tr>
        </thead>
        <tbody>
          {asked.map(({ day, requests, units }) => (
            <tr key={day}>
              <th scope="row">
                <time dateTime={day}>{dayLabel(day)}</time>
              </th>
              <td>
                <Count value={requests} />
              </td>
              <td>
                <Count value={units} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};
