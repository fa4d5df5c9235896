import { noticeText } from '@/components/labels/notice-text.ts';
import { Button } from '@/components/ui/Button.tsx';
import { Count } from '@/components/ui/Count.tsx';
import { Moment } from '@/components/ui/Moment.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import type { BalanceModel } from '@/utils/models/spending/BalanceModel.ts';
import own from './BalanceFigure.module.css';
import styles from './SpendingFigures.module.css';

interface Props {
  readonly model: InstanceType<typeof BalanceModel>;
  readonly hasKey: boolean;
}

/** What the account has left, asked for on demand and at no cost. */
export function BalanceFigure({ model, hasKey }: Props) {
  const readings = model.readings.value;
  const state = model.state.value;
  return (
    <div class={styles.figure}>
      <dt>{t('balance')}</dt>
      <dd>
        {readings && (
          <>
            <span class={styles.number}>
              <Count value={readings.last.units} />
            </span>{' '}
            {tCount('units_word', readings.last.units)}{' '}
            <span class={styles.note}>
              <Moment at={readings.last.at} />
            </span>
          </>
        )}
        {hasKey ? (
          <div class={own.action}>
            <Button isDisabled={state.kind === 'needs-approval'} onClick={() => model.check()}>
              {t('balance_check')}
            </Button>
          </div>
        ) : (
          <span class={styles.note}>{t('balance_needs_key')}</span>
        )}
        <p class={styles.note} role="status">
          {state.kind === 'needs-approval' && t('balance_loading')}
          {state.kind === 'failed' && noticeText(state.error, Date.now()).text}
        </p>
      </dd>
    </div>
  );
}
