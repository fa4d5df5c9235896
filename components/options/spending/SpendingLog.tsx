import { Button } from '@/components/ui/Button.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { rowsPerPage, type SpendingLogModel } from '@/utils/models/spending/SpendingLogModel.ts';
import { ExportLog } from './ExportLog.tsx';
import { SpendingLogRow } from './SpendingLogRow.tsx';
import styles from './SpendingLog.module.css';

interface Props {
  readonly spending: InstanceType<typeof SpendingLogModel>;
}

/** Every request that was made, newest first, a page at a time, which alone is read: the log may hold many thousands. */
export function SpendingLog({ spending }: Props) {
  const total = spending.count.value;
  const page = spending.page.value;
  const shown = spending.entries.value;
  const lastPage = Math.max(0, Math.ceil(total / rowsPerPage) - 1);
  const start = page * rowsPerPage;
  const end = Math.min(start + rowsPerPage, total);
  const count = (n: number): string => formatCount(n, uiLocale());
  return (
    <>
      <div class={styles.head}>
        <h3 id="spending-log">{t('log')}</h3>
        <ExportLog spending={spending} />
      </div>
      <div class={styles.scroll}>
        <table class={styles.table} aria-labelledby="spending-log" aria-rowcount={total + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{t('log_time')}</th>
              <th scope="col">{t('log_report')}</th>
              <th scope="col">{t('log_target')}</th>
              <th scope="col" class={styles.end}>
                {t('log_lines')}
              </th>
              <th scope="col" class={styles.end}>
                {t('log_units')}
              </th>
              <th scope="col">{t('log_outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry, position) => (
              <SpendingLogRow key={entry.id} entry={entry} index={start + position + 2} />
            ))}
          </tbody>
        </table>
      </div>
      {spending.isRead.value && total === 0 && <p class={styles.empty}>{t('log_empty')}</p>}
      {lastPage > 0 && (
        <nav class={styles.pages} aria-label={t('log_pages')}>
          <Button isDisabled={page === 0} onClick={() => spending.turn(-1)}>
            {t('log_newer')}
          </Button>
          <span role="status">{tCount('log_shown', total, count(start + 1), count(end))}</span>
          <Button isDisabled={page === lastPage} onClick={() => spending.turn(1)}>
            {t('log_older')}
          </Button>
        </nav>
      )}
    </>
  );
}
