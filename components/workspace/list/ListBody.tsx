import { useSignal } from '@preact/signals';
import { useContext, useEffect, useMemo } from 'preact/hooks';
import { NoDataFor } from '@/components/lookup/NoDataFor.tsx';
import { DataTable } from '@/components/table/DataTable.tsx';
import { rowHeights } from '@/components/table/row-heights.ts';
import { useSelection } from '@/components/table/use-selection.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { useAnchorWords } from '@/components/workspace/anchors/use-anchor-words.ts';
import { BrokenLinks } from '@/components/workspace/broken/BrokenLinks.tsx';
import { LoadFurther } from '@/components/workspace/broken/LoadFurther.tsx';
import { disavowItems } from '@/components/workspace/disavow/AddToDisavow.tsx';
import { useAdding } from '@/components/workspace/disavow/use-adding.ts';
import { RowMenu } from '@/components/workspace/doors/RowMenu.tsx';
import { useRowGroups } from '@/components/workspace/doors/use-row-groups.ts';
import { withDoors } from '@/components/workspace/doors/with-doors.tsx';
import { derivedColumns } from '@/components/workspace/export/derived-columns.ts';
import { checkItems } from '@/components/workspace/link-checks/CheckLinks.tsx';
import { LinkRunBar } from '@/components/workspace/link-checks/LinkRunBar.tsx';
import { LiveLinksContext, liveLinkColumns, withLiveLinks } from '@/components/workspace/link-checks/live-links.tsx';
import { useChecking } from '@/components/workspace/link-checks/use-checking.ts';
import { ShareNote } from '@/components/workspace/load/ShareNote.tsx';
import { withBehind } from '@/components/workspace/narrow/with-behind.tsx';
import { prospectItems } from '@/components/workspace/prospects/AddToProspects.tsx';
import { useProspecting } from '@/components/workspace/prospects/use-prospecting.ts';
import { withMarks } from '@/components/workspace/prospects/with-marks.tsx';
import { ChartOf } from '@/components/workspace/report-charts/ChartOf.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { pairOfRow } from '@/utils/models/links/pairs-of-rows.ts';
import type { ListModel } from '@/utils/models/lookup/ListModel.ts';
import type { Lookup } from '@/utils/models/lookup/LookupModel.ts';
import { TableDensityModel } from '@/utils/models/workspace/TableDensityModel.ts';
import type { TableLayoutModel } from '@/utils/models/workspace/TableLayoutModel.ts';
import { formatFilter } from '@/utils/semrush/filter/filter-item.ts';
import { numberIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { SupersededRows } from '@/utils/store/cache/cached-rows.ts';
import { isNarrowing } from '@/utils/view/narrow/narrow-part.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { responseKindOf } from '@/utils/view/response-kind.ts';
import { shareWhole, type ShareColumn, type ShareWhole } from '@/utils/view/share-whole.ts';
import type { ShownRows } from '@/utils/view/shown-rows.ts';
import type { View } from '@/utils/view/view-address.ts';
import type { ViewOptions } from '@/utils/view/view-options.ts';
import { bestColumns } from './best-columns.tsx';
import { ClassCTable } from './ClassCTable.tsx';
import { headerSort } from './header-sort.ts';
import { ListToolbar } from './ListToolbar.tsx';
import { NoRowsMatch } from './NoRowsMatch.tsx';
import { isKeyOfSuperseded, rowKeys } from './row-keys.ts';
import { rowLabel, tableColumns } from './table-columns.tsx';
import styles from './ListBody.module.css';
import nothing from './nothing.module.css';

interface Props {
  readonly list: InstanceType<typeof ListModel>;
  readonly layout: InstanceType<typeof TableLayoutModel>;
  /** The columns shown, by id. */
  readonly shown: readonly string[];
  /** What is cached, as the view wants it, with superseded rows last where they are shown. */
  readonly rows: readonly AnyRow[];
  /** All rows that are loaded, superseded ones last where they are shown: the same list until others are. */
  readonly all: readonly AnyRow[];
  /** Those of them that no later answer superseded. */
  readonly current: ShownRows;
  /** Null where none are shown. */
  readonly superseded: SupersededRows | null;
  readonly misfits: ReadonlySet<AnyRow>;
  readonly overview: Row<'backlinks_overview'> | null;
  readonly overviewLookup: Lookup<'backlinks_overview'>;
}

const noRows: readonly AnyRow[] = [];
const noneSuperseded: ReadonlyMap<AnyRow, number> = new Map();

/** Chart and table of a list with all that works on its rows. */
export function ListBody(props: Props) {
  const { list, layout, shown, rows, all, current, superseded, misfits, overview, overviewLookup } = props;
  const { view, options, isSample, context, open } = useWorkspace();
  const { report, targets } = view;
  const words = useAnchorWords();
  const shape = reportShapes[report];
  const heights = rowHeights[useModel(TableDensityModel).density.value];
  const since: ReadonlyMap<AnyRow, number> = superseded?.since ?? noneSuperseded;
  const keys = useMemo(() => rowKeys(rows, since), [rows, since]);
  const currentRows: readonly AnyRow[] = useMemo(() => rows.filter((row) => !since.has(row)), [rows, since]);
  const selection = useSelection(keys);
  useEffect(() => {
    // Only what is shown is taken along.
    if (!superseded) selection.keep((key) => !isKeyOfSuperseded(key));
  }, [superseded === null]);
  const said = useSignal('');
  const tell = (text: string): void => void (said.value = text);
  const adding = useAdding();
  const checking = useChecking(true);
  const checkOf = (row: AnyRow) => checkItems(checking, pairOfRow(report, row), tell);
  const prospecting = useProspecting();
  const groupsOf = useRowGroups(
    [(row) => [...prospectItems(prospecting, row), ...disavowItems(adding, row), ...checkOf(row)]],
    tell,
  );
  const cached = list.cached.value;
  const loaded = cached?.rows ?? noRows;
  const loadedCount = loaded.length;
  const live = useContext(LiveLinksContext);
  const isNothing = loadedCount === 0 && cached?.unread.length === 0 && cached.unmatched.length === 0;

  const divided = loadedCount > 0 ? loaded : rows;
  const wholeOf = (column: ShareColumn): ShareWhole => shareWhole(column, overview, divided);
  const hasLoadedShares = shape.columns.some(
    (column) => column.form === 'share' && shown.includes(column.id) && wholeOf(column).of === 'loaded',
  );
  const columns = tableColumns({
    report,
    targets,
    widths: layout.layout.value.widths,
    shown,
    sortOf: (sorted) => headerSort(sorted, { view, open, loadedCount }),
    wholeOf,
    rows: all,
    words,
  });
  const marked = shape.best ? bestColumns(shape.best, columns, currentRows) : columns;
  const doors = withBehind(withDoors(view, marked), shape.links, current.behind);
  const leading = withLiveLinks(withMarks(report, doors, prospecting), live);
  const selectedRows = (): readonly AnyRow[] => {
    // Selected rows that a search hides are selected all the same: they come behind those in sight.
    const seen = new Set(rows);
    const hiddenToo = [...rows, ...all.filter((row) => !seen.has(row))];
    return hiddenToo.filter((row) => selection.hasKey(rowKeys([row], since)[0]!));
  };
  const exported = () => {
    const chosen = selection.count > 0 ? selectedRows() : rows;
    return {
      report,
      targets,
      filter: formatFilter(view.filter),
      rows: chosen,
      unread: selection.count > 0 ? [] : [...(cached?.unread ?? []), ...(superseded?.unread ?? [])],
      unmatched: selection.count > 0 ? [] : (cached?.unmatched ?? []),
      superseded: since,
      added: liveLinkColumns(live),
      derived: derivedColumns({ report, targets, rows: loaded, wholeOf: (column) => wholeOf(column).value, words }),
      isSample,
      isPrivate: context.isPrivate,
    };
  };

  return (
    <>
      <ListToolbar
        {...{ selection, layout, shown, current, loaded }}
        exported={exported}
        about={cached && { view, cached, overview, words }}
        selectedRows={selectedRows}
        isEmpty={rows.length === 0 && selection.count === 0 && !cached?.unmatched.length}
      />
      {shape.links && <LinkRunBar />}
      {shape.page && <BrokenLinks selected={selection.count > 0 ? selectedRows() : []} shown={currentRows} />}
      <p class={said.value === '' ? 'visually-hidden' : styles.said} role="status">
        <WebText text={said.value} />
      </p>
      {hasLoadedShares && <ShareNote overview={overviewLookup} />}
      <div class={`${styles.split} ${styles[shape.chart ?? 'plain'] ?? ''}`}>
        <ChartOf class={styles.chart} rows={loaded} wholeOf={wholeOf} />
        {options.isGrouped && shape.hasNetworks ? (
          <ClassCTable
            rows={currentRows as readonly Row<'backlinks_refips'>[]}
            rowHeight={heights.plain}
            onSaid={tell}
          />
        ) : (
          <>
            {currentRows.length === 0 && (rows.length === 0 || isNothing) && (
              <NoRows {...{ view, options, list, isNothing }} />
            )}
            {rows.length > 0 && (
              <RowMenu items={rows} labelOf={(row) => rowLabel(report, row)} groupsOf={groupsOf}>
                {(more) => (
                  <DataTable
                    name={t(`report_${report}`)}
                    columns={[...leading, more]}
                    items={rows}
                    rowHeight={shape.isTall ? heights.tall : heights.plain}
                    labelOf={(row) => rowLabel(report, row)}
                    flagOf={(row) => (since.has(row) ? t('row_superseded') : misfits.has(row) ? t('row_misfit') : null)}
                    selection={selection}
                    onResize={(column, width) => void layout.resize(column, width)}
                    isBusy={list.state.value.kind === 'loading'}
                  />
                )}
              </RowMenu>
            )}
          </>
        )}
      </div>
    </>
  );
}

/** Why there is no row that counts. */
function NoRows({ view, options, list, isNothing }: NoRowsProps) {
  const cached = list.cached.value;
  if (isNothing && view.filter.length > 0) return <NoRowsMatch isLocal={cached?.isLocal ?? false} />;
  if (isNothing) return <NoDataFor label={view.targets.map(targetLabel).join(', ')} class={nothing.nothing} />;
  const loadedCount = cached?.rows.length ?? 0;
  const isLoaded = loadedCount > 0;
  const { response, find, narrowing } = options;
  const hasResponse = cached?.rows.some((row) => responseKindOf(numberIn(row, 'response_code')) === response) === true;
  if (isLoaded && response && find === '' && !hasResponse) {
    const words = t(`nothing_of_response_${response}`, formatCount(loadedCount, uiLocale()));
    return <LoadFurther words={words} loadedCount={list.loadedEnd.value} hasMore={list.hasMore.value} />;
  }
  if (isLoaded && isNarrowing(narrowing)) return <p class={nothing.nothing}>{t('narrow_none')}</p>;
  return (
    <p class={nothing.nothing}>
      {t(isLoaded ? 'nothing_found' : cached?.unread.length === 0 ? 'nothing_matched' : 'nothing_readable')}
    </p>
  );
}

interface NoRowsProps {
  readonly view: View;
  readonly options: ViewOptions;
  readonly list: Props['list'];
  /** True where the answer itself had no row. */
  readonly isNothing: boolean;
}
