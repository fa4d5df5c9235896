import { useId } from 'preact/hooks';
import type { SaveSettings } from '@/components/options/save-settings.ts';
import { t, uiLocale, type MessageKey } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { openingUnits, type PopupPurchase as Purchase } from '@/utils/semrush/query/popup-price.ts';
import type { Settings } from '@/utils/store/settings.ts';
import styles from './PopupPurchase.module.css';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
}

const titles = {
  everything: 'popup_everything',
  overview: 'popup_overview',
  ask: 'popup_ask',
} as const satisfies Record<Purchase, MessageKey>;

const hints = {
  everything: 'popup_everything_hint',
  overview: 'popup_overview_hint',
  ask: 'popup_ask_hint',
} as const satisfies Record<Purchase, MessageKey>;

/** What opening the popup may buy by itself, each choice with its price. */
export function PopupPurchase({ settings, save }: Props) {
  const id = useId();
  return (
    <div class={styles.group} id="when-popup-opens" role="radiogroup" aria-labelledby={`${id}-label`}>
      <span class={styles.label} id={`${id}-label`}>
        {t('popup_buys')}
      </span>
      {(Object.keys(titles) as Purchase[]).map((purchase) => (
        <div class={styles.choice} key={purchase}>
          <label>
            <input
              type="radio"
              name={id}
              value={purchase}
              checked={settings.popupBuys === purchase}
              aria-describedby={`${id}-${purchase}`}
              onChange={() => save({ popupBuys: purchase }, t('options_setting', t('popup_buys'), t(titles[purchase])))}
            />
            {t(titles[purchase])}
          </label>
          <span class={styles.hint} id={`${id}-${purchase}`}>
            {t(hints[purchase], formatCount(openingUnits(purchase, settings.popupAnchors, 'v3'), uiLocale()))}
          </span>
        </div>
      ))}
    </div>
  );
}
