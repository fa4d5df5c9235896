import { useId } from 'preact/hooks';
import { Approval } from '@/components/lookup/Approval.tsx';
import { Age } from '@/components/ui/Age.tsx';
import { Notice } from '@/components/ui/Notice.tsx';
import { LookUpButton } from '@/components/workspace/LookUpButton.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import type { ListModel } from '@/utils/models/lookup/ListModel.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { maxPartRows } from './report-parts.ts';
import styles from './ReportForm.module.css';

interface Props {
  readonly list: InstanceType<typeof ListModel>;
  readonly name: string;
  readonly isOn: boolean;
  readonly onTurn: (isOn: boolean) => void;
}

/** A part of a report: a tick where rows of it are cached; where none are, its price, and the click that buys it. */
export function ReportPart({ list, name, isOn, onTurn }: Props) {
  const id = useId();
  const cached = list.cached.value;
  const state = list.state.value;
  const rowCount = cached?.rows.length ?? 0;
  const { paging, wholeLines } = reportOf(list.firstQuery.value.report);
  const isCut = paging !== 'whole';
  const isList = wholeLines !== 1;
  const isMissing = state.kind !== 'reading' && !list.hasAny.value;
  return (
    <div class={styles.part}>
      <label class={styles.check}>
        <input
          type="checkbox"
          checked={isOn && rowCount > 0}
          disabled={rowCount === 0}
          aria-describedby={id}
          onChange={({ currentTarget }) => onTurn(currentTarget.checked)}
        />
        {name}
      </label>
      <span id={id} class={styles.state}>
        {state.kind === 'reading' || state.kind === 'loading' ? (
          t('loading')
        ) : isMissing ? (
          t('report_file_missing')
        ) : rowCount === 0 ? (
          t('report_file_empty')
        ) : (
          <>
            {isList &&
              (rowCount > maxPartRows && isCut
                ? tCount('report_file_first', maxPartRows)
                : tCount('cached_rows', rowCount))}
            {cached?.oldestAt != null && (
              <>
                {isList && ' · '}
                <Age at={cached.oldestAt} />
              </>
            )}
          </>
        )}
      </span>
      {isMissing && state.kind === 'idle' && (
        <LookUpButton quote={list.firstQuote.value} onClick={() => void list.lookUp()} />
      )}
      {state.kind === 'needs-approval' && (
        <div class={styles.whole}>
          <Approval
            units={state.units}
            budgetLeft={state.budgetLeft}
            isDamaged={cached?.isDamaged === true}
            unaskedUnits={state.unaskedUnits}
            onApprove={() => void list.approve(state.units)}
          />
        </div>
      )}
      {state.kind === 'failed' && (
        <div class={styles.whole}>
          <Notice
            error={state.error}
            hasRows={rowCount > 0}
            onRetry={() => void list.retry()}
            retryUnits={list.retryQuote.value.units}
          />
        </div>
      )}
    </div>
  );
}
