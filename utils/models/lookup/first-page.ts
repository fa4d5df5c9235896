import type { Settings } from '@/utils/store/settings.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { firstRows, type List } from '@/utils/semrush/query/query.ts';
import { hasQuery } from '@/utils/semrush/target/target.ts';

/** What decides whether a view buys its first page by itself. */
export interface FirstPage {
  readonly list: Pick<List, 'report' | 'targets'>;
  /** The most that it costs, in units. */
  readonly units: number;
  /** Rows that the address asks for; null where it says nothing of them. */
  readonly rowCount: number | null;
}

/**
 * Whether a view that has no cached row buys its first page by itself: only where the user chose *Everything* and it
 * costs no more than *Ask before spending more than*. An address that asks for more than a first page, and a page whose
 * query the user has not seen yet (docs/guarantees.md, 13), wait for a click. The sample is free and sent nowhere.
 */
export function buysByItself(
  { list, units, rowCount }: FirstPage,
  { popupBuys, askAbove }: Pick<Settings, 'popupBuys' | 'askAbove'>,
): boolean {
  return (
    units === 0 ||
    (popupBuys === 'everything' &&
      units <= askAbove &&
      (rowCount === null || rowCount <= firstRows || reportOf(list.report).paging === 'whole') &&
      !list.targets.some(hasQuery))
  );
}
