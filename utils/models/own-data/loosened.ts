import type { Settings } from '@/utils/store/settings.ts';

/** A setting of which another value lets more be spent. */
export type LoosenedSetting = 'dailyBudget' | 'askAbove' | 'popupBuys' | 'workspaceBuys' | 'usesSample';

/** Values from the strictest to the loosest. */
const popupOrder: readonly Settings['popupBuys'][] = ['ask', 'overview', 'everything'];
const workspaceOrder: readonly Settings['workspaceBuys'][] = ['nothing', 'overview', 'first-rows'];

/** Settings that would let more be spent than those of now, or than they let be asked about. */
export function loosenedSettings(now: Settings, next: Settings): LoosenedSetting[] {
  const isLooser: Readonly<Record<LoosenedSetting, boolean>> = {
    dailyBudget: (next.dailyBudget ?? Infinity) > (now.dailyBudget ?? Infinity),
    askAbove: next.askAbove > now.askAbove,
    popupBuys: popupOrder.indexOf(next.popupBuys) > popupOrder.indexOf(now.popupBuys),
    workspaceBuys: workspaceOrder.indexOf(next.workspaceBuys) > workspaceOrder.indexOf(now.workspaceBuys),
    usesSample: now.usesSample && !next.usesSample,
  };
  return (Object.keys(isLooser) as LoosenedSetting[]).filter((name) => isLooser[name]);
}
