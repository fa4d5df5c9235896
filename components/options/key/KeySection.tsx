import { useSignal } from '@preact/signals';
import { PopupCost } from '@/components/lookup/PopupCost.tsx';
import { OptionsCard } from '@/components/options/OptionsCard.tsx';
import { OptionsSection } from '@/components/options/OptionsSection.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { KeyCheck } from '@/utils/browser/messages.ts';
import type { KeyModel } from '@/utils/models/KeyModel.ts';
import type { ReportingModel } from '@/utils/models/ReportingModel.ts';
import type { BalanceModel } from '@/utils/models/spending/BalanceModel.ts';
import { openReport } from '@/utils/models/workspace/open-report.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { FirstSteps } from './FirstSteps.tsx';
import { KeptKey } from './KeptKey.tsx';
import { KeyCheckResult, type CheckState } from './KeyCheckResult.tsx';
import { KeyForm, type KeyDraft } from './KeyForm.tsx';
import { ReportingWarning } from './ReportingWarning.tsx';
import styles from './KeySection.module.css';

interface Props {
  readonly model: InstanceType<typeof KeyModel>;
  readonly balance: InstanceType<typeof BalanceModel>;
  readonly reporting: InstanceType<typeof ReportingModel>;
  readonly settings: Settings;
}

/** The API key: given, checked, kept and removed here; of a kept one only the last four characters are shown. */
export function KeySection({ model, balance, reporting, settings }: Props) {
  const draft = useSignal<KeyDraft>({ text: '', keep: 'remember' });
  const check = useSignal<CheckState>({ kind: 'idle' });
  const key = model.key.value;

  const save = async (mayPayUnits = 0): Promise<void> => {
    if (check.value.kind === 'checking') return;
    const { text, keep } = draft.value;
    check.value = { kind: 'checking' };
    const result = await model.saveAndCheck(text.trim(), keep, mayPayUnits);
    if (isKept(result)) {
      draft.value = { ...draft.value, text: '' };
      await balance.restart(result.kind === 'good' ? result.balance : 0);
    }
    check.value = result;
  };
  const remove = async (): Promise<void> => {
    await model.remove();
    await balance.restart(null);
    check.value = { kind: 'removed' };
  };

  return (
    <OptionsSection id="key" title={t('options_access')} intro={t('options_access_intro')}>
      <OptionsCard>
        <ReportingWarning model={reporting} />
        {key.kind === 'none' && <FirstSteps />}
        {key.kind === 'kept' && <KeptKey lastFour={key.lastFour} keep={key.keep} onRemove={remove} />}
        <KeyForm
          draft={draft}
          isReplacing={key.kind === 'kept'}
          isWrong={check.value.kind === 'wrong' || check.value.kind === 'malformed' || check.value.kind === 'v4-key'}
          isChecking={check.value.kind === 'checking'}
          onSave={() => save()}
          onType={() => {
            if (check.value.kind !== 'checking') check.value = { kind: 'idle' };
          }}
        />
        <KeyCheckResult check={check.value} onCheckAgain={save} />
        {check.value.kind === 'good' && key.kind === 'kept' && (
          <div class={styles.next}>
            <p>{t('key_next')}</p>
            <Button onClick={() => void openReport('#/overview')}>{t('key_open_workspace')}</Button>
          </div>
        )}
        {key.kind === 'kept' && <PopupCost settings={settings} />}
        <p class={styles.protection}>{t('key_protection')}</p>
      </OptionsCard>
    </OptionsSection>
  );
}

function isKept(check: KeyCheck): boolean {
  return check.kind === 'good' || check.kind === 'no-units';
}
