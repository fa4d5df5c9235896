import { t, tCount } from '@/utils/browser/i18n.ts';
import { totalDays, type ReportTotal } from '@/utils/models/spending/SpendingTotalsModel.ts';
import { SpendingTable } from './SpendingTable.tsx';
import styles from './SpendingTable.module.css';

/** Units by report over the last days, the dearest first. */
export function SpendingByReport({ totals }: { readonly totals: readonly ReportTotal[] }) {
  return (
    <>
      <h3 id="units-by-report">
        {t('spending_by_report')} <span class={styles.period}>{tCount('spending_days', totalDays)}</span>
      </h3>
      {totals.length === 0 ? (
        <p class={styles.empty}>{t('spending_nothing')}</p>
      ) : (
        <SpendingTable
          name={{ labelledBy: 'units-by-report' }}
          head={t('log_report')}
          lines={totals.map(({ report, units, requests }) => ({
            key: report,
            title: t(`report_${report}`),
            units,
            requests,
          }))}
        />
      )}
    </>
  );
}
