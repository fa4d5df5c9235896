import type { ComponentChildren } from 'preact';
import { doorText } from '@/components/labels/door-text.ts';
import { useRowTabIndex } from '@/components/table/RowFocus.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { Door } from '@/utils/view/doors/doors.ts';
import styles from './DoorLink.module.css';

interface Props {
  readonly door: Door;
  /** What is seen of it, as text, so that its name holds that too. */
  readonly value: string;
  readonly class?: string | undefined;
  readonly children: ComponentChildren;
}

/** What stands in a table or on a tile as a link to the rows behind it. */
export function DoorLink({ door, value, class: className = '', children }: Props) {
  const where = doorText(door);
  return (
    <ViewLink
      view={door.view}
      class={`${styles.door} ${className}`}
      label={where.includes(value) ? where : t('door_value', value, where)}
      title={where}
      tabIndex={useRowTabIndex()}
    >
      {children}
    </ViewLink>
  );
}
