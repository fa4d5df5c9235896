import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import { listTargetOf } from '@/utils/view/disavow-file.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import type { View } from '@/utils/view/view-address.ts';

/** The sites that the user works for, and the one whose prospects were last added to. */
export interface KnownSites {
  readonly mine: readonly Target[];
  readonly lastUsed: Target | null;
}

/** Whose list a prospect goes to where nothing on the screen says so: the only site of the user's, else the last used; null where that is open. */
export function chosenOwnSite({ mine, lastUsed }: KnownSites): Target | null {
  return mine.length === 1 ? mine[0]! : lastUsed;
}

/**
 * Whose prospects the rows of a view are: a link gap says it itself, and so does a view of a site of the user's. The rows
 * of somebody else's site are prospects of the chosen own site, and without one of the site that is looked at.
 */
export function ownSiteOfView({ report, targets }: Pick<View, 'report' | 'targets'>, known: KnownSites): Target | null {
  const [first] = targets;
  if (!first) return chosenOwnSite(known);
  const site = listTargetOf(first);
  if (reportShapes[report].hasGaps || known.mine.some((own) => isSameTarget(own, site))) return site;
  return chosenOwnSite(known) ?? site;
}
