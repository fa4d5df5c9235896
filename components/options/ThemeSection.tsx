import { ChoiceGroup, type Choice } from '@/components/ui/ChoiceGroup.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { Settings, Theme } from '@/utils/store/settings.ts';
import { OptionsCard } from './OptionsCard.tsx';
import { OptionsSection } from './OptionsSection.tsx';
import type { SaveSettings } from './save-settings.ts';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
}

/** Light, dark, or as the system has it. */
export function ThemeSection({ settings, save }: Props) {
  return (
    <OptionsSection id="appearance" title={t('options_appearance')}>
      <OptionsCard>
        <ChoiceGroup
          label={t('theme')}
          choices={themes()}
          chosen={settings.theme}
          onChoose={({ value, label }) => save({ theme: value }, t('options_setting', t('theme'), label))}
        />
      </OptionsCard>
    </OptionsSection>
  );
}

function themes(): Choice<Theme>[] {
  return [
    { value: 'system', label: t('theme_system') },
    { value: 'light', label: t('theme_light') },
    { value: 'dark', label: t('theme_dark') },
  ];
}
