import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import type { ShareColumn, ShareWhole } from '@/utils/view/share-whole.ts';
import { AnchorGroupsPanel } from './AnchorGroupsPanel.tsx';
import { BarsPanel } from './BarsPanel.tsx';
import { CategoriesPanel } from './CategoriesPanel.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { ProfilePanel } from './ProfilePanel.tsx';
import { TargetsPanel } from './TargetsPanel.tsx';

interface Props {
  readonly class: string | undefined;
  /** All cached rows. */
  readonly rows: readonly AnyRow[];
  readonly wholeOf: (column: ShareColumn) => ShareWhole;
}

/** The chart that a report's shape asks for, beside its table, where it is not folded. */
export function ChartOf({ rows, wholeOf, class: className }: Props) {
  const { view, options } = useWorkspace();
  const { report } = view;
  const { chart, foldsChart } = reportShapes[report];
  if (!chart || rows.length === 0 || (foldsChart && !options.showsChart)) return null;
  return (
    <div class={className}>
      {chart === 'profile' && <ProfilePanel rows={rows as readonly Row<'backlinks_ascore_profile'>[]} />}
      {chart === 'history' && <HistoryPanel rows={rows as readonly Row<'backlinks_historical'>[]} />}
      {chart === 'bars' && (
        <BarsPanel report={report} rows={rows} whole={wholeOf({ of: 'domains_num', ofTotal: 'domains_num' })} />
      )}
      {chart === 'categories' && (
        <CategoriesPanel report={report} rows={rows as readonly Row<'backlinks_categories'>[]} />
      )}
      {chart === 'anchors' && <AnchorGroupsPanel rows={rows as readonly Row<'backlinks_anchors'>[]} />}
      {chart === 'targets' && <TargetsPanel rows={rows} />}
    </div>
  );
}
