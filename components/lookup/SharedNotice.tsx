import { Notice } from '@/components/ui/Notice.tsx';
import { retry, retryUnits, type SharedCause } from '@/utils/models/lookup/shared-cause.ts';
import { Approval } from './Approval.tsx';

/** Says once what several lookups wait for or failed of, with one way out for all of them. */
export function SharedNotice({ cause }: { readonly cause: SharedCause }) {
  const { lookups, hasRows } = cause;
  switch (cause.kind) {
    case 'waiting':
      return <Notice error={{ class: 'rate', mayHaveCharged: false, retryAt: cause.retryAt }} />;
    case 'failed':
      return (
        <Notice
          error={cause.error}
          hasRows={hasRows}
          onRetry={() => lookups.forEach(retry)}
          retryUnits={lookups.reduce((sum, lookup) => sum + retryUnits(lookup), 0)}
        />
      );
    case 'needs-approval':
      return (
        <Approval
          units={cause.units}
          budgetLeft={cause.budgetLeft}
          unaskedUnits={cause.unaskedUnits}
          isDamaged={lookups.some(({ cached }) => cached.value?.isDamaged === true)}
          onApprove={() => {
            for (const { state, approve } of lookups)
              if (state.value.kind === 'needs-approval') void approve(state.value.units);
          }}
        />
      );
  }
}
