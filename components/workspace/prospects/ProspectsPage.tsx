import { Message } from '@/components/ui/Notice.tsx';
import { ReportHead } from '@/components/workspace/ReportHead.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { displayAddress } from '@/utils/format/display-host.ts';
import { listTargetOf } from '@/utils/view/disavow-file.ts';
import { OwnSiteForm } from './OwnSiteForm.tsx';
import { ProspectsSite } from './ProspectsSite.tsx';
import { ProspectsView } from './ProspectsView.tsx';

/** The sites and pages from which links to one of the user's sites may come, and how far each is. It buys nothing. */
export function ProspectsPage() {
  const { view, context } = useWorkspace();
  const [target] = view.targets;
  const { add } = view.extra;
  if (!target)
    return (
      <>
        <ReportHead about={<ProspectsSite site={null} />} />
        {add && (
          <Message tone="calm">
            <p>{t('prospects_waiting_choose', displayAddress(add.slice(0, longestShown)))}</p>
          </Message>
        )}
        <p>{t('prospects_no_site')}</p>
        <OwnSiteForm />
      </>
    );
  const site = listTargetOf(target);
  return (
    <>
      {context.isPrivate && (
        <Message tone="calm">
          <p>{t('prospects_private')}</p>
        </Message>
      )}
      <ProspectsView key={`${context.source} ${site.type} ${site.value}`} site={site} />
    </>
  );
}

/** An address may be as long as anybody likes. */
const longestShown = 200;
