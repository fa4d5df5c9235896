import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Prospects, ProspectListState } from '@/utils/models/lists/ProspectsModel.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';

/** The prospects of all own sites, read once for the whole page; null where nothing of them is shown. */
export const ProspectsContext = createContext<Prospects | null>(null);

export function useProspects(): Prospects | null {
  return useContext(ProspectsContext);
}

/** A site's list as far as it is read. */
export function useProspectList(site: ListSite | null): ProspectListState {
  const prospects = useProspects();
  return (site && prospects?.listOf(site).value) ?? null;
}
