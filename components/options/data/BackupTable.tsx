import { Count } from '@/components/ui/Count.tsx';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import type { ListDifference } from '@/utils/store/own-data/compare.ts';
import styles from './DataSection.module.css';

const columns = ['added', 'changed', 'same', 'onlyHere'] as const;

const titles: { readonly [Column in (typeof columns)[number]]: MessageKey } = {
  added: 'restore_column_added',
  changed: 'restore_column_changed',
  same: 'restore_column_same',
  onlyHere: 'restore_column_here',
};

/** Each list of a backup, against what is here. */
export function BackupTable({ differences }: { readonly differences: readonly ListDifference[] }) {
  return (
    <div class={styles.scroll}>
      <table class={styles.table} aria-labelledby="restore-title">
        <thead>
          <tr>
            <th scope="col">{t('restore_column_list')}</th>
            <th scope="col">{t('restore_column_file')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(titles[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <tr key={difference.id}>
              <th scope="row">{t(`own_${difference.id}`)}</th>
              <td>
                <Count value={difference.added + difference.changed + difference.same} />
              </td>
              {columns.map((column) => (
                <td key={column} class={difference[column] === 0 ? styles.zero : undefined}>
                  <Count value={difference[column]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
