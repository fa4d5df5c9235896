import { useMemo } from 'preact/hooks';
import { countBar } from '@/components/charts/paint-bars.ts';
import { ShareBar } from '@/components/charts/ShareBar.tsx';
import { anchorGroupName } from '@/components/table/cells/AnchorGroupName.tsx';
import { Missing } from '@/components/ui/Count.tsx';
import { AnchorWordsPanel } from '@/components/workspace/anchors/AnchorWordsPanel.tsx';
import { useAnchorWords } from '@/components/workspace/anchors/use-anchor-words.ts';
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

/** Anchors by what they are, with their shares of the domains and backlinks of the loaded rows, and the rules that say which is which. */
export function AnchorGroupsPanel({ rows }: Props) {
  const { view, options, open } = useWorkspace();
  const target = view.targets[0]!;
  const words = useAnchorWords();
  const groups = useMemo(
    () => groupAnchors(rows, target, words).toSorted((a, b) => (b.domains ?? -1) - (a.domains ?? -1)),
    [rows, target, words],
  );
  const allDomains = sumOfKnown(groups.map(({ domains }) => domains));
  const allBacklinks = sumOfKnown(groups.map(({ backlinks }) => backlinks));
  const exact = groups.find(({ group }) => group === 'exact');
  return (
    <ChartFrame
      title={t('anchor_groups')}
      bars={() => groups.map(({ group, domains }) => countBar(anchorGroupName(group), domains, allDomains))}
    >
      <div class={styles.head} aria-hidden="true">
        <span>{t('column_domains')}</span>
        <span>{t('anchor_backlinks')}</span>
      </div>
      <ul class={styles.list}>
        {groups.map(({ group, anchors, domains, backlinks }) => {
          const share = shareOf(domains, allDomains);
          const backlinksShare = shareOf(backlinks, allBacklinks);
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
                <Share of={t('column_domains')} share={share} />
                <Share of={t('anchor_backlinks')} share={backlinksShare} isFaint />
              </button>
            </li>
          );
        })}
      </ul>
      <p class={styles.rule}>{t('anchor_groups_share')}</p>
      <AnchorWordsPanel exactShare={shareOf(exact?.domains ?? null, allDomains)} />
      <details class={styles.rule}>
        <summary>{t('anchor_groups_rule')}</summary>
        <p>{t('anchor_groups_rule_text', (words.brand ?? [brandOf(target)]).join(', '))}</p>
      </details>
    </ChartFrame>
  );
}

interface ShareProps {
  /** What it is a share of: told to who can't see the column's head. */
  readonly of: string;
  readonly share: number | null;
  readonly isFaint?: boolean;
}

function Share({ of, share, isFaint = false }: ShareProps) {
  return (
    <span class={`${styles.number} ${isFaint ? styles.faint : ''}`}>
      <span class="visually-hidden">{of} </span>
      {share === null ? <Missing /> : formatShare(share, uiLocale())}
    </span>
  );
}
