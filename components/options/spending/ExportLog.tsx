import { useSignal } from '@preact/signals';
import { Button } from '@/components/ui/Button.tsx';
import { download } from '@/utils/browser/download.ts';
import { t } from '@/utils/browser/i18n.ts';
import { exportLog, type LogFormat } from '@/utils/export/log.ts';
import type { LogEntry } from '@/utils/store/spending/spending-log.ts';
import styles from './ExportLog.module.css';

const formats = [
  ['csv', 'format_csv'],
  ['excel', 'format_excel'],
  ['json', 'format_json'],
] as const;

/** Saves the whole log, whatever page of it is shown. */
export function ExportLog({ log }: { readonly log: readonly LogEntry[] }) {
  const format = useSignal<LogFormat>('csv');
  return (
    <div class={styles.export}>
      <select
        aria-label={t('log_format')}
        value={format.value}
        onChange={({ currentTarget }) => (format.value = currentTarget.value as LogFormat)}
      >
        {formats.map(([value, label]) => (
          <option key={value} value={value}>
            {t(label)}
          </option>
        ))}
      </select>
      <Button isDisabled={log.length === 0} onClick={() => download(exportLog(log, format.value, Date.now()))}>
        {t('log_export')}
      </Button>
    </div>
  );
}
