import type { JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { Hint } from '@/components/ui/hint/Hint.tsx';
import { Icon } from '@/components/ui/Icon.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { Column } from './TableColumn.ts';
import styles from './DataTable.module.css';

interface Props<Item> {
  readonly column: Column<Item>;
  /** px */
  readonly width: number;
  /** On paper there is nothing to press, and a browser repeats no buttons at the head of the next page. */
  readonly isPrinting?: boolean;
  readonly class: string;
  readonly style: { readonly insetInlineStart?: string };
  /** `isDone`: the edge was let go, so that the width is worth keeping. */
  readonly onResize?: (width: number, isDone: boolean) => void;
}

const keyStep = 16;
const minWidth = 56;

/** A column's header: a button that sorts where there is an order, and an edge to draw the width by (or Alt and arrows). */
export function HeadCell<Item>(props: Props<Item>) {
  const { column, width, isPrinting = false, class: className, style, onResize } = props;
  const { sort, title, name, align, definition } = column;
  const id = useId();
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const resize = (to: number, isDone: boolean): void => onResize?.(Math.max(minWidth, to), isDone);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    resize(width + (event.key === 'ArrowLeft' ? -keyStep : keyStep), true);
  };
  const label = <span class={`${styles.headText} ${definition ? styles.defined : ''}`}>{title}</span>;
  const ariaSort = sort
    ? sort.direction === null
      ? 'none'
      : sort.direction === 'asc'
        ? 'ascending'
        : 'descending'
    : undefined;
  const head = (hintId: string | null): JSX.Element => {
    if (sort && !isPrinting)
      return (
        <button
          type="button"
          class={styles.sort}
          title={definition ? undefined : name}
          aria-describedby={hintId ? `${hintId} ${id}` : id}
          onClick={sort.onSort}
          onKeyDown={onKeyDown}
        >
          {label}
          <span
            class={sort.direction === null ? styles.unsorted : styles.sorted}
            data-direction={sort.direction ?? 'desc'}
          >
            <Icon name="arrowDown" size={13} />
          </span>
        </button>
      );
    return hintId ? (
      // It takes the focus so that the keyboard can read its definition; there is nothing to press.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-static-element-interactions
      <span class={styles.plainHead} tabIndex={0} aria-describedby={hintId} onKeyDown={onKeyDown}>
        {label}
      </span>
    ) : (
      <span class={styles.plainHead} title={name}>
        {label}
      </span>
    );
  };
  return (
    <th scope="col" class={`${className} ${align === 'end' ? styles.end : ''}`} style={style} aria-sort={ariaSort}>
      {definition ? (
        <Hint title={name} text={definition}>
          {head}
        </Hint>
      ) : (
        head(null)
      )}
      {sort && (
        <span id={id} hidden>
          {sort.note}
        </span>
      )}
      {onResize && (
        <span
          class={styles.edge}
          title={t('resize_column', name)}
          onPointerDown={(event) => {
            start.current = { x: event.clientX, width };
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={({ clientX, currentTarget }) => {
            if (!start.current) return;
            const turn = getComputedStyle(currentTarget).direction === 'rtl' ? -1 : 1;
            resize(start.current.width + turn * (clientX - start.current.x), false);
          }}
          onLostPointerCapture={() => {
            start.current = null;
            resize(width, true);
          }}
        />
      )}
    </th>
  );
}
