import type { ComponentChildren } from 'preact';
import { t } from '@/utils/browser/i18n.ts';
import styles from './HistoryLegend.module.css';

interface Props {
  /** The counts under the cursor, where there is one. */
  readonly backlinks?: string;
  readonly domains?: string;
  readonly children?: ComponentChildren;
}

/** Which line of a history is which: told to screen readers by the plot's own sentence. */
export function HistoryLegend({ backlinks = '', domains = '', children }: Props) {
  return (
    <p class={styles.legend} aria-hidden="true">
      <span class={styles.key} style={{ '--key': 'var(--c1)' }}>
        {t('column_backlinks_num')} {backlinks}
      </span>
      <span class={`${styles.key} ${styles.dashed}`} style={{ '--key': 'var(--c3)' }}>
        {t('referring_domains')} {domains}
      </span>
      {children}
    </p>
  );
}
