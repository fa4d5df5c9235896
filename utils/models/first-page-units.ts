import { readRowsInHand } from '../platform/rows-in-hand.ts';
import { quoteOf } from '../semrush/price.ts';
import { createQuery, type List } from '../semrush/query.ts';
import type { LookupContext } from './Lookup.ts';

/** The most that a first page of the report on these targets would cost now, given the rows in hand, in units. */
export const firstPageUnits = async (list: Pick<List, 'report' | 'targets'> & Partial<List>, { source, isPrivate }: LookupContext): Promise<number> => {
  if (source === 'sample') return 0;
  const query = createQuery(list);
  const { holes } = await readRowsInHand(query, { source, isPrivate });
  return quoteOf(query, holes).units;
};
