import { quoteText } from '@/components/labels/quote-text.ts';
import type { SaveSettings } from '@/components/options/save-settings.ts';
import { t } from '@/utils/browser/i18n.ts';
import { openingUnits } from '@/utils/semrush/query/popup-price.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { PurchaseChoices } from './PurchaseChoices.tsx';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
}

const purchases = ['everything', 'overview', 'ask'] as const;

/** What opening the popup may buy by itself. */
export function PopupPurchase({ settings, save }: Props) {
  return (
    <PurchaseChoices
      id="when-popup-opens"
      label={t('popup_buys')}
      choices={purchases.map((value) => ({
        value,
        title: t(`popup_${value}`),
        hint: t(`popup_${value}_hint`, quoteText(openingUnits(value, settings.popupAnchors, 'v3'))),
      }))}
      chosen={settings.popupBuys}
      onChoose={({ value, title }) => save({ popupBuys: value }, t('options_setting', t('popup_buys'), title))}
    />
  );
}
