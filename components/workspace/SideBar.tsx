import type { ComponentChildren } from 'preact';
import { BrandMark } from '@/components/ui/BrandMark.tsx';
import { Icon } from '@/components/ui/Icon.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { openOptions } from '@/utils/browser/tabs.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { viewOfPage } from '@/utils/view/view-address.ts';
import { OwnNav } from './OwnNav.tsx';
import { ReportNav } from './ReportNav.tsx';
import { useWorkspace } from './use-workspace.ts';
import { ViewLink } from './ViewLink.tsx';
import styles from './Workspace.module.css';

interface Props {
  readonly counts: ReadonlyMap<ReportId, number>;
  readonly firstPages: ReadonlySet<ReportId>;
  readonly onSwitch: () => void;
  /** The link that skips it. */
  readonly children: ComponentChildren;
}

/** The reports, and under them the switcher and the options. */
export function SideBar({ counts, firstPages, onSwitch, children }: Props) {
  const { view } = useWorkspace();
  return (
    <header class={styles.side}>
      {children}
      <p class={styles.brand}>
        <BrandMark />
        {t('extension_name')}
      </p>
      <ReportNav counts={counts} firstPages={firstPages} />
      <OwnNav />
      <div class={styles.foot}>
        <button type="button" class={styles.footButton} aria-keyshortcuts="Control+K Meta+K" onClick={onSwitch}>
          <Icon name="search" size={14} />
          {t('switcher')}
          <kbd class={styles.key} aria-hidden="true">
            {t('switcher_key')}
          </kbd>
        </button>
        <ViewLink
          view={viewOfPage({ targets: view.targets, extra: {} }, 'glossary')}
          class={styles.footButton}
          isCurrent={view.page === 'glossary'}
        >
          <Icon name="info" size={14} />
          {t('page_glossary')}
        </ViewLink>
        <button type="button" class={styles.footButton} onClick={() => void openOptions()}>
          <Icon name="options" size={14} />
          {t('options')}
        </button>
      </div>
    </header>
  );
}
