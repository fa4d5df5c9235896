import { useMemo } from 'preact/hooks';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { AnchorWords } from '@/utils/view/anchor-words.ts';
import type { KnownOfRows } from '@/utils/view/narrow/narrow.ts';
import { shownRows, type ShownRows } from '@/utils/view/shown-rows.ts';
import type { View } from '@/utils/view/view-address.ts';
import { formatViewOptions, readViewOptions } from '@/utils/view/view-options.ts';

/** Rows as the view wants them: of one group, with what is searched for, narrowed, in an order of their own. */
export function useShownRows(view: View, all: readonly AnyRow[], words: AnchorWords, known: KnownOfRows): ShownRows {
  const wish = JSON.stringify(formatViewOptions(readViewOptions(view)));
  // What is hidden for what a list says of it depends on the list; all else is left as it is where that changes.
  const { hidesListed, live } = readViewOptions(view).narrowing;
  const listed = hidesListed ? known.isListed : null;
  const verdictOf = live === null ? null : known.verdictOf;
  // The options are in `wish`, by value.
  return useMemo(() => shownRows(view, all, words, known), [all, wish, view.report, words, listed, verdictOf]);
}
