import { useMemo, useRef } from 'preact/hooks';
import { totalText } from '@/components/labels/total-text.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { AnchorWordsContext } from '@/components/workspace/anchors/use-anchor-words.ts';
import { ChangesLine } from '@/components/workspace/changes/ChangesLine.tsx';
import { DisavowAdding } from '@/components/workspace/disavow/DisavowAdding.tsx';
import { LiveLinksContext, useLiveLinks } from '@/components/workspace/link-checks/live-links.tsx';
import { FirstPage } from '@/components/workspace/load/FirstPage.tsx';
import { LoadBar } from '@/components/workspace/load/LoadBar.tsx';
import { OftenAsked } from '@/components/workspace/narrow/OftenAsked.tsx';
import { useKnownOfRows } from '@/components/workspace/narrow/use-known-of-rows.ts';
import { ProspectingContext, useProspectingOfView } from '@/components/workspace/prospects/use-prospecting.ts';
import { LoadedLists } from '@/components/workspace/query/LoadedLists.tsx';
import { QueryForm } from '@/components/workspace/query/QueryForm.tsx';
import { ReportHead } from '@/components/workspace/ReportHead.tsx';
import { useLookup } from '@/components/workspace/use-lookup.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { LoadedListsModel } from '@/utils/models/lookup/LoadedListsModel.ts';
import { AnchorWordsModel } from '@/utils/models/workspace/AnchorWordsModel.ts';
import { TableLayoutModel } from '@/utils/models/workspace/TableLayoutModel.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { rowFits } from '@/utils/semrush/filter/filter.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { firstRows, listName } from '@/utils/semrush/query/query.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { CachedRowsNotes } from './CachedRowsNotes.tsx';
import { ListBody } from './ListBody.tsx';
import { ListNotices } from './ListNotices.tsx';
import { ListStatus } from './ListStatus.tsx';
import { LoadedOrder } from './LoadedOrder.tsx';
import { SupersededNotice } from './SupersededNotice.tsx';
import { TableSkeleton } from './TableSkeleton.tsx';
import { useList } from './use-list.ts';
import { useShownColumns } from './use-shown-columns.ts';
import { useShownRows } from './use-shown-rows.ts';
import styles from './ListView.module.css';

const noRows: readonly AnyRow[] = [];

/** A report as a list of rows: as a query with its price where none is loaded, else its numbers, chart and table, and the way to more rows. */
export function ListView() {
  const { view, options, context, open } = useWorkspace();
  const { report, targets, filter } = view;
  const list = useList();
  const loaded = useModel(() => new LoadedListsModel({ report, targets }, context));
  const layout = useModel(() => new TableLayoutModel(report));
  const anchors = useModel(() => new AnchorWordsModel(targets[0]!, context.isPrivate));
  const words = anchors.words.value;
  const cached = list.cached.value;
  const shown = useShownColumns(layout, cached?.rows ?? noRows);
  const superseded = options.showsSuperseded ? (cached?.superseded ?? null) : null;
  const prospecting = useProspectingOfView();
  const all = useMemo(() => [...(cached?.rows ?? noRows), ...(superseded?.rows ?? noRows)], [cached, superseded]);
  const live = useLiveLinks(report, all);
  const known = useKnownOfRows(prospecting, live);
  const current = useShownRows(view, cached?.rows ?? noRows, words, known);
  const older = useShownRows(view, superseded?.rows ?? noRows, words, known).rows;
  const rows = useMemo(() => [...current.rows, ...older], [current, older]);
  // Read for its totals where it is cached; it is bought by a click on its own price alone.
  const overviewLookup = useLookup('backlinks_overview', targets.slice(0, 1));
  const overview = overviewLookup.cached.value?.rows[0] ?? null;

  const misfits = useMemo(() => {
    const found = new Set<AnyRow>();
    if (filter.length > 0 && cached && !cached.isLocal)
      for (const row of cached.rows)
        if (filter.some((item) => rowFits(report, item, row as Row) === false)) found.add(row);
    return found;
  }, [cached, filter, report]);
  const isNarrowed = cached !== null && rows.length !== cached.rows.length + (superseded?.rows.length ?? 0);

  const latest = useRef(view);
  latest.current = view;
  /** What was loaded is part of the view, so that its address shows as many rows elsewhere. */
  const loadMore = async (): Promise<void> => {
    await list.loadMore();
    const loadedEnd = list.loadedEnd.peek();
    if (latest.current === view && loadedEnd > firstRows && reportOf(report).paging !== 'whole')
      open({ ...view, rowCount: loadedEnd }, 'replace');
  };

  const { kind } = list.state.value;
  const hasRows = list.hasAny.value || rows.length > 0;
  // While another query is read, the form in which it was made stands still, and keeps the focus.
  const wasQuery = useRef(false);
  if (kind !== 'reading') wasQuery.current = !hasRows && kind !== 'loading';
  const name = listName(createQuery(view));
  return (
    <>
      <FirstPage key={name} list={list} view={view} />
      <ReportHead
        status={
          <ListStatus
            list={list}
            total={totalText(report, cached, overview, filter.length > 0)}
            foundCount={isNarrowed || options.find !== '' ? rows.length : null}
          />
        }
      />
      <ChangesLine key={`changes ${name}`} />
      <SupersededNotice list={list} />
      {hasRows ? (
        <AnchorWordsContext.Provider value={anchors}>
          <ProspectingContext.Provider value={prospecting}>
            <LiveLinksContext.Provider value={live}>
              <DisavowAdding key={name} loaded={cached?.rows ?? noRows}>
                <ListBody
                  {...{ list, layout, shown, rows, all, current, superseded, misfits, overview, overviewLookup }}
                />
              </DisavowAdding>
            </LiveLinksContext.Provider>
          </ProspectingContext.Provider>
        </AnchorWordsContext.Provider>
      ) : wasQuery.current ? (
        <>
          <QueryForm {...{ list, layout, shown }} />
          <OftenAsked />
        </>
      ) : (
        kind === 'loading' && <TableSkeleton />
      )}
      {cached && list.hasAny.value && (
        <CachedRowsNotes cached={cached} misfitCount={misfits.size} ignoredFilter={list.ignoredFilter.value} />
      )}
      <ListNotices list={list} />
      <footer class={styles.footer} aria-label={t('load_more')}>
        {hasRows && <LoadedOrder loadedCount={cached?.rows.length ?? 0} isComplete={list.isComplete.value} />}
        <LoadBar list={list} hasSizes={reportOf(report).paging !== 'whole'} onLoadMore={() => void loadMore()} />
        <LoadedLists lists={loaded.lists.value} />
      </footer>
    </>
  );
}
