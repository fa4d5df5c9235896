import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { lower, placeNear, raise } from './place-near.ts';
import styles from './Hint.module.css';

interface Props {
  /** What is explained, in bold before it, where what is seen of its name is short. */
  readonly title?: string;
  readonly text: string;
  /** What has the hint; the id is for `aria-describedby` of what in it takes the focus. */
  readonly children: (id: string) => ComponentChildren;
}

/** ms; who passes over a name is told nothing. */
const openAfter = 350;
/** ms; enough to move on to the hint itself. */
const closeAfter = 150;

/**
 * A hint beside a name: on hover, on focus by keyboard, on touch. It stays while the pointer is on it, so that it can be
 * read and copied, and goes by Escape. Its text is the name's description all the time.
 */
export function Hint({ title, text, children }: Props) {
  const id = useId();
  const isOpen = useSignal(false);
  const place = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isByMouse = useRef(false);
  const isLeft = useRef(false);
  const turn = (open: boolean, after = 0): void => {
    clearTimeout(timer.current);
    isLeft.current = !open;
    if (after === 0) isOpen.value = open;
    else timer.current = setTimeout(() => (isOpen.value = open), after);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  // At the end of the landmark it is in: what it explains is called by its own name alone.
  useLayoutEffect(() => {
    const box = createBubble(id, title, text);
    const stay = (): void => turn(true);
    const leave = (): void => turn(false, closeAfter);
    box.addEventListener('pointerenter', stay);
    box.addEventListener('pointerleave', leave);
    (place.current?.closest('main, nav, aside') ?? document.body).append(box);
    bubble.current = box;
    return () => {
      isOpen.value = false;
      box.remove();
    };
  }, [id, title, text]);

  useLayoutEffect(() => {
    const { current: box } = bubble;
    const named = place.current?.firstElementChild;
    if (!isOpen.value || !box || !named) return undefined;
    box.hidden = false;
    raise(box);
    placeNear(box, named.getBoundingClientRect());
    const close = (): void => turn(false);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      // Where the pointer has gone on already, the key is meant for what it went to.
      if (!isLeft.current) event.stopPropagation();
      close();
    };
    addEventListener('keydown', onKeyDown, true);
    addEventListener('scroll', close, true);
    return () => {
      lower(box);
      box.hidden = true;
      removeEventListener('keydown', onKeyDown, true);
      removeEventListener('scroll', close, true);
    };
  }, [isOpen.value]);

  return (
    // It is what the pointer is on and the focus in, and does nothing itself.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <span
      ref={place}
      class={styles.place}
      onPointerEnter={({ pointerType }) => pointerType !== 'touch' && turn(true, openAfter)}
      onPointerLeave={() => turn(false, closeAfter)}
      onPointerDown={({ pointerType }) => {
        isByMouse.current = pointerType === 'mouse';
        if (isByMouse.current) turn(false);
      }}
      onFocusIn={() => !isByMouse.current && turn(true)}
      onFocusOut={() => {
        isByMouse.current = false;
        turn(false);
      }}
    >
      {children(id)}
    </span>
  );
}

function createBubble(id: string, title: string | undefined, text: string): HTMLElement {
  const box = document.createElement('div');
  box.id = id;
  box.hidden = true;
  box.popover = 'manual';
  box.className = styles.hint!;
  box.setAttribute('role', 'tooltip');
  if (title !== undefined) {
    const name = document.createElement('b');
    name.append(title, ' ');
    box.append(name);
  }
  box.append(text);
  return box;
}
