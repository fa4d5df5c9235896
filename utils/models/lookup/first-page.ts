import { reportOf } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import type { Quote } from '@/utils/semrush/query/price.ts';
import { firstRows, type List } from '@/utils/semrush/query/query.ts';
import { hasQuery } from '@/utils/semrush/target/target.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { purchaseQuote } from './purchase-quote.ts';
import type { LookupContext } from './ReadingModel.ts';

/** What decides whether a click that leads to a view buys its first page. */
export interface FirstPage {
  readonly list: Pick<List, 'report' | 'targets'> & Partial<List>;
  /** Its max price, in units. */
  readonly units: number;
  /** Rows that the address names; null where it says nothing of them. */
  readonly rowCount: number | null;
  /** True where a part of the address could not be understood: the view may not be the one that was wanted. */
  readonly hasProblems: boolean;
}

/** The price of so many first rows of the report on these targets now, and how many of them are cached. */
export async function firstPageQuote(
  list: Pick<List, 'report' | 'targets'> & Partial<List>,
  { source, isPrivate }: LookupContext,
  rowCount = firstRows,
): Promise<Quote> {
  const query = createQuery(list, { start: 0, end: rowCount });
  return purchaseQuote(query, await readCachedRows(query, { source, isPrivate }), source);
}

/**
 * Whether a view that has no cached row buys its first page where a click led to it, though not one on **Look up**
 * (docs/guarantees.md, 22): the overview, or what else the user lets it load by itself, where it costs no more than
 * *Ask before spending more than*. A filter or an order of the user's own is a query to be looked at first. So is an
 * address that names more rows than a first page has or was understood in part only, and a page whose query the user
 * has not seen yet (docs/guarantees.md, 13).
 */
export function buysByItself(
  { list, units, rowCount, hasProblems }: FirstPage,
  { workspaceBuys, askAbove }: Pick<Settings, 'workspaceBuys' | 'askAbove'>,
): boolean {
  const { isDashboard = false } = reportShapes[list.report];
  const isWanted = workspaceBuys === 'first-rows' || (workspaceBuys === 'overview' && isDashboard);
  return (
    isWanted &&
    units <= askAbove &&
    !hasProblems &&
    (list.sort ?? null) === null &&
    (list.filter ?? []).length === 0 &&
    (rowCount === null || rowCount <= firstRows || reportOf(list.report).paging === 'whole') &&
    !list.targets.some(hasQuery)
  );
}
