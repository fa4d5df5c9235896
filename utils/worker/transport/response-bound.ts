import type { Query } from '@/utils/semrush/query/query.ts';
import { rowCount } from '@/utils/semrush/query/ranges.ts';

/** Far more than any row took that was ever seen: two addresses of 2 kB, two titles and an anchor make some 6 kB. */
const bytesPerRow = 16_384;
/** The header, a byte order mark, and room for a few cells that are longer than all others. */
const bytesBeside = 1_048_576;

/** The most bytes of an answer that are read for a query: more than that is not what was asked for (docs/guarantees.md, 18). */
export function maxResponseBytes({ rows }: Pick<Query, 'rows'>): number {
  return bytesBeside + rowCount(rows) * bytesPerRow;
}
