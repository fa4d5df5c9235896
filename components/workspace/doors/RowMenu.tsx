import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useRowTabIndex } from '@/components/table/RowFocus.ts';
import type { Column } from '@/components/table/TableColumn.ts';
import { lower, placeNear, raise, type Anchor } from '@/components/ui/hint/place-near.ts';
import { Icon } from '@/components/ui/Icon.tsx';
import { Menu, type MenuItem } from '@/components/ui/Menu.tsx';
import { t } from '@/utils/browser/i18n.ts';
import styles from './RowMenu.module.css';

interface Props<Item> {
  readonly items: readonly Item[];
  readonly labelOf: (item: Item) => string;
  /** What the menu of a row holds: groups with a line between them. */
  readonly groupsOf: (item: Item) => readonly (readonly MenuItem[])[];
  /** The table, with a last column that holds the button of each row's menu. */
  readonly children: (more: Column<Item>) => ComponentChildren;
}

interface Opened<Item> {
  readonly item: Item;
  readonly anchor: Anchor;
  /** What gets the focus back. */
  readonly opener: HTMLElement;
}

const moreWidth = 36;

/** The menu of a table's rows, by the button at the row's end, by a right click and by the keyboard's menu key. */
export function RowMenu<Item>({ items, labelOf, groupsOf, children }: Props<Item>) {
  const opened = useSignal<Opened<Item> | null>(null);
  const openAt = (place: EventTarget | null, anchor: Anchor | null): boolean => {
    const row = place instanceof Element ? place.closest<HTMLElement>('tr[data-index]') : null;
    const item = row && items[Number(row.dataset.index)];
    if (!row || item === undefined || item === null) return false;
    const button = row.querySelector<HTMLElement>('[data-more]');
    const focused = row.contains(document.activeElement) ? (document.activeElement as HTMLElement) : row;
    opened.value = { item, anchor: anchor ?? (button ?? row).getBoundingClientRect(), opener: focused };
    return true;
  };
  const more: Column<Item> = {
    id: 'more',
    title: <span class="visually-hidden">{t('more')}</span>,
    name: t('more'),
    width: moreWidth,
    isFixed: true,
    align: 'end',
    render: (item) => <MoreButton item={item} label={labelOf(item)} opened={opened} />,
  };
  return (
    // The clicks and keys are those of the rows within.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      class={styles.place}
      onContextMenu={(event) => {
        // With Shift, the browser's own menu stays in reach.
        if (event.shiftKey && event.button === rightButton) return;
        const { clientX, clientY } = event;
        const isAtPoint = clientX !== 0 || clientY !== 0;
        const anchor = isAtPoint ? { left: clientX, top: clientY, bottom: clientY } : null;
        if (openAt(event.target, anchor)) event.preventDefault();
      }}
      onKeyDown={(event) => {
        const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
        if (isMenuKey && openAt(event.target, null)) event.preventDefault();
      }}
    >
      {children(more)}
      {opened.value && (
        <OpenMenu
          key={labelOf(opened.value.item)}
          anchor={opened.value.anchor}
          label={t('more_for', labelOf(opened.value.item))}
          groups={groupsOf(opened.value.item)}
          onClose={(isBack) => {
            const { opener } = opened.value!;
            opened.value = null;
            if (isBack) opener.focus();
          }}
        />
      )}
    </div>
  );
}

const rightButton = 2;

function MoreButton<Item>({ item, label, opened }: MoreProps<Item>) {
  return (
    <button
      type="button"
      data-more
      class={styles.more}
      aria-label={t('more_for', label)}
      aria-haspopup="menu"
      aria-expanded={opened.value?.item === item}
      tabIndex={useRowTabIndex()}
      onClick={({ currentTarget }) => {
        opened.value =
          opened.value?.item === item
            ? null
            : { item, anchor: currentTarget.getBoundingClientRect(), opener: currentTarget };
      }}
    >
      <Icon name="more" size={16} />
    </button>
  );
}

interface MoreProps<Item> {
  readonly item: Item;
  readonly label: string;
  readonly opened: Signal<Opened<Item> | null>;
}

function OpenMenu({ anchor, label, groups, onClose }: OpenProps) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const { current: place } = box;
    if (!place) return undefined;
    raise(place);
    placeNear(place, anchor);
    place.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    return () => lower(place);
  }, [anchor]);
  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent): void => {
      const isButton = target instanceof Element && target.closest('[data-more][aria-expanded=true]') !== null;
      if (target instanceof Node && !box.current?.contains(target) && !isButton) close.current(false);
    };
    const onScroll = ({ target }: Event): void => {
      if (target instanceof Node && !box.current?.contains(target)) close.current(false);
    };
    document.addEventListener('pointerdown', onPointerDown);
    addEventListener('scroll', onScroll, true);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      removeEventListener('scroll', onScroll, true);
    };
  }, []);
  return (
    // Escape and leaving are the menu's, whatever in it has the focus.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={box}
      popover="manual"
      class={styles.menu}
      onKeyDown={(event) => {
        // The table's own keys are not the menu's.
        event.stopPropagation();
        if (event.key === 'Escape' || event.key === 'Tab') onClose(true);
        if (event.key === 'Escape') event.preventDefault();
      }}
      onContextMenu={(event) => event.stopPropagation()}
    >
      <Menu label={label} items={[]} groups={groups} onDone={() => onClose(true)} />
    </div>
  );
}

interface OpenProps {
  readonly anchor: Anchor;
  readonly label: string;
  readonly groups: readonly (readonly MenuItem[])[];
  /** `isBack`: the focus goes back to where it was. */
  readonly onClose: (isBack: boolean) => void;
}
