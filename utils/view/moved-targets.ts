import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { parseSort } from '@/utils/semrush/query/order.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import type { View } from './view-address.ts';

/** A filter whose items name targets by their places, at the places that these have now; an item on a target that is gone goes. */
export function movedFilter(
  report: ReportId,
  filter: readonly FilterItem[],
  from: readonly Target[],
  to: readonly Target[],
): readonly FilterItem[] {
  const { filters } = reportOf(report);
  return filter.flatMap((item): FilterItem[] => {
    const known = filters[item.field];
    if (known?.target === undefined) return [item];
    const place = placeOf(from[known.target], to);
    const moved = Object.keys(filters).find(
      (name) => filters[name]!.column === known.column && filters[name]!.target === place,
    );
    return moved === undefined ? [] : [{ ...item, field: moved }];
  });
}

/** The same of a view's order; null where the target that it names is gone. */
export function movedSort(
  { report, sort, targets }: Pick<View, 'report' | 'sort' | 'targets'>,
  to: readonly Target[],
): string | null {
  const order = sort === null ? null : parseSort(report, sort);
  if (!order || order.target === undefined) return sort;
  const place = placeOf(targets[order.target], to);
  const moved = Object.keys(reportOf(report).sorts).find((name) => {
    const other = parseSort(report, name);
    return other?.column === order.column && other.direction === order.direction && other.target === place;
  });
  return moved ?? null;
}

/** Where a target stands now; -1, the place of none, where it is gone. */
function placeOf(target: Target | undefined, targets: readonly Target[]): number {
  return target === undefined ? -1 : targets.findIndex((other) => isSameTarget(other, target));
}
