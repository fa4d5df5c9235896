import type { Column } from './TableColumn.ts';
import styles from './DataTable.module.css';

/** Where a column stands while the table is scrolled. */
export interface ColumnPlace {
  readonly class: string;
  readonly style: { readonly insetInlineStart?: string };
}

/** The columns up to the main one stay in sight, each beside the one before it. @param start px before them */
export function columnPlaces<Item>(
  columns: readonly Column<Item>[],
  widths: readonly number[],
  start: number,
): ColumnPlace[] {
  const main = columns.findIndex(({ isMain }) => isMain);
  let left = start;
  return columns.map((_column, index) => {
    if (index > main) return { class: '', style: {} };
    const place = {
      class: `${styles.sticky} ${index === main ? styles.lastSticky : ''}`,
      style: { insetInlineStart: `${left}px` },
    };
    left += widths[index]!;
    return place;
  });
}
