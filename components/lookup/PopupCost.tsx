import { quoteText } from '@/components/labels/quote-text.ts';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { popupPrice } from '@/utils/semrush/query/popup-price.ts';
import type { Settings } from '@/utils/store/settings.ts';
import styles from './PopupCost.module.css';

type Line = readonly [label: string, units: number];

/** What opening the popup on a new site may buy with the settings as they are, and for how many units. */
export function PopupCost({ settings }: { readonly settings: Settings }) {
  const lines = boughtLines(settings);
  const units = lines.reduce((sum, [, price]) => sum + price, 0);
  const locale = uiLocale();
  return (
    <div class={styles.cost}>
      <p>
        {lines.length === 0 ? t('popup_cost_ask') : t('popup_cost', quoteText(units))}{' '}
        <a href="#when-popup-opens">{t('popup_cost_change')}</a>
      </p>
      {lines.length > 0 && (
        <dl>
          {lines.map(([label, price]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd class="number">{formatCount(price, locale)}</dd>
            </div>
          ))}
        </dl>
      )}
      {units > settings.askAbove && (
        <p class={styles.note}>{t('popup_cost_asks_above', formatCount(settings.askAbove, locale))}</p>
      )}
    </div>
  );
}

function boughtLines({ popupBuys, popupAnchors }: Pick<Settings, 'popupBuys' | 'popupAnchors'>): readonly Line[] {
  const price = popupPrice(popupAnchors, 'v3');
  const overview: Line = [t('report_backlinks_overview'), price.overview];
  if (popupBuys === 'ask') return [];
  if (popupBuys === 'overview') return [overview];
  return [
    overview,
    [tCount('popup_cost_anchors', popupAnchors), price.anchors],
    [t('report_backlinks_ascore_profile'), price.profile],
  ];
}
