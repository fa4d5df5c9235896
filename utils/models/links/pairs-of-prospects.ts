import { maxLinksAtOnce, type LinkPair } from '@/utils/page-links/link-pair.ts';
import { sourcePageOf } from '@/utils/page-links/link-pairs.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';

export interface PairsOfProspects {
  /** Each once, in the order of the prospects; no more than are checked at a time. */
  readonly pairs: readonly LinkPair[];
  /** Prospects of which only the site is known, so that nobody can tell where a link would be. */
  readonly sites: number;
  /** Prospects whose page is no public one. */
  readonly leftOut: number;
  /** Pages that are more than are checked at a time. */
  readonly beyond: number;
}

/**
 * The links that prospects may have to the own site: from their page, else from the one on which a link of the site was
 * last looked for.
 */
export function pairsOfProspects(
  entries: readonly ProspectEntry[],
  site: Target,
  lastPageOf: (entry: ProspectEntry) => string | null,
): PairsOfProspects {
  const pages = entries.map((entry) => entry.url ?? lastPageOf(entry));
  const sources = pages.flatMap((page) => (page === null ? [] : [sourcePageOf(page)]));
  const unique = [...new Set(sources)].filter((source) => source !== null);
  return {
    pairs: unique.slice(0, maxLinksAtOnce).map((source) => ({ source, target: site })),
    sites: pages.length - sources.length,
    leftOut: sources.filter((source) => source === null).length,
    beyond: Math.max(0, unique.length - maxLinksAtOnce),
  };
}
