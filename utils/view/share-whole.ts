import type { ColumnId } from '@/utils/semrush/catalogue.ts';
import { numberIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { sumOfAll } from './sum.ts';

/** What shares are parts of: all that the overview tells of, by its column, or the rows that are loaded. */
export type ShareOf = 'total' | 'domains_num' | 'loaded';

export interface ShareWhole {
  readonly of: ShareOf;
  /** Null where not even that is known. */
  readonly value: number | null;
}

/** A column of shares: what it divides, and by what where that is known. */
export interface ShareColumn {
  readonly of: string;
  readonly ofTotal: Exclude<ShareOf, 'loaded'> & ColumnId<'backlinks_overview'>;
}

/** The one whole that a column's shares are parts of. @param overview the target's; null while it is not cached */
export function shareWhole(
  { of, ofTotal }: ShareColumn,
  overview: Readonly<Record<ShareColumn['ofTotal'], number | null>> | null,
  loaded: readonly AnyRow[],
): ShareWhole {
  const known = overview?.[ofTotal] ?? null;
  return known === null
    ? { of: 'loaded', value: sumOfAll(loaded.map((row) => numberIn(row, of))) }
    : { of: ofTotal, value: known };
}
