import { useSignalEffect } from '@preact/signals';
import { Approval } from '@/components/lookup/Approval.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { Notice } from '@/components/ui/Notice.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { Lookup } from '@/utils/models/lookup/LookupModel.ts';
import styles from './ShareNote.module.css';

/** Says that shares are of loaded rows alone, and offers the overview, which knows all; gone once that is cached. */
export function ShareNote({ overview }: { readonly overview: Lookup<'backlinks_overview'> }) {
  const { hasSource } = useWorkspace();
  const state = overview.state.value;
  useSignalEffect(() => {
    // What costs nothing needs no click.
    if (overview.state.value.kind === 'idle' && overview.quote.value.units === 0) void overview.look({ ground: null });
  });
  if (state.kind === 'ready' || state.kind === 'reading' || !hasSource) return null;
  return (
    <div class={styles.note}>
      <span>{t('share_note')}</span>
      {state.kind === 'needs-approval' ? (
        <Approval
          units={state.units}
          budgetLeft={state.budgetLeft}
          isDamaged={overview.cached.value?.isDamaged === true}
          unaskedUnits={state.unaskedUnits}
          onApprove={() => void overview.approve(state.units)}
        />
      ) : state.kind === 'failed' ? (
        <Notice error={state.error} onRetry={() => void overview.look()} retryUnits={overview.quote.value.units} />
      ) : (
        <Button
          units={overview.missingQuote.value.units}
          isDisabled={state.kind === 'loading'}
          onClick={() => void overview.loadMissing()}
        >
          {t('load_overview')}
        </Button>
      )}
    </div>
  );
}
