import { useComputed, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { wantedName } from '@/components/workspace/targets/target-form.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { buysByItself } from '@/utils/models/lookup/first-page.ts';
import type { ListModel } from '@/utils/models/lookup/ListModel.ts';
import type { View } from '@/utils/view/view-address.ts';

type List = InstanceType<typeof ListModel>;

/**
 * Buys a view's first page where nothing of it is cached: because the user pressed **Look up**, or by itself where the
 * user's settings say so; once. Tells the form above what it costs.
 */
export function useFirstPage(list: List, view: View): void {
  const { pendingLookUp, firstQuote, settings, hasSource, hasProblems } = useWorkspace();
  const hasBegun = useRef(false);
  const kind = useComputed(() => list.state.value.kind);
  const latest = useRef({ view, settings, hasSource });
  latest.current = { view, settings, hasSource };
  // As the view was opened: its columns may be written into the address, which is whole then, before the list is read.
  const hadProblems = useRef(hasProblems);

  useSignalEffect(() => {
    firstQuote.value = kind.value === 'reading' ? null : list.firstQuote.value;
  });
  useSignalEffect(() => {
    const now = latest.current;
    const isLookedUp = pendingLookUp.value === wantedName(now.view);
    if (kind.value === 'reading' || kind.value === 'loading') return;
    if (isLookedUp) {
      pendingLookUp.value = null;
      hasBegun.current = true;
      if (list.firstQuote.peek().freeRows === 0 || list.hasMore.peek()) void list.lookUp();
      return;
    }
    if (kind.value !== 'idle' || hasBegun.current || !now.hasSource) return;
    hasBegun.current = true;
    const units = list.firstQuote.peek().units;
    const { rowCount } = now.view;
    const page = { list: now.view, units, rowCount, hasProblems: hadProblems.current };
    if (buysByItself(page, now.settings)) void list.lookUp();
  });
}
