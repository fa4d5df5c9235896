import type { ComponentChildren } from 'preact';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { FigureColumn } from '@/utils/view/doors/door-plans.ts';
import { figureDoor } from '@/utils/view/doors/doors.ts';
import { DoorLink } from './DoorLink.tsx';

interface Props {
  readonly row: Row<'backlinks_overview'>;
  readonly column: FigureColumn;
  readonly children: ComponentChildren;
}

/** A figure of the overview as the way to the rows it counts; nothing is behind none. */
export function FigureLink({ row, column, children }: Props) {
  const { view } = useWorkspace();
  const [target] = view.targets;
  const count = row[column];
  if (!target || count === null || count === 0) return <>{children}</>;
  return <DoorLink door={figureDoor(target, column, view)}>{children}</DoorLink>;
}
