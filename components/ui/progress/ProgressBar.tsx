import { Button } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';
import styles from './ProgressBar.module.css';

interface Props {
  /** What is under way. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** How far it is, in words. */
  readonly text: string;
  readonly isCancelling: boolean;
  readonly onCancel: () => void;
}

/** How far something is, as a bar and in words, with **Cancel**. */
export function ProgressBar({ label, done, total, text, isCancelling, onCancel }: Props) {
  return (
    <div class={styles.bar}>
      <div
        class={styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={text}
      >
        <span class={styles.fill} style={{ width: `${(done / total) * 100}%` }} />
      </div>
      <span class={styles.text}>{isCancelling ? t('load_cancelling') : text}</span>
      <Button isDisabled={isCancelling} onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}
