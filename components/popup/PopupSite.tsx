import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { isTroubled, RegionNotes } from '@/components/lookup/RegionBody.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { lazy } from '@/components/ui/later/lazy.tsx';
import { hasClick } from '@/utils/browser/gesture.ts';
import { t } from '@/utils/browser/i18n.ts';
import { PopupModel, type Popup } from '@/utils/models/lookup/PopupModel.ts';
import { sharedCause } from '@/utils/models/lookup/shared-cause.ts';
import type { QuietSitesList } from '@/utils/models/QuietSitesModel.ts';
import { openingUnits } from '@/utils/semrush/query/popup-price.ts';
import { sourceOf } from '@/utils/semrush/query/source.ts';
import type { TargetType } from '@/utils/semrush/target/target-type.ts';
import { siteOf, type SiteTargets, type Target } from '@/utils/semrush/target/target.ts';
import type { QuietReason } from '@/utils/store/quiet-sites.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { AddToProspects, type Adding } from './AddToProspects.tsx';
import { PageLinks } from './PageLinks.tsx';
import { SiteHeader } from './PopupHeader.tsx';
import { PopupRegions } from './PopupRegions.tsx';
import { QuietButton } from './QuietSite.tsx';
import { StatusLine } from './StatusLine.tsx';
import { TargetTypes } from './TargetTypes.tsx';
import { loadWays } from './ways.ts';
import mine from './MySite.module.css';
import styles from './PopupSite.module.css';

const PopupApproval = lazy(async () => (await import('./PopupApproval.tsx')).PopupApproval);
const SharedNotice = lazy(async () => (await import('@/components/lookup/SharedNotice.tsx')).SharedNotice);
const SiteSearch = lazy(async () => (await import('./SiteSearch.tsx')).SiteSearch);
const AddedNote = lazy(async () => (await import('./AddedNote.tsx')).AddedNote);
const QuietNote = lazy(async () => (await import('./QuietNote.tsx')).QuietNote);
const MySite = lazy(
  async () => (await import('./MySite.tsx')).MySite,
  () => <p class={mine.mine} />,
);

interface Props {
  readonly targets: SiteTargets;
  readonly settings: Settings;
  readonly quietSites: QuietSitesList;
  readonly isPrivate: boolean;
  readonly tabId: number | null;
  readonly unitsToday: number;
  readonly isTyped: boolean;
  /** Keeps the popup's size while nothing is known yet. */
  readonly waiting: ComponentChildren;
  readonly onFound: (targets: SiteTargets) => void;
}

/** An arrow key passes types on the way to another; what it rests on for this long is what the user wants to see. */
const restMs = 700;

/** The popup on a site: its numbers, its profile, its anchors, and what they cost. */
export function PopupSite(props: Props) {
  const { targets, settings, quietSites, isPrivate, tabId, unitsToday, isTyped, waiting, onFound } = props;
  const type = useSignal<TargetType>(targets.preferred);
  const isPassing = useSignal(false);
  /** True where the user chose the target here, at the price that stands beside the choice. */
  const isChosen = useSignal(isTyped && hasClick());
  const isSearching = useSignal(false);
  const target = targetOf(targets, type.value);
  const quiet = quietSites.reasonFor(target);
  const popup = usePopup(target, settings, { isPrivate, quiet });
  const site = siteOf(targets).value;
  const isQuietSet = useSignal(false);
  const adding = useSignal<Adding>(null);
  const source = sourceOf(settings);
  // Of a quiet site another type is offered like the first; only what stands on a button buys there.
  const typeUnits = quiet ? 0 : openingUnits(settings.popupBuys, settings.popupAnchors, source);
  const { dailyBudget, askAbove, usesSample } = settings;

  useLayoutEffect(() => {
    const open = (): void => popup.open(isChosen.value);
    if (!isPassing.value) return open();
    const timer = setTimeout(open, restMs);
    return () => clearTimeout(timer);
  }, [popup, isPassing.value]);
  const wasShown = useRef(isTyped);
  const isLate = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => wasShown.current || (isLate.value = true), longestWait);
    return () => clearTimeout(timer);
  }, []);

  const budgetLeft = dailyBudget === null ? null : Math.max(0, dailyBudget - unitsToday);
  const cause = popup.approval.value ? null : sharedCause([popup.overview, popup.profile, popup.anchors]);
  const needsApprovalFirst = popup.approval.value !== null && !popup.hasRows.value;

  // All at once where all is read in a moment: no skeleton that is gone before it is seen.
  const needed = [
    ...(popup.approval.value ? [PopupApproval] : []),
    ...(cause ? [SharedNotice] : []),
    ...([popup.overview, popup.profile, popup.anchors].some(isTroubled) ? [RegionNotes] : []),
  ].filter((part) => !part.isLoaded());
  if (!wasShown.current && !isLate.value && (!popup.isDecided.value || needed.length > 0)) {
    for (const part of needed) void part.load();
    return <>{waiting}</>;
  }
  wasShown.current = true;
  return (
    <>
      <header class={styles.top}>
        <SiteHeader
          target={target}
          host={targets.host.value}
          popup={popup}
          isSample={usesSample}
          isPrivate={isPrivate}
          takesFocus={isTyped}
          isSearching={isSearching.value}
          onSearch={() => (isSearching.value = !isSearching.value)}
        >
          <AddToProspects
            site={siteOf(targets)}
            source={source}
            isPrivate={isPrivate}
            onAdded={(added) => (adding.value = added)}
          />
          {/* Where nothing is bought by itself anyway there is nothing to keep from it; and a list on the disk names no site of an incognito window. */}
          {openingUnits(settings.popupBuys, settings.popupAnchors, source) > 0 && !isPrivate && (
            <QuietButton sites={quietSites} site={site} quiet={quiet} onSet={() => (isQuietSet.value = true)} />
          )}
        </SiteHeader>
        {isSearching.value && <SiteSearch settings={settings} onFound={onFound} />}
        <TargetTypes
          targets={targets}
          chosen={target.type}
          units={typeUnits}
          onChoose={(chosen, passes) => {
            type.value = chosen;
            isPassing.value = passes;
            isChosen.value = hasClick() && quiet === null;
          }}
        />
      </header>
      <main class={styles.main}>
        <AddedNote adding={adding.value} isPrivate={isPrivate} onChange={(changed) => (adding.value = changed)} />
        {isQuietSet.value && <QuietNote sites={quietSites} site={site} quiet={quiet} />}
        <PopupApproval target={target} site={site} popup={popup} askAbove={askAbove} budgetLeft={budgetLeft} />
        {cause && <SharedNotice cause={cause} />}
        {!needsApprovalFirst && (
          <PopupRegions
            target={target}
            popup={popup}
            told={cause?.lookups ?? []}
            anchorCount={settings.popupAnchors}
            isPrivate={isPrivate}
          />
        )}
        {/* Of a site that was typed, the page in the tab says nothing. */}
        {!isTyped && <PageLinks tabId={tabId} isTurn={popup.isDecided.value} />}
      </main>
      <footer class={styles.footer}>
        {isPrivate && <p class={styles.private}>{t('incognito_note')}</p>}
        <div class={styles.state}>
          <StatusLine
            at={popup.oldestAt.value}
            isStale={popup.isStale.value}
            unitsNow={popup.unitsSpent.value}
            unitsToday={unitsToday}
            dailyBudget={dailyBudget}
          />
          {!isPrivate && <MySite targets={targets} />}
        </div>
        <Button
          kind="primary"
          onClick={() => void loadWays().then(({ openOverview }) => openOverview(target, isPrivate))}
        >
          {t('full_report')}
        </Button>
      </footer>
    </>
  );
}

/** ms; the store is read in less, and whoever waits for more shall see what will come. */
const longestWait = 80;

/**
 * The popup on a target. Every target that was looked at stays alive until the popup closes: going back to a type shows
 * at once what it has, and what was begun for it goes on.
 */
function usePopup(
  target: Target,
  settings: Settings,
  { isPrivate, quiet }: { readonly isPrivate: boolean; readonly quiet: QuietReason | null },
): Popup {
  const { popupBuys, popupAnchors, askAbove, staleAfterSeconds } = settings;
  const source = sourceOf(settings);
  const popups = useMemo(
    () => new Map<string, Popup>(),
    [popupBuys, popupAnchors, askAbove, staleAfterSeconds, source, isPrivate],
  );
  useLayoutEffect(
    () => () => {
      for (const popup of popups.values()) popup[Symbol.dispose]();
    },
    [popups],
  );
  const name = `${target.type} ${target.value}`;
  const known = popups.get(name);
  if (known) return known;
  const context = { source, isPrivate, staleAfterSeconds };
  // What the list says later is for later openings: taking a site off it buys nothing here.
  const popup = new PopupModel(target, { context, buys: popupBuys, anchors: popupAnchors, askAbove, quiet });
  popups.set(name, popup);
  return popup;
}

function targetOf(targets: SiteTargets, type: TargetType): Target {
  return type === 'root_domain' ? targets.root : type === 'domain' ? targets.host : (targets.page ?? targets.host);
}
