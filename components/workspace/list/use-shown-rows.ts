import { useMemo } from 'preact/hooks';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { AnchorWords } from '@/utils/view/anchor-words.ts';
import { shownRows, type ShownRows } from '@/utils/view/shown-rows.ts';
import type { View } from '@/utils/view/view-address.ts';
import { formatViewOptions, readViewOptions } from '@/utils/view/view-options.ts';

/** Rows as the view wants them: of one group, with what is searched for, narrowed, in an order of their own. */
export function useShownRows(view: View, all: readonly AnyRow[], words: AnchorWords): ShownRows {
  const wish = JSON.stringify(formatViewOptions(readViewOptions(view)));
  // The options are in `wish`, by value.
  return useMemo(() => shownRows(view, all, words), [all, wish, view.report, words]);
}
