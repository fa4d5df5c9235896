import { t } from '../../utils/platform/i18n.ts';
import { textIn, type AnyRow } from '../../utils/semrush/any-row.ts';
import type { ReportId } from '../../utils/semrush/catalogue.ts';
import { targetLabel } from '../../utils/semrush/display-host.ts';
import { targetKind, type Target } from '../../utils/semrush/target.ts';
import { targetsAtHand, viewOfReport, withOptions } from '../../utils/semrush/view-options.ts';
import { Icon } from '../Icon.tsx';
import { clipForTooltip } from '../clip.ts';
import { useRowTabIndex } from './RowFocus.ts';
import { isSameTarget } from './target-form.ts';
import type { Column } from './TableColumn.ts';
import { useWorkspace } from './useWorkspace.ts';
import { ViewLink } from './ViewLink.tsx';
import styles from './with-actions.module.css';

/** The column that names another site, by report: what it names can be looked at next. */
const siteColumns: Partial<Record<ReportId, string>> = {
  backlinks_refdomains: 'domain',
  backlinks_matrix: 'domain',
  backlinks_competitors: 'neighbour',
  backlinks_comparison: 'target',
};

/** Puts beside a site's name a way to its own overview and, for competitors, into a comparison. */
export const withActions = (report: ReportId, columns: readonly Column<AnyRow>[]): readonly Column<AnyRow>[] => {
  if (report === 'backlinks_pages') return columns.map((column) => (column.id === 'page' ? withPageAction(column) : column));
  const site = siteColumns[report];
  if (!site) return columns;
  return columns.map((column) =>
    column.id === site
      ? {
          ...column,
          render: (row) => (
            <span class={styles.cell}>
              <span class={styles.name}>{column.render(row)}</span>
              <SiteActions site={textIn(row, site)} canCompare={report === 'backlinks_competitors'} />
            </span>
          ),
        }
      : column,
  );
};

const withPageAction = (column: Column<AnyRow>): Column<AnyRow> => ({
  ...column,
  render: (row) => (
    <span class={styles.cell}>
      <span class={styles.name}>{column.render(row)}</span>
      <PageAction url={textIn(row, 'source_url')} />
    </span>
  ),
});

/** The way to a page's own backlinks. */
const PageAction = ({ url }: { readonly url: string }) => {
  const { view } = useWorkspace();
  const tabIndex = useRowTabIndex();
  const found = targetKind(url, 'url');
  if (found.kind === 'none') return null;
  const links = { ...viewOfReport(view, 'backlinks'), targets: [found.target] };
  const label = t('backlinks_of', targetLabel(found.target));
  return (
    <span class={styles.actions}>
      <ViewLink view={links} class={styles.action} label={label} title={clipForTooltip(label)} tabIndex={tabIndex}>
        <Icon name="search" size={14} />
      </ViewLink>
    </span>
  );
};

const SiteActions = ({ site, canCompare }: { readonly site: string; readonly canCompare: boolean }) => {
  const { view } = useWorkspace();
  const tabIndex = useRowTabIndex();
  const found = targetKind(site, 'root_domain');
  if (found.kind === 'none') return null;
  const isOwn = view.targets.some((target) => isSameTarget(target, found.target));
  const overview = { ...viewOfReport(view, 'backlinks_overview'), targets: [found.target], extra: {} };
  return (
    <span class={styles.actions}>
      {canCompare && !isOwn && <CompareToggle target={found.target} />}
      <ViewLink view={overview} class={styles.action} label={t('overview_of', site)} title={t('overview_of', site)} tabIndex={tabIndex}>
        <Icon name="search" size={14} />
      </ViewLink>
    </span>
  );
};

const CompareToggle = ({ target }: { readonly target: Target }) => {
  const { view, options, open } = useWorkspace();
  const tabIndex = useRowTabIndex();
  const isIn = targetsAtHand(view).some((other) => isSameTarget(other, target));
  const toggle = (): void =>
    open(withOptions(view, { comparing: isIn ? options.comparing.filter((other) => !isSameTarget(other, target)) : [...options.comparing, target] }), 'replace');
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
};
