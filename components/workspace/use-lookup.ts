import { useModel } from '@/components/ui/hooks/use-model.ts';
import { LookupModel, type Lookup } from '@/utils/models/lookup/LookupModel.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { firstRows, cacheEntryName } from '@/utils/semrush/query/query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { useWorkspace } from './use-workspace.ts';

/** A report's first rows on these targets, for as long as the component is shown. */
export function useLookup<R extends ReportId>(report: R, targets: readonly Target[], rowCount = firstRows): Lookup<R> {
  const { context } = useWorkspace();
  return useModel(
    () => new LookupModel(createQuery({ report, targets }, { start: 0, end: rowCount }), context),
    [cacheEntryName({ report, targets }), rowCount, context],
  );
}
