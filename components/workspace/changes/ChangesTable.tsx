import { useMemo } from 'preact/hooks';
import { changedTexts } from '@/components/labels/change-texts.ts';
import { columnName } from '@/components/labels/column-name.ts';
import { TimeCell } from '@/components/table/cells/cells.tsx';
import { DataTable } from '@/components/table/DataTable.tsx';
import type { Column } from '@/components/table/TableColumn.ts';
import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { rowLabel, tableColumns } from '@/components/workspace/list/table-columns.tsx';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { numberIn } from '@/utils/semrush/response/any-row.ts';
import type { SnapshotList } from '@/utils/store/cache/snapshots.ts';
import type { ChangeKind, RowChange } from '@/utils/view/changes/diff-rows.ts';
import { plainColumns, reportShapes } from '@/utils/view/report-shape.ts';
import { shareWhole } from '@/utils/view/share-whole.ts';
import styles from './ChangesPage.module.css';

interface Props {
  readonly list: SnapshotList;
  readonly changes: readonly RowChange[];
}

export const kindNames: { readonly [Kind in ChangeKind]: MessageKey } = {
  new: 'change_new',
  lost: 'change_lost',
  changed: 'change_changed',
  unknown: 'change_unknown',
};

const rowHeights = { tall: 50, plain: 40 };

/** The changes, each with its kind, the row as its report shows it, and what of it is other than before. */
export function ChangesTable({ list, changes }: Props) {
  const { report, targets } = list;
  const shape = reportShapes[report];
  const columns = useMemo(() => columnsOf(list, changes), [list, changes]);
  return (
    <DataTable
      name={t('page_changes')}
      columns={columns}
      items={changes}
      rowHeight={shape.isTall ? rowHeights.tall : rowHeights.plain}
      labelOf={({ row }) => rowLabel(report, row)}
      key={targets[0]!.value}
    />
  );
}

function columnsOf({ report, targets }: SnapshotList, changes: readonly RowChange[]): readonly Column<RowChange>[] {
  const { main, columns, compared } = reportShapes[report];
  // Whatever says what a row is stands here as on the report's own page; its figures stand with what changed.
  const shown = columns
    .filter(({ id, form }) => id === main || form === 'anchor' || (form === 'cell' && compared!.key.includes(id)))
    .map(({ id }) => id);
  const rows = changes.map(({ row }) => row);
  const own = tableColumns({
    report,
    targets,
    widths: {},
    shown: shown.length > 0 ? shown : plainColumns(report).slice(0, 1),
    sortOf: () => ({ direction: null, note: '', onSort: () => undefined }),
    wholeOf: (column) => shareWhole(column, null, rows),
    rows,
    words: { brand: [], keywords: [] },
  }).map(({ sort: _sort, render, ...column }): Column<RowChange> => ({ ...column, render: ({ row }) => render(row) }));
  const dates = ['first_seen', 'last_seen'].filter((column) => Object.hasOwn(reportOf(report).columns, column));
  return [
    {
      id: 'kind',
      title: t('changes_kind'),
      name: t('changes_kind'),
      width: 116,
      align: 'start',
      render: (change) => <Kind change={change} />,
    },
    ...own,
    {
      id: 'what',
      title: t('changes_what'),
      name: t('changes_what'),
      width: 240,
      min: 150,
      weight: 2,
      align: 'start',
      render: (change) => <What texts={whatTexts(report, change)} />,
    },
    ...dates.map((column): Column<RowChange> => ({
      id: column,
      title: columnName(report, column),
      name: columnName(report, column),
      width: 122,
      align: 'end',
      render: ({ row }) => <TimeCell seconds={numberIn(row, column)} />,
    })),
  ];
}

/** What is other than before; of what is unknown, where it is not. */
export function whatTexts(report: SnapshotList['report'], change: RowChange): readonly string[] {
  if (change.kind === 'unknown') return [t(change.isThere ? 'change_unknown_there' : 'change_unknown_gone')];
  return changedTexts(report, change);
}

function Kind({ change: { kind } }: { readonly change: RowChange }) {
  return (
    <span class={styles.kind} data-kind={kind}>
      {t(kindNames[kind])}
    </span>
  );
}

function What({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  const text = texts.join(' · ');
  return (
    <span class={styles.what} title={clipForTooltip(text)}>
      <WebText text={clipForCell(text)} />
    </span>
  );
}
