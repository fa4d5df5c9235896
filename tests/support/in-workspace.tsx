import { signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { WorkspaceContext, type Workspace } from '@/components/workspace/use-workspace.ts';
import { strictestSettings } from '@/utils/store/settings.ts';
import { formatAddress, type View } from '@/utils/view/view-address.ts';
import { readViewOptions } from '@/utils/view/view-options.ts';

const overview: View = {
  report: 'backlinks_overview',
  targets: [{ value: 'own.com', type: 'root_domain' }],
  sort: null,
  filter: [],
  rowCount: null,
  extra: {},
};

/** What stands in the workspace on a view, with a note of each view that it opens. */
export function inWorkspace(
  children: ComponentChildren,
  view: View = overview,
  open: Workspace['open'] = () => undefined,
): JSX.Element {
  const workspace: Workspace = {
    view,
    options: readViewOptions(view),
    hasProblems: false,
    settings: strictestSettings,
    context: { source: 'v3', isPrivate: false, staleAfterSeconds: strictestSettings.staleAfterSeconds },
    unitsSpent: signal(0),
    isSample: false,
    hasSource: true,
    open,
    lookUp: (next) => open(next),
    pendingClick: signal(null),
    isOpening: signal(false),
    hrefOf: formatAddress,
  };
  return <WorkspaceContext.Provider value={workspace}>{children}</WorkspaceContext.Provider>;
}
