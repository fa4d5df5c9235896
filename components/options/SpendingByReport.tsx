import type { ReportTotal } from '../../utils/models/SpendingTotalsModel.ts';
import { totalDays } from '../../utils/models/SpendingTotalsModel.ts';
import { t, tCount } from '../../utils/platform/i18n.ts';
import { Count } from '../Count.tsx';
import styles from './SpendingTable.module.css';

/** Units by report over the last days, the dearest first. */
export const SpendingByReport = ({ totals }: { readonly totals: readonly ReportTotal[] }) => (
  <>
    <h3 id="units-by-report">
      {t('spending_by_report')} <span class={styles.period}>{tCount('spending_days', totalDays)}</span>
    </h3>
    {totals.length === 0 ? (
      <p class={styles.empty}>{t('spending_nothing')}</p>
    ) : (
      <table class={styles.table} aria-labelledby="units-by-report">
        <thead>
          <tr>
            <th scope="col">{t('log_report')}</th>
            <th scope="col">{t('spending_requests')}</th>
            <th scope="col">{t('log_units')}</th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ report, units, requests }) => (
            <tr key={report}>
              <th scope="row">{t(`report_${report}`)}</th>
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
    )}
  </>
);
