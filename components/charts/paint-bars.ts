import { clipForCell } from '@/components/ui/clip.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatShare, formatShortCount, shareOf } from '@/utils/format/numbers.ts';
import { paintOn, type Painter } from './use-canvas.ts';

export interface Bar {
  readonly label: string;
  /** null: missing, which has no bar. */
  readonly value: number | null;
  /** What stands behind the bar. */
  readonly text: string;
}

/** A count as a bar, with its share of the whole where it is a part of one. What is missing says so, and is not 0. */
export function countBar(label: string, value: number | null, whole: number | null): Bar {
  if (value === null) return { label, value, text: t('missing') };
  const share = shareOf(value, whole);
  return {
    label,
    value,
    text: formatShortCount(value, uiLocale()) + (share === null ? '' : `  ${formatShare(share, uiLocale())}`),
  };
}

/** The longest first, what is missing last. */
export function byLength(a: Bar, b: Bar): number {
  return (b.value ?? -1) - (a.value ?? -1);
}

/** px from one bar to the next. */
export const barHeight = 26;
const gap = 14;

/** px */
export function heightOfBars(bars: readonly Bar[]): number {
  return Math.max(1, bars.length) * barHeight;
}

/** Values as bars one under another. */
export function paintBars({ context, width, color, font }: Painter, bars: readonly Bar[]): void {
  context.font = `12px ${font}`;
  const widest = (texts: readonly string[]): number =>
    Math.ceil(Math.max(0, ...texts.map((text) => context.measureText(text).width)));
  const labels = bars.map(({ label }) => clipForCell(label));
  const labelWidth = Math.min(widest(labels), width * 0.4);
  const start = labelWidth + gap;
  const available = width - start - gap - widest(bars.map(({ text }) => text));
  const max = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  context.textBaseline = 'middle';
  bars.forEach(({ value, text }, index) => {
    const middle = index * barHeight + barHeight / 2;
    context.fillStyle = color('--text');
    context.textAlign = 'start';
    context.fillText(fitText(context, labels[index]!, labelWidth), 0, middle);
    if (value !== null) {
      context.fillStyle = color('--c1');
      context.beginPath();
      context.roundRect(start, middle - 6, Math.max(2, (available * value) / max), 12, 3);
      context.fill();
    }
    context.fillStyle = color('--muted');
    context.textAlign = 'end';
    context.fillText(text, width, middle);
  });
}

const pictureWidth = 720;

/** The same on a canvas of its own, for bars that the page shows as text. */
export function pictureOfBars(bars: readonly Bar[]): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  paintOn(canvas, pictureWidth, heightOfBars(bars), (painter) => paintBars(painter, bars));
  return canvas;
}

/** A text as much of which as fits, with an ellipsis. */
function fitText(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > width) end = Math.floor(end * 0.9);
  return `${text.slice(0, end).toWellFormed()}…`;
}
