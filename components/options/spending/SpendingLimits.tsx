import { unitsText } from '@/components/labels/quote-text.ts';
import type { SaveSettings } from '@/components/options/save-settings.ts';
import { ChoiceGroup, type Choice } from '@/components/ui/ChoiceGroup.tsx';
import { t, tCount, type MessageKey } from '@/utils/browser/i18n.ts';
import { settingsChoices } from '@/utils/models/SettingsModel.ts';
import { openingUnits, popupPrice } from '@/utils/semrush/query/popup-price.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { PopupPurchase } from './PopupPurchase.tsx';
import { UnitPriceField } from './UnitPriceField.tsx';
import { UnitsField } from './UnitsField.tsx';
import { WorkspacePurchase } from './WorkspacePurchase.tsx';
import styles from './SpendingLimits.module.css';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
}

const anchorChoices = settingsChoices.popupAnchors.map((value): Choice<Settings['popupAnchors']> => ({
  value,
  label: String(value),
}));

/** The settings that decide what is bought without approval. */
export function SpendingLimits({ settings, save }: Props) {
  const opening = openingUnits(settings.popupBuys, settings.popupAnchors, 'v3');
  /** What is below the price of an opening makes every first opening ask: better said here than met there. */
  const hint = (limit: number | null, plain: MessageKey): string =>
    limit !== null && limit < opening ? t('limit_below_opening', unitsText(opening)) : t(plain);
  return (
    <div class={styles.limits}>
      <div class={styles.pair}>
        <UnitsField
          label={t('daily_budget')}
          hint={hint(settings.dailyBudget, 'daily_budget_hint')}
          value={settings.dailyBudget}
          empty={null}
          onSave={(dailyBudget) =>
            save(
              { dailyBudget },
              said(t('daily_budget'), dailyBudget === null ? t('daily_budget_none') : units(dailyBudget)),
            )
          }
        />
        <UnitsField<never>
          label={t('ask_above')}
          hint={hint(settings.askAbove, 'ask_above_hint')}
          value={settings.askAbove}
          onSave={(askAbove) => save({ askAbove }, said(t('ask_above'), units(askAbove)))}
        />
      </div>
      <PopupPurchase settings={settings} save={save} />
      <ChoiceGroup
        label={t('popup_anchors')}
        hint={t('popup_anchors_hint', unitsText(popupPrice(1, 'v3').anchors))}
        choices={anchorChoices}
        chosen={settings.popupAnchors}
        onChoose={({ value, label }) => save({ popupAnchors: value }, said(t('popup_anchors'), label))}
      />
      <WorkspacePurchase settings={settings} save={save} />
      <UnitPriceField value={settings.unitPrice} save={save} />
    </div>
  );
}

function units(count: number): string {
  return tCount('units', count);
}

function said(label: string, value: string): string {
  return t('options_setting', label, value);
}
