import { Message } from '@/components/ui/Notice.tsx';
import { t, tCount, type MessageKey } from '@/utils/browser/i18n.ts';
import type { LoosenedSetting } from '@/utils/models/own-data/loosened.ts';
import type { SettingsDifference } from '@/utils/models/own-data/RestoreModel.ts';
import type { Settings } from '@/utils/store/settings.ts';
import styles from './DataSection.module.css';

interface Props {
  readonly settings: SettingsDifference;
  readonly isTaken: boolean;
  readonly onTake: (isTaken: boolean) => void;
}

/** Settings are taken over by a tick alone, beside which stands what of them would let more be spent than now. */
export function RestoreSettings({ settings, isTaken, onTake }: Props) {
  if (settings.kind === 'unread') return <p class={styles.muted}>{t('restore_settings_unread')}</p>;
  if (settings.kind !== 'differ') return null;
  const { now, next, loosened } = settings;
  return (
    <>
      <label class={styles.tick}>
        <input type="checkbox" checked={isTaken} onChange={({ currentTarget }) => onTake(currentTarget.checked)} />
        {t('restore_settings')}
      </label>
      {loosened.length > 0 && (
        <Message tone="warn">
          <p>{t('restore_settings_loosen')}</p>
          <ul class={styles.loosened}>
            {loosened.map((name) => (
              <li key={name}>{t('restore_setting', t(names[name]), valueText(name, now), valueText(name, next))}</li>
            ))}
          </ul>
        </Message>
      )}
    </>
  );
}

const names: { readonly [Name in LoosenedSetting]: MessageKey } = {
  dailyBudget: 'daily_budget',
  askAbove: 'ask_above',
  popupBuys: 'popup_buys',
  workspaceBuys: 'workspace_buys',
  usesSample: 'sample_use',
};

const popupTexts: { readonly [Choice in Settings['popupBuys']]: MessageKey } = {
  everything: 'popup_everything',
  overview: 'popup_overview',
  ask: 'popup_ask',
};

const workspaceTexts: { readonly [Choice in Settings['workspaceBuys']]: MessageKey } = {
  overview: 'workspace_overview',
  'first-rows': 'workspace_first_rows',
  nothing: 'workspace_nothing',
};

function valueText(name: LoosenedSetting, settings: Settings): string {
  switch (name) {
    case 'dailyBudget':
      return settings.dailyBudget === null ? t('daily_budget_none') : tCount('units', settings.dailyBudget);
    case 'askAbove':
      return tCount('units', settings.askAbove);
    case 'popupBuys':
      return t(popupTexts[settings.popupBuys]);
    case 'workspaceBuys':
      return t(workspaceTexts[settings.workspaceBuys]);
    case 'usesSample':
      return t(settings.usesSample ? 'on' : 'off');
  }
}
