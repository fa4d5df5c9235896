import { fullQuote } from './price.ts';
import { unfilteredQuery } from './query.ts';
import type { Source } from './source.ts';

/** What the user lets the popup buy when it opens. */
export type PopupPurchase = 'everything' | 'overview' | 'ask';

/** What each region of the popup costs at the most, in API units, where nothing of it is cached. */
export interface PopupPrice {
  readonly overview: number;
  readonly anchors: number;
  readonly profile: number;
}

/** The price of opening the popup on a site that was never looked up, with this many anchors. */
export function popupPrice(anchors: number, source: Source): PopupPrice {
  const targets = [] as const;
  return {
    overview: fullQuote(unfilteredQuery({ report: 'backlinks_overview', targets }), source).units,
    anchors: fullQuote(unfilteredQuery({ report: 'backlinks_anchors', targets }, { start: 0, end: anchors }), source)
      .units,
    profile: fullQuote(unfilteredQuery({ report: 'backlinks_ascore_profile', targets }), source).units,
  };
}

/** The max units that opening the popup on such a site buys by itself. */
export function openingUnits(buys: PopupPurchase, anchorCount: number, source: Source): number {
  const { overview, anchors, profile } = popupPrice(anchorCount, source);
  return { everything: overview + anchors + profile, overview, ask: 0 }[buys];
}
