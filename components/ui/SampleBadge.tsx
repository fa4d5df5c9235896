import { t } from '@/utils/browser/i18n.ts';
import styles from './SampleBadge.module.css';

/** Marks a view whose rows are the built-in sample. */
export function SampleBadge() {
  return (
    <span class={styles.badge} title={t('sample_data_explained')}>
      {t('sample_data')}
    </span>
  );
}
