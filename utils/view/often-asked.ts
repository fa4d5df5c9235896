import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import type { View } from './view-address.ts';
import { formatViewOptions, type ViewOptions } from './view-options.ts';

/** A filter that many people want of a report, whatever its target. */
export interface OftenAsked {
  /** Its name is the text `often_` and this. */
  readonly name: OftenAskedName;
  readonly filter: readonly FilterItem[];
  /** A documented sort. */
  readonly sort: string;
  readonly rowCount: number;
  /** What is done here with the rows that come. */
  readonly options?: Partial<ViewOptions>;
}

export type OftenAskedName =
  | 'best_new_follow'
  | 'best_links'
  | 'lost_links'
  | 'new_links'
  | 'sponsored_links'
  | 'best_domains'
  | 'new_domains'
  | 'lost_domains'
  | 'weakest_domains'
  | 'widest_anchors'
  | 'new_anchors'
  | 'widest_pages'
  | 'broken_pages';

const usual = 50;

/** As many as *Ask before spending more than* allows to begin with, for what leads to more steps. */
const fewer = 25;

/** By report; one that is not here has none. */
export const oftenAsked: Readonly<Partial<Record<ReportId, readonly OftenAsked[]>>> = {
  backlinks: [
    {
      name: 'best_new_follow',
      filter: [typeIs('follow'), typeIs('newlink')],
      sort: 'page_ascore_desc',
      rowCount: usual,
    },
    { name: 'best_links', filter: [typeIs('follow')], sort: 'page_ascore_desc', rowCount: usual },
    { name: 'new_links', filter: [typeIs('newlink')], sort: 'first_seen_desc', rowCount: usual },
    { name: 'lost_links', filter: [typeIs('lostlink')], sort: 'last_seen_desc', rowCount: usual },
    { name: 'sponsored_links', filter: [typeIs('sponsored')], sort: 'page_ascore_desc', rowCount: usual },
  ],
  backlinks_anchors: [
    { name: 'widest_anchors', filter: [], sort: 'domains_num_desc', rowCount: usual },
    { name: 'new_anchors', filter: [], sort: 'first_seen_desc', rowCount: usual },
  ],
  backlinks_pages: [
    { name: 'widest_pages', filter: [], sort: 'domains_num_desc', rowCount: usual },
    {
      name: 'broken_pages',
      filter: [],
      sort: 'backlinks_num_desc',
      rowCount: fewer,
      options: { response: 'broken' },
    },
  ],
  backlinks_refdomains: [
    { name: 'best_domains', filter: [], sort: 'domain_ascore_desc', rowCount: usual },
    { name: 'new_domains', filter: [isTrue('newdomain')], sort: 'domain_ascore_desc', rowCount: usual },
    { name: 'lost_domains', filter: [isTrue('lostdomain')], sort: 'domain_ascore_desc', rowCount: usual },
    { name: 'weakest_domains', filter: [], sort: 'domain_ascore_asc', rowCount: fewer },
  ],
};

/** The view that it is of a view's targets. */
export function viewOfOftenAsked(view: View, { filter, sort, rowCount, options = {} }: OftenAsked): View {
  return { ...view, filter, sort, rowCount, extra: formatViewOptions(options) };
}

function typeIs(value: string): FilterItem {
  return { sign: '+', field: 'type', operation: '', value };
}

function isTrue(field: string): FilterItem {
  return { sign: '+', field, operation: 'Eq', value: 'true' };
}
