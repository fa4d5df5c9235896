import { useMemo } from 'preact/hooks';
import type { RowsInHand } from '../../utils/platform/rows-in-hand.ts';
import { numberIn, textIn, type AnyRow } from '../../utils/semrush/any-row.ts';
import type { Row } from '../../utils/semrush/answer.ts';
import type { View } from '../../utils/semrush/address.ts';
import { anchorGroupOf } from '../../utils/semrush/anchor-groups.ts';
import { reportOf } from '../../utils/semrush/catalogue.ts';
import { isWeak } from '../../utils/semrush/gap-presets.ts';
import { sortRowsBy } from '../../utils/semrush/order.ts';
import { responseKindOf } from '../../utils/semrush/response-kind.ts';
import { searchRows } from '../../utils/semrush/row-search.ts';
import { formatViewOptions, readViewOptions } from '../../utils/semrush/view-options.ts';

/** The rows in hand as the view wants them: of one group, with what is searched for, in an order of their own. */
export const useShownRows = (view: View, hand: RowsInHand | null): readonly AnyRow[] => {
  const options = readViewOptions(view);
  const wish = JSON.stringify(formatViewOptions(options));
  return useMemo(() => {
    const all: readonly AnyRow[] = hand?.rows ?? [];
    const [target] = view.targets;
    const ofGroup = options.anchors && target ? all.filter((row) => anchorGroupOf(textIn(row, 'anchor'), target) === options.anchors) : all;
    const answering = options.response ? ofGroup.filter((row) => responseKindOf(numberIn(row, 'response_code')) === options.response) : ofGroup;
    const weak = options.isWeakOnly ? answering.filter(isWeak) : answering;
    const found = searchRows(weak, reportOf(view.report).columns, options.find);
    if (!options.order) return found;
    return sortRowsBy(view.report, options.order, options.order.direction, found as readonly Row[]);
    // The options are in `wish`, by value.
  }, [hand, wish, view.report]);
};
