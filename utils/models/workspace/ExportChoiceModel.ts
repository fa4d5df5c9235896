import { createModel, effect, signal } from '@preact/signals';
import { readItem, updateItem, watchItem } from '@/utils/browser/storage.ts';
import { exportChoiceItem, type ExportChoice } from '@/utils/store/workspace-items.ts';

/** Which columns exports take, and what these are called there: remembered for all reports. */
export const ExportChoiceModel = createModel(() => {
  const choice = signal<ExportChoice>(exportChoiceItem.fallback);
  effect(() => watchItem(exportChoiceItem, (changed) => (choice.value = changed)));
  void readItem(exportChoiceItem).then((stored) => (choice.value = stored));
  return {
    choice,
    async choose(change: Partial<ExportChoice>): Promise<void> {
      choice.value = { ...choice.peek(), ...change };
      await updateItem(exportChoiceItem, (stored) => ({ ...stored, ...change }));
    },
  };
});
