import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { doorText } from '@/components/labels/door-text.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { Door } from '@/utils/view/doors/doors.ts';
import styles from './PopupDoor.module.css';

/** Whose figures these are, and how the rows behind one are shown. */
export interface PopupDoors {
  readonly target: Target;
  readonly show: (door: Door) => void;
}

/** Null where figures lead nowhere. */
export const PopupDoorsContext = createContext<PopupDoors | null>(null);

interface Props {
  /** Null: nothing is behind it. */
  readonly door: (target: Target) => Door | null;
  readonly children: ComponentChildren;
}

/** What leads to the rows behind it, in the workspace: there they are a query, and nothing is bought by going there. */
export function PopupDoor({ door: doorOn, children }: Props) {
  const doors = useContext(PopupDoorsContext);
  const door = doors && doorOn(doors.target);
  if (!doors || !door) return <>{children}</>;
  return (
    <button type="button" class={styles.door} title={doorText(door)} onClick={() => doors.show(door)}>
      {children}
    </button>
  );
}
