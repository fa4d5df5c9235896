import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { Door } from '@/utils/view/doors/doors.ts';
import type { Way } from './way.ts';
import { loadWays, ways } from './ways.ts';
import styles from './PopupDoor.module.css';

/** Whose figures these are, and in which kind of window. */
export interface PopupDoors {
  readonly target: Target;
  readonly isPrivate: boolean;
}

/** Null where figures lead nowhere. */
export const PopupDoorsContext = createContext<PopupDoors | null>(null);

interface Props {
  readonly way: Way;
  readonly children: ComponentChildren;
}

/**
 * What leads to the rows behind it, in the workspace: there they are a query, and nothing is bought by going there. Where
 * it leads is worked out after the first paint.
 */
export function PopupDoor({ way, children }: Props) {
  const doors = useContext(PopupDoorsContext);
  if (!doors || (ways.value && !doorOf(way, doors))) return <>{children}</>;
  return (
    <button type="button" class={styles.door} title={wayText(way, doors)} onClick={() => void followWay(way, doors)}>
      {children}
    </button>
  );
}

function doorOf(way: Way, { target }: PopupDoors): Door | null {
  return ways.value?.doorTo(way, target) ?? null;
}

/** Where a figure leads, in words, as soon as that is worked out. */
export function wayText(way: Way, doors: PopupDoors): string | undefined {
  const door = doorOf(way, doors);
  return door ? ways.value?.doorText(door) : undefined;
}

/** Shows what is behind a figure. */
export async function followWay(way: Way, { target, isPrivate }: PopupDoors): Promise<void> {
  await (await loadWays()).follow(way, target, isPrivate);
}
