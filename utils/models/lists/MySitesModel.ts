import { createModel, effect, signal } from '@preact/signals';
import { readItem, updateItem, watchItem } from '@/utils/browser/storage.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import { maxMySites, mySitesItem } from '@/utils/store/my-sites.ts';

/** The sites that the user works for, the same in every open page; null until they are read. */
export const MySitesModel = createModel(() => {
  const sites = signal<readonly Target[] | null>(null);
  effect(() => watchItem(mySitesItem, (changed) => (sites.value = changed)));
  void readItem(mySitesItem).then((stored) => (sites.value = stored));
  const change = async (next: (sites: readonly Target[]) => readonly Target[]): Promise<void> => {
    sites.value = await updateItem(mySitesItem, next);
  };
  const without = (stored: readonly Target[], site: Target): Target[] =>
    stored.filter((other) => !isSameTarget(other, site));
  return {
    sites,
    /** Adds one where it isn't there and there is room. */
    add: (site: Target): Promise<void> =>
      change((stored) =>
        stored.length >= maxMySites || without(stored, site).length < stored.length ? stored : [...stored, site],
      ),
    remove: (site: Target): Promise<void> => change((stored) => without(stored, site)),
  };
});

export type MySites = InstanceType<typeof MySitesModel>;
