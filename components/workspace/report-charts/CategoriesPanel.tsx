import { useMemo } from 'preact/hooks';
import { ShareBar } from '@/components/charts/ShareBar.tsx';
import { RowFocus } from '@/components/table/RowFocus.ts';
import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { Missing } from '@/components/ui/Count.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { DoorLink } from '@/components/workspace/doors/DoorLink.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount, formatShare } from '@/utils/format/numbers.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { categoryTree, type CategoryNode } from '@/utils/view/category-tree.ts';
import { doorsOf } from '@/utils/view/doors/doors.ts';
import { ChartFrame } from './ChartFrame.tsx';
import styles from './CategoriesPanel.module.css';

interface Props {
  readonly report: ReportId;
  readonly rows: readonly { readonly category_name: string; readonly rating: number | null }[];
}

const maxBars = 40;

/** Categories as a tree by their path; the bar of one that has others beneath shows the highest of them. */
export function CategoriesPanel({ report, rows }: Props) {
  const tree = useMemo(() => categoryTree(rows), [rows]);
  const isConfidence = reportOf(report).columns.rating === 'confidence';
  const max = isConfidence ? 1 : Math.max(1, ...tree.map(({ highest }) => highest ?? 0));
  const words = (rating: number): string =>
    isConfidence ? formatShare(rating, uiLocale()) : formatCount(rating, uiLocale());
  return (
    <ChartFrame
      title={t('category_tree')}
      pictureTitle={t(`report_${report}`)}
      bars={() =>
        rows.slice(0, maxBars).map(({ category_name, rating }) => ({
          label: category_name,
          value: rating,
          text: rating === null ? t('missing') : words(rating),
        }))
      }
    >
      <ul class={styles.tree}>
        {tree.map((node) => (
          <Branch key={node.path} {...{ node, max, words }} />
        ))}
      </ul>
    </ChartFrame>
  );
}

function Branch({ node, max, words }: BranchProps) {
  const line = (
    <span class={styles.node}>
      <span title={clipForTooltip(node.path)}>
        <Name node={node} />
      </span>
      <ShareBar share={node.highest === null ? null : node.highest / max} isFaint={node.rating === null} />
      <span class={styles.number}>
        {node.rating !== null ? words(node.rating) : node.listedAs !== null && <Missing />}
      </span>
    </span>
  );
  if (node.children.length === 0) return <li class={styles.leaf}>{line}</li>;
  return (
    <li>
      <details open class={styles.branch}>
        <summary>{line}</summary>
        <ul>
          {node.children.map((child) => (
            <Branch key={child.path} {...{ node: child, max, words }} />
          ))}
        </ul>
      </details>
    </li>
  );
}

/** The name as the way to the category's domains, where the table has one; Tab finds it there. */
function Name({ node }: { readonly node: CategoryNode }) {
  const { view } = useWorkspace();
  const name = <WebText text={clipForCell(node.name)} />;
  const [door] = node.rating ? doorsOf(view, { category_name: node.listedAs }) : [];
  if (!door) return name;
  return (
    <RowFocus.Provider value={false}>
      <DoorLink door={door}>{name}</DoorLink>
    </RowFocus.Provider>
  );
}

interface BranchProps {
  readonly node: CategoryNode;
  readonly max: number;
  readonly words: (rating: number) => string;
}
