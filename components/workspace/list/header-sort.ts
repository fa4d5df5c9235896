import type { HeaderSort } from '@/components/table/TableColumn.ts';
import { tCount } from '@/utils/browser/i18n.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { parseSort } from '@/utils/semrush/query/order.ts';
import type { View } from '@/utils/view/view-address.ts';
import { readViewOptions, withOptions } from '@/utils/view/view-options.ts';

interface Situation {
  readonly view: View;
  readonly open: (view: View) => void;
  readonly loadedCount: number;
}

interface SortedColumn {
  readonly column: string;
  readonly target?: number;
}

/** How the loaded rows are ordered by a column, and what pressing its header does: it orders them here, at 0 units. */
export function headerSort(sorted: SortedColumn, { view, open, loadedCount }: Situation): HeaderSort {
  const { order } = readViewOptions(view);
  const apiOrder = parseSort(view.report, view.sort ?? reportOf(view.report).defaultSort ?? '');
  const isApiOrder = !order && apiOrder?.column === sorted.column && apiOrder.target === sorted.target;
  const isHere = order?.column === sorted.column && order.target === sorted.target;
  const direction = isHere ? order.direction : isApiOrder ? apiOrder.direction : null;
  return {
    direction,
    note: tCount('sort_here', loadedCount),
    onSort: () => {
      const next = direction === 'desc' ? 'asc' : 'desc';
      // Back to the order that they came in.
      const isAsCame =
        apiOrder?.column === sorted.column && apiOrder.target === sorted.target && apiOrder.direction === next;
      open(withOptions(view, { order: isAsCame ? null : { ...sorted, direction: next } }));
    },
  };
}

/** The API's name for the order that the loaded rows were put into here; null where there is none, or it knows none such. */
export function apiSortOf(view: View): string | null {
  const { order } = readViewOptions(view);
  if (!order) return null;
  const found = Object.entries(reportOf(view.report).sorts).find(
    ([sort, field]) =>
      field.column === order.column && field.target === order.target && sort.endsWith(`_${order.direction}`),
  );
  return found?.[0] ?? null;
}
