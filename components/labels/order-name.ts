import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { parseSort } from '@/utils/semrush/query/order.ts';
import type { Direction } from '@/utils/semrush/response/cell.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { columnName } from './column-name.ts';

const numberWords = { desc: 'order_highest', asc: 'order_lowest' } as const satisfies Record<Direction, MessageKey>;
const timeWords = { desc: 'order_newest', asc: 'order_oldest' } as const satisfies Record<Direction, MessageKey>;

/** An order of a report in words: what it goes by, and which end comes first. The API's own where it names none. */
export function orderName(report: ReportId, sort: string | null, targets: readonly Target[]): string {
  const parsed = sort === null ? null : parseSort(report, sort);
  if (!parsed) return t('order_plain');
  const { column, direction, target } = parsed;
  const words = reportOf(report).columns[column] === 'time' ? timeWords : numberWords;
  const counted = target === undefined ? undefined : targets[target];
  const name = counted ? t('filter_links_to', targetLabel(counted)) : columnName(report, column);
  return t(words[direction], name);
}
