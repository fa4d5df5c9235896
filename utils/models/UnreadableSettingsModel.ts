import { createModel, effect, signal } from '@preact/signals';
import { watchStore } from '@/utils/browser/storage.ts';
import { hasUnreadableSettings, quarantinedSettingsKey, settingsItem } from '@/utils/store/settings.ts';

/** Whether settings could not be read, so that the strictest hold in their place. */
export const UnreadableSettingsModel = createModel(() => {
  const areUnreadable = signal(false);
  const read = (): void =>
    void hasUnreadableSettings().then(
      (are) => (areUnreadable.value = are),
      () => undefined,
    );
  effect(() =>
    watchStore((area, changes) => {
      if (area === 'local' && (settingsItem.key in changes || quarantinedSettingsKey in changes)) read();
    }),
  );
  read();
  return { areUnreadable };
});
