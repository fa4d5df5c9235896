import { useEffect } from 'preact/hooks';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { isSeen } from '@/utils/browser/gesture.ts';
import { WatchListModel } from '@/utils/models/lists/WatchListModel.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';

/** Whoever looks at what changed has seen what the watches of this site found: the badge counts them no more. */
export function SeenChanges({ target }: { readonly target: Target }) {
  const { context } = useWorkspace();
  const { watches, seenChanges } = useModel(WatchListModel);
  const ids = watches.value
    .filter((watch) => watch.unseen !== null && watch.source === context.source && isSameTarget(watch.target, target))
    .map(({ id }) => id);
  useEffect(() => {
    // An incognito window changes nothing that is kept.
    if (!context.isPrivate && isSeen()) void seenChanges(ids).catch(() => undefined);
  }, [ids.join()]);
  return null;
}
