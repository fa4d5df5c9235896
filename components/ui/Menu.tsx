import { useRef } from 'preact/hooks';
import { SafeLink } from './SafeLink.tsx';
import { WebText } from './WebText.tsx';
import styles from './Menu.module.css';

/** A command; with an address it is a link, so that it can be opened in a tab of its own as well. */
export interface MenuItem {
  readonly label: string;
  readonly act: () => void;
  /** Where it leads inside the extension. */
  readonly href?: string;
  /** Where it leads in the web, in a new tab. */
  readonly url?: string;
}

interface Props {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Further items, each group behind a line. */
  readonly groups?: readonly (readonly MenuItem[])[];
  readonly onDone: () => void;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Commands one under another: arrows, Home and End walk them, Enter does one. */
export function Menu({ label, items, groups = [], onDone }: Props) {
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
  const shown = [items, ...groups].filter((group) => group.length > 0);
  return (
    <div ref={list} role="menu" aria-label={label} tabIndex={-1} class={styles.menu} onKeyDown={onKeyDown}>
      {shown.flatMap((group, index) => [
        ...(index === 0 ? [] : [<hr key={index} class={styles.line} />]),
        ...group.map((item) => <Item key={`${index} ${item.label}`} item={item} onDone={onDone} />),
      ])}
    </div>
  );
}

function Item({ item: { label, act, href, url }, onDone }: { readonly item: MenuItem; readonly onDone: () => void }) {
  const doIt = (): void => {
    onDone();
    act();
  };
  if (url !== undefined)
    return (
      <SafeLink href={url} role="menuitem" class={styles.item!} onClick={doIt}>
        <WebText text={label} />
      </SafeLink>
    );
  if (href !== undefined)
    return (
      <a
        href={href}
        role="menuitem"
        class={styles.item}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return onDone();
          event.preventDefault();
          return doIt();
        }}
      >
        <WebText text={label} />
      </a>
    );
  return (
    <button type="button" role="menuitem" class={styles.item} onClick={doIt}>
      <WebText text={label} />
    </button>
  );
}
