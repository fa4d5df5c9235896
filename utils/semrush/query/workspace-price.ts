import { reportIds } from '@/utils/semrush/catalogue.ts';
import { createQuery } from './create-query.ts';
import { fullQuote } from './price.ts';
import type { Source } from './source.ts';

/** What the user lets the workspace buy by itself where a click led to a view of which nothing is cached. */
export type WorkspacePurchase = 'overview' | 'first-rows' | 'nothing';

/** The max units that one view buys by itself: of all reports, the dearest. Where a report has a row for each target, of one target. */
export function viewUnits(buys: WorkspacePurchase, source: Source): number {
  const units = (report: (typeof reportIds)[number]): number =>
    fullQuote(createQuery({ report, targets: [] }), source).units;
  return {
    'first-rows': Math.max(...reportIds.map(units)),
    overview: units('backlinks_overview'),
    nothing: 0,
  }[buys];
}
