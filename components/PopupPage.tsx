import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { useUnitPrice } from '@/components/labels/unit-price.ts';
import { PopupSite } from '@/components/popup/PopupSite.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { useTheme } from '@/components/ui/hooks/use-theme.ts';
import { lazy, type Lazy } from '@/components/ui/later/lazy.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { KeyModel } from '@/utils/models/KeyModel.ts';
import { QuietSitesModel } from '@/utils/models/QuietSitesModel.ts';
import { SettingsModel } from '@/utils/models/SettingsModel.ts';
import { SpendingModel } from '@/utils/models/spending/SpendingModel.ts';
import { TabModel } from '@/utils/models/TabModel.ts';
import { targetsOf, type SiteTargets } from '@/utils/semrush/target/target.ts';
import styles from './PopupPage.module.css';

const PopupStart = lazy(async () => (await import('@/components/popup/PopupStart.tsx')).PopupStart);
const PopupNoSite = lazy(async () => (await import('@/components/popup/PopupNoSite.tsx')).PopupNoSite);

/** popup.html: the backlinks of the site that the user looks at. */
export function PopupPage() {
  const { settings, change } = useModel(SettingsModel);
  const { key } = useModel(KeyModel);
  const { tab } = useModel(TabModel);
  const quietSites = useModel(QuietSitesModel);
  const { today } = useModel(SpendingModel);
  const typed = useSignal<SiteTargets | null>(null);
  useTheme(settings.value?.theme);
  useUnitPrice(settings.value?.unitPrice ?? null);
  useLayoutEffect(() => {
    document.title = t('popup_title');
  }, []);

  const current = settings.value;
  const active = tab.value;
  const keyState = key.value.kind;
  // The store is read within a few milliseconds; what is shown until then has the size of what comes.
  const waiting = <div class={styles.waiting} aria-busy="true" />;
  const popup = (content: ComponentChildren) => <div class={styles.popup}>{content}</div>;
  if (!current || !active || !quietSites.sites.value || (keyState === 'reading' && !current.usesSample))
    return popup(waiting);
  const found = typed.value ?? targetsOf(active.url ?? '');
  const { isPrivate } = active;
  const shared = {
    settings: current,
    isPrivate,
    tabId: active.id,
    unitsToday: today.value,
    onFound: (next: SiteTargets) => (typed.value = next),
  };
  if (keyState === 'none' && !current.usesSample)
    return popup(
      isHere(PopupStart) ? (
        <PopupStart isPrivate={isPrivate} onUseSample={() => void change({ usesSample: true })} />
      ) : (
        waiting
      ),
    );
  if (found.kind === 'none')
    return popup(isHere(PopupNoSite) ? <PopupNoSite {...shared} reason={found.reason} /> : waiting);
  return popup(
    <PopupSite
      {...shared}
      quietSites={quietSites}
      key={`${found.host.value} ${found.page?.value}`}
      targets={found}
      isTyped={typed.value !== null}
      waiting={waiting}
    />,
  );
}

/** Whether a part that the first paint needs is there; else it is loaded at once. */
function isHere({ isLoaded, load }: Pick<Lazy<never>, 'isLoaded' | 'load'>): boolean {
  if (isLoaded()) return true;
  void load();
  return false;
}
