import { loadSuffixesFor } from '@/utils/models/suffixes.ts';
import type { Source } from '@/utils/semrush/query/source.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { addProspects, removeProspects } from '@/utils/store/lists/prospect-list.ts';
import { readProspect } from '@/utils/store/lists/prospect-readings.ts';
import { noteProspectSite, readChosenSite } from '@/utils/store/lists/prospect-site.ts';
import { newProspect } from '@/utils/view/prospects/new-prospect.ts';
import { isOnSite, prospectSourceOf } from '@/utils/view/prospects/prospect-source.ts';

/** What came of adding a site from the popup. */
export type AddedProspect =
  | { readonly kind: 'added'; readonly site: Target; readonly undo: () => Promise<void> }
  /** It was in the list, with this status. */
  | { readonly kind: 'known'; readonly site: Target; readonly status: string }
  /** It is the user's own site. */
  | { readonly kind: 'own'; readonly site: Target }
  /** Nobody knows whose prospect it is. */
  | { readonly kind: 'no-own-site' };

/** Adds the popup's site to the prospects of the chosen own site. */
export async function addFromPopup(target: Target, source: Source): Promise<AddedProspect> {
  await loadSuffixesFor(`https://${target.value}/`);
  const site = await readChosenSite();
  const found = prospectSourceOf(target.value);
  if (!site || !found) return { kind: 'no-own-site' };
  if (isOnSite(found, site)) return { kind: 'own', site };
  const list = { source, target: site };
  const entry = newProspect(found, { from: 'popup', now: Date.now() });
  const [added] = await addProspects(list, [entry]);
  if (!added) return { kind: 'known', site, status: (await readProspect(list, entry.id))?.status ?? 'new' };
  await noteProspectSite(site);
  return { kind: 'added', site, undo: () => removeProspects(list, [entry.id]).then(() => undefined) };
}
