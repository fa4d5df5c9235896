import type { PopupPurchase } from '@/utils/store/settings.ts';
import { popupPrice } from '@/utils/semrush/query/popup-price.ts';

/** The most that opening the popup on a site that was never looked up buys by itself, in API units. */
export function openingUnits(buys: PopupPurchase, anchorCount: number): number {
  const { overview, anchors, profile } = popupPrice(anchorCount);
  return { everything: overview + anchors + profile, overview, ask: 0 }[buys];
}
