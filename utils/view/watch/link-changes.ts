import type { LinkChange, LinkWatch } from '@/utils/page-links/link-watch.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import { listTargetOf } from '@/utils/view/disavow-file.ts';

/** The sites that links lead to, each once. */
export function sitesOfLinks(links: readonly { readonly target: Target }[]): readonly Target[] {
  const sites = new Map<string, Target>();
  for (const { target } of links) {
    const site = listTargetOf(target);
    sites.set(`${site.type} ${site.value}`, site);
  }
  return [...sites.values()];
}

/** The sites whose links changed, those of the latest change first. */
export function sitesOfChanges({ changes }: Pick<LinkWatch, 'changes'>): readonly Target[] {
  return sitesOfLinks(changes);
}

/** What changed of the links to a site. */
export function changesOfSite({ changes }: Pick<LinkWatch, 'changes'>, site: Target): readonly LinkChange[] {
  const wanted = listTargetOf(site);
  return changes.filter(({ target }) => isSameTarget(listTargetOf(target), wanted));
}
