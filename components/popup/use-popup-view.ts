import { useContext, useEffect, useMemo } from 'preact/hooks';
import type { Source } from '@/utils/store/cache/cache-entry.ts';
import type { Settings } from '@/utils/browser/storage.ts';
import { createPopupView, type PopupView } from '@/utils/models/lookup/PopupModel.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { CreateLookup } from '@/components/lookup/CreateLookup.ts';

/**
 * The popup's view of a target. Every target that was looked at stays alive until the popup closes: going back to a
 * type shows at once what it has, and what was asked for it goes on.
 */
export const usePopupView = (target: Target, settings: Settings, isPrivate: boolean): PopupView => {
  const create = useContext(CreateLookup);
  const { popupBuys, popupAnchors, askAbove, keepSeconds, usesSample } = settings;
  const source: Source = usesSample ? 'sample' : 'v3';
  const views = useMemo(
    () => new Map<string, PopupView>(),
    [create, popupBuys, popupAnchors, askAbove, keepSeconds, source, isPrivate],
  );
  useEffect(
    () => () => {
      for (const view of views.values()) view.dispose();
    },
    [views],
  );
  const name = `${target.type} ${target.value}`;
  const known = views.get(name);
  if (known) return known;
  const view = createPopupView(target, { context: { source, isPrivate, keepSeconds }, buys: popupBuys, anchors: popupAnchors, askAbove, create });
  views.set(name, view);
  return view;
};
