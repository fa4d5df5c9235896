import { quoteOf, type Quote } from '@/utils/semrush/query/price.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import { overlap } from '@/utils/semrush/query/ranges.ts';
import type { Source } from '@/utils/semrush/query/source.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';

/**
 * The max price of buying a query's rows, where those fetched before `freshSince` (ms) are bought again: of what the
 * worker plans from the same coverage. `cached` may be of more rows of the same list; null: nothing is known to be cached.
 */
export function purchaseQuote(
  query: Query,
  cached: Pick<CachedRows, 'missingSince'> | null,
  source: Source,
  freshSince = 0,
): Quote {
  const missingRanges = cached
    ? cached.missingSince(freshSince).flatMap((missingRange) => overlap(missingRange, query.rows) ?? [])
    : [query.rows];
  return quoteOf(query, missingRanges, source);
}
