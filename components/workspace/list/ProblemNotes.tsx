import { filterProblemText } from '@/components/labels/filter-words.ts';
import { noTargetText } from '@/components/labels/no-target-text.ts';
import { clipForCell } from '@/components/ui/clip.ts';
import { Message } from '@/components/ui/Notice.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { AddressProblem } from '@/utils/view/view-address.ts';
import { RootInstead, RootNote } from './RootInstead.tsx';

/** What could not be taken from the address as it stands; the rest of the view is shown all the same. */
export function ProblemNotes({ problems }: { readonly problems: readonly AddressProblem[] }) {
  const { view } = useWorkspace();
  return (
    <>
      {problems.map((problem, index) =>
        problem.kind === 'target-type' ? (
          <Message
            key={index}
            tone="warn"
            isAlert
            actions={<RootInstead report={view.report} target={problem.target} />}
          >
            <RootNote target={problem.target} />
          </Message>
        ) : (
          <Message key={index} tone="warn" isAlert>
            <p>
              {problem.kind === 'no-target' && problem.text !== '' && (
                <>
                  <bdi dir="auto">{clipForCell(problem.text)}</bdi>:{' '}
                </>
              )}
              {problemText(problem)}
            </p>
          </Message>
        ),
      )}
    </>
  );
}

function problemText(problem: Exclude<AddressProblem, { kind: 'target-type' }>): string {
  switch (problem.kind) {
    case 'unknown-report':
      return t('problem_unknown_report', clipForCell(problem.text));
    case 'no-target':
      return noTargetText(problem.reason);
    case 'too-many-targets':
      return t('too_many_targets', problem.max);
    case 'unknown-sort':
      return t('problem_unknown_sort', clipForCell(problem.text));
    case 'unreadable-filter':
      return problem.problem
        ? t('problem_filter_reason', filterProblemText(problem.problem), clipForCell(problem.text))
        : t('problem_filter', clipForCell(problem.text));
    case 'missing-target':
      return t('problem_missing_target', clipForCell(problem.text));
    case 'unreadable-rows':
      return t('problem_rows', clipForCell(problem.text));
  }
}
