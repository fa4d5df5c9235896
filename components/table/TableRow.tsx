import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '@/utils/browser/i18n.ts';
import type { ColumnPlace } from './column-places.ts';
import { RowFocus } from './RowFocus.ts';
import type { Column } from './TableColumn.ts';
import type { Selection } from './use-selection.ts';
import styles from './DataTable.module.css';

interface Props<Item> {
  readonly item: Item;
  readonly index: number;
  readonly columns: readonly Column<Item>[];
  /** Classes and places of the columns that stay in sight. */
  readonly places: readonly ColumnPlace[];
  readonly selection: Selection | null;
  readonly isActive: boolean;
  /** What the row is, in words. */
  readonly label: string;
  /** Why the row is marked; null where it is not. */
  readonly flag: string | null;
  readonly onFocus: (index: number) => void;
}

/** One row: it takes the focus as a whole, and only then Tab leads to what is in it. */
export function TableRow<Item>({
  item,
  index,
  columns,
  places,
  selection,
  isActive,
  label,
  flag,
  onFocus,
}: Props<Item>) {
  const isSelected = selection?.has(index) ?? false;
  // A row that scrolls by is not drawn again: the same element tells so.
  return useMemo(
    () => (
      <RowFocus.Provider value={isActive}>
        <tr
          class={`${styles.row} ${isSelected ? styles.selected : ''} ${flag === null ? '' : styles.flagged}`}
          aria-rowindex={index + 2}
          data-index={index}
          tabIndex={isActive ? 0 : -1}
          onFocus={() => onFocus(index)}
        >
          {selection && (
            <td class={`${styles.cell} ${styles.check}`}>
              <input
                type="checkbox"
                aria-label={t('select_row', label)}
                checked={isSelected}
                tabIndex={isActive ? 0 : -1}
                onClick={({ shiftKey }) => selection.toggle(index, shiftKey)}
              />
            </td>
          )}
          {columns.map((column, position) => (
            <td
              key={column.id}
              data-main={column.isMain ? '' : undefined}
              class={`${styles.cell} ${places[position]!.class} ${column.align === 'end' ? styles.end : ''}`}
              style={places[position]!.style}
            >
              {flag !== null && column.isMain ? (
                <Flagged reason={flag}>{column.render(item)}</Flagged>
              ) : (
                column.render(item)
              )}
            </td>
          ))}
        </tr>
      </RowFocus.Provider>
    ),
    [item, index, columns, places, selection, isSelected, isActive, label, flag],
  );
}

function Flagged({ reason, children }: { readonly reason: string; readonly children: ComponentChildren }) {
  return (
    <span class={styles.flaggedCell}>
      <span class={styles.flag} title={reason}>
        <span aria-hidden="true">!</span>
        <span class="visually-hidden">{reason}</span>
      </span>
      {children}
    </span>
  );
}
