import { useSignal } from '@preact/signals';
import { Button } from '@/components/ui/Button.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import type { UpdateModel } from '@/utils/models/UpdateModel.ts';
import styles from './UpdateNotice.module.css';

/** An update that waits for the browser's next start, and the button that has it now, with what that costs. */
export function UpdateNotice({ update }: { readonly update: InstanceType<typeof UpdateModel> }) {
  const isRefused = useSignal(false);
  const waiting = update.waiting.value;
  const cost = update.cost.value;
  if (!waiting || !cost) return null;
  const restart = async (): Promise<void> => {
    isRefused.value = false;
    isRefused.value = (await update.restart()).kind === 'busy';
  };
  return (
    <section class={styles.notice} aria-label={t('update_title')}>
      <Message tone="calm" actions={<Button onClick={() => void restart()}>{t('update_restart')}</Button>}>
        <p>{t('update_waits', waiting.version)}</p>
        <p>{t('update_costs')}</p>
        <ul class={styles.costs}>
          <li>{tCount('update_closes', cost.pages)}</li>
          {cost.hasKey && <li>{t('update_loses_key')}</li>}
          {cost.hasRows && <li>{t('update_loses_rows')}</li>}
        </ul>
        <p role="status">{isRefused.value && t('update_busy')}</p>
      </Message>
    </section>
  );
}
