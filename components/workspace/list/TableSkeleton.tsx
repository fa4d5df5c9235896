import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { t } from '@/utils/browser/i18n.ts';
import styles from './TableSkeleton.module.css';

const rows = Array.from({ length: 10 }, (_, index) => index);

/** Stands in a table's place until its first rows come. */
export function TableSkeleton() {
  return (
    <div class={styles.skeleton} aria-busy="true">
      <span class="visually-hidden">{t('loading')}</span>
      {rows.map((row) => (
        <div key={row} class={styles.skeletonRow}>
          <Skeleton width={`${60 + ((row * 37) % 30)}%`} />
          <Skeleton width="70%" />
          <Skeleton width="60%" />
          <Skeleton width="75%" />
        </div>
      ))}
    </div>
  );
}
