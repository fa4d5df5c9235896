import { useSignal } from '@preact/signals';
import type { TargetedPointerEvent } from 'preact';
import { useMemo } from 'preact/hooks';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { sumOfKnown } from '@/utils/view/sum.ts';
import { profileHeight, profilePath } from './profile-bars.ts';
import styles from './ProfileChart.module.css';

interface Props {
  /** Referring domains at each Authority Score, 0 to 100; null where the API told nothing of a score. */
  readonly profile: readonly (number | null)[];
  /** px */
  readonly height?: number;
  /** A click on a score's bar. The same is offered by name beside the chart. */
  readonly onPick?: (score: number) => void;
  /** Where such a click leads, in words. */
  readonly pickHint?: (score: number) => string | undefined;
}

/** What the chart shows, in one sentence for those who don't see it. */
export function profileSentence(profile: readonly (number | null)[], locale: string): string {
  const missing = profile.filter((count) => count === null).length;
  const told = missing === 0 ? '' : `. ${tCount('profile_missing', missing)}`;
  const total = sumOfKnown(profile);
  if (total === null || total === 0) return t('chart_profile_empty') + told;
  const max = Math.max(...profile.map((count) => count ?? 0));
  return t('chart_profile', formatCount(total, locale), formatCount(max, locale), profile.indexOf(max)) + told;
}

/** Referring domains by Authority Score as bars, with a cursor that reads out score and count. */
export function ProfileChart({ profile, height = 54, onPick, pickHint }: Props) {
  const pointed = useSignal<number | null>(null);
  const path = useMemo(() => profilePath(profile), [profile]);
  const { value: pointedScore } = pointed;
  const count = pointedScore === null ? null : (profile[pointedScore] ?? null);
  return (
    // Its table and its bands have the same as links.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div
      class={`${styles.chart} ${onPick ? styles.picks : ''}`}
      title={pointedScore === null ? undefined : pickHint?.(pointedScore)}
      onClick={() => onPick && pointedScore !== null && onPick(pointedScore)}
    >
      <svg
        class={styles.bars}
        viewBox={`0 0 ${profile.length} ${profileHeight}`}
        preserveAspectRatio="none"
        style={{ height: `${height}px` }}
        role="img"
        aria-label={profileSentence(profile, uiLocale())}
        onPointerMove={(event) => (pointed.value = scoreAt(event, profile.length))}
        onPointerLeave={() => (pointed.value = null)}
      >
        <path d={path} />
        {pointedScore !== null && (
          <line x1={pointedScore + 0.5} x2={pointedScore + 0.5} y1={0} y2={profileHeight} class={styles.cursor} />
        )}
      </svg>
      <div class={styles.axis} aria-hidden="true">
        {[0, 20, 40, 60, 80, 100].map((score) => (
          <span key={score}>{score}</span>
        ))}
      </div>
      {pointedScore !== null && (
        <span
          class={styles.readout}
          style={pointedScore > 50 ? { insetInlineStart: '0' } : { insetInlineEnd: '0' }}
          aria-hidden="true"
        >
          {t('chart_profile_readout', pointedScore, count === null ? t('missing') : formatCount(count, uiLocale()))}
        </span>
      )}
    </div>
  );
}

/** The score whose bar is under the pointer. */
function scoreAt({ currentTarget, clientX }: TargetedPointerEvent<SVGSVGElement>, scores: number): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.min(scores - 1, Math.max(0, Math.floor(((clientX - left) / width) * scores)));
}
