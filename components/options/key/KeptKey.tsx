import { Button } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';
import styles from './KeptKey.module.css';

interface Props {
  readonly lastFour: string;
  readonly keep: 'remember' | 'session';
  readonly onRemove: () => Promise<void>;
}

/** The key that is in use, as far as it may be shown, and how long it is kept. */
export function KeptKey({ lastFour, keep, onRemove }: Props) {
  return (
    <div class={styles.kept}>
      <p>
        <span class={styles.dots} aria-hidden="true">
          ••••
        </span>
        <span class={styles.ending}>{t('key_ending', lastFour)}</span>
        <span class={styles.keep}>{t(keep === 'remember' ? 'key_is_remembered' : 'key_is_for_session')}</span>
      </p>
      <Button onClick={onRemove}>{t('key_remove')}</Button>
    </div>
  );
}
