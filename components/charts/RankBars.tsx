import type { ComponentChildren } from 'preact';
import { useCallback } from 'preact/hooks';
import { barHeight, heightOfBars, paintBars, type Bar } from './paint-bars.ts';
import { useCanvas, type Painter } from './use-canvas.ts';
import styles from './RankBars.module.css';

interface Props {
  /** The longest first. */
  readonly bars: readonly Bar[];
  /** A sentence that says what the chart shows. */
  readonly label: string;
  /** A link that a click on a bar follows; it fills its place, and Tab passes it by. Null where nothing is behind the bar. */
  readonly linkOf?: (index: number) => ComponentChildren;
}

/** Values as bars one under another. The numbers stand in the table beside it, and so do the links. */
export function RankBars({ bars, label, linkOf }: Props) {
  const height = heightOfBars(bars);
  const canvas = useCanvas(
    height,
    useCallback((painter: Painter) => paintBars(painter, bars), [bars]),
  );
  return (
    <div class={styles.chart}>
      <canvas ref={canvas} class={styles.canvas} style={{ height: `${height}px` }} role="img" aria-label={label} />
      {linkOf && (
        <div class={styles.links} style={{ gridAutoRows: `${barHeight}px` }} aria-hidden="true">
          {bars.map((_bar, index) => (
            <span key={index}>{linkOf(index)}</span>
          ))}
        </div>
      )}
    </div>
  );
}
