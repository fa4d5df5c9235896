import { createModel, effect, signal, type Signal } from '@preact/signals';
import { readItem, updateItem, watchItem, type StoredItem } from '@/utils/browser/storage.ts';
import { includesTarget, isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import { maxRecentTargets, pinnedTargetsItem, recentTargetsItem } from '@/utils/store/workspace-items.ts';

function without(targets: readonly Target[], target: Target): Target[] {
  return targets.filter((other) => !isSameTarget(other, target));
}

/** Targets to come back to: those looked at last, and those the user pinned. The same in every open page. */
export const TargetsModel = createModel(() => {
  const recent = signal<readonly Target[]>([]);
  const pinned = signal<readonly Target[]>([]);
  const follow = (item: StoredItem<readonly Target[]>, kept: Signal<readonly Target[]>): void => {
    effect(() => watchItem(item, (changed) => (kept.value = changed)));
    void readItem(item).then((stored) => (kept.value = stored));
  };
  follow(recentTargetsItem, recent);
  follow(pinnedTargetsItem, pinned);
  return {
    recent,
    pinned,
    /** Puts targets that were looked at first among the recent ones. */
    async note(targets: readonly Target[]): Promise<void> {
      if (targets.every((target, index) => recent.peek()[index] && isSameTarget(recent.peek()[index]!, target))) return;
      await updateItem(recentTargetsItem, (stored) =>
        [...targets, ...targets.reduce<readonly Target[]>(without, stored)].slice(0, maxRecentTargets),
      );
    },
    async togglePin(target: Target): Promise<void> {
      await updateItem(pinnedTargetsItem, (stored) =>
        includesTarget(stored, target) ? without(stored, target) : [...stored, target],
      );
    },
  };
});
