import { useSignal } from '@preact/signals';
import { Button } from '@/components/ui/Button.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Message } from '@/components/ui/Notice.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { UnreadableLogModel } from '@/utils/models/spending/UnreadableLogModel.ts';

/** Says that entries of the log can't be read, so that everything asks first, and lets the user go on without that. */
export function UnreadableLog() {
  const { count, acknowledge } = useModel(UnreadableLogModel);
  const hasFailed = useSignal(false);
  if (count.value === 0) return null;
  const onAcknowledge = (): void => {
    hasFailed.value = false;
    acknowledge().catch(() => (hasFailed.value = true));
  };
  return (
    <Message tone="warn" isAlert actions={<Button onClick={onAcknowledge}>{t('unreadable_acknowledge')}</Button>}>
      <p>{tCount('unreadable_log', count.value)}</p>
      {hasFailed.value && <p>{t('quarantine_failed')}</p>}
    </Message>
  );
}
