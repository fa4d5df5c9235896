import { useMemo } from 'preact/hooks';
import { Popover } from '@/components/ui/Popover.tsx';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { pairOfRow, pairsOfRows } from '@/utils/models/links/pairs-of-rows.ts';
import type { LinkPair } from '@/utils/page-links/link-pair.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { viewOfPage } from '@/utils/view/view-address.ts';
import { viewOfReport } from '@/utils/view/view-options.ts';
import { CheckPanel } from './CheckPanel.tsx';
import { useChecking, type Checking } from './use-checking.ts';
import styles from './CheckLinks.module.css';

/** Looks whether the links that rows are still stand on their pages; nothing where the rows are no links. */
export function CheckLinks({ rows }: { readonly rows: () => readonly AnyRow[] }) {
  const { view } = useWorkspace();
  const { text, say } = useSaid();
  const checking = useChecking(true);
  if (!reportShapes[view.report].links) return null;
  return (
    <span class={styles.place}>
      <Popover label={t('check_links')} align="start">
        {(close) => (
          <RowsPanel
            checking={checking}
            rows={rows}
            onStart={(pairs) =>
              void checking.start(pairs).then((told) => {
                say(told);
                close();
              })
            }
          />
        )}
      </Popover>
      <Said text={text}>
        <ViewLink view={viewOfPage(viewOfReport(view, 'backlinks_overview'), 'link_checks')} class={styles.link}>
          {t('check_links_open')}
        </ViewLink>
      </Said>
    </span>
  );
}

interface PanelProps {
  readonly checking: Checking;
  readonly rows: () => readonly AnyRow[];
  readonly onStart: (pairs: readonly LinkPair[]) => void;
}

/** The rows as they were when it was opened. */
function RowsPanel({ checking, rows, onStart }: PanelProps) {
  const { view } = useWorkspace();
  const found = useMemo(() => pairsOfRows(view.report, rows()), [view.report]);
  return <CheckPanel checking={checking} {...found} onStart={onStart} />;
}

/** The same for one row, as an entry of its menu. */
export function checkItems(
  checking: Checking,
  pair: ReturnType<typeof pairOfRow>,
  said: (text: string) => void,
): readonly { readonly label: string; readonly act: () => void }[] {
  if (pair === null || checking.obstacle !== null || checking.isBusy) return [];
  return [{ label: t('check_links'), act: () => void checking.start([pair]).then(said) }];
}
