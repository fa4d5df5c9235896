import { formatAddress, parseAddress, type View } from '@/utils/view/view-address.ts';

/** Views that lead to one by its doors, the first one first. */
export type Trail = readonly View[];

/** More than that, and the oldest go: nobody walks back so far. */
const maxViews = 4;
/** An address has to stay one that can be copied. */
const maxLength = 2_000;

/** The address's name of a trail among the view's own. */
export const trailName = 'from';

/** A trail as one text: addresses have no space. Of a view it holds what leads back to it, and not how that was reached. */
export function formatTrail(trail: Trail): string {
  let text = '';
  for (const view of trail.slice(-maxViews).toReversed()) {
    const longer = text === '' ? addressOf(view) : `${addressOf(view)} ${text}`;
    if (longer.length > maxLength) break;
    text = longer;
  }
  return text;
}

/** What a text says of a trail; from the first part on that is no address of a view on a target, it says nothing. */
export function parseTrail(text: string): Trail {
  if (text.length > maxLength) return [];
  const views: View[] = [];
  for (const part of text.split(' ').filter(Boolean).slice(-maxViews)) {
    const { view, problems } = parseAddress(part);
    if (!part.startsWith('#/') || problems.length > 0 || view.targets.length === 0) return [];
    views.push(withoutTrail(view));
  }
  return views;
}

function addressOf(view: View): string {
  return formatAddress(withoutTrail(view));
}

function withoutTrail(view: View): View {
  const { [trailName]: _trail, ...extra } = view.extra;
  return { ...view, extra };
}
