import { openReport, showReport } from '@/utils/models/workspace/open-report.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { figureDoor, firstDoor, scoreDoor, type Door } from '@/utils/view/doors/doors.ts';
import { formatAddress, viewOfPage } from '@/utils/view/view-address.ts';
import { formatViewOptions } from '@/utils/view/view-options.ts';
import type { Way } from './way.ts';

export { doorText } from '@/components/labels/door-text.ts';

/** Where a figure, a score or an anchor leads; null where the API can't be asked for it. */
export function doorTo(way: Way, target: Target): Door | null {
  switch (way.kind) {
    case 'figure':
      return figureDoor(target, way.column);
    case 'score':
      return scoreDoor(target, way.score);
    case 'anchor':
      return firstDoor('backlinks_anchors', target, way.row);
  }
}

export async function follow(way: Way, target: Target, isPrivate: boolean): Promise<void> {
  const door = doorTo(way, target);
  if (door) await showReport(door.view, isPrivate);
}

/** Opens the report workspace on a target's overview. */
export function openOverview(target: Target, isPrivate: boolean): Promise<void> {
  return openReport(formatAddress({ report: 'backlinks_overview', targets: [target] }), isPrivate);
}

/** Opens a report with its older rows. */
export function openSuperseded(report: ReportId, target: Target, isPrivate: boolean): Promise<void> {
  const extra = formatViewOptions({ showsSuperseded: true });
  return openReport(formatAddress({ report, targets: [target], extra }), isPrivate);
}

/** Shows the prospects of an own site, or asks whose prospect a site shall be. */
export function showProspects(own: Target | null, add: string | null, isPrivate: boolean): Promise<void> {
  return showReport(
    viewOfPage({ targets: own ? [own] : [], extra: add === null ? {} : { add } }, 'prospects'),
    isPrivate,
  );
}
