import { createModel, effect, signal } from '@preact/signals';
import { request } from '@/utils/browser/messages.ts';
import { watchStore, type Stored } from '@/utils/browser/storage.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { readQuarantined, readQuarantinedValues, type QuarantinedItem } from '@/utils/store/quarantined-items.ts';

/** What was quarantined; null until it is read, or where it can't be listed. */
export const QuarantineModel = createModel(() => {
  const items = signal<readonly QuarantinedItem[] | null>(null);
  const read = (): void =>
    void readQuarantined().then(
      (found) => (items.value = found),
      () => undefined,
    );
  effect(() =>
    watchStore((area, changes) => {
      if (area === 'local' && Object.keys(changes).some((key) => key.startsWith(quarantinePrefix))) read();
    }),
  );
  read();
  return {
    items,
    values: (): Promise<Stored> => readQuarantinedValues(),
    /** Whether it could be put back under its own key. */
    restore: (key: string): Promise<boolean> => request('restoreQuarantined', { key }),
    forget: async (key: string): Promise<void> => void (await request('forgetQuarantined', { key })),
  };
});
