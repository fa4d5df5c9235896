import { computed, createModel, effect, signal } from '@preact/signals';
import { request, NoResponseError, type KeyCheck } from '@/utils/browser/messages.ts';
import { readItem, watchItem } from '@/utils/browser/storage.ts';
import { keyStatusItem, type KeyStatus } from '@/utils/store/key-status.ts';

export type KeyState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'none' }
  | { readonly kind: 'kept'; readonly lastFour: string; readonly keep: 'remember' | 'session' };

/** What a page may know of the API key: whether there is one, its last four characters, and how long it is kept. */
export const KeyModel = createModel(() => {
  const remembered = signal<KeyStatus | null | undefined>(undefined);
  const forSession = signal<KeyStatus | null | undefined>(undefined);
  for (const [area, status] of [
    ['local', remembered],
    ['session', forSession],
  ] as const) {
    const item = keyStatusItem(area);
    effect(() => watchItem(item, (changed) => (status.value = changed)));
    void readItem(item).then((stored) => (status.value = stored));
  }
  const key = computed<KeyState>(() => {
    if (forSession.value) return { kind: 'kept', lastFour: forSession.value.lastFour, keep: 'session' };
    if (remembered.value) return { kind: 'kept', lastFour: remembered.value.lastFour, keep: 'remember' };
    return remembered.value === null && forSession.value === null ? { kind: 'none' } : { kind: 'reading' };
  });
  return {
    key,
    /** Checks the key and keeps it if it is good; `mayPayUnits` allows a paid check where the free one can't be reached. */
    saveAndCheck: (text: string, keep: 'remember' | 'session', mayPayUnits = 0): Promise<KeyCheck> =>
      request('saveKey', { key: text, keep, mayPayUnits }).catch((error: unknown) => {
        if (error instanceof NoResponseError) return { kind: 'no-connection' };
        throw error;
      }),
    remove: async (): Promise<void> => void (await request('removeKey', null)),
  };
});
