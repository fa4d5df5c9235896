import { useLayoutEffect } from 'preact/hooks';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ListModel } from '@/utils/models/lookup/ListModel.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { firstRows, listName } from '@/utils/semrush/query/query.ts';

/** The list that the view is of, anew for each order and filter. */
export function useList(): InstanceType<typeof ListModel> {
  const { view, context } = useWorkspace();
  const { report, targets, sort, filter } = view;
  const list = useModel(
    () =>
      new ListModel({ report, targets, sort: sort ?? reportOf(report).defaultSort, filter }, context, view.rowCount),
    // The list is in its name, by value.
    [listName(createQuery(view)), context],
  );
  useLayoutEffect(() => {
    list.rowCount.value = view.rowCount ?? firstRows;
  }, [list, view.rowCount]);
  return list;
}
