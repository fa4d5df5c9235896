import { computed, createModel, effect, signal } from '@preact/signals';
import { readItem, updateItem, watchItem } from '@/utils/browser/storage.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { longestFilterName, maxSavedFilters, savedFiltersItem, type SavedFilter } from '@/utils/store/saved-filters.ts';
import { addressForAnyTarget, viewOnTargets } from '@/utils/view/saved-view.ts';
import { parseAddress, type View } from '@/utils/view/view-address.ts';

function cleanName(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').slice(0, longestFilterName);
}

function isOf(report: ReportId, { address }: SavedFilter): boolean {
  const { view, problems } = parseAddress(address);
  return view.report === report && !problems.some(({ kind }) => kind === 'unknown-report');
}

/** The filters that the user keeps of one report, under names, for any target. The same in every open page. */
export const SavedFiltersModel = createModel((report: ReportId) => {
  const all = signal<readonly SavedFilter[]>([]);
  effect(() => watchItem(savedFiltersItem, (changed) => (all.value = changed)));
  void readItem(savedFiltersItem).then((stored) => (all.value = stored));
  const filters = computed(() => all.value.filter((saved) => isOf(report, saved)));
  const change = async (next: (stored: readonly SavedFilter[]) => readonly SavedFilter[]): Promise<void> => {
    all.value = await updateItem(savedFiltersItem, next);
  };
  const hasName = (name: string, saved: SavedFilter): boolean => saved.name === name && isOf(report, saved);
  return {
    /** In the order they were saved in. */
    filters,
    /** True where no more are kept. */
    isFull: computed(() => all.value.length >= maxSavedFilters),
    /** Keeps what a view asks for, in place of what had this name in this report. */
    async save(name: string, view: View): Promise<void> {
      const clean = cleanName(name);
      if (clean === '') return;
      const address = addressForAnyTarget(view);
      await change((stored) => {
        const known = stored.find((saved) => hasName(clean, saved));
        if (known) return stored.map((saved) => (saved === known ? { ...saved, address } : saved));
        return stored.length >= maxSavedFilters
          ? stored
          : [...stored, { id: crypto.randomUUID(), name: clean, address }];
      });
    },
    /** A name that another one has already stays that one's. */
    rename: (id: string, name: string): Promise<void> =>
      change((stored) => {
        const clean = cleanName(name);
        if (clean === '' || stored.some((saved) => saved.id !== id && hasName(clean, saved))) return stored;
        return stored.map((saved) => (saved.id === id ? { ...saved, name: clean } : saved));
      }),
    remove: (id: string): Promise<void> => change((stored) => stored.filter((saved) => saved.id !== id)),
    /** The view that a saved filter is of the targets of the one it is opened from. */
    viewOf: ({ address }: SavedFilter, from: View): View => viewOnTargets(address, from) ?? from,
  };
});
