import type { Column } from '@/components/table/TableColumn.ts';
import { t } from '@/utils/browser/i18n.ts';
import { numberIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { bestValues } from '@/utils/view/best-values.ts';
import styles from '@/components/table/cells/cells.module.css';

/** The columns of a comparison with the best value of those in `marked` marked, by more than its colour. */
export function bestColumns(
  marked: readonly string[],
  columns: readonly Column<AnyRow>[],
  rows: readonly AnyRow[],
): Column<AnyRow>[] {
  const best = bestValues(rows, marked);
  return columns.map((column) => ({
    ...column,
    render: (row) =>
      best.has(column.id) && numberIn(row, column.id) === best.get(column.id) ? (
        <span class={styles.best} title={t('best_value')}>
          <span aria-hidden="true">★ </span>
          {column.render(row)}
          <span class="visually-hidden"> {t('best_value')}</span>
        </span>
      ) : (
        column.render(row)
      ),
  }));
}
