import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { openReport } from '@/utils/models/workspace/open-report.ts';
import { openingUnits } from '@/utils/models/spending/opening-units.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { formatAddress } from '@/utils/view/view-address.ts';
import type { SiteTargets, Target } from '@/utils/semrush/target/target.ts';
import type { TargetType } from '@/utils/semrush/target/target-type.ts';
import { Button } from '@/components/ui/Button.tsx';
import { StatusLine } from './StatusLine.tsx';
import { SiteHeader } from './PopupHeader.tsx';
import { PopupApproval } from './PopupApproval.tsx';
import { PopupRegions } from './PopupRegions.tsx';
import { SiteSearch } from './SiteSearch.tsx';
import { TargetTypes } from './TargetTypes.tsx';
import { usePopupView } from './use-popup-view.ts';
import styles from './PopupSite.module.css';

interface Props {
  readonly targets: SiteTargets;
  readonly settings: Settings;
  readonly isPrivate: boolean;
  readonly unitsToday: number;
  readonly isTyped: boolean;
  readonly onFound: (targets: SiteTargets) => void;
}

/** An arrow key passes types on the way to another; what it rests on for this long is what the user wants to see. */
const restMs = 700;

/** The popup on a site: its numbers, its profile, its anchors, and what they cost. */
export function PopupSite({ targets, settings, isPrivate, unitsToday, isTyped, onFound }: Props) {
  const type = useSignal<TargetType>(targets.preferred);
  const isPassing = useSignal(false);
  const isSearching = useSignal(false);
  const target = targetOf(targets, type.value);
  const view = usePopupView(target, settings, isPrivate);
  const { dailyBudget, askAbove, usesSample } = settings;

  useEffect(() => {
    if (!isPassing.value) return view.open();
    const timer = setTimeout(view.open, restMs);
    return () => clearTimeout(timer);
  }, [view, isPassing.value]);

  const budgetLeft = dailyBudget === null ? null : Math.max(0, dailyBudget - unitsToday);
  const needsApprovalFirst = view.question.value !== null && !view.hasRows.value;
  return (
    <>
      <header class={styles.top}>
        <SiteHeader
          target={target}
          host={targets.host.value}
          view={view}
          isSample={usesSample}
          takesFocus={isTyped}
          isSearching={isSearching.value}
          onSearch={() => (isSearching.value = !isSearching.value)}
        />
        {isSearching.value && <SiteSearch settings={settings} onFound={onFound} />}
        <TargetTypes
          targets={targets}
          chosen={target.type}
          units={usesSample ? 0 : openingUnits(settings.popupBuys, settings.popupAnchors)}
          onChoose={(chosen, passes) => {
            type.value = chosen;
            isPassing.value = passes;
          }}
        />
      </header>
      <main class={styles.main}>
        <PopupApproval view={view} askAbove={askAbove} budgetLeft={usesSample ? null : budgetLeft} />
        {!needsApprovalFirst && <PopupRegions view={view} anchorCount={settings.popupAnchors} />}
      </main>
      <footer class={styles.footer}>
        {isPrivate && <p class={styles.private}>{t('incognito_note')}</p>}
        <StatusLine
          at={view.oldestAt.value}
          isOld={view.isOld.value}
          unitsNow={view.unitsSpent.value}
          unitsToday={unitsToday}
          dailyBudget={dailyBudget}
        />
        <Button
          kind="primary"
          onClick={() => void openReport(formatAddress({ report: 'backlinks_overview', targets: [target] }), isPrivate)}
        >
          {t('full_report')}
        </Button>
      </footer>
    </>
  );
}

function targetOf(targets: SiteTargets, type: TargetType): Target {
  return type === 'root_domain' ? targets.root : type === 'domain' ? targets.host : (targets.page ?? targets.host);
}
