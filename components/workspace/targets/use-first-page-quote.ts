import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { firstPageQuote } from '@/utils/models/lookup/first-page.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { fullQuote, type Quote } from '@/utils/semrush/query/price.ts';
import { firstRows, listName, type List } from '@/utils/semrush/query/query.ts';

/** The quote of so many first rows of a list that is not shown yet: without what is cached, once that is read. */
export function useFirstPageQuote(
  list: Pick<List, 'report' | 'targets'> & Partial<List>,
  rowCount = firstRows,
): Pick<Quote, 'units' | 'freeRows'> {
  const { report, targets } = list;
  const { context } = useWorkspace();
  const read = useSignal<{ readonly name: string; readonly quote: Quote } | null>(null);
  const name = targets.length === 0 ? '' : `${listName(createQuery(list))}|${rowCount}`;
  useEffect(() => {
    if (name === '') return undefined;
    let isStale = false;
    void firstPageQuote(list, context, rowCount).then((quote) => {
      if (!isStale) read.value = { name, quote };
    });
    return () => {
      isStale = true;
    };
    // The list is in the name, by value.
  }, [name, context]);
  if (read.value?.name === name) return read.value.quote;
  return fullQuote(createQuery({ report, targets }, { start: 0, end: rowCount }), context.source);
}
