import { Message } from '@/components/ui/Notice.tsx';
import { EmptyWorkspace } from '@/components/workspace/EmptyWorkspace.tsx';
import { ReportHead } from '@/components/workspace/ReportHead.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { TargetsModel } from '@/utils/models/workspace/TargetsModel.ts';
import { listTargetOf } from '@/utils/view/disavow-file.ts';
import { DisavowListView } from './DisavowListView.tsx';
import { DisavowSiteChoice } from './DisavowSiteChoice.tsx';

/** The disavow list of a site: what was put on it, to be reviewed, and the file for Google made of it. It buys nothing. */
export function DisavowPage({ targets }: { readonly targets: InstanceType<typeof TargetsModel> }) {
  const { view, context } = useWorkspace();
  const [target] = view.targets;
  if (!target)
    return (
      <>
        <ReportHead status={<DisavowSiteChoice site={null} />} />
        <p>{t('disavow_no_site')}</p>
        <EmptyWorkspace targets={targets} />
      </>
    );
  const site = listTargetOf(target);
  return (
    <>
      {context.isPrivate && (
        <Message tone="calm">
          <p>{t('disavow_private')}</p>
        </Message>
      )}
      <DisavowListView key={`${context.source} ${site.type} ${site.value}`} site={site} />
    </>
  );
}
