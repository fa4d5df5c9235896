import type { ComponentChildren } from 'preact';
import { doorText } from '@/components/labels/door-text.ts';
import { useRowTabIndex } from '@/components/table/RowFocus.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import type { Door } from '@/utils/view/doors/doors.ts';
import styles from './DoorLink.module.css';

interface Props {
  readonly door: Door;
  readonly class?: string | undefined;
  readonly children: ComponentChildren;
}

/** What stands in a table or on a tile as a link to the rows behind it: called what is seen, described by where it leads. */
export function DoorLink({ door, class: className = '', children }: Props) {
  return (
    <ViewLink view={door.view} class={`${styles.door} ${className}`} title={doorText(door)} tabIndex={useRowTabIndex()}>
      {children}
    </ViewLink>
  );
}
