import { useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { columnPlaces } from './column-places.ts';
import { fitWidths, type SizedColumn } from './fit-widths.ts';
import { HeadCell } from './HeadCell.tsx';
import { rowHeights } from './row-heights.ts';
import { SelectAll } from './SelectAll.tsx';
import { pressTableKey } from './table-keys.ts';
import type { Column } from './TableColumn.ts';
import { TableRow } from './TableRow.tsx';
import { usePrinting } from './use-printing.ts';
import type { Selection } from './use-selection.ts';
import { maxPrintedRows, useVirtualRows } from './use-virtual-rows.ts';
import styles from './DataTable.module.css';

interface Props<Item> {
  /** The table's name. */
  readonly name: string;
  readonly columns: readonly Column<Item>[];
  readonly items: readonly Item[];
  /** px */
  readonly rowHeight?: number;
  readonly labelOf: (item: Item) => string;
  /** Why a row is marked; null for one that is not. */
  readonly flagOf?: (item: Item) => string | null;
  readonly selection?: Selection | null;
  readonly onResize?: (column: string, width: number) => void;
  readonly isBusy?: boolean;
}

const headHeight = 38;
const checkWidth = 40;

/**
 * Any number of rows as a real table of which only the rows in sight are in the document. Header and first columns stay
 * in sight. A row has the focus as a whole: arrows, Page Up and Down, Home and End move it, Space selects, Shift extends,
 * Enter opens the row's source.
 */
export function DataTable<Item>(props: Props<Item>) {
  const {
    name,
    columns,
    items,
    rowHeight = rowHeights.comfortable.plain,
    labelOf,
    flagOf,
    selection = null,
    onResize,
    isBusy = false,
  } = props;
  const box = useRef<HTMLDivElement | null>(null);
  const active = useSignal(0);
  const wantsFocus = useRef(false);
  const drawn = useSignal<{ readonly id: string; readonly width: number } | null>(null);
  const activeIndex = Math.min(active.value, items.length - 1);
  const isPrinting = usePrinting();
  const rows = useVirtualRows({ count: items.length, rowHeight, headHeight, box, activeIndex, isPrinting });
  const checks = selection ? checkWidth : 0;
  const widths = fitWidths(
    columns.map((column) =>
      sizeOf(drawn.value?.id === column.id ? { ...column, width: drawn.value.width, isFixed: true } : column),
    ),
    rows.available - checks,
  );
  const tableWidth = widths.reduce((sum, width) => sum + width, checks);
  const places = useMemo(() => columnPlaces(columns, widths, checks), [columns, widths.join(), checks]);
  const setActive = (index: number): void => void (active.value = index);

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    box.current?.querySelector<HTMLElement>(`tr[data-index="${active.value}"]`)?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const focused = focusedRow(event);
    if (focused === null) return;
    const isTaken = pressTableKey(event, {
      active: focused,
      count: items.length,
      rowsInSight: rows.rowsInSight,
      selection,
      go: (index) => {
        wantsFocus.current = true;
        active.value = index;
        rows.scrollTo(index);
      },
      scrollSideways: (by) => box.current?.scrollBy({ left: by }),
      openSource: () => sourceOf(event.target as Element)?.click(),
    });
    if (isTaken) event.preventDefault();
  };

  let bottom = headHeight;
  return (
    // The keys are those of the rows within, which take the focus themselves.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={box}
      class={styles.box}
      style={{ '--whole-height': `${rows.totalHeight + 2}px` }}
      onKeyDown={onKeyDown}
      data-cut={tableWidth > rows.available}
      onScroll={({ currentTarget }) => {
        const { scrollLeft, clientWidth, scrollWidth } = currentTarget;
        currentTarget.toggleAttribute('data-moved', scrollLeft !== 0);
        // Written right to left, it is counted from 0 downwards.
        currentTarget.dataset.cut = String(Math.abs(scrollLeft) + clientWidth < scrollWidth - 1);
      }}
    >
      <table
        class={styles.table}
        aria-label={name}
        aria-rowcount={items.length + 1}
        aria-busy={isBusy}
        style={{ width: `${tableWidth}px`, '--row-height': `${rowHeight}px` }}
      >
        <colgroup>
          {selection && <col style={{ width: `${checks}px` }} />}
          {columns.map(({ id }, position) => (
            <col key={id} style={{ width: `${widths[position]}px` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {selection && (
              <th scope="col" class={`${styles.head} ${styles.check}`}>
                <SelectAll selection={selection} count={items.length} />
              </th>
            )}
            {columns.map((column, position) => (
              <HeadCell
                key={column.id}
                column={column}
                isPrinting={isPrinting}
                width={widths[position]!}
                class={`${styles.head} ${places[position]!.class}`}
                style={places[position]!.style}
                {...(onResize && {
                  onResize: (width: number, isDone: boolean) => {
                    drawn.value = isDone ? null : { id: column.id, width };
                    if (isDone) onResize(column.id, width);
                  },
                })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.items.flatMap(({ index, start, end }) => {
            const item = items[index];
            if (item === undefined) return [];
            const gap = start - bottom;
            bottom = end;
            const row = (
              <TableRow
                key={index}
                {...{ item, index, columns, places, selection }}
                isActive={index === activeIndex}
                label={labelOf(item)}
                flag={flagOf?.(item) ?? null}
                onFocus={setActive}
              />
            );
            return gap > 0 ? [<Spacer key={`to ${index}`} height={gap} />, row] : [row];
          })}
          {rows.totalHeight > bottom && <Spacer key="rest" height={rows.totalHeight - bottom} />}
        </tbody>
      </table>
      {isPrinting && items.length > maxPrintedRows && (
        <p class={styles.printed}>
          {t('print_first', formatCount(maxPrintedRows, uiLocale()), formatCount(items.length, uiLocale()))}
        </p>
      )}
    </div>
  );
}

function sizeOf<Item>(column: Column<Item>): SizedColumn {
  const { id, width, min = width, typical = width, weight, isMain, isFixed = false } = column;
  return {
    id,
    min: isFixed ? width : Math.min(min, width),
    typical,
    ideal: width,
    weight: weight ?? (isMain ? 1 : 0),
    isFixed,
  };
}

/** Which row has the focus as a whole; null where something else has it. */
function focusedRow({ target }: Event): number | null {
  return target instanceof HTMLTableRowElement && target.dataset.index !== undefined
    ? Number(target.dataset.index)
    : null;
}

/** A link that Enter follows, in the row's main cell: to the web where there is one. */
function sourceOf(row: Element | null): HTMLElement | null {
  const outside = row?.querySelector<HTMLElement>('[data-main] :is(a[target], [role=link])');
  return outside ?? row?.querySelector<HTMLElement>('[data-main] a[href]') ?? null;
}

/** The room of rows that are not in the document. */
function Spacer({ height }: { readonly height: number }) {
  return <tr aria-hidden="true" class={styles.spacer} style={{ height: `${height}px` }} />;
}
