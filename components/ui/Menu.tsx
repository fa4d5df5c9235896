import { useRef } from 'preact/hooks';
import styles from './Menu.module.css';

interface Props {
  readonly label: string;
  readonly items: readonly { readonly label: string; readonly act: () => void }[];
  readonly onDone: () => void;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Commands one under another: arrows, Home and End walk them, Enter does one. */
export function Menu({ label, items, onDone }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const index = all.indexOf(document.activeElement as HTMLElement);
    const step = steps[event.key];
    const to =
      step !== undefined
        ? (index + step + all.length) % all.length
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? all.length - 1
            : null;
    if (to === null) return;
    event.preventDefault();
    all[to]?.focus();
  };
  return (
    <div ref={list} role="menu" aria-label={label} tabIndex={-1} class={styles.menu} onKeyDown={onKeyDown}>
      {items.map(({ label: name, act }) => (
        <button
          key={name}
          type="button"
          role="menuitem"
          class={styles.item}
          onClick={() => {
            onDone();
            act();
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
