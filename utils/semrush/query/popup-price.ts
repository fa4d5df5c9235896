import { maxUnits } from './price.ts';
import { createQuery } from './query.ts';

/** What each region of the popup costs at the most, in API units, where nothing of it is cached. */
export interface PopupPrice {
  readonly overview: number;
  readonly anchors: number;
  readonly profile: number;
}

/** The price of opening the popup on a site that was never looked up, with this many anchors. */
export function popupPrice(anchors: number): PopupPrice {
  return {
    overview: maxUnits(createQuery({ report: 'backlinks_overview', targets: [] })),
    anchors: maxUnits(createQuery({ report: 'backlinks_anchors', targets: [] }, { start: 0, end: anchors })),
    profile: maxUnits(createQuery({ report: 'backlinks_ascore_profile', targets: [] })),
  };
}
