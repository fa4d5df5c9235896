import { ScoreCell } from '@/components/table/cells/cells.tsx';
import { DataTable } from '@/components/table/DataTable.tsx';
import type { Column, HeaderSort } from '@/components/table/TableColumn.ts';
import type { Selection } from '@/components/table/use-selection.ts';
import { RowMenu } from '@/components/workspace/doors/RowMenu.tsx';
import { LiveLink } from '@/components/workspace/link-checks/live-links.tsx';
import type { Checking } from '@/components/workspace/link-checks/use-checking.ts';
import { t, tCount, type MessageKey } from '@/utils/browser/i18n.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import type { ProspectChoice, ProspectColumn } from '@/utils/view/prospects/prospect-filter.ts';
import { ContactCell, NextCell, OriginCell, prospectLabel, SiteCell, StatusCell } from './ProspectCells.tsx';
import { useProspectGroups } from './use-prospect-groups.ts';
import type { ProspectLinks } from './use-prospect-links.ts';

interface Props {
  readonly entries: readonly ProspectEntry[];
  /** True in a private view, which changes nothing. */
  readonly isFixed: boolean;
  readonly choice: ProspectChoice;
  readonly site: Target;
  readonly live: ProspectLinks;
  readonly checking: Checking;
  readonly choose: (change: Partial<ProspectChoice>) => void;
  readonly selection: Selection;
  readonly change: (entry: ProspectEntry, changed: Partial<ProspectEntry>) => void;
  readonly remove: (ids: readonly string[]) => void;
  readonly onEdit: (entry: ProspectEntry) => void;
  readonly say: (text: string) => void;
}

const rowHeight = 50;

/** The prospects, each with how far it is and what comes next. */
export function ProspectsTable(props: Props) {
  const { entries, isFixed, choice, site, live, checking, choose, selection, change, remove, onEdit, say } = props;
  const groupsOf = useProspectGroups({ isFixed, site, live, checking, remove, onEdit, say });
  const sortBy = (column: ProspectColumn): HeaderSort => {
    const { order } = choice;
    const direction = order?.column === column ? order.direction : null;
    return {
      direction,
      note: tCount('prospects_sort', entries.length),
      onSort: () => choose({ order: { column, direction: direction === 'desc' ? 'asc' : 'desc' } }),
    };
  };
  const column = (
    id: string,
    title: MessageKey,
    width: number,
    render: Column<ProspectEntry>['render'],
  ): Column<ProspectEntry> => ({ id, title: t(title), name: t(title), width, align: 'start', render });
  const columns: readonly Column<ProspectEntry>[] = [
    {
      ...column('site', 'prospect_field_site', 220, (entry) => <SiteCell entry={entry} />),
      isMain: true,
      min: 150,
      weight: 2,
      sort: sortBy('site'),
    },
    {
      ...column('score', 'prospect_field_score', 118, ({ score }) => <ScoreCell score={score} />),
      align: 'end',
      definition: t('prospects_score_then'),
      sort: sortBy('score'),
    },
    {
      ...column('status', 'prospect_field_status', 118, (entry) => (
        <StatusCell entry={entry} isFixed={isFixed} onChange={(status) => change(entry, { status })} />
      )),
      sort: sortBy('status'),
    },
    ...(live.size > 0
      ? [
          column('live_link', 'column_live_link', 118, (entry) => {
            const check = live.get(entry);
            return check ? <LiveLink check={check} /> : null;
          }),
        ]
      : []),
    {
      ...column('contact', 'prospects_column_contact', 210, (entry) => <ContactCell entry={entry} />),
      min: 130,
      weight: 1,
    },
    { ...column('next', 'prospect_field_next', 104, (entry) => <NextCell entry={entry} />), sort: sortBy('next') },
    {
      ...column('from', 'prospect_field_from', 150, (entry) => <OriginCell entry={entry} />),
      min: 110,
      weight: 1,
      sort: sortBy('from'),
    },
  ];
  return (
    <RowMenu items={entries} labelOf={prospectLabel} groupsOf={groupsOf}>
      {(more) => (
        <DataTable
          name={t('page_prospects')}
          columns={[...columns, more]}
          items={entries}
          rowHeight={rowHeight}
          labelOf={prospectLabel}
          selection={selection}
        />
      )}
    </RowMenu>
  );
}
