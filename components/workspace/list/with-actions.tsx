import type { ComponentChildren } from 'preact';
import { useRowTabIndex } from '@/components/table/RowFocus.ts';
import { withRoom, type Column } from '@/components/table/TableColumn.ts';
import { clipForTooltip } from '@/components/ui/clip.ts';
import { Icon } from '@/components/ui/Icon.tsx';
import { WhoLinksHere } from '@/components/workspace/broken/WhoLinksHere.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { isSameTarget, targetKind, type Target } from '@/utils/semrush/target/target.ts';
import { isBrokenPage } from '@/utils/view/broken-pages.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { targetsToCompare, viewOfReport, withOptions } from '@/utils/view/view-options.ts';
import styles from './with-actions.module.css';

/** Puts beside the name of a site or a page a way to its own backlinks and, for competitors, into a comparison. */
export function withActions(report: ReportId, columns: readonly Column<AnyRow>[]): readonly Column<AnyRow>[] {
  const { site, page } = reportShapes[report];
  return columns.map((column) => {
    if (site?.column === column.id)
      return withAction(column, actionRoom + (site.canCompare ? compareRoom : 0), (row) => (
        <SiteActions site={textIn(row, site.column)} canCompare={site.canCompare === true} />
      ));
    return page?.id === column.id
      ? withAction(column, linksRoom, (row) => (
          <PageAction url={textIn(row, page.column)} isBroken={isBrokenPage(report, row)} />
        ))
      : column;
  });
}

/** px that a button takes beside the name, the one that adds it to a comparison, and the way to who links to a broken page. */
const actionRoom = 30;
const compareRoom = 104;
const linksRoom = 116;

function withAction(
  column: Column<AnyRow>,
  room: number,
  actionOf: (row: AnyRow) => ComponentChildren,
): Column<AnyRow> {
  return {
    ...withRoom(column, room),
    render: (row) => (
      <span class={styles.cell}>
        <span class={styles.name}>{column.render(row)}</span>
        {actionOf(row)}
      </span>
    ),
  };
}

function SiteActions({ site, canCompare }: { readonly site: string; readonly canCompare: boolean }) {
  const { view } = useWorkspace();
  const tabIndex = useRowTabIndex();
  const found = targetKind(site, 'root_domain');
  if (found.kind === 'none') return null;
  const isOwn = view.targets.some((target) => isSameTarget(target, found.target));
  const overview = { ...viewOfReport(view, 'backlinks_overview'), targets: [found.target], extra: {} };
  return (
    <span class={styles.actions}>
      {canCompare && !isOwn && <CompareToggle target={found.target} />}
      <ViewLink
        view={overview}
        class={styles.action}
        label={t('overview_of', site)}
        title={t('overview_of', site)}
        tabIndex={tabIndex}
      >
        <Icon name="search" size={14} />
      </ViewLink>
    </span>
  );
}

function CompareToggle({ target }: { readonly target: Target }) {
  const { view, options, open } = useWorkspace();
  const tabIndex = useRowTabIndex();
  const isIn = targetsToCompare(view).some((other) => isSameTarget(other, target));
  const toggle = (): void =>
    open(
      withOptions(view, {
        comparing: isIn
          ? options.comparing.filter((other) => !isSameTarget(other, target))
          : [...options.comparing, target],
      }),
      'replace',
    );
  return (
    <button
      type="button"
      class={styles.compare}
      aria-pressed={isIn}
      aria-label={t('add_to_comparison', target.value)}
      title={t('add_to_comparison', target.value)}
      tabIndex={tabIndex}
      onClick={toggle}
    >
      <Icon name={isIn ? 'check' : 'plus'} size={13} />
      {t('compare')}
    </button>
  );
}

/** The way to a page's own backlinks; in words where the page is broken, so that its links lead nowhere. */
function PageAction({ url, isBroken }: { readonly url: string; readonly isBroken: boolean }) {
  const { view } = useWorkspace();
  const tabIndex = useRowTabIndex();
  const found = targetKind(url, 'url');
  if (found.kind === 'none') return null;
  if (isBroken)
    return (
      <span class={styles.actions}>
        <WhoLinksHere view={view} target={found.target} description={targetLabel(found.target)} tabIndex={tabIndex} />
      </span>
    );
  const links = { ...viewOfReport(view, 'backlinks'), targets: [found.target] };
  const label = t('backlinks_of', targetLabel(found.target));
  return (
    <span class={styles.actions}>
      <ViewLink view={links} class={styles.action} label={label} title={clipForTooltip(label)} tabIndex={tabIndex}>
        <Icon name="search" size={14} />
      </ViewLink>
    </span>
  );
}
