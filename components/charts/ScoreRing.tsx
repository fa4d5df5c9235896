import { Missing } from '@/components/ui/Count.tsx';
import { UnreadCell } from '@/components/ui/UnreadCell.tsx';
import { rawCellOf } from '@/utils/semrush/response/any-row.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import styles from './ScoreRing.module.css';

interface Props {
  /** Authority Score, 0 to 100; null where it is not known. */
  readonly score: number | null;
  /** px */
  readonly size?: number;
}

const radius = 28;
const around = 2 * Math.PI * radius;

/** A score as the filled part of a ring, its number inside. */
export function ScoreRing({ score, size = 62 }: Props) {
  return (
    <span class={styles.ring} style={{ width: `${size}px`, height: `${size}px` }}>
      <svg viewBox="0 0 62 62" width={size} height={size} fill="none" aria-hidden="true">
        <circle class={styles.track} cx="31" cy="31" r={radius} stroke-width="6" />
        {score !== null && score > 0 && (
          <circle
            class={styles.filled}
            cx="31"
            cy="31"
            r={radius}
            stroke-width="6"
            stroke-linecap="round"
            stroke-dasharray={`${(around * score) / 100} ${around}`}
            transform="rotate(-90 31 31)"
          />
        )}
      </svg>
      {score === null ? (
        <span class={styles.number}>
          <Missing />
        </span>
      ) : (
        <data class={styles.number} value={String(score)} title={String(score)}>
          {score}
        </data>
      )}
    </span>
  );
}

/** The score of an overview; where it could not be read, its text. */
export function ScoreInRow({ row, ...rest }: Omit<Props, 'score'> & { readonly row: Row<'backlinks_overview'> }) {
  const raw = rawCellOf(row, 'ascore');
  return raw === null ? <ScoreRing score={row.ascore} {...rest} /> : <UnreadCell text={raw} />;
}
