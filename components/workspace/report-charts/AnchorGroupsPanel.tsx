import { useMemo } from 'preact/hooks';
import { countBar } from '@/components/charts/paint-bars.ts';
import { ShareBar } from '@/components/charts/ShareBar.tsx';
import { anchorGroupName } from '@/components/table/cells/AnchorGroupName.tsx';
import { Missing } from '@/components/ui/Count.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatShare, shareOf } from '@/utils/format/numbers.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { brandOf, groupAnchors } from '@/utils/view/anchor-groups.ts';
import { sumOfKnown } from '@/utils/view/sum.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import { ChartFrame } from './ChartFrame.tsx';
import styles from './AnchorGroupsPanel.module.css';

interface Props {
  readonly rows: readonly Row<'backlinks_anchors'>[];
}

/** Anchors by what they are: brand, URL, generic, empty, other, with the rule that says which is which. */
export function AnchorGroupsPanel({ rows }: Props) {
  const { view, options, open } = useWorkspace();
  const target = view.targets[0]!;
  const groups = useMemo(
    () => groupAnchors(rows, target).toSorted((a, b) => (b.backlinks ?? -1) - (a.backlinks ?? -1)),
    [rows, target],
  );
  const all = sumOfKnown(groups.map(({ backlinks }) => backlinks));
  return (
    <ChartFrame
      title={t('anchor_groups')}
      bars={() => groups.map(({ group, backlinks }) => countBar(anchorGroupName(group), backlinks, all))}
    >
      <ul class={styles.list}>
        {groups.map(({ group, anchors, backlinks }) => {
          const share = shareOf(backlinks, all);
          const isOn = options.anchors === group;
          return (
            <li key={group}>
              <button
                type="button"
                class={styles.group}
                aria-pressed={isOn}
                title={tCount('anchors_in_group', anchors)}
                onClick={() => open(withOptions(view, { anchors: isOn ? null : group }))}
              >
                <span>{anchorGroupName(group)}</span>
                <ShareBar share={share || null} />
                <span class={styles.number}>{share === null ? <Missing /> : formatShare(share, uiLocale())}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <p class={styles.rule}>{t('anchor_groups_share')}</p>
      <details class={styles.rule}>
        <summary>{t('anchor_groups_rule')}</summary>
        <p>{t('anchor_groups_rule_text', brandOf(target))}</p>
      </details>
    </ChartFrame>
  );
}
