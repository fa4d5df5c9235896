import { createModel, effect, signal } from '@preact/signals';
import { readItem, updateItem, watchItem } from '@/utils/browser/storage.ts';
import { exportChoiceItem, type ExportChoice } from '@/utils/store/workspace-items.ts';

/** Which columns exports take, and what these are called there: remembered for all reports. */
export const ExportChoiceModel = createModel(() => {
  const choice = signal<ExportChoice>(exportChoiceItem.fallback);
  /** Choices of this page that are being stored: news from before the last of them is older than what is shown. */
  let pending = 0;
  const take = (stored: ExportChoice): void => {
    if (pending === 0) choice.value = stored;
  };
  effect(() => watchItem(exportChoiceItem, take));
  void readItem(exportChoiceItem).then(take);
  return {
    choice,
    async choose(change: Partial<ExportChoice>): Promise<void> {
      choice.value = { ...choice.peek(), ...change };
      pending += 1;
      const stored = await updateItem(exportChoiceItem, (current) => ({ ...current, ...change })).finally(() => {
        pending -= 1;
      });
      take(stored);
    },
  };
});
