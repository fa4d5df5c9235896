import { el, type Tree } from '@/utils/shared-page/tree.ts';
import { px } from './ticks.ts';

export interface SharedBar {
  /** In words, or from the web. */
  readonly label: Tree;
  /** null: not known, which has no bar. */
  readonly value: number | null;
  readonly text: string;
}

/** Values as bars one under another, each between its name and its number. @param max what fills the whole width */
export function barsPicture(
  bars: readonly SharedBar[],
  max = Math.max(1, ...bars.map(({ value }) => value ?? 0)),
): Tree {
  return el(
    'dl',
    { class: 'bars' },
    bars.map(({ label, value, text }) =>
      el('div', {}, [el('dt', {}, label), el('dd', {}, bar(value === null ? null : value / max)), el('dd', {}, text)]),
    ),
  );
}

function bar(part: number | null): Tree {
  const width = part === null || part <= 0 ? 0 : Math.min(100, Math.max(part * 100, 0.6));
  return el('svg', { viewBox: '0 0 100 12', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, [
    el('rect', { class: 'track', y: 3, width: 100, height: 6 }),
    el('rect', { class: 'c1', y: 3, width: px(width), height: 6 }),
  ]);
}
