import { createModel, effect, signal } from '@preact/signals';
import { readItem, updateItem, watchItem } from '@/utils/browser/storage.ts';
import { tableDensityItem, type Density } from '@/utils/store/workspace-items.ts';

/** How high the rows of all tables are: one choice, remembered. */
export const TableDensityModel = createModel(() => {
  const density = signal<Density>(tableDensityItem.fallback);
  effect(() => watchItem(tableDensityItem, (changed) => (density.value = changed)));
  void readItem(tableDensityItem).then((stored) => (density.value = stored));
  return {
    density,
    choose: async (chosen: Density): Promise<void> => {
      density.value = chosen;
      await updateItem(tableDensityItem, () => chosen);
    },
  };
});
