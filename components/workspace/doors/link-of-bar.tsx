import type { ComponentChildren } from 'preact';
import { doorText } from '@/components/labels/door-text.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { numberIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { doorsOf, type Door } from '@/utils/view/doors/doors.ts';
import type { View } from '@/utils/view/view-address.ts';

/** Where a bar leads that is as long as a row's value in a column: where that cell of the table does, or else the row. */
export function linkOfBar(view: View, row: AnyRow, column: string): ComponentChildren {
  if (!numberIn(row, column)) return null;
  const doors = doorsOf(view, row);
  const door = doors.find(({ cells }) => cells.includes(column)) ?? doors[0];
  return door && <BarDoor door={door} />;
}

/** A bar of a chart as the way to the rows behind it, for the pointer alone: the table beside it has the same by name. */
function BarDoor({ door }: { readonly door: Door }) {
  return (
    <ViewLink view={door.view} title={doorText(door)} tabIndex={-1}>
      {null}
    </ViewLink>
  );
}
