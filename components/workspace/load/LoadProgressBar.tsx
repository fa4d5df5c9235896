import { useSignal } from '@preact/signals';
import { quoteText } from '@/components/labels/quote-text.ts';
import { Button } from '@/components/ui/Button.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { LoadProgress } from '@/utils/models/lookup/load-progress.ts';
import styles from './LoadBar.module.css';

interface Props {
  readonly progress: LoadProgress;
  readonly onCancel: () => void;
}

/** How far a long load is, how fast, what the rest can cost, and **Cancel**: what has come stays. */
export function LoadProgressBar({ progress: { rowsCome, rowsWanted, rowsPerSecond, unitsLeft }, onCancel }: Props) {
  const isCancelling = useSignal(false);
  const cancel = (): void => {
    isCancelling.value = true;
    onCancel();
  };
  const count = (number: number): string => formatCount(Math.round(number), uiLocale());
  const text = t('load_progress', count(rowsCome), count(rowsWanted), count(rowsPerSecond), quoteText(unitsLeft));
  return (
    <div class={styles.bar}>
      <div
        class={styles.track}
        role="progressbar"
        aria-label={t('load_more')}
        aria-valuemin={0}
        aria-valuemax={rowsWanted}
        aria-valuenow={rowsCome}
        aria-valuetext={text}
      >
        <span class={styles.fill} style={{ width: `${(rowsCome / rowsWanted) * 100}%` }} />
      </div>
      <span class={styles.busy}>{isCancelling.value ? t('load_cancelling') : text}</span>
      <Button isDisabled={isCancelling.value} onClick={cancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}
