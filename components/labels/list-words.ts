import { t } from '@/utils/browser/i18n.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { List } from '@/utils/semrush/query/query.ts';
import { filterFieldName, filterValueName, operationName } from './filter-words.ts';
import { orderName } from './order-name.ts';

/** An order and filter of a report in words: what it is filtered by, and what its order goes by. */
export function listWords({ report, targets, sort, filter }: List): readonly string[] {
  return [
    ...filter.map(
      (item) =>
        `${filterFieldName(report, item.field, targets)} ${operationName(item)} ${filterValueName(report, item.field, item.value)}`,
    ),
    ...(Object.keys(reportOf(report).sorts).length > 0 ? [orderName(report, sort, targets)] : []),
  ];
}

/** The same behind the report's name. */
export function listLabel(list: List): string {
  return [t(`report_${list.report}`), ...listWords(list)].join(' · ');
}
