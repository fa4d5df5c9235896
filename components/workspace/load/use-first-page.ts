import { useComputed, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { wantedName } from '@/components/workspace/targets/target-form.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { isSeen } from '@/utils/browser/gesture.ts';
import { findTicket } from '@/utils/models/lookup/find-ticket.ts';
import { buysByItself } from '@/utils/models/lookup/first-page.ts';
import type { ListModel } from '@/utils/models/lookup/ListModel.ts';
import type { View } from '@/utils/view/view-address.ts';

type List = InstanceType<typeof ListModel>;

/**
 * Buys a view's first page where nothing of it is cached: because the user pressed **Look up**, or where the user's
 * settings say so and a click led here, in this page or one that opened it for that (docs/guarantees.md, 22); once.
 * What is free needs no click.
 */
export function useFirstPage(list: List, view: View): void {
  const { pendingClick, isOpening, settings, hasSource, hasProblems } = useWorkspace();
  const hasBegun = useRef(false);
  const kind = useComputed(() => list.state.value.kind);
  const isGone = useRef(false);
  useEffect(
    () => () => {
      isGone.current = true;
    },
    [],
  );
  const latest = useRef({ view, settings, hasSource });
  latest.current = { view, settings, hasSource };
  // As the view was opened: its columns may be written into the address, which is whole then, before the list is read.
  const hadProblems = useRef(hasProblems);

  const lookUpByTicket = async (): Promise<void> => {
    const hasTicket = await findTicket(list.firstQuery.peek());
    if (hasTicket && !isGone.current && list.state.peek().kind === 'idle')
      await list.lookUp({ ground: { kind: 'ticket' } });
  };

  useSignalEffect(() => {
    const now = latest.current;
    const pending = pendingClick.value;
    const isForView = pending?.wanted === wantedName(now.view);
    const click = isForView && isSeen() ? pending : null;
    if (kind.value === 'reading' || kind.value === 'loading') return;
    const wasOpening = isOpening.peek();
    isOpening.value = false;
    if (isForView) pendingClick.value = null;
    if (click?.isLookUp) {
      hasBegun.current = true;
      if (list.firstQuote.peek().freeRows === 0 || list.hasMore.peek()) void list.lookUp({ ground: { kind: 'click' } });
      return;
    }
    if (kind.value !== 'idle' || hasBegun.current || !now.hasSource) return;
    hasBegun.current = true;
    const units = list.firstQuote.peek().units;
    const { rowCount } = now.view;
    const page = { list: now.view, units, rowCount, hasProblems: hadProblems.current };
    if (!buysByItself(page, now.settings)) return;
    if (units === 0) void list.lookUp({ ground: null });
    else if (click) void list.lookUp({ ground: { kind: 'click' } });
    else if (wasOpening) void lookUpByTicket();
  });
}
