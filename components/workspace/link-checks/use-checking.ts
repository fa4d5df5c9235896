import { useModel } from '@/components/ui/hooks/use-model.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { LinkRunModel } from '@/utils/models/links/LinkRunModel.ts';
import { startLinkChecks, type StartedChecks } from '@/utils/models/links/start-link-checks.ts';
import { maxLinksAtOnce, type LinkPair } from '@/utils/page-links/link-pair.ts';

/** How links come to be checked from a page of the workspace. */
export interface Checking {
  /** True while links are being checked, by whatever page. */
  readonly isBusy: boolean;
  /** Why no links can be checked from this view; null where they can. */
  readonly obstacle: string | null;
  /** Begins to check the first of these, as many as are checked at a time. Must be called in a click. */
  readonly start: (pairs: readonly LinkPair[]) => Promise<string>;
}

/** @param isOfRows true where rows are checked: those of the sample are made up */
export function useChecking(isOfRows: boolean): Checking {
  const { context, isSample } = useWorkspace();
  const { run } = useModel(LinkRunModel);
  const isBusy = run.value?.state === 'running';
  return {
    isBusy,
    obstacle: context.isPrivate ? t('check_links_incognito') : isSample && isOfRows ? t('check_links_sample') : null,
    start: async (pairs) => {
      const checked = pairs.slice(0, maxLinksAtOnce);
      return startedText(await startLinkChecks(checked, context.isPrivate), checked.length);
    },
  };
}

/** What came of it, in words. */
function startedText(started: StartedChecks, count: number): string {
  switch (started) {
    case 'started':
      return tCount('check_links_started', count);
    case 'not-granted':
      return t('check_links_not_granted');
    case 'busy':
    case 'refused':
    case 'failed':
      return t(`check_links_${started}`);
  }
}
