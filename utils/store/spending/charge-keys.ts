import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { listName, type List } from '@/utils/semrush/query/query.ts';

/** 0.1.0 called an unresolved charge a doubt. Its key stays, so that what is open is not bought again unasked. */
export const unresolvedChargePrefix = 'doubt@1:';

/** The keys of what may be unresolved for a query. */
export function unresolvedChargeKeys(query: List): string[] {
  return listsOf(query).map(chargeKey);
}

/** The lists that a query's rows are of: one, or one for each target where each has a row of its own. */
export function listsOf(query: List): string[] {
  return isPerTarget(query.report)
    ? query.targets.map((target) => listName({ ...query, targets: [target] }))
    : [listName(query)];
}

export function isPerTarget(report: ReportId): boolean {
  return reportOf(report).rowPerTarget === true;
}

export function chargeKey(list: string): string {
  return `${unresolvedChargePrefix}${list}`;
}
