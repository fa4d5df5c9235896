import { createModel, effect, signal } from '@preact/signals';
import { readItem, updateItem, watchItem } from '@/utils/browser/storage.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import { maxMySites, mySitesItem } from '@/utils/store/my-sites.ts';

/** What became of sites that were to be added. */
export interface AddedSites {
  readonly added: readonly Target[];
  /** They were there. */
  readonly known: number;
  /** There was no room for them. */
  readonly left: number;
}

/** The sites that the user works for, the same in every open page; null until they are read. */
export const MySitesModel = createModel(() => {
  const sites = signal<readonly Target[] | null>(null);
  effect(() => watchItem(mySitesItem, (changed) => (sites.value = changed)));
  void readItem(mySitesItem).then((stored) => (sites.value = stored));
  const change = async (next: (sites: readonly Target[]) => readonly Target[]): Promise<void> => {
    sites.value = await updateItem(mySitesItem, next);
  };
  const add = async (wanted: readonly Target[]): Promise<AddedSites> => {
    let added: readonly Target[] = [];
    let known = 0;
    await change((stored) => {
      const fresh = wanted.filter((site) => !has(stored, site));
      known = wanted.length - fresh.length;
      added = fresh.slice(0, Math.max(0, maxMySites - stored.length));
      return [...stored, ...added];
    });
    return { added, known, left: wanted.length - known - added.length };
  };
  return {
    sites,
    /** Adds those that aren't there, as far as there is room. */
    addAll: add,
    add: async (site: Target): Promise<void> => void (await add([site])),
    remove: (site: Target): Promise<void> => change((stored) => without(stored, site)),
    /** Puts one at a place among the others, where it is there or was. */
    place: (site: Target, at: number): Promise<void> =>
      change((stored) => without(stored, site).toSpliced(Math.max(0, at), 0, site)),
  };
});

export type MySites = InstanceType<typeof MySitesModel>;

function has(sites: readonly Target[], site: Target): boolean {
  return sites.some((other) => isSameTarget(other, site));
}

function without(sites: readonly Target[], site: Target): Target[] {
  return sites.filter((other) => !isSameTarget(other, site));
}
