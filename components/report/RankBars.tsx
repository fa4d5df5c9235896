import { useCallback } from 'preact/hooks';
import { uiLocale } from '../../utils/platform/i18n.ts';
import { formatShare, formatShortCount, shareOf } from '../../utils/semrush/format.ts';
import { clipForCell } from '../clip.ts';
import { useCanvas, type Brush } from './useCanvas.ts';
import styles from './Chart.module.css';

export interface RankedBar {
  readonly label: string;
  readonly value: number;
}

interface Props {
  /** The longest first. */
  readonly bars: readonly RankedBar[];
  /** What the bars are parts of; null where they are no parts. */
  readonly whole: number | null;
  /** A sentence that says what the chart shows. */
  readonly label: string;
}

const lineHeight = 26;
const labelGap = 14;
const numberWidth = 96;
const shortNumberWidth = 58;

/** A text as much of which as fits, with an ellipsis. */
const fitText = (pen: CanvasRenderingContext2D, text: string, width: number): string => {
  if (pen.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 1 && pen.measureText(`${text.slice(0, end)}…`).width > width) end = Math.floor(end * 0.9);
  return `${text.slice(0, end).toWellFormed()}…`;
};

const paintBars = ({ pen, width, color, font }: Brush, bars: readonly RankedBar[], whole: number | null): void => {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  pen.font = `12px ${font}`;
  const widest = Math.max(0, ...bars.map(({ label }) => pen.measureText(clipForCell(label)).width));
  const labelWidth = Math.ceil(Math.min(widest + labelGap, width * 0.4));
  const room = width - labelWidth - (whole === null ? shortNumberWidth : numberWidth);
  pen.textBaseline = 'middle';
  bars.forEach(({ label, value }, at) => {
    const middle = at * lineHeight + lineHeight / 2;
    pen.fillStyle = color('--text');
    pen.textAlign = 'start';
    pen.fillText(fitText(pen, clipForCell(label), labelWidth - labelGap + 2), 0, middle);
    pen.fillStyle = color('--c1');
    pen.beginPath();
    pen.roundRect(labelWidth, middle - 6, Math.max(2, (room * value) / most), 12, 3);
    pen.fill();
    pen.fillStyle = color('--muted');
    pen.textAlign = 'end';
    const share = shareOf(value, whole);
    pen.fillText(formatShortCount(value, uiLocale()) + (share === null ? '' : `  ${formatShare(share, uiLocale())}`), width, middle);
  });
};

/** Values as bars one under another. The numbers stand in the table beside it. */
export const RankBars = ({ bars, whole, label }: Props) => {
  const height = Math.max(1, bars.length) * lineHeight;
  const canvas = useCanvas(height, useCallback((brush: Brush) => paintBars(brush, bars, whole), [bars, whole]));
  return <canvas ref={canvas} class={styles.canvas} style={{ height: `${height}px` }} role="img" aria-label={label} />;
};
