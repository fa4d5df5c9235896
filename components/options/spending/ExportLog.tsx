import { useSignal } from '@preact/signals';
import { Button } from '@/components/ui/Button.tsx';
import { download } from '@/utils/browser/download.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { LogFormat } from '@/utils/export/log.ts';
import type { SpendingLogModel } from '@/utils/models/spending/SpendingLogModel.ts';
import styles from './ExportLog.module.css';

const formats = [
  ['csv', 'format_csv'],
  ['excel', 'format_excel'],
  ['json', 'format_json'],
] as const;

/** Saves the whole log, whatever page of it is shown. */
export function ExportLog({ spending }: { readonly spending: InstanceType<typeof SpendingLogModel> }) {
  const format = useSignal<LogFormat>('csv');
  const isMaking = useSignal(false);
  const hasFailed = useSignal(false);
  const save = async (): Promise<void> => {
    if (isMaking.value) return;
    isMaking.value = true;
    hasFailed.value = false;
    try {
      download(await spending.exportAs(format.value));
    } catch {
      hasFailed.value = true;
    }
    isMaking.value = false;
  };
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
      <Button isDisabled={spending.count.value === 0} onClick={() => void save()}>
        {t('log_export')}
      </Button>
      {hasFailed.value && <p role="alert">{t('save_failed')}</p>}
    </div>
  );
}
