import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { noTargetText } from '@/components/labels/no-target-text.ts';
import { Button } from '@/components/ui/Button.tsx';
import { LookUpButton } from '@/components/workspace/LookUpButton.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { TargetType } from '@/utils/semrush/target/target-type.ts';
import { hasQuery, isSameTarget } from '@/utils/semrush/target/target.ts';
import { formatAddress } from '@/utils/view/view-address.ts';
import { viewOfReport } from '@/utils/view/view-options.ts';
import { QueryNote } from './QueryNote.tsx';
import { preferredType, readTarget } from './target-form.ts';
import { TargetField } from './TargetField.tsx';
import { useFirstPageQuote } from './use-first-page-quote.ts';
import styles from './TargetForm.module.css';

/**
 * Chooses the target of a report on one target. **Look up** shows it: a report with nothing to choose is bought at the price
 * that the button bears, a list opens as its query. The shown target has its own **Look up**, beside what it looks up.
 */
export function TargetForm() {
  const { view, lookUp, open } = useWorkspace();
  const { report } = view;
  const {
    targets: { types },
    paging,
  } = reportOf(report);
  // An own page of the workspace buys nothing either.
  const isList = paging !== 'whole' || view.page !== undefined;
  const [current] = view.targets;
  const text = useSignal('');
  const type = useSignal<TargetType>('root_domain');
  const isTypeChosen = useSignal(false);
  const problem = useSignal<string | null>(null);
  const shown = formatAddress({ report: 'backlinks_overview', targets: current ? [current] : [] });

  useLayoutEffect(() => {
    text.value = current ? targetLabel(current) : '';
    type.value = current?.type ?? 'root_domain';
    isTypeChosen.value = current !== undefined;
    problem.value = null;
    // A target is told by its address.
  }, [shown]);

  const shownTypes = types.includes(type.value) ? types : [...types, type.value];
  const read = readTarget(text.value, type.value);
  const isCurrent = typeof read !== 'string' && current !== undefined && isSameTarget(read, current);
  const quoteOfOther = useFirstPageQuote({
    ...view,
    targets: typeof read === 'string' || isCurrent || isList ? [] : [read],
  });
  const submit = (event: Event): void => {
    event.preventDefault();
    problem.value = typeof read === 'string' ? noTargetText(read) : null;
    if (typeof read === 'string') return;
    const next = { ...view, targets: [read], rowCount: null, extra: {} };
    if (isList) open(next);
    else lookUp(next);
  };
  return (
    <form class={styles.form} role="search" onSubmit={submit}>
      <TargetField
        text={text.value}
        type={type.value}
        types={shownTypes}
        problem={problem.value}
        onText={(typed) => {
          text.value = typed;
          problem.value = null;
          const preferred = isTypeChosen.value ? null : preferredType(typed);
          if (preferred) type.value = preferred;
        }}
        onType={(chosen) => {
          type.value = chosen;
          isTypeChosen.value = true;
        }}
      />
      {typeof read !== 'string' && hasQuery(read) && <QueryNote page={read.value} />}
      {!isCurrent && <LookUpButton type="submit" quote={isList ? null : quoteOfOther} />}
      {current && <Button onClick={() => open(viewOfReport(view, 'backlinks_matrix'))}>{t('compare_with')}</Button>}
    </form>
  );
}
