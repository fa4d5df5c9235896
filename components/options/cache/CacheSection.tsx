import { OptionsCard } from '@/components/options/OptionsCard.tsx';
import { OptionsSection } from '@/components/options/OptionsSection.tsx';
import type { SaveSettings } from '@/components/options/save-settings.ts';
import { ChoiceGroup, type Choice } from '@/components/ui/ChoiceGroup.tsx';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import type { CacheModel } from '@/utils/models/CacheModel.ts';
import { settingsChoices } from '@/utils/models/SettingsModel.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { CacheContents } from './CacheContents.tsx';
import { Quarantined } from './Quarantined.tsx';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
  readonly cache: InstanceType<typeof CacheModel>;
}

const keepNames: { readonly [Seconds in (typeof settingsChoices.staleAfterSeconds)[number]]: MessageKey } = {
  3_600: 'keep_1_hour',
  86_400: 'keep_1_day',
  604_800: 'keep_7_days',
  2_592_000: 'keep_30_days',
};

/** How long results count as new, what is stored of them, and how to be rid of it. */
export function CacheSection({ settings, save, cache }: Props) {
  return (
    <OptionsSection id="cache" title={t('options_cache')}>
      <OptionsCard>
        <ChoiceGroup
          label={t('keep_results')}
          hint={t('keep_results_hint')}
          choices={staleChoices()}
          chosen={settings.staleAfterSeconds}
          onChoose={({ value, label }) =>
            save({ staleAfterSeconds: value }, t('options_setting', t('keep_results'), label))
          }
        />
        <CacheContents cache={cache} />
        <Quarantined count={cache.size.value?.quarantined ?? 0} />
      </OptionsCard>
    </OptionsSection>
  );
}

function staleChoices(): Choice<number>[] {
  return settingsChoices.staleAfterSeconds.map((value) => ({ value, label: t(keepNames[value]) }));
}
