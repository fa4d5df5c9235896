import '@/utils/models/suffixes.ts';
import '@/utils/semrush/target/suffix-list.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useUnitPrice } from '@/components/labels/unit-price.ts';
import { CacheSection } from '@/components/options/cache/CacheSection.tsx';
import { DataSection } from '@/components/options/data/DataSection.tsx';
import { KeySection } from '@/components/options/key/KeySection.tsx';
import { OptionsNav } from '@/components/options/OptionsNav.tsx';
import { SampleSection } from '@/components/options/SampleSection.tsx';
import type { SaveSettings } from '@/components/options/save-settings.ts';
import { MySites } from '@/components/options/sites/MySites.tsx';
import { SpendingSection } from '@/components/options/spending/SpendingSection.tsx';
import { ThemeSection } from '@/components/options/ThemeSection.tsx';
import { UnreadableSettings } from '@/components/options/UnreadableSettings.tsx';
import { UpdateNotice } from '@/components/options/UpdateNotice.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { useTheme } from '@/components/ui/hooks/use-theme.ts';
import { SampleBadge } from '@/components/ui/SampleBadge.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { readHash } from '@/utils/browser/location.ts';
import { CacheModel } from '@/utils/models/CacheModel.ts';
import { KeyModel } from '@/utils/models/KeyModel.ts';
import { BackupModel } from '@/utils/models/own-data/BackupModel.ts';
import { ReportingModel } from '@/utils/models/ReportingModel.ts';
import { SettingsModel } from '@/utils/models/SettingsModel.ts';
import { BalanceModel } from '@/utils/models/spending/BalanceModel.ts';
import { SpendingLogModel } from '@/utils/models/spending/SpendingLogModel.ts';
import { UpdateModel } from '@/utils/models/UpdateModel.ts';
import styles from './OptionsPage.module.css';

/** options.html: the key, what may be spent and was, what is kept and backed up, the sample data and the theme. */
export function OptionsPage() {
  const { settings, change } = useModel(SettingsModel);
  const key = useModel(KeyModel);
  const reporting = useModel(ReportingModel);
  const balance = useModel(BalanceModel);
  const spending = useModel(() => new SpendingLogModel(balance.readings));
  const cache = useModel(CacheModel);
  const update = useModel(UpdateModel);
  const backups = useModel(BackupModel);
  const saved = useSignal('');
  useTheme(settings.value?.theme);
  useUnitPrice(settings.value?.unitPrice ?? null);
  document.title = t('options_title');

  const save: SaveSettings = async (patch, said) => {
    try {
      await change(patch);
      saved.value = t('options_saved', said);
    } catch {
      saved.value = t('options_not_saved', said);
    }
  };

  const current = settings.value;
  const hasSections = current !== null;
  useEffect(() => {
    if (hasSections) showNamedSection();
  }, [hasSections]);
  return (
    <div class={styles.page}>
      <OptionsNav isBackupDue={backups.isDue.value} />
      <main class={styles.main}>
        <header class={styles.header}>
          <h1>{t('options')}</h1>
          {current?.usesSample && <SampleBadge />}
          <p role="status" class={styles.saved}>
            {saved}
          </p>
        </header>
        <UnreadableSettings />
        <UpdateNotice update={update} />
        {current && (
          <>
            <KeySection model={key} balance={balance} reporting={reporting} settings={current} />
            <SpendingSection
              settings={current}
              save={save}
              spending={spending}
              balance={balance}
              hasKey={key.key.value.kind === 'kept'}
            />
            <MySites />
            <DataSection backups={backups} />
            <CacheSection settings={current} save={save} cache={cache} />
            <SampleSection settings={current} save={save} />
            <ThemeSection settings={current} save={save} />
          </>
        )}
      </main>
    </div>
  );
}

/** The page's address may name a part of it, which is not there yet when the browser looks for it. */
function showNamedSection(): void {
  const section = document.getElementById(readHash().slice(1));
  section?.scrollIntoView();
  section?.querySelector<HTMLElement>('input[type=password]')?.focus({ preventScroll: true });
}
