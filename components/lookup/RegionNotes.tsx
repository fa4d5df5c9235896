import { Notice } from '@/components/ui/Notice.tsx';
import type { Lookup } from '@/utils/models/lookup/LookupModel.ts';
import { hasRows, retry, retryUnits } from '@/utils/models/lookup/shared-cause.ts';
import { Approval } from './Approval.tsx';

/** What one lookup waits for or failed of, with the way out. */
export function RegionNotes({ lookup }: { readonly lookup: Lookup }) {
  const state = lookup.state.value;
  switch (state.kind) {
    case 'loading':
      return state.retryAt === null ? null : (
        <Notice error={{ class: 'rate', mayHaveCharged: false, retryAt: state.retryAt }} />
      );
    case 'needs-approval':
      return (
        <Approval
          units={state.units}
          budgetLeft={state.budgetLeft}
          isDamaged={lookup.cached.value?.isDamaged === true}
          unaskedUnits={state.unaskedUnits}
          onApprove={() => void lookup.approve(state.units)}
        />
      );
    case 'failed':
      return (
        <Notice
          error={state.error}
          hasRows={hasRows(lookup)}
          onRetry={() => retry(lookup)}
          retryUnits={retryUnits(lookup)}
        />
      );
    default:
      return null;
  }
}
