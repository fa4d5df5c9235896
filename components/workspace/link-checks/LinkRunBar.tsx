import { useSignal } from '@preact/signals';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { ProgressBar } from '@/components/ui/progress/ProgressBar.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { LinkRunModel } from '@/utils/models/links/LinkRunModel.ts';
import styles from './LinkRunBar.module.css';

/**
 * How far the checks of links are, with **Cancel**, in every page; when they have ended, how.
 * @param isLasting says how the last ones ended, also where that was before the page was opened
 */
export function LinkRunBar({ isLasting = false }: { readonly isLasting?: boolean }) {
  const { run, cancel } = useModel(LinkRunModel);
  const openedAt = useSignal(Date.now());
  const cancelledAt = useSignal(0);
  const current = run.value;
  if (!current) return null;
  const { state, done, total, startedAt, endedAt, dropped } = current;
  const count = (number: number): string => formatCount(number, uiLocale());
  if (state !== 'running')
    return isLasting || (endedAt ?? 0) >= openedAt.value ? (
      <p class={state === 'interrupted' ? styles.warned : styles.ended} role="status">
        {t(`link_run_${state}`, count(done), count(total))} {dropped > 0 && tCount('link_run_dropped', dropped)}
      </p>
    ) : null;
  const isCancelling = cancelledAt.value >= startedAt;
  return (
    <ProgressBar
      label={t('link_run')}
      done={done}
      total={total}
      text={t('link_run_progress', count(done), count(total))}
      isCancelling={isCancelling}
      onCancel={() => {
        cancelledAt.value = Date.now();
        cancel();
      }}
    />
  );
}
