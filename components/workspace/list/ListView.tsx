import { useModel } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { totalText } from '@/components/labels/total-text.ts';
import { LoadBar } from '@/components/workspace/load/LoadBar.tsx';
import { useFirstPage } from '@/components/workspace/load/use-first-page.ts';
import { ReportHead } from '@/components/workspace/ReportHead.tsx';
import { useLookup } from '@/components/workspace/use-lookup.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { ListModel } from '@/utils/models/lookup/ListModel.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { canFilterLocally, formatFilter, rowFits, type FilterItem } from '@/utils/semrush/filter/filter.ts';
import { fullQuote } from '@/utils/semrush/query/price.ts';
import { createQuery, firstRows } from '@/utils/semrush/query/query.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { CachedRowsNotes } from './CachedRowsNotes.tsx';
import { ListBody } from './ListBody.tsx';
import { ListNotices } from './ListNotices.tsx';
import { ListStatus } from './ListStatus.tsx';
import { SupersededNotice } from './SupersededNotice.tsx';
import { useShownRows } from './use-shown-rows.ts';
import styles from './ListView.module.css';

const noRows: readonly AnyRow[] = [];

/** A report as a list of rows: its numbers, its filters, its chart and table, and the way to more rows. */
export function ListView() {
  const { view, options, context, open } = useWorkspace();
  const { report, targets, sort, filter } = view;
  const list = useModel(
    () =>
      new ListModel({ report, targets, sort: sort ?? reportOf(report).defaultSort, filter }, context, view.rowCount),
  );
  useFirstPage(list, view);
  const cached = list.cached.value;
  const superseded = options.showsSuperseded ? (cached?.superseded ?? null) : null;
  const currentRows = useShownRows(view, cached?.rows ?? noRows);
  const supersededRows = useShownRows(view, superseded?.rows ?? noRows);
  const rows = useMemo(() => [...currentRows, ...supersededRows], [currentRows, supersededRows]);
  // Read for its totals where it is cached; nothing is ever bought for them.
  const overview = useLookup('backlinks_overview', targets.slice(0, 1)).cached.value?.rows[0] ?? null;

  const isComplete = list.isComplete.value;
  const firstUnits = fullQuote(createQuery({ report, targets }), context.source).units;
  const unitsOf = (next: readonly FilterItem[]): number =>
    isComplete && formatFilter(filter) === '' && canFilterLocally(report, next) ? 0 : firstUnits;
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
    const loaded = list.loadedEnd.peek();
    if (latest.current === view && loaded > firstRows && reportOf(report).paging !== 'whole')
      open({ ...view, rowCount: loaded }, 'replace');
  };

  return (
    <>
      <ReportHead
        status={
          <ListStatus
            list={list}
            total={totalText(report, cached, overview, filter.length > 0)}
            foundCount={isNarrowed || options.find !== '' ? rows.length : null}
          />
        }
      />
      <SupersededNotice list={list} />
      <ListBody {...{ list, rows, superseded, misfits, overview, isComplete, unitsOf, firstUnits }} />
      {cached && list.hasAny.value && (
        <CachedRowsNotes cached={cached} misfitCount={misfits.size} ignoredFilter={list.ignoredFilter.value} />
      )}
      <ListNotices list={list} />
      <footer class={styles.footer} aria-label={t('load_more')}>
        <LoadBar list={list} hasSizes={reportOf(report).paging !== 'whole'} onLoadMore={() => void loadMore()} />
      </footer>
    </>
  );
}
