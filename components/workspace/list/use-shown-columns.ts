import { useEffect } from 'preact/hooks';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import type { TableLayoutModel } from '@/utils/models/workspace/TableLayoutModel.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { plainColumnsOf, signalsColumn } from '@/utils/view/report-shape.ts';
import { withOptions } from '@/utils/view/view-options.ts';

/** The columns that the table shows, by id: those of the address, else those that the user chose before. */
export function useShownColumns(
  layout: InstanceType<typeof TableLayoutModel>,
  rows: readonly AnyRow[],
): readonly string[] {
  const { view, options, hasProblems, open } = useWorkspace();
  const remembered = layout.columns.value;
  useEffect(() => {
    // The view's address shows the same columns elsewhere. One that was not understood stays, with what is said of it.
    if (options.columns === null && remembered !== null && !hasProblems)
      open(withOptions(view, { columns: remembered }), 'replace');
  }, [view, remembered]);
  const shown = options.columns ?? remembered ?? plainColumnsOf(view.report, rows, layout.layout.value.shown);
  // In their order, signals are what rows are looked at for.
  const isBySignals = options.order?.column === signalsColumn && !shown.includes(signalsColumn);
  return isBySignals ? [...shown, signalsColumn] : shown;
}
