import { Switch } from '@/components/ui/Switch.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { OptionsCard } from './OptionsCard.tsx';
import { OptionsSection } from './OptionsSection.tsx';
import type { SaveSettings } from './save-settings.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
}

/** The switch between the API and the built-in data. */
export function SampleSection({ settings, save }: Props) {
  return (
    <OptionsSection id="sample" title={t('options_sample')}>
      <OptionsCard>
        <Switch
          label={t('sample_use')}
          hint={t('sample_hint')}
          isOn={settings.usesSample}
          onTurn={(usesSample) =>
            save({ usesSample }, t('options_setting', t('sample_use'), t(usesSample ? 'on' : 'off')))
          }
        />
      </OptionsCard>
    </OptionsSection>
  );
}
