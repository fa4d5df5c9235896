import { useMemo } from 'preact/hooks';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { sortRowsBy } from '@/utils/semrush/query/order.ts';
import { numberIn, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { anchorGroupOf } from '@/utils/view/anchor-groups.ts';
import { isWeak } from '@/utils/view/gap-presets.ts';
import { responseKindOf } from '@/utils/view/response-kind.ts';
import { searchRows } from '@/utils/view/row-search.ts';
import type { View } from '@/utils/view/view-address.ts';
import { formatViewOptions, readViewOptions } from '@/utils/view/view-options.ts';

/** Rows as the view wants them: of one group, with what is searched for, in an order of their own. */
export function useShownRows(view: View, all: readonly AnyRow[]): readonly AnyRow[] {
  const options = readViewOptions(view);
  const wish = JSON.stringify(formatViewOptions(options));
  return useMemo(() => {
    const [target] = view.targets;
    const ofGroup =
      options.anchors && target
        ? all.filter((row) => anchorGroupOf(textIn(row, 'anchor'), target) === options.anchors)
        : all;
    const responding = options.response
      ? ofGroup.filter((row) => responseKindOf(numberIn(row, 'response_code')) === options.response)
      : ofGroup;
    const weak = options.isWeakOnly ? responding.filter(isWeak) : responding;
    const found = searchRows(weak, reportOf(view.report).columns, options.find);
    if (!options.order) return found;
    return sortRowsBy(view.report, options.order, options.order.direction, found as readonly Row[]);
    // The options are in `wish`, by value.
  }, [all, wish, view.report]);
}
