import { createModel, effect, signal } from '@preact/signals';
import { readItem, updateItem, watchItem } from '@/utils/browser/storage.ts';
import { popupAnchorChoices, settingsItem, staleChoices, type Settings } from '@/utils/store/settings.ts';

/** The values among which the user chooses, where a setting isn't free. */
export const settingsChoices = { staleAfterSeconds: staleChoices, popupAnchors: popupAnchorChoices } as const;

/** The user's settings, the same in every open page; null until they are read. */
export const SettingsModel = createModel(() => {
  const settings = signal<Settings | null>(null);
  effect(() => watchItem(settingsItem, (changed) => (settings.value = changed)));
  void readItem(settingsItem).then((stored) => (settings.value = stored));
  return {
    settings,
    async change(patch: Partial<Settings>): Promise<void> {
      settings.value = await updateItem(settingsItem, (stored) => ({ ...stored, ...patch }));
    },
  };
});
