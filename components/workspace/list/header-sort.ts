import { quoteText } from '@/components/labels/quote-text.ts';
import type { HeaderSort } from '@/components/table/TableColumn.ts';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { parseSort } from '@/utils/semrush/query/order.ts';
import type { View } from '@/utils/view/view-address.ts';
import { readViewOptions, withOptions } from '@/utils/view/view-options.ts';

interface Situation {
  readonly view: View;
  readonly open: (view: View) => void;
  /** True where the list is cached to its end, so that any order of it costs nothing. */
  readonly isComplete: boolean;
  readonly loadedCount: number;
  /** The most that a first page in another order costs. */
  readonly firstUnits: number;
}

interface SortedColumn {
  readonly column: string;
  readonly target?: number;
}

/** How a column is ordered, what pressing its header does, and what that costs: through the API, or here. */
export function headerSort(
  sorted: SortedColumn,
  { view, open, isComplete, loadedCount, firstUnits }: Situation,
): HeaderSort {
  const { order } = readViewOptions(view);
  const stem = sortStem(view, sorted);
  const apiOrder = parseSort(view.report, view.sort ?? reportOf(view.report).defaultSort ?? '');
  const isApiOrder = !order && apiOrder?.column === sorted.column && apiOrder.target === sorted.target;
  const isHere = order?.column === sorted.column && order.target === sorted.target;
  const direction = isHere ? order.direction : isApiOrder ? apiOrder.direction : null;
  const orderHere = (): void => open(withOptions(view, { order: { ...sorted, direction: other(direction) } }));
  const orderByApi = (): void => {
    const plain = withOptions(view, { order: null });
    open({ ...plain, sort: `${stem}_${other(isApiOrder ? direction : null)}`, rowCount: null });
  };
  const here = tCount('sort_here', loadedCount);
  const note =
    stem === null
      ? here
      : isComplete
        ? t('sort_complete')
        : t('sort_api', quoteText(firstUnits), formatCount(loadedCount, uiLocale()));
  return {
    direction,
    note,
    units: stem === null || isComplete ? 0 : firstUnits,
    onSort: (wantsHere) => (stem === null || wantsHere ? orderHere() : orderByApi()),
  };
}

/** Which of the report's documented sorts, without its direction, orders by this column. */
function sortStem(view: View, { column, target }: SortedColumn): string | null {
  const found = Object.entries(reportOf(view.report).sorts).find(
    ([, field]) => field.column === column && field.target === target,
  );
  return found?.[0].replace(/_(?:asc|desc)$/, '') ?? null;
}

function other(direction: 'asc' | 'desc' | null): 'asc' | 'desc' {
  return direction === 'desc' ? 'asc' : 'desc';
}
