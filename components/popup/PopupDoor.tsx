import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { doorText } from '@/components/labels/door-text.ts';
import { t } from '@/utils/browser/i18n.ts';
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
  /** What is seen of it, as text, so that its name holds that too. */
  readonly value: string;
  readonly children: ComponentChildren;
}

/** What leads to the rows behind it, in the workspace: there they are a query, and nothing is bought by going there. */
export function PopupDoor({ door: doorOn, value, children }: Props) {
  const doors = useContext(PopupDoorsContext);
  const door = doors && doorOn(doors.target);
  if (!doors || !door) return <>{children}</>;
  const where = doorText(door);
  return (
    <button
      type="button"
      class={styles.door}
      aria-label={where.includes(value) ? where : t('door_value', value, where)}
      title={where}
      onClick={() => doors.show(door)}
    >
      {children}
    </button>
  );
}
