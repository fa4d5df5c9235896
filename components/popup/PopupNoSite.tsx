import { noTargetText } from '@/components/labels/no-target-text.ts';
import { BrandMark } from '@/components/ui/BrandMark.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { NoTargetReason, SiteTargets } from '@/utils/semrush/target/target.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { PageLinks } from './PageLinks.tsx';
import { PopupHeader } from './PopupHeader.tsx';
import { SiteSearch } from './SiteSearch.tsx';
import { StatusLine } from './StatusLine.tsx';
import styles from './PopupSite.module.css';

interface Props {
  readonly reason: NoTargetReason;
  readonly settings: Settings;
  readonly isPrivate: boolean;
  readonly tabId: number | null;
  readonly unitsToday: number;
  readonly onFound: (targets: SiteTargets) => void;
}

/** The popup on a tab without a public site: nothing is sent, and another site can be looked up. */
export function PopupNoSite({ reason, settings, isPrivate, tabId, unitsToday, onFound }: Props) {
  return (
    <>
      <header class={styles.top}>
        <PopupHeader
          mark={<BrandMark />}
          title={<h1 class={styles.noSite}>{t('popup_no_site')}</h1>}
          isSample={settings.usesSample}
          isPrivate={isPrivate}
        />
      </header>
      <main class={styles.top}>
        <Message tone="calm">
          <p>{tabText(reason)}</p>
        </Message>
        <SiteSearch settings={settings} onFound={onFound} />
        <PageLinks tabId={tabId} isTurn />
      </main>
      <footer class={styles.footer}>
        <StatusLine at={null} isStale={false} unitsNow={0} unitsToday={unitsToday} dailyBudget={settings.dailyBudget} />
      </footer>
    </>
  );
}

function tabText(reason: NoTargetReason): string {
  if (reason === 'empty') return t('no_target_tab_empty');
  return reason === 'not-web' ? t('no_target_tab_not_web') : noTargetText(reason);
}
