import { linkText } from '@/components/labels/link-words.ts';
import { LinkTags } from '@/components/links/LinkTags.tsx';
import { VerdictTag } from '@/components/links/VerdictTag.tsx';
import { PageCell, UrlCell } from '@/components/table/cells/LinkCell.tsx';
import { DataTable } from '@/components/table/DataTable.tsx';
import type { Column } from '@/components/table/TableColumn.ts';
import type { Selection } from '@/components/table/use-selection.ts';
import { Age } from '@/components/ui/Age.tsx';
import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { displayUrl } from '@/utils/format/display-url.ts';
import type { LinkCheck } from '@/utils/store/link-checks/link-check.ts';
import styles from './LinkChecksPage.module.css';

interface Props {
  readonly checks: readonly LinkCheck[];
  readonly selection: Selection;
}

const rowHeight = 50;

/** The results, each with its verdict, the link that it was told by, and what the page says of itself. */
export function LinkChecksTable({ checks, selection }: Props) {
  const columns: readonly Column<LinkCheck>[] = [
    {
      ...named('source', t('link_checks_source'), 300),
      isMain: true,
      min: 180,
      weight: 2,
      render: ({ source, title }) => <PageCell url={source} title={title} ownHost={null} />,
    },
    {
      ...named('verdict', t('link_checks_verdict'), 156),
      render: ({ verdict, status }) => <VerdictTag verdict={verdict} status={status} />,
    },
    {
      ...named('link', t('link_checks_link'), 240),
      min: 150,
      weight: 1,
      render: (check) => <LinkOf check={check} />,
    },
    {
      ...named('to', t('link_checks_to'), 200),
      min: 120,
      weight: 1,
      render: ({ target }) =>
        target.type === 'url' ? <UrlCell url={target.value} /> : <WebText text={targetLabel(target)} />,
    },
    {
      ...named('facts', t('link_checks_facts'), 200),
      min: 120,
      weight: 1,
      render: (check) => <Facts check={check} />,
    },
    {
      ...named('checked', t('link_checks_checked'), 110),
      render: ({ checkedAt }) => <Age at={checkedAt} />,
    },
  ];
  return (
    <DataTable
      name={t('page_link_checks')}
      columns={columns}
      items={checks}
      rowHeight={rowHeight}
      labelOf={({ source }) => clipForCell(source)}
      selection={selection}
    />
  );
}

function named(id: string, name: string, width: number): Omit<Column<LinkCheck>, 'render'> {
  return { id, title: name, name, width, align: 'start' };
}

/** The link by its text; where it leads elsewhere than it should, where to. */
function LinkOf({ check: { link, verdict } }: { readonly check: LinkCheck }) {
  if (!link) return null;
  return (
    <span class={styles.lines}>
      <span class={styles.clipped} title={clipForTooltip(link.text)} dir="auto">
        <WebText text={clipForCell(linkText(link))} />
      </span>
      <span class={styles.second}>
        <LinkTags link={link} />
        {verdict === 'moved' && (
          <span class={styles.clipped} title={clipForTooltip(link.href)}>
            <WebText text={clipForCell(displayUrl(link.href))} />
          </span>
        )}
      </span>
    </span>
  );
}

/** What else the page, its answer or the browser said; all of it is in the tooltip. */
function Facts({ check }: { readonly check: LinkCheck }) {
  const { status, finalUrl, canonical, robots, xRobots, linkCount, error } = check;
  const facts = [
    ...(finalUrl === null ? [] : [t('link_checks_final', displayUrl(finalUrl))]),
    ...(error === null ? [] : [error]),
    ...(robots.length === 0 ? [] : [t('link_checks_robots', robots.join(', '))]),
    ...(xRobots === null || xRobots.length === 0 ? [] : [t('link_checks_x_robots', xRobots.join(', '))]),
    ...(canonical === null ? [] : [t('link_checks_canonical', displayUrl(canonical))]),
    ...(linkCount > 1 ? [tCount('link_checks_more_links', linkCount)] : []),
    ...(status === null ? [] : [t('link_checks_status', status)]),
  ];
  return (
    <span class={styles.facts} title={clipForTooltip(facts.join('\n'))}>
      <WebText text={clipForCell(facts.join(' · '))} />
    </span>
  );
}
