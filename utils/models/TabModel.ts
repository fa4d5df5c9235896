import { createModel, signal } from '@preact/signals';
import { getActiveTab, type ActiveTab } from '@/utils/browser/tabs.ts';

/** The tab that the popup was opened on; null until the browser tells. */
export const TabModel = createModel(() => {
  const tab = signal<ActiveTab | null>(null);
  void getActiveTab().then((active) => (tab.value = active));
  return { tab };
});
