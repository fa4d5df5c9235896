import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Popover.module.css';

interface Props {
  /** The button's name. */
  readonly label: string;
  readonly icon?: IconName;
  readonly hasChevron?: boolean;
  readonly isDisabled?: boolean;
  /** `menu`: the panel holds menu items and says so itself. */
  readonly kind?: 'panel' | 'menu';
  readonly look?: 'button' | 'chip';
  readonly align?: 'start' | 'end';
  readonly children: (close: () => void) => ComponentChildren;
}

const focusable = 'input, select, textarea, button, a[href], [tabindex="0"]';

/** A button with a panel under it. It closes by Escape, by a click elsewhere, and where the focus leaves it. What is marked `data-first`, or else the first control, has the focus. */
export function Popover({
  label,
  icon,
  hasChevron = false,
  isDisabled = false,
  kind = 'panel',
  look = 'button',
  align = 'end',
  children,
}: Props) {
  const isOpen = useSignal(false);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    isOpen.value = false;
    button.current?.focus();
  };

  useEffect(() => {
    if (!isOpen.value) return undefined;
    const panel = place.current?.querySelector('[data-panel]');
    const first = panel?.querySelector<HTMLElement>('[data-first]');
    (first ?? panel?.querySelector<HTMLElement>(focusable))?.focus();
    const onPointerDown = ({ target }: PointerEvent): void => {
      if (target instanceof Node && !place.current?.contains(target)) isOpen.value = false;
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [isOpen.value]);

  return (
    // Escape and leaving are the panel's, whatever in it has the focus.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={place}
      class={styles.place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen.value) return;
        event.stopPropagation();
        close();
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !place.current?.contains(relatedTarget)) isOpen.value = false;
      }}
    >
      <button
        ref={button}
        type="button"
        class={look === 'chip' ? styles.chip : styles.button}
        aria-expanded={isOpen.value}
        aria-haspopup={kind === 'menu' ? 'menu' : 'dialog'}
        aria-controls={isOpen.value ? id : undefined}
        disabled={isDisabled}
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        {icon && <Icon name={icon} size={15} />}
        {label}
        {hasChevron && <Icon name="chevron" size={13} />}
      </button>
      {isOpen.value && (
        <div
          id={id}
          data-panel
          class={`${styles.panel} ${align === 'start' ? styles.start : ''}`}
          {...(kind === 'panel' && { role: 'dialog', 'aria-label': label })}
        >
          {children(close)}
        </div>
      )}
    </div>
  );
}
