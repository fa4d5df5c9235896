import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { firstPageUnits } from '../../utils/models/first-page-units.ts';
import { createQuery, listName, type List } from '../../utils/semrush/query.ts';
import { unitsOfFirstPage } from './target-form.ts';
import { useWorkspace } from './useWorkspace.ts';

/** The most that a first page on targets which are not shown yet costs, in units: without what is in hand, once that is read. */
export const useFirstPageUnits = (list: Pick<List, 'report' | 'targets'> & Partial<List>): number => {
  const { report, targets } = list;
  const { context } = useWorkspace();
  const read = useSignal<{ readonly name: string; readonly units: number } | null>(null);
  const name = targets.length === 0 ? '' : listName(createQuery(list));
  useEffect(() => {
    if (name === '') return undefined;
    let isStale = false;
    void firstPageUnits(list, context).then((units) => {
      if (!isStale) read.value = { name, units };
    });
    return () => {
      isStale = true;
    };
    // The list is in the name, by value.
  }, [name, context]);
  if (read.value?.name === name) return read.value.units;
  return context.source === 'sample' ? 0 : unitsOfFirstPage(report, targets);
};
