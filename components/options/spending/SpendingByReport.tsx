import { t } from '@/utils/browser/i18n.ts';
import type { ReportTotal } from '@/utils/models/spending/SpendingTotalsModel.ts';
import { SpendingTable } from './SpendingTable.tsx';
import styles from './SpendingTable.module.css';

interface Props {
  /** The heading's id. */
  readonly id: string;
  readonly title: string;
  /** The time that it is of, where the title does not say it. */
  readonly period?: string;
  readonly totals: readonly ReportTotal[];
}

/** Units by report, the dearest first. */
export function SpendingByReport({ id, title, period, totals }: Props) {
  return (
    <>
      <h3 id={id}>
        {title} {period && <span class={styles.period}>{period}</span>}
      </h3>
      <SpendingTable
        name={{ labelledBy: id }}
        head={t('log_report')}
        lines={totals.map(({ report, units, requests }) => ({
          key: report,
          title: t(`report_${report}`),
          units,
          requests,
        }))}
      />
    </>
  );
}
