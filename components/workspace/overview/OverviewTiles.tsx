import { ScoreInRow } from '@/components/charts/ScoreRing.tsx';
import { definitionOf } from '@/components/labels/definitions.ts';
import { CountInRow } from '@/components/ui/Count.tsx';
import { Term } from '@/components/ui/hint/Term.tsx';
import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { FigureLink } from '@/components/workspace/doors/FigureLink.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import styles from './Overview.module.css';

interface Props {
  /** null: not known yet; everything keeps its place. */
  readonly row: Row<'backlinks_overview'> | null;
  /** Nothing is coming. */
  readonly isStill: boolean;
}

const report = 'backlinks_overview';
const columns = ['total', 'domains_num', 'urls_num', 'ips_num', 'ipclassc_num'] as const;

/** The target's main numbers. */
export function OverviewTiles({ row, isStill }: Props) {
  return (
    <dl class={`${styles.tiles} ${isStill ? styles.still : ''}`}>
      <div class={styles.score}>
        <dt>
          <Term definition={definitionOf(report, 'ascore')}>{t('column_ascore')}</Term>
        </dt>
        <dd>{row ? <ScoreInRow row={row} size={84} /> : <Skeleton width="84px" height="84px" />}</dd>
      </div>
      {columns.map((column) => (
        <div key={column} class={styles.tile}>
          <dt>
            <Term definition={definitionOf(report, column)}>{t(`column_${column}`)}</Term>
          </dt>
          <dd>
            {row ? (
              <FigureLink row={row} column={column}>
                <CountInRow row={row} column={column} isShort />
              </FigureLink>
            ) : (
              <Skeleton width="4em" height="1em" />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
