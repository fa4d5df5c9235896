import { columnName } from '@/components/labels/column-name.ts';
import { filterFieldName, filterValueName, operationName } from '@/components/labels/filter-words.ts';
import { narrowWords } from '@/components/labels/narrow-words.ts';
import { orderName } from '@/components/labels/order-name.ts';
import { unitsText } from '@/components/labels/quote-text.ts';
import { totalText } from '@/components/labels/total-text.ts';
import { anchorGroupName } from '@/components/table/cells/AnchorGroupName.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import type { SharedFact } from '@/utils/export/share/shared-document.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { rowFits } from '@/utils/semrush/filter/filter.ts';
import { unitsOfLines } from '@/utils/semrush/query/price.ts';
import { countRawCells } from '@/utils/semrush/response/any-row.ts';
import { cellKinds } from '@/utils/semrush/response/cell.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { splitGapFilter } from '@/utils/view/gap-presets.ts';
import type { LoadedOrder } from '@/utils/view/loaded-order.ts';
import { reportShapes, signalsColumn } from '@/utils/view/report-shape.ts';
import { readViewOptions } from '@/utils/view/view-options.ts';
import type { SharedView } from './shared-view.ts';

/** What is to be known of a view's rows: of when they are, which of how many, chosen and ordered by what; the price only where it is wanted. */
export function factsOfView(shared: SharedView, hasCost: boolean): readonly SharedFact[] {
  const { report, rows, isSample } = shared.exported;
  const filters = filtersOf(shared);
  const units = isSample ? 0 : unitsOfLines({ report }, rows.length);
  const isList = reportOf(report).wholeLines !== 1;
  return [
    { name: t('share_rows_of'), text: daysText(shared) },
    ...(isList ? [{ name: t('share_rows'), text: rowsText(shared) }] : []),
    ...(filters.length > 0 ? [{ name: t('filters'), text: filters.join('; ') }] : []),
    ...(isList && reportOf(report).defaultSort !== null ? [{ name: t('order'), text: orderText(shared) }] : []),
    ...(hasCost ? [{ name: t('share_cost_of'), text: unitsText(units) }] : []),
  ];
}

/** What a reader has to be told, lest the rows be taken for more than they are. */
export function notesOfView({ view, exported, cached }: SharedView): readonly string[] {
  const { report, rows, unread, unmatched } = exported;
  const unreadCount = unread.length + unmatched.length;
  const cellCount = countRawCells(rows);
  const misfitCount =
    view.filter.length === 0 || cached.isLocal
      ? 0
      : rows.filter((row) => view.filter.some((item) => rowFits(report, item, row as Row) === false)).length;
  const { missingColumns } = cached;
  return [
    ...(unreadCount > 0 ? [tCount('share_unread', unreadCount)] : []),
    ...(cellCount > 0 ? [tCount('unread_cells', cellCount)] : []),
    ...(misfitCount > 0 ? [tCount('share_misfits', misfitCount)] : []),
    ...(missingColumns.length > 0
      ? [t('note_missing_columns', missingColumns.map((column) => columnName(report, column)).join(', '))]
      : []),
  ];
}

/** A moment as a day, in the user's language and time. */
export function dayText(at: number): string {
  return new Intl.DateTimeFormat(uiLocale(), { dateStyle: 'medium' }).format(at);
}

/** The days on which the rows were bought, the first and the last. */
function daysText({ cached }: SharedView): string {
  if (cached.oldestAt === null) return t('missing');
  const newest = Math.max(cached.oldestAt, ...cached.ranges.map(({ fetchedAt }) => fetchedAt));
  const [from, to] = [dayText(cached.oldestAt), dayText(newest)];
  return from === to ? from : t('share_days', from, to);
}

function rowsText({ exported, cached, overview, view, isSelection }: SharedView): string {
  const { report, rows } = exported;
  const total = totalText(report, cached, overview, view.filter.length > 0);
  const loadedCount = cached.rows.length;
  return [
    tCount(isSelection ? 'share_selected' : 'share_rows_in', rows.length),
    ...(loadedCount !== rows.length ? [tCount('rows_loaded', loadedCount)] : []),
    ...(total !== null ? [total] : []),
  ].join(' · ');
}

/** All that the rows are chosen by, each in words. */
function filtersOf({ view, exported }: SharedView): readonly string[] {
  const { report } = exported;
  const { targets } = view;
  const { find, anchors, response, narrowing, isWeakOnly } = readViewOptions(view);
  const { preset, rest } = reportShapes[report].hasGaps
    ? splitGapFilter(view.filter, targets.length, isWeakOnly)
    : { preset: null, rest: view.filter };
  return [
    ...(preset ? [t(`gap_${preset}`)] : []),
    ...rest.map((item) => itemText(report, item, view.targets)),
    ...narrowing.parts.map((part) => {
      const { words, value } = narrowWords(report, part, targets);
      return value === null ? words : `${words} ${value}`;
    }),
    ...(narrowing.collapse ? [t(`collapse_${narrowing.collapse}`)] : []),
    ...(anchors ? [`${columnName(report, 'anchor_group')} ${t('op_is')} ${anchorGroupName(anchors)}`] : []),
    ...(response ? [t(`response_${response}`)] : []),
    ...(find === '' ? [] : [t('share_search', find)]),
  ];
}

function itemText(report: ReportId, item: FilterItem, targets: SharedView['view']['targets']): string {
  return [
    filterFieldName(report, item.field, targets),
    operationName(item),
    filterValueName(report, item.field, item.value),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function orderText({ view, exported: { report } }: SharedView): string {
  const { order } = readViewOptions(view);
  return order
    ? loadedOrderText(report, order, view.targets)
    : orderName(report, view.sort ?? reportOf(report).defaultSort, view.targets);
}

/** An order that only the screen has. */
function loadedOrderText(
  report: ReportId,
  { column, direction, target }: LoadedOrder,
  targets: SharedView['view']['targets'],
): string {
  const counted = target === undefined ? undefined : targets[target];
  const name = counted ? t('filter_links_to', targetLabel(counted)) : columnName(report, column);
  const kind = reportOf(report).columns[column];
  if (kind === 'time') return t(direction === 'desc' ? 'order_newest' : 'order_oldest', name);
  const isNumber = column === signalsColumn || (kind !== undefined && cellKinds[kind].align === 'end');
  if (isNumber) return t(direction === 'desc' ? 'order_highest' : 'order_lowest', name);
  return t(direction === 'asc' ? 'share_order_az' : 'share_order_za', name);
}
