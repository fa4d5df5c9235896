import { useContext, useEffect, useMemo } from 'preact/hooks';
import type { Source } from '@/utils/semrush/query/source.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { createPopup, type Popup } from '@/utils/models/lookup/PopupModel.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { CreateLookup } from '@/components/lookup/CreateLookup.ts';

/**
 * The popup's view of a target. Every target that was looked at stays alive until the popup closes: going back to a
 * type shows at once what it has, and what was asked for it goes on.
 */
export function usePopupView(target: Target, settings: Settings, isPrivate: boolean): Popup {
  const create = useContext(CreateLookup);
  const { popupBuys, popupAnchors, askAbove, staleAfterSeconds, usesSample } = settings;
  const source: Source = usesSample ? 'sample' : 'v3';
  const views = useMemo(
    () => new Map<string, Popup>(),
    [create, popupBuys, popupAnchors, askAbove, staleAfterSeconds, source, isPrivate],
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
  const view = createPopup(target, {
    context: { source, isPrivate, staleAfterSeconds },
    buys: popupBuys,
    anchors: popupAnchors,
    askAbove,
    create,
  });
  views.set(name, view);
  return view;
}
