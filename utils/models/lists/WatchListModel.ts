import { computed, createModel, effect, signal } from '@preact/signals';
import { hasClick } from '@/utils/browser/gesture.ts';
import { request } from '@/utils/browser/messages.ts';
import { askToNotify, mayNotify, stopNotifying } from '@/utils/browser/notifications.ts';
import type { Watch, WatchPlan } from '@/utils/semrush/watch/watch.ts';
import { isWatching, readWatchList, watchWatchList, type WatchList } from '@/utils/store/lists/watch-list.ts';

/**
 * The watch list, the same in every open page; the worker alone writes it. Null until it is read, `failed` where it can't
 * be. What may lead to units being spent asks for a click of the user's in this very page, as every purchase does.
 */
export const WatchListModel = createModel(() => {
  const list = signal<WatchList | 'failed' | null>(null);
  const isOn = signal(true);
  const notifies = signal(false);
  let readings = 0;
  const read = (): void => {
    readings += 1;
    const reading = readings;
    void Promise.all([readWatchList(), isWatching()]).then(
      ([found, isOnNow]) => {
        if (reading !== readings) return;
        list.value = found;
        isOn.value = isOnNow;
      },
      () => {
        if (reading === readings) list.value = 'failed';
      },
    );
  };
  effect(() => watchWatchList(read));
  read();
  void mayNotify().then(
    (may) => (notifies.value = may),
    () => undefined,
  );
  return {
    list,
    /** The one switch for all of them. */
    isOn,
    notifies,
    watches: computed((): readonly Watch[] =>
      list.value === null || list.value === 'failed' ? [] : list.value.watches,
    ),
    /** The watch that it is now; null where it could not be kept. */
    add: async (plan: WatchPlan): Promise<string | null> => (hasClick() ? request('addWatch', { plan }) : null),
    change: async (id: string, plan: WatchPlan): Promise<boolean> =>
      hasClick() ? request('changeWatch', { id, plan }) : false,
    turn: async (id: string, on: boolean): Promise<boolean> =>
      hasClick() || !on ? request('turnWatch', { id, isOn: on }) : false,
    remove: (id: string): Promise<Watch | null> => request('removeWatch', { id }),
    putBack: async (watch: Watch): Promise<boolean> => (hasClick() ? request('putBackWatch', { watch }) : false),
    switchAll: async (on: boolean): Promise<void> => {
      if (!on || hasClick()) await request('switchWatching', { isOn: on });
    },
    seenCharge: async (id: string): Promise<void> => {
      if (hasClick()) await request('seenCharge', { id });
    },
    seenChanges: async (ids: readonly string[]): Promise<void> => {
      if (ids.length > 0) await request('seenChanges', { ids });
    },
    /** Asks for the permission, or gives it back. */
    setNotifies: async (wanted: boolean): Promise<void> => {
      if (wanted) notifies.value = await askToNotify();
      else {
        await stopNotifying();
        notifies.value = false;
      }
    },
  };
});

export type WatchListState = InstanceType<typeof WatchListModel>;
