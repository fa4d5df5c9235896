import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { tCount } from '@/utils/browser/i18n.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { brokenPages } from '@/utils/view/broken-pages.ts';
import { BrokenLinksPanel } from './BrokenLinksPanel.tsx';

interface Props {
  readonly selected: readonly AnyRow[];
  /** Taken where no broken page is selected. */
  readonly shown: readonly AnyRow[];
}

/** More are looked up in several goes, so that one press stays a price that somebody can take in. */
const maxPages = 50;

/** The one way from broken pages to the backlinks that still lead there, with the price of the whole. */
export function BrokenLinks({ selected, shown }: Props) {
  const { view, options } = useWorkspace();
  const { report } = view;
  /** Null until somebody presses the button: who looks at broken pages alone is shown the way at once. */
  const pressed = useSignal<boolean | null>(null);
  const isOpen = pressed.value ?? options.response === 'broken';
  const chosen = brokenPages(report, selected);
  const all = useMemo(() => brokenPages(report, shown), [report, shown]);
  const { pages, refusedCount } = chosen.pages.length > 0 ? chosen : all;
  if (pages.length === 0) return null;
  const wanted = pages.slice(0, maxPages);
  return (
    <>
      <div>
        <Button isExpanded={isOpen} onClick={() => (pressed.value = !isOpen)}>
          {tCount('broken_links', pages.length)}
        </Button>
      </div>
      {isOpen && (
        <BrokenLinksPanel
          key={wanted.map(({ target }) => target.value).join('\n')}
          pages={wanted}
          leftOutCount={pages.length - wanted.length}
          refusedCount={refusedCount}
        />
      )}
    </>
  );
}
