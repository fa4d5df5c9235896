import { t } from '@/utils/browser/i18n.ts';
import type { HistoryPoint } from '@/utils/view/history.ts';
import styles from './RangeButtons.module.css';

/** Unix seconds, both ends included. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

interface Props {
  readonly points: readonly HistoryPoint[];
  /** null: all of it. */
  readonly range: TimeRange | null;
  readonly onRange: (range: TimeRange | null) => void;
}

const monthSeconds = 2_629_800;

/** Back from the newest day; null is all. */
const lengths = [
  ['range_all', null],
  ['range_year', 12 * monthSeconds],
  ['range_half', 6 * monthSeconds],
  ['range_quarter', 3 * monthSeconds],
] as const;

/** How much of a history is seen; what is longer than the history is not offered. */
export function RangeButtons({ points, range, onRange }: Props) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  return (
    <span class={styles.ranges} role="group" aria-label={t('range')}>
      {lengths.map(([name, length]) => {
        const next = length === null ? null : { from: last.date - length, to: last.date };
        return (
          <button
            key={name}
            type="button"
            class={styles.range}
            aria-pressed={next?.from === range?.from && next?.to === range?.to}
            disabled={next !== null && next.from <= first.date}
            onClick={() => onRange(next)}
          >
            {t(name)}
          </button>
        );
      })}
    </span>
  );
}
