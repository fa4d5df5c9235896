import { t } from '@/utils/browser/i18n.ts';
import type { AddressProblem } from '@/utils/view/view-address.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { targetKind } from '@/utils/semrush/target/target.ts';
import { Button } from '@/components/ui/Button.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { noTargetText } from '@/components/labels/no-target-text.ts';
import { clipForCell } from '@/components/ui/clip.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';

/** What could not be taken from the address as it stands; the rest of the view is shown all the same. */
export function ProblemNotes({ problems }: { readonly problems: readonly AddressProblem[] }) {
  return (
    <>
      {problems.map((problem, at) => (
        <Message
          key={at}
          tone="warn"
          isAlert
          actions={problem.kind === 'target-type' ? <RootInstead problem={problem} /> : null}
        >
          <p>
            {problem.kind === 'no-target' && problem.text !== '' && (
              <>
                <bdi dir="auto">{clipForCell(problem.text)}</bdi>:{' '}
              </>
            )}
            {problemText(problem)}
          </p>
        </Message>
      ))}
    </>
  );
}

/** A report on root domains only offers the root domain of the target. */
function RootInstead({ problem }: { readonly problem: AddressProblem & { kind: 'target-type' } }) {
  const { view, open } = useWorkspace();
  const root = targetKind(problem.target.value, 'root_domain');
  if (root.kind === 'none') return null;
  return (
    <Button onClick={() => open({ ...view, targets: [root.target] })}>
      {t('use_target', targetLabel(root.target))}
    </Button>
  );
}

function problemText(problem: AddressProblem): string {
  switch (problem.kind) {
    case 'unknown-report':
      return t('problem_unknown_report', clipForCell(problem.text));
    case 'no-target':
      return noTargetText(problem.reason);
    case 'too-many-targets':
      return t('too_many_targets', problem.most);
    case 'target-type':
      return t('problem_target_type', targetLabel(problem.target));
    case 'unknown-sort':
      return t('problem_unknown_sort', clipForCell(problem.text));
    case 'unreadable-filter':
      return t('problem_filter', clipForCell(problem.text));
    case 'missing-target':
      return t('problem_missing_target', clipForCell(problem.text));
    case 'unreadable-rows':
      return t('problem_rows', clipForCell(problem.text));
  }
}
