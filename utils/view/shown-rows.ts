import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { sortRowsBy } from '@/utils/semrush/query/order.ts';
import { numberIn, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { narrowRows, type KnownOfRows, type Narrowed } from '@/utils/view/narrow/narrow.ts';
import { anchorGrouper } from './anchor-groups.ts';
import type { AnchorWords } from './anchor-words.ts';
import { isWeak } from './gap-presets.ts';
import type { LoadedOrder } from './loaded-order.ts';
import { signalsColumn } from './report-shape.ts';
import { responseKindOf } from './response-kind.ts';
import { searchRows } from './row-search.ts';
import { signalsOf, worstFirst } from './signals.ts';
import type { View } from './view-address.ts';
import { readViewOptions } from './view-options.ts';

/** Loaded rows as a view wants them. */
export interface ShownRows extends Narrowed<AnyRow> {
  /** What the search and the group leave, before it is narrowed. */
  readonly found: readonly AnyRow[];
}

/** Rows of one group, with what is searched for, narrowed, in an order of their own. */
export function shownRows(view: View, all: readonly AnyRow[], words: AnchorWords, known?: KnownOfRows): ShownRows {
  const options = readViewOptions(view);
  const [target] = view.targets;
  const groupOf = options.anchors && target ? anchorGrouper(target, words) : null;
  const ofGroup = groupOf ? all.filter((row) => groupOf(textIn(row, 'anchor')) === options.anchors) : all;
  const responding = options.response
    ? ofGroup.filter((row) => responseKindOf(numberIn(row, 'response_code')) === options.response)
    : ofGroup;
  const weak = options.isWeakOnly ? responding.filter(isWeak) : responding;
  const found = searchRows(weak, reportOf(view.report).columns, options.find);
  const narrowed = narrowRows(view.report, found, options.narrowing, known);
  if (!options.order) return { ...narrowed, found };
  return { ...narrowed, found, rows: sortShown(view.report, options.order, narrowed.rows, all) };
}

function sortShown(
  report: ReportId,
  order: LoadedOrder,
  rows: readonly AnyRow[],
  all: readonly AnyRow[],
): readonly AnyRow[] {
  if (order.column !== signalsColumn) return sortRowsBy(report, order, order.direction, rows as readonly Row[]);
  // Judged among all rows that are loaded, whichever of them are shown.
  const worst = worstFirst(report, rows, signalsOf(report, all));
  return order.direction === 'desc' ? worst : worst.toReversed();
}
