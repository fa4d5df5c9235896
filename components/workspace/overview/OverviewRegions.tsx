import { useSignal, useSignalEffect, type Signal } from '@preact/signals';
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { pictureOfChart } from '@/components/charts/picture-of-chart.ts';
import { ProfileChart } from '@/components/charts/ProfileChart.tsx';
import { Region } from '@/components/lookup/Region.tsx';
import { SharedNotice } from '@/components/lookup/SharedNotice.tsx';
import { AnchorText } from '@/components/table/cells/LinkParts.tsx';
import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { DoorLink } from '@/components/workspace/doors/DoorLink.tsx';
import { RootInstead, RootNote } from '@/components/workspace/list/RootInstead.tsx';
import { HistoryPlot } from '@/components/workspace/report-charts/HistoryPlot.tsx';
import { ProfileBands, useScorePick } from '@/components/workspace/report-charts/ProfilePanel.tsx';
import { SaveChart } from '@/components/workspace/report-charts/SaveChart.tsx';
import { useLookup } from '@/components/workspace/use-lookup.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t, uiLocale, type MessageKey } from '@/utils/browser/i18n.ts';
import { formatCountry } from '@/utils/format/country.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { Lookup } from '@/utils/models/lookup/LookupModel.ts';
import { hasRows, isSameCause, sharedCause } from '@/utils/models/lookup/shared-cause.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { rawCellOf, shownText, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';
import { firstDoor } from '@/utils/view/doors/doors.ts';
import { profileOf } from '@/utils/view/profile.ts';
import { viewOfReport, withOptions } from '@/utils/view/view-options.ts';
import { MiniTable } from './MiniTable.tsx';
import styles from './Overview.module.css';

interface Props {
  /** For shares of the whole; null while it is not cached. */
  readonly overview: Row<'backlinks_overview'> | null;
  /** What the page says of the numbers above already. */
  readonly toldError: LookupError | null;
}

/** What belongs on a dashboard beside the numbers: each region with its own price, loaded or on offer. */
export function OverviewRegions({ overview, toldError }: Props) {
  const cards = useSignal<readonly Lookup[]>([]);
  const cause = sharedCause(cards.value, toldError);
  const { view } = useWorkspace();
  const withoutHistory = view.targets.find(
    ({ type }) => !reportOf('backlinks_historical').targets.types.includes(type),
  );
  const linked = overview?.domains_num ?? null;
  const historyId = useId();
  return (
    <CardsContext.Provider value={{ cards, told: cause?.lookups ?? [] }}>
      {cause && !(cause.kind === 'failed' && isSameCause(cause.error, toldError)) && (
        <div class={styles.wide}>
          <SharedNotice cause={cause} />
        </div>
      )}
      <Card report="backlinks_ascore_profile" isWide isChart>
        {(cached) => <Profile cached={cached} />}
      </Card>
      {withoutHistory ? (
        <section class={`${styles.card} ${styles.wide} ${styles.refused}`} aria-labelledby={historyId}>
          <h2 id={historyId} class={styles.heading}>
            {t('report_backlinks_historical')}
          </h2>
          <RootNote target={withoutHistory} />
          <RootInstead report="backlinks_historical" target={withoutHistory} />
        </section>
      ) : (
        <Card report="backlinks_historical" isWide isChart>
          {({ rows }) => <HistoryPlot rows={rows} height={242} />}
        </Card>
      )}
      <Card report="backlinks_anchors" heading="top_anchors">
        {({ rows }) => (
          <MiniTable
            name={t('top_anchors')}
            heads={[t('column_anchor'), t('column_backlinks_num')]}
            lines={rows.map((row) => ({
              label: (
                <RowLink report="backlinks_anchors" row={row}>
                  <AnchorText anchor={row.anchor} />
                </RowLink>
              ),
              value: row.backlinks_num,
              raw: rawCellOf(row, 'backlinks_num'),
            }))}
            whole={overview?.total ?? null}
            of={t('of_total')}
          />
        )}
      </Card>
      <Card report="backlinks_tld">
        {({ rows }) => (
          <MiniTable
            name={t('report_backlinks_tld')}
            heads={[t('column_zone'), t('column_domains')]}
            lines={rows.map((row) => ({
              label: (
                <RowLink report="backlinks_tld" row={row}>
                  <WebText text={`.${shownText(row, 'zone')}`} />
                </RowLink>
              ),
              value: row.domains_num,
              raw: rawCellOf(row, 'domains_num'),
            }))}
            whole={linked}
            of={t('of_domains_num')}
          />
        )}
      </Card>
      <Card report="backlinks_geo">
        {({ rows }) => (
          <MiniTable
            name={t('report_backlinks_geo')}
            heads={[t('column_country'), t('column_domains')]}
            lines={rows.map((row) => ({
              label: (
                <RowLink report="backlinks_geo" row={row}>
                  <WebText text={formatCountry(shownText(row, 'country'), uiLocale())} />
                </RowLink>
              ),
              value: row.domains_num,
              raw: rawCellOf(row, 'domains_num'),
            }))}
            whole={linked}
            of={t('of_domains_num')}
          />
        )}
      </Card>
    </CardsContext.Provider>
  );
}

/** The lookups of the cards, so that what several of them fail of is said once. */
const CardsContext = createContext<{
  readonly cards: Signal<readonly Lookup[]>;
  readonly told: readonly Lookup[];
} | null>(null);

/** What a row is about, as the way to what is behind it, where there is one. */
function RowLink({ report, row, children }: RowLinkProps) {
  const { view } = useWorkspace();
  const door = firstDoor(report, view.targets[0]!, row, view);
  return door ? <DoorLink door={door}>{children}</DoorLink> : <>{children}</>;
}

interface RowLinkProps {
  readonly report: ReportId;
  readonly row: AnyRow;
  readonly children: ComponentChildren;
}

function Card<R extends ReportId>({ report, heading, isWide = false, isChart = false, children }: CardProps<R>) {
  const { view, hasSource } = useWorkspace();
  const around = useContext(CardsContext);
  const body = useRef<HTMLDivElement>(null);
  const lookup = useLookup(report, view.targets);
  useSignalEffect(() => {
    // What costs nothing needs no click: the sample's regions load by themselves.
    if (lookup.state.value.kind === 'idle' && lookup.quote.value.units === 0) void lookup.look({ ground: null });
  });
  useEffect(() => {
    if (!around) return;
    const { cards } = around;
    cards.value = [...cards.peek(), lookup];
    return () => {
      cards.value = cards.peek().filter((other) => other !== lookup);
    };
  }, [lookup]);
  // Without a key there is nothing to offer; the page says so once.
  if (!hasSource && !hasRows(lookup)) return null;
  return (
    <Region
      title={t(heading ?? `report_${report}`)}
      lookup={lookup}
      isTold={around?.told.includes(lookup) ?? false}
      targetLabel={view.targets.map(targetLabel).join(', ')}
      class={`${styles.card} ${isWide ? styles.wide : ''}`}
      skeleton={<CardSkeleton />}
      linkToSuperseded={
        <ViewLink view={withOptions(viewOfReport(view, report), { showsSuperseded: true })}>
          {t('superseded_show')}
        </ViewLink>
      }
      aside={
        <span class={styles.aside}>
          {isChart && (lookup.cached.value?.rows.length ?? 0) > 0 && (
            <SaveChart title={t(`report_${report}`)} report={report} canvas={() => pictureOfChart(body.current)} />
          )}
          <ViewLink
            view={viewOfReport(view, report)}
            class={styles.more}
            label={t('open_report', t(`report_${report}`))}
          >
            {t('open')}
          </ViewLink>
        </span>
      }
    >
      {(cached) => <div ref={body}>{children(cached)}</div>}
    </Region>
  );
}

function CardSkeleton() {
  return (
    <div class={styles.cardSkeleton}>
      {[82, 64, 71, 40, 55].map((width) => (
        <Skeleton key={width} width={`${width}%`} height="14px" />
      ))}
    </div>
  );
}

function Profile({ cached }: { readonly cached: CachedRows<'backlinks_ascore_profile'> }) {
  const profile = useMemo(() => profileOf(cached.rows), [cached.rows]);
  return (
    <div class={styles.profile}>
      <ProfileChart profile={profile} height={120} {...useScorePick()} />
      <ProfileBands profile={profile} />
    </div>
  );
}

interface CardProps<R extends ReportId> {
  readonly report: R;
  readonly heading?: MessageKey;
  readonly isWide?: boolean;
  /** A picture of it can be saved. */
  readonly isChart?: boolean;
  readonly children: (cached: CachedRows<R>) => ComponentChildren;
}
