import { Button } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';
import styles from './Prospects.module.css';

/** There are prospects, and none that fits what was chosen. */
export function NothingShown({ onShowAll }: { readonly onShowAll: () => void }) {
  return (
    <div class={styles.empty}>
      <p>{t('prospects_none_shown')}</p>
      <span>
        <Button onClick={onShowAll}>{t('prospects_show_all')}</Button>
      </span>
    </div>
  );
}
