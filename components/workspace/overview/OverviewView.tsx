import { NoDataFor } from '@/components/lookup/NoDataFor.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { ExportMenu } from '@/components/workspace/export/ExportMenu.tsx';
import { CachedRowsNotes } from '@/components/workspace/list/CachedRowsNotes.tsx';
import { ListNotices } from '@/components/workspace/list/ListNotices.tsx';
import { ListStatus } from '@/components/workspace/list/ListStatus.tsx';
import { SupersededNotice } from '@/components/workspace/list/SupersededNotice.tsx';
import { useFirstPage } from '@/components/workspace/load/use-first-page.ts';
import { ReportHead } from '@/components/workspace/ReportHead.tsx';
import { ReportButton } from '@/components/workspace/share/ReportButton.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { ListModel } from '@/utils/models/lookup/ListModel.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { noWords } from '@/utils/view/anchor-words.ts';
import { plainColumns } from '@/utils/view/report-shape.ts';
import { OverviewBars } from './OverviewBars.tsx';
import { OverviewRegions } from './OverviewRegions.tsx';
import { OverviewTiles } from './OverviewTiles.tsx';
import styles from './Overview.module.css';

const report = 'backlinks_overview';

/** The target at a glance: its numbers, and a region for each report that belongs on a dashboard, loaded or on offer. */
export function OverviewView() {
  const { view, options, context, isSample, hasSource, lookUp } = useWorkspace();
  const { targets } = view;
  const list = useModel(() => new ListModel({ report, targets, sort: null, filter: [] }, context));
  useFirstPage(list, view);
  const cached = list.cached.value;
  const superseded = options.showsSuperseded ? (cached?.superseded ?? null) : null;
  const current = cached?.rows[0] ?? null;
  const row = (current ?? superseded?.rows[0] ?? null) as Row<typeof report> | null;
  const state = list.state.value;
  const { kind } = state;
  const isEmpty = list.hasAny.value && current === null;
  return (
    <>
      <div class={styles.head}>
        <ReportHead status={<ListStatus list={list} total={null} foundCount={null} countsRows={false} />} />
        {hasSource || row ? <ReportButton /> : null}
        <ExportMenu
          shown={plainColumns('backlinks_overview')}
          about={cached && { view, cached, overview: row, words: noWords }}
          rows={() => ({
            report,
            targets,
            filter: '',
            rows: [...(cached?.rows ?? []), ...(superseded?.rows ?? [])],
            ...(superseded && { superseded: superseded.since }),
            unread: cached?.unread ?? [],
            unmatched: cached?.unmatched ?? [],
            isSample,
            isPrivate: context.isPrivate,
          })}
          isEmpty={row === null}
        />
      </div>
      <ListNotices list={list} />
      {cached && list.hasAny.value && <CachedRowsNotes cached={cached} misfitCount={0} ignoredFilter={null} />}
      <SupersededNotice list={list} />
      <div class={styles.grid}>
        {(hasSource || isEmpty || row) && (
          <section
            class={styles.numbers}
            aria-label={t('overview')}
            aria-busy={kind === 'loading' || kind === 'reading'}
          >
            {isEmpty && <NoDataFor label={targets.map(targetLabel).join(', ')} class={styles.nothing} />}
            {(!isEmpty || row) && (
              <>
                <OverviewTiles row={row} isStill={kind === 'idle' || kind === 'failed' || kind === 'needs-approval'} />
                {kind === 'idle' && hasSource && (
                  <p class={styles.idle}>
                    <Button kind="primary" units={list.firstQuote.value.units} onClick={() => lookUp(view)}>
                      {t('look_up')}
                    </Button>
                  </p>
                )}
              </>
            )}
          </section>
        )}
        {row && <OverviewBars row={row} />}
        <OverviewRegions overview={isEmpty ? null : row} toldError={state.kind === 'failed' ? state.error : null} />
      </div>
    </>
  );
}
