import { useId } from 'preact/hooks';
import { quoteText } from '@/components/labels/quote-text.ts';
import { Count } from '@/components/ui/Count.tsx';
import { useIsNarrow } from '@/components/ui/hooks/use-is-narrow.ts';
import { Icon } from '@/components/ui/Icon.tsx';
import { t, tCount, uiLocale, type MessageKey } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { buysByItself } from '@/utils/models/lookup/first-page.ts';
import { reportIds, reportOf, type ReportGroup, type ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { fullQuote } from '@/utils/semrush/query/price.ts';
import { viewOfReport } from '@/utils/view/view-options.ts';
import { useWorkspace } from './use-workspace.ts';
import { ViewLink } from './ViewLink.tsx';
import styles from './ReportNav.module.css';

interface Props {
  /** Cached rows for the targets, by report. */
  readonly counts: ReadonlyMap<ReportId, number>;
  /** The reports of which the first page is cached: going there buys nothing. */
  readonly firstPages: ReadonlySet<ReportId>;
}

const groups: readonly (readonly [ReportGroup, MessageKey])[] = [
  ['profile', 'group_profile'],
  ['links', 'group_links'],
  ['sources', 'group_sources'],
  ['compare', 'group_compare'],
];

/** The 15 reports in four groups, with a mark on those of which something is cached for the targets. */
export function ReportNav({ counts, firstPages }: Props) {
  const { view } = useWorkspace();
  const isNarrow = useIsNarrow();
  const list = (
    <div class={styles.groups}>
      {groups.map(([group, name]) => (
        <section key={group} aria-label={t(name)}>
          <h2 class={styles.group}>{t(name)}</h2>
          <ul class={styles.list}>
            {reportIds
              .filter((report) => reportOf(report).group === group)
              .map((report) => (
                <NavItem
                  key={report}
                  report={report}
                  count={counts.get(report) ?? null}
                  hasFirstPage={firstPages.has(report)}
                />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
  return (
    <nav aria-label={t('reports')}>
      {isNarrow ? (
        // Closed again by every step to another report.
        <details key={view.page ?? view.report} class={styles.folded}>
          <summary>{t('reports')}</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </nav>
  );
}

function NavItem({ report, count, hasFirstPage }: ItemProps) {
  const { view, context, settings } = useWorkspace();
  const id = useId();
  const isWhole = reportOf(report).paging === 'whole';
  const isCurrent = view.report === report && !view.page;
  const next = isCurrent ? view : viewOfReport(view, report);
  const units =
    hasFirstPage || next.targets.length === 0
      ? 0
      : fullQuote(createQuery({ report, targets: next.targets }), context.source).units;
  /** What going there buys by itself, so that its price stands here before the click. */
  const buys =
    !isCurrent && units > 0 && buysByItself({ list: next, units, rowCount: null, hasProblems: false }, settings);
  return (
    <li class={styles.item}>
      <ViewLink
        view={next}
        class={`${styles.link} ${isCurrent ? styles.current : ''}`}
        isCurrent={isCurrent}
        describedBy={[...(buys ? [`${id}-price`] : []), ...(count === null ? [] : [id])].join(' ') || undefined}
      >
        {t(`report_${report}`)}
      </ViewLink>
      {buys && (
        <span class={styles.price} title={t('nav_buys', quoteText(units))}>
          <span id={`${id}-price`} class="visually-hidden">
            {t('nav_buys', quoteText(units))}
          </span>
          <span aria-hidden="true">{t('at_most', formatCount(units, uiLocale()))}</span>
        </span>
      )}
      {count !== null && (
        <span class={styles.mark} title={tCount('cached_rows', count)}>
          <span id={id} class="visually-hidden">
            {tCount('cached_rows', count)}
          </span>
          <span aria-hidden="true">{isWhole ? <Icon name="check" size={13} /> : <Count value={count} isShort />}</span>
        </span>
      )}
    </li>
  );
}

interface ItemProps {
  readonly report: ReportId;
  readonly count: number | null;
  readonly hasFirstPage: boolean;
}
