import { useEffect } from 'preact/hooks';
import { VerdictTag } from '@/components/links/VerdictTag.tsx';
import { UrlCell } from '@/components/table/cells/LinkCell.tsx';
import { DataTable } from '@/components/table/DataTable.tsx';
import type { Column } from '@/components/table/TableColumn.ts';
import { Age } from '@/components/ui/Age.tsx';
import { clipForCell } from '@/components/ui/clip.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { isSeen } from '@/utils/browser/gesture.ts';
import { t } from '@/utils/browser/i18n.ts';
import { LinkWatchesModel } from '@/utils/models/links/LinkWatchesModel.ts';
import type { LinkChange } from '@/utils/page-links/link-watch.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { changesOfSite } from '@/utils/view/watch/link-changes.ts';
import styles from './ChangesPage.module.css';

const rowHeight = 50;

/** What became of the watched links to a site from one look to the next. Whoever looks at it has seen it. */
export function LinkChanges({ target }: { readonly target: Target }) {
  const { context } = useWorkspace();
  const { watches, seen } = useModel(LinkWatchesModel);
  const found = watches.value.map((watch) => ({ watch, changes: changesOfSite(watch, target) }));
  const ids = found.filter(({ watch, changes }) => watch.unseen > 0 && changes.length > 0).map(({ watch }) => watch.id);
  useEffect(() => {
    // An incognito window changes nothing that is kept.
    if (!context.isPrivate && isSeen()) void seen(ids).catch(() => undefined);
  }, [ids.join()]);
  const changes = found.flatMap((one) => one.changes).toSorted((a, b) => b.at - a.at);
  if (changes.length === 0) return null;
  const columns: readonly Column<LinkChange>[] = [
    {
      ...named('source', t('link_checks_source'), 300),
      isMain: true,
      min: 180,
      weight: 2,
      render: ({ source }) => <UrlCell url={source} />,
    },
    {
      ...named('became', t('link_changes_became'), 260),
      render: ({ before, after }) => (
        <span class={styles.became}>
          <VerdictTag verdict={before} status={null} />
          <span aria-hidden="true">→</span>
          <VerdictTag verdict={after} status={null} />
        </span>
      ),
    },
    { ...named('at', t('link_changes_at'), 110), render: ({ at }) => <Age at={at} /> },
  ];
  return (
    <section class={styles.linkChanges} aria-label={t('link_changes')}>
      <h2>{t('link_changes')}</h2>
      <DataTable
        name={t('link_changes')}
        columns={columns}
        items={changes}
        rowHeight={rowHeight}
        labelOf={({ source }) => clipForCell(source)}
      />
    </section>
  );
}

function named(id: string, name: string, width: number): Omit<Column<LinkChange>, 'render'> {
  return { id, title: name, name, width, align: 'start' };
}
