import { Approval } from '@/components/lookup/Approval.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { Notice } from '@/components/ui/Notice.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { ListModel } from '@/utils/models/lookup/ListModel.ts';
import styles from './ListNotices.module.css';

/** What a list's loading needs or has to tell: an approval, an error with its way out, when the next try comes. */
export function ListNotices({ list }: { readonly list: InstanceType<typeof ListModel> }) {
  const state = list.state.value;
  if (state.kind === 'needs-approval')
    return (
      <div class={styles.notice} role="alert">
        <Approval
          units={state.units}
          budgetLeft={state.budgetLeft}
          isDamaged={list.cached.value?.isDamaged === true}
          unaskedUnits={state.unaskedUnits}
          onApprove={() => void list.approve(state.units)}
        />
        <Button kind="quiet" onClick={list.cancel}>
          {t('not_now')}
        </Button>
      </div>
    );
  if (state.kind === 'failed')
    return (
      <div class={styles.notice}>
        <Notice
          error={state.error}
          hasRows={list.hasAny.value}
          // A query that was changed since has its own price, and its own button.
          {...((list.hasAny.value || list.retriesFirst.value) && { onRetry: () => void list.retry() })}
          retryUnits={list.retryQuote.value.units}
        />
      </div>
    );
  if (state.kind === 'loading' && state.retryAt !== null)
    return (
      <div class={styles.notice}>
        <Notice error={{ class: 'rate', mayHaveCharged: false, retryAt: state.retryAt }} />
      </div>
    );
  return null;
}
