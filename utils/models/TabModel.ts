import { createModel, signal } from '@preact/signals';
import { getActiveTab, type ActiveTab } from '@/utils/browser/tabs.ts';
import { loadSuffixesFor } from './suffixes.ts';

/** The tab that the popup was opened on; null until the browser tells, and its site can be told. */
export const TabModel = createModel(() => {
  const tab = signal<ActiveTab | null>(null);
  const read = async (): Promise<void> => {
    const active = await getActiveTab();
    await loadSuffixesFor(active.url ?? '');
    tab.value = active;
  };
  void read();
  return { tab };
});
