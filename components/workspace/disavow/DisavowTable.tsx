import { DataTable } from '@/components/table/DataTable.tsx';
import type { Column } from '@/components/table/TableColumn.ts';
import type { Selection } from '@/components/table/use-selection.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { disavowWriter } from '@/utils/models/lists/disavow-writer.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { DisavowEntry } from '@/utils/store/lists/disavow-entry.ts';
import { EntryCell, entryLabel, FiguresCell, FromCell, NamesCell, ReasonCell, ReviewedCell } from './DisavowCells.tsx';

interface Props {
  readonly site: Target;
  readonly entries: readonly DisavowEntry[];
  readonly selection: Selection;
}

const rowHeight = 50;

/** The entries, each with why it is on the list, where it came from, and whether it was reviewed. */
export function DisavowTable({ site, entries, selection }: Props) {
  const { context } = useWorkspace();
  const writer = disavowWriter({ source: context.source, target: site });
  const isFixed = context.isPrivate;
  const change = (entry: DisavowEntry, changed: Partial<DisavowEntry>): void =>
    void writer.change([entry.id], changed).catch(() => undefined);
  const column = (
    id: string,
    title: MessageKey,
    width: number,
    render: Column<DisavowEntry>['render'],
  ): Column<DisavowEntry> => ({ id, title: t(title), name: t(title), width, align: 'start', render });
  const columns: readonly Column<DisavowEntry>[] = [
    column('reviewed', 'disavow_column_reviewed', 88, (entry) => (
      <ReviewedCell entry={entry} isFixed={isFixed} onChange={(changed) => change(entry, changed)} />
    )),
    {
      ...column('entry', 'disavow_column_entry', 260, (entry) => <EntryCell entry={entry} />),
      isMain: true,
      min: 160,
      weight: 2,
    },
    column('names', 'disavow_column_names', 96, (entry) => (
      <NamesCell entry={entry} isFixed={isFixed} onChange={(changed) => change(entry, changed)} />
    )),
    {
      ...column('reason', 'disavow_column_reason', 330, (entry) => (
        <ReasonCell entry={entry} isFixed={isFixed} onChange={(changed) => change(entry, changed)} />
      )),
      min: 220,
      weight: 1,
    },
    column('from', 'disavow_column_from', 146, (entry) => <FromCell entry={entry} />),
    column('figures', 'disavow_column_figures', 150, (entry) => <FiguresCell entry={entry} />),
  ];
  return (
    <DataTable
      name={t('page_disavow')}
      columns={columns}
      items={entries}
      rowHeight={rowHeight}
      labelOf={entryLabel}
      flagOf={({ oddLine }) => (oddLine === null ? null : t('disavow_odd'))}
      selection={selection}
    />
  );
}
