import { Button } from '@/components/ui/Button.tsx';
import { useFirstPageQuote } from '@/components/workspace/targets/use-first-page-quote.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { displayHost, targetLabel } from '@/utils/format/display-host.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { typedTarget, type SiteTargets, type Target } from '@/utils/semrush/target/target.ts';
import { viewOfReport } from '@/utils/view/view-options.ts';

interface Props {
  readonly report: ReportId;
  /** A target of a type that the report does not take. */
  readonly target: Target;
}

/** The root domain of a target for a report that takes no other, at its price. */
export function RootInstead(props: Props) {
  const choices = typedTarget(props.target.value);
  return choices.kind === 'none' ? null : <RootButton report={props.report} root={choices.root} />;
}

/** Says of a target that it needs its root domain, and what that is where the target is one site of many under it. */
export function RootNote({ target }: { readonly target: Target }) {
  const choices = typedTarget(target.value);
  const isShared = choices.kind === 'targets' && choices.privateSuffix !== null;
  return (
    <p>
      {t('problem_target_type', targetLabel(target))}
      {isShared && ` ${t('shared_root_note', displayHost(choices.root.value), displayHost(choices.host.value))}`}
    </p>
  );
}

function RootButton({ report, root }: { readonly report: ReportId; readonly root: SiteTargets['root'] }) {
  const { view, lookUp } = useWorkspace();
  const { units, freeRows } = useFirstPageQuote({ report, targets: [root] });
  const isShown = view.report === report;
  const next = { ...(isShown ? view : viewOfReport(view, report)), targets: [root], rowCount: null };
  return (
    <Button units={units} freeRows={freeRows} onClick={() => lookUp(next)}>
      {t('look_up_instead', targetLabel(root))}
    </Button>
  );
}
