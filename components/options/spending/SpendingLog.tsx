import { useSignal } from '@preact/signals';
import { Button } from '@/components/ui/Button.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { LogEntry } from '@/utils/store/spending/spending-log.ts';
import { ExportLog } from './ExportLog.tsx';
import { SpendingLogRow } from './SpendingLogRow.tsx';
import styles from './SpendingLog.module.css';

interface Props {
  /** Newest first. */
  readonly log: readonly LogEntry[];
  readonly isRead: boolean;
}

const rowsPerPage = 20;

/** Every request that was made, newest first, a page at a time: the log may hold many thousands. */
export function SpendingLog({ log, isRead }: Props) {
  const wanted = useSignal(0);
  const lastPage = Math.max(0, Math.ceil(log.length / rowsPerPage) - 1);
  const page = Math.min(wanted.value, lastPage);
  const start = page * rowsPerPage;
  const shown = log.slice(start, start + rowsPerPage);
  const count = (n: number): string => formatCount(n, uiLocale());
  return (
    <>
      <div class={styles.head}>
        <h3 id="spending-log">{t('log')}</h3>
        <ExportLog log={log} />
      </div>
      <div class={styles.scroll}>
        <table class={styles.table} aria-labelledby="spending-log" aria-rowcount={log.length + 1}>
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
      {isRead && log.length === 0 && <p class={styles.empty}>{t('log_empty')}</p>}
      {lastPage > 0 && (
        <nav class={styles.pages} aria-label={t('log_pages')}>
          <Button isDisabled={page === 0} onClick={() => (wanted.value = page - 1)}>
            {t('log_newer')}
          </Button>
          <span role="status">{tCount('log_shown', log.length, count(start + 1), count(start + shown.length))}</span>
          <Button isDisabled={page === lastPage} onClick={() => (wanted.value = page + 1)}>
            {t('log_older')}
          </Button>
        </nav>
      )}
    </>
  );
}
