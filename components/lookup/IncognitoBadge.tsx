import { t } from '@/utils/browser/i18n.ts';
import styles from './IncognitoBadge.module.css';

/** Marks what an incognito window opened, in whatever window it stands. */
export function IncognitoBadge() {
  return (
    <span class={styles.badge} title={t('incognito_explained')}>
      {t('incognito')}
    </span>
  );
}
