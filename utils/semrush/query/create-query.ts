import { isReportId, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { isFilterItem, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { canonicalFilter, filterProblem } from '@/utils/semrush/filter/filter.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { orderAndFilterName, unfilteredQuery, type List, type Query, type RowRange } from './query.ts';

/** A query in its one form: that of unfilteredQuery(), and the filter spelled in one way. */
export function createQuery<R extends ReportId>(
  list: Pick<List<R>, 'report' | 'targets'> & Partial<List<R>>,
  rows?: RowRange,
): Query<R> {
  return { ...unfilteredQuery(list, rows), filter: canonicalFilter(list.report, list.filter ?? []) };
}

/** Whether a value from a message or an address is a query in its one form, on a report that the catalogue knows. */
export function isQuery(candidate: unknown): candidate is Query {
  const query = candidate as Partial<Record<keyof Query, unknown>> | null;
  if (typeof query !== 'object' || query === null || typeof query.report !== 'string' || !isReportId(query.report))
    return false;
  const { report, targets, sort, filter, rows } = query;
  if (!hasTargets(report, targets) || !hasSort(report, sort) || !hasFilter(report, filter)) return false;
  const list: List = { report, targets, sort, filter };
  return namesItsTargets(list) && hasOneForm(list, rows);
}

function hasTargets(report: ReportId, targets: unknown): targets is readonly Target[] {
  const { min, max, types } = reportOf(report).targets;
  return (
    Array.isArray(targets) &&
    targets.length >= min &&
    targets.length <= max &&
    targets.every(
      (target: Partial<Target> | null) =>
        typeof target?.value === 'string' && target.value !== '' && types.some((type) => type === target.type),
    ) &&
    new Set((targets as readonly Target[]).map(({ type, value }) => `${type} ${value}`)).size === targets.length
  );
}

function hasSort(report: ReportId, sort: unknown): sort is string | null {
  return sort === null || (typeof sort === 'string' && Object.hasOwn(reportOf(report).sorts, sort));
}

function hasFilter(report: ReportId, filter: unknown): filter is readonly FilterItem[] {
  return Array.isArray(filter) && filter.every(isFilterItem) && filterProblem(report, filter) === null;
}

/** Whether what orders and filters by a target's count names a target that is there. */
function namesItsTargets({ report, targets, sort, filter }: List): boolean {
  const { sorts, filters } = reportOf(report);
  const named = [sort === null ? 0 : sorts[sort]!.target, ...filter.map(({ field }) => filters[field]!.target)];
  return named.every((target) => (target ?? 0) < targets.length);
}

function hasOneForm(list: List, rows: unknown): rows is RowRange {
  const { start, end } = (rows ?? {}) as Partial<RowRange>;
  if (!Number.isInteger(start) || !Number.isInteger(end)) return false;
  const one = createQuery(list, { start: start!, end: end! });
  return one.rows.start === start && one.rows.end === end && orderAndFilterName(one) === orderAndFilterName(list);
}
