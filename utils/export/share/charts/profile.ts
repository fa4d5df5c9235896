import { el, type Tree } from '@/utils/shared-page/tree.ts';
import { px } from './ticks.ts';

const size = { width: 960, height: 170, bottom: 18 };

/**
 * Referring domains at each Authority Score as bars on a square-root scale, so that the tail of a few domains is seen
 * beside thousands. @param label a sentence for those who don't see it
 */
export function profilePicture(profile: readonly (number | null)[], label: string): Tree {
  const max = Math.max(1, ...profile.map((count) => count ?? 0));
  const room = size.height - size.bottom;
  const step = size.width / profile.length;
  const bars = profile.flatMap((count, score): Tree[] => {
    if (count === null || count === 0) return [];
    const height = Math.max(1, Math.sqrt(count / max) * (room - 4));
    return [
      el('rect', {
        class: 'c1',
        x: px(score * step + 0.5),
        y: px(room - height),
        width: px(step - 1),
        height: px(height),
      }),
    ];
  });
  const scores = [0, 20, 40, 60, 80, 100].map((score) =>
    el('text', { x: px((score + 0.5) * step), y: size.height - 4, 'text-anchor': anchorOf(score) }, String(score)),
  );
  return el(
    'svg',
    { class: 'chart', viewBox: `0 0 ${size.width} ${size.height}`, role: 'img', 'aria-label': label },
    el('rect', { class: 'grid', y: room, width: size.width, height: 1 }),
    bars,
    scores,
  );
}

function anchorOf(score: number): string {
  if (score === 0) return 'start';
  return score === 100 ? 'end' : 'middle';
}
