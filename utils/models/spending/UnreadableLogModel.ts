import { computed, createModel, effect, signal } from '@preact/signals';
import { request } from '@/utils/browser/messages.ts';
import { readItem, watchItem, watchStore } from '@/utils/browser/storage.ts';
import { acknowledgedItem, quarantinePrefix } from '@/utils/store/quarantine.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { readLogAndDamage } from '@/utils/store/spending/read-log.ts';

const dayMs = 86_400_000;

/** Log entries of today and yesterday that can't be read, of which the user has not said that they don't matter. */
export const UnreadableLogModel = createModel(() => {
  const unreadable = signal<readonly string[]>([]);
  const acknowledged = signal<readonly string[]>([]);
  const open = computed(() => unreadable.value.filter((key) => !acknowledged.value.includes(key)));
  // A store that can't be listed lets nothing be bought at all, which its own notice says.
  const read = (): void =>
    void readLogAndDamage(localDay(Date.now() - dayMs)).then(
      (log) => (unreadable.value = log.unreadable),
      () => undefined,
    );
  effect(() => watchItem(acknowledgedItem, (keys) => (acknowledged.value = keys)));
  effect(() =>
    watchStore((area, changes) => {
      if (area === 'local' && Object.keys(changes).some((key) => key.startsWith(quarantinePrefix))) read();
    }),
  );
  void readItem(acknowledgedItem).then(
    (keys) => (acknowledged.value = keys),
    () => undefined,
  );
  read();
  return {
    count: computed(() => open.value.length),
    acknowledge: async (): Promise<void> => void (await request('acknowledgeUnreadable', { keys: open.peek() })),
  };
});
