import { computed, createModel, effect, signal } from '@preact/signals';
import { readItem, updateItem, watchItem } from '@/utils/browser/storage.ts';
import { builtInQuietSites } from '@/utils/semrush/target/quiet-sites.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import {
  quietPatterns,
  quietReason,
  quietSitesItem,
  type QuietReason,
  type QuietSites,
} from '@/utils/store/quiet-sites.ts';

/** The sites of which the popup buys nothing by itself, the same in every open page; null until they are read. */
export const QuietSitesModel = createModel(() => {
  const sites = signal<QuietSites | null>(null);
  effect(() => watchItem(quietSitesItem, (changed) => (sites.value = changed)));
  void readItem(quietSitesItem).then((stored) => (sites.value = stored));
  const change = async (next: (sites: QuietSites) => QuietSites): Promise<void> => {
    sites.value = await updateItem(quietSitesItem, next);
  };
  return {
    sites: computed(() => sites.value),
    patterns: computed(() => (sites.value ? quietPatterns(sites.value) : [])),
    reasonFor: (target: Target): QuietReason | null => (sites.value ? quietReason(target, sites.value) : null),
    /** Whether the user put it there, so that it can be taken back at once. */
    isOwn: (pattern: string): boolean => sites.value?.added.includes(pattern) ?? false,
    add: (pattern: string): Promise<void> =>
      change(({ added, removed, isLost }) => ({
        added: Object.hasOwn(builtInQuietSites, pattern) || added.includes(pattern) ? added : [...added, pattern],
        removed: removed.filter((other) => other !== pattern),
        isLost,
      })),
    remove: (pattern: string): Promise<void> =>
      change(({ added, removed, isLost }) => ({
        added: added.filter((other) => other !== pattern),
        removed:
          Object.hasOwn(builtInQuietSites, pattern) && !removed.includes(pattern) ? [...removed, pattern] : removed,
        isLost,
      })),
    /** Puts the built-in sites back, and ends what a lost list meant. The user's own stay. */
    restore: (): Promise<void> => change(({ added }) => ({ added, removed: [], isLost: false })),
  };
});

export type QuietSitesList = InstanceType<typeof QuietSitesModel>;
