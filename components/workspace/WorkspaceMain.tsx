import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { ChangesPage } from '@/components/workspace/changes/ChangesPage.tsx';
import { DisavowPage } from '@/components/workspace/disavow/DisavowPage.tsx';
import { LinkChecksPage } from '@/components/workspace/link-checks/LinkChecksPage.tsx';
import { ListView } from '@/components/workspace/list/ListView.tsx';
import { ProblemNotes } from '@/components/workspace/list/ProblemNotes.tsx';
import { OverviewView } from '@/components/workspace/overview/OverviewView.tsx';
import { Glossary } from '@/components/workspace/pages/Glossary.tsx';
import { ProspectsPage } from '@/components/workspace/prospects/ProspectsPage.tsx';
import { ComparisonTray } from '@/components/workspace/targets/ComparisonTray.tsx';
import { WatchListPage } from '@/components/workspace/watch/WatchListPage.tsx';
import type { TargetsModel } from '@/utils/models/workspace/TargetsModel.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { cacheEntryName } from '@/utils/semrush/query/query.ts';
import { hasQuery } from '@/utils/semrush/target/target.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import type { AddressProblem, PageId } from '@/utils/view/view-address.ts';
import { Crumbs } from './Crumbs.tsx';
import { EmptyWorkspace } from './EmptyWorkspace.tsx';
import { NoSource } from './NoSource.tsx';
import { ReportHead } from './ReportHead.tsx';
import { useWorkspace } from './use-workspace.ts';

/** Each of the workspace's own pages. */
const pages: { readonly [Page in PageId]: ComponentType<{ readonly targets: InstanceType<typeof TargetsModel> }> } = {
  prospects: ProspectsPage,
  disavow: DisavowPage,
  watch_list: WatchListPage,
  changes: ChangesPage,
  glossary: Glossary,
  link_checks: LinkChecksPage,
};

interface Props {
  readonly problems: readonly AddressProblem[];
  readonly targets: InstanceType<typeof TargetsModel>;
  readonly onUseSample: () => void;
}

/** The view itself, anew for each report and its targets. */
export function WorkspaceMain({ problems, targets, onUseSample }: Props) {
  const { view, context, hasSource } = useWorkspace();
  const { min, types } = reportOf(view.report).targets;
  const isWhole = !view.page && view.targets.length >= min && view.targets.every(({ type }) => types.includes(type));
  const entry = `${cacheEntryName(view)}|${context.source}|${context.isPrivate}|${context.staleAfterSeconds}`;
  useEffect(() => {
    // A page's query may hold what only its visitor may know: it is kept where the user saw it and pressed Look up.
    if (isWhole && !context.isPrivate && !view.targets.some(hasQuery))
      void targets.note(view.targets.slice(0, min === 1 ? 1 : view.targets.length));
  }, [entry, isWhole]);
  const OwnPage = view.page && pages[view.page];
  if (OwnPage)
    return (
      <>
        <ProblemNotes problems={problems} />
        <OwnPage targets={targets} />
      </>
    );
  return (
    <>
      <ProblemNotes problems={problems} />
      {!hasSource && <NoSource onUseSample={onUseSample} />}
      <ComparisonTray />
      <Crumbs />
      {!isWhole ? (
        <>
          <ReportHead />
          {view.targets.length < min && <EmptyWorkspace targets={targets} />}
        </>
      ) : reportShapes[view.report].isDashboard ? (
        <OverviewView key={entry} />
      ) : (
        <ListView key={entry} />
      )}
    </>
  );
}
