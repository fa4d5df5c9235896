import type { PopupPurchase } from '../platform/storage.ts';
import { popupPrice } from '../semrush/popup-price.ts';

/** The most that opening the popup on a site that was never looked up buys by itself, in API units. */
export const openingUnits = (buys: PopupPurchase, anchorCount: number): number => {
  const { overview, anchors, profile } = popupPrice(anchorCount);
  return { everything: overview + anchors + profile, overview, ask: 0 }[buys];
};
