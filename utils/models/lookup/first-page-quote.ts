import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { quoteOf, type Quote } from '@/utils/semrush/query/price.ts';
import { createQuery, type List } from '@/utils/semrush/query/query.ts';
import type { LookupContext } from './Lookup.ts';

/** The most that a first page of the report on these targets would cost now, and how many of its rows are cached. */
export async function firstPageQuote(
  list: Pick<List, 'report' | 'targets'> & Partial<List>,
  { source, isPrivate }: LookupContext,
): Promise<Quote> {
  const query = createQuery(list);
  const { missingRanges } = await readCachedRows(query, { source, isPrivate });
  const quote = quoteOf(query, missingRanges);
  return source === 'sample' ? { ...quote, units: 0 } : quote;
}
