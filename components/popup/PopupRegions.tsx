import { useSignal } from '@preact/signals';
import { useContext, useEffect, useId, useMemo } from 'preact/hooks';
import { ProfileChart } from '@/components/charts/ProfileChart.tsx';
import { NoDataFor } from '@/components/lookup/NoDataFor.tsx';
import { Region } from '@/components/lookup/Region.tsx';
import { afterFirstPaint, lazy } from '@/components/ui/later/lazy.tsx';
import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { Lookup } from '@/utils/models/lookup/LookupModel.ts';
import type { Popup } from '@/utils/models/lookup/PopupModel.ts';
import { hasRows } from '@/utils/models/lookup/shared-cause.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { profileOf } from '@/utils/view/profile.ts';
import { AnchorsSkeleton, AnchorsTable } from './AnchorsTable.tsx';
import { OverviewNumbers } from './OverviewNumbers.tsx';
import { followWay, PopupDoorsContext, wayText, type PopupDoors } from './PopupDoor.tsx';
import { loadWays } from './ways.ts';
import styles from './PopupRegions.module.css';

const ProfileTable = lazy(async () => (await import('./ProfileTable.tsx')).ProfileTable);

interface Props {
  readonly target: Target;
  readonly popup: Popup;
  /** Lookups of which the page says elsewhere what they wait for or failed of. */
  readonly told: readonly object[];
  readonly anchorCount: number;
  readonly isPrivate: boolean;
}

/** The popup's three parts. Each loads, fails and is tried again by itself; one that has nothing to show takes no place. */
export function PopupRegions({ target, popup, told, anchorCount, isPrivate }: Props) {
  const common = { targetLabel: targetLabel(target), isPending: !popup.isDecided.value };
  const olderRows = (report: ReportId) => <SupersededLink report={report} target={target} isPrivate={isPrivate} />;
  const showsTable = useSignal(false);
  const tableId = useId();
  useEffect(() => afterFirstPaint(() => void loadWays()), []);
  const isTold = (lookup: object): boolean => told.includes(lookup);
  const empty = [popup.overview, popup.profile, popup.anchors].filter(hasNothing);
  // One cause is told once, where the regions would stand.
  const isEmptySaid = empty.length > 1;
  const isShown = (lookup: Pick<Lookup, 'cached' | 'state'>): boolean =>
    !(isEmptySaid && hasNothing(lookup)) &&
    (!isTold(lookup) || hasRows(lookup) || lookup.state.value.kind === 'loading');
  const profileRows = popup.profile.cached.value?.rows ?? [];
  const doors: PopupDoors = { target, isPrivate };
  return (
    <PopupDoorsContext.Provider value={doors}>
      <div class={styles.regions}>
        {isEmptySaid && (
          <div aria-busy={empty.some(({ state }) => state.value.kind === 'loading')}>
            <NoDataFor label={common.targetLabel} class={styles.nothing} />
          </div>
        )}
        {isShown(popup.overview) && (
          <Region
            {...common}
            title={t('region_overview')}
            hidesTitle
            lookup={popup.overview}
            isTold={isTold(popup.overview)}
            linkToSuperseded={olderRows('backlinks_overview')}
            skeleton={<OverviewNumbers row={null} />}
          >
            {({ rows: [row] }) => <OverviewNumbers row={row ?? null} />}
          </Region>
        )}
        {isShown(popup.profile) && (
          <Region
            {...common}
            title={t('report_backlinks_ascore_profile')}
            lookup={popup.profile}
            isTold={isTold(popup.profile)}
            linkToSuperseded={olderRows('backlinks_ascore_profile')}
            skeleton={<Skeleton height="77px" />}
            aside={
              <>
                {!popup.profile.isStale.value && <span class={styles.aside}>· {t('profile_aside')}</span>}
                {profileRows.length > 0 && (
                  <button
                    type="button"
                    class={styles.disclosure}
                    aria-expanded={showsTable.value}
                    aria-controls={tableId}
                    onClick={() => (showsTable.value = !showsTable.value)}
                  >
                    {t('show_as_table')}
                  </button>
                )}
              </>
            }
          >
            {({ rows }) => <Profile rows={rows} tableId={tableId} showsTable={showsTable.value} />}
          </Region>
        )}
        {isShown(popup.anchors) && (
          <Region
            {...common}
            title={t('region_anchors')}
            lookup={popup.anchors}
            isTold={isTold(popup.anchors)}
            linkToSuperseded={olderRows('backlinks_anchors')}
            skeleton={<AnchorsSkeleton lines={anchorCount} />}
          >
            {({ rows }) => <AnchorsTable rows={rows} />}
          </Region>
        )}
      </div>
    </PopupDoorsContext.Provider>
  );
}

/** Whether the API has nothing of it, and nothing older is kept; what failed or waits since speaks for itself. */
function hasNothing({ cached, state }: Pick<Lookup, 'cached' | 'state'>): boolean {
  const { kind } = state.value;
  const found = cached.value;
  return (
    (kind === 'ready' || kind === 'loading') &&
    found !== null &&
    found.oldestAt !== null &&
    found.superseded === null &&
    found.rows.length + found.unread.length === 0
  );
}

/** Opens the report with its older rows. */
function SupersededLink({ report, target, isPrivate }: LinkProps) {
  return (
    <button
      type="button"
      class={styles.link}
      onClick={() => void loadWays().then((ways) => ways.openSuperseded(report, target, isPrivate))}
    >
      {t('superseded_link')}
    </button>
  );
}

interface LinkProps {
  readonly report: ReportId;
  readonly target: Target;
  readonly isPrivate: boolean;
}

function Profile({ rows, tableId, showsTable }: ProfileProps) {
  const profile = useMemo(() => profileOf(rows), [rows]);
  const doors = useContext(PopupDoorsContext);
  return (
    <>
      <ProfileChart
        profile={profile}
        {...(doors && {
          onPick: (score: number) => void followWay({ kind: 'score', score }, doors),
          pickHint: (score: number) => wayText({ kind: 'score', score }, doors),
        })}
      />
      <div id={tableId} hidden={!showsTable}>
        {showsTable && <ProfileTable profile={profile} />}
      </div>
    </>
  );
}

interface ProfileProps {
  readonly rows: readonly Row<'backlinks_ascore_profile'>[];
  readonly tableId: string;
  readonly showsTable: boolean;
}
