import { useRowTabIndex } from '@/components/table/RowFocus.ts';
import { withRoom, type Column } from '@/components/table/TableColumn.ts';
import { clipForTooltip } from '@/components/ui/clip.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { displayHost } from '@/utils/format/display-host.ts';
import { textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { withPart } from '@/utils/view/narrow/narrow-part.ts';
import { siteOfUrl } from '@/utils/view/narrow/site-of-url.ts';
import type { LinkColumns } from '@/utils/view/report-shape.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import styles from './with-behind.module.css';

/** Puts beside a row that stands for several how many more it stands for, with the way to see them. */
export function withBehind(
  columns: readonly Column<AnyRow>[],
  links: LinkColumns | undefined,
  behind: ReadonlyMap<AnyRow, number>,
): readonly Column<AnyRow>[] {
  if (!links || behind.size === 0) return columns;
  return columns.map((column) =>
    column.isMain
      ? {
          ...withRoom(column, behindRoom),
          render: (row) => {
            const count = behind.get(row);
            if (count === undefined) return column.render(row);
            return (
              <span class={styles.cell}>
                <span class={styles.main}>{column.render(row)}</span>
                <Behind count={count} url={textIn(row, links.source)} column={links.source} />
              </span>
            );
          },
        }
      : column,
  );
}

/** px that the number takes beside the row's name. */
const behindRoom = 76;

interface BehindProps {
  readonly count: number;
  readonly url: string;
  readonly column: string;
}

function Behind({ count, url, column }: BehindProps) {
  const { view, options } = useWorkspace();
  const tabIndex = useRowTabIndex();
  const site = siteOfUrl(url) ?? '';
  const parts = withPart(options.narrowing.parts, { kind: 'text', column, text: site, isThere: true });
  const words = tCount('collapse_behind', count);
  return (
    <ViewLink
      view={withOptions(view, { narrowing: { ...options.narrowing, parts, collapse: null } })}
      class={styles.behind}
      label={`${words}: ${t('collapse_show', displayHost(site))}`}
      title={clipForTooltip(t('collapse_show', displayHost(site)))}
      tabIndex={tabIndex}
    >
      {words}
    </ViewLink>
  );
}
