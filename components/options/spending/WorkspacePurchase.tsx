import { quoteText, unitsText } from '@/components/labels/quote-text.ts';
import type { SaveSettings } from '@/components/options/save-settings.ts';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { viewUnits, type WorkspacePurchase as Purchase } from '@/utils/semrush/query/workspace-price.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { PurchaseChoices } from './PurchaseChoices.tsx';

interface Props {
  readonly settings: Settings;
  readonly save: SaveSettings;
}

const texts = {
  overview: ['workspace_overview', 'workspace_overview_hint'],
  'first-rows': ['workspace_first_rows', 'workspace_first_rows_hint'],
  nothing: ['workspace_nothing', 'workspace_nothing_hint'],
} as const satisfies Record<Purchase, readonly [MessageKey, MessageKey]>;

/** What a view of the workspace may buy by itself where a click led to it. */
export function WorkspacePurchase({ settings, save }: Props) {
  const price = (purchase: Purchase): string => quoteText(viewUnits(purchase, 'v3'));
  return (
    <PurchaseChoices
      id="workspace-loads"
      label={t('workspace_buys')}
      hint={t('workspace_buys_hint')}
      choices={(Object.keys(texts) as Purchase[]).map((value) => ({
        value,
        title: t(texts[value][0]),
        hint: t(texts[value][1], price(value), unitsText(viewUnits('overview', 'v3'))),
      }))}
      chosen={settings.workspaceBuys}
      onChoose={({ value, title }) => save({ workspaceBuys: value }, t('options_setting', t('workspace_buys'), title))}
    />
  );
}
