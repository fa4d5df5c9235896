import { useContext, useMemo } from 'preact/hooks';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import type { ShownRows } from '@/utils/view/shown-rows.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import { LiveLinksContext } from './live-links.tsx';
import { countVerdicts, LiveLinkChip } from './LiveLinkChip.tsx';

/** Narrows loaded rows by what became of their links. */
export function NarrowLive({ shown }: { readonly shown: ShownRows }) {
  const { view, options, open } = useWorkspace();
  const live = useContext(LiveLinksContext);
  const { narrowing } = options;
  const counts = useMemo(() => countVerdicts(shown.found, (row) => live.get(row)?.verdict ?? null), [shown, live]);
  return (
    <LiveLinkChip
      counts={counts}
      chosen={narrowing.live}
      onChoose={(verdict) => open(withOptions(view, { narrowing: { ...narrowing, live: verdict } }))}
    />
  );
}
