import { useCallback } from 'preact/hooks';
import { heightOfBars, paintBars, type Bar } from './paint-bars.ts';
import { useCanvas, type Painter } from './use-canvas.ts';
import styles from './RankBars.module.css';

interface Props {
  /** The longest first. */
  readonly bars: readonly Bar[];
  /** A sentence that says what the chart shows. */
  readonly label: string;
}

/** Values as bars one under another. The numbers stand in the table beside it. */
export function RankBars({ bars, label }: Props) {
  const height = heightOfBars(bars);
  const canvas = useCanvas(
    height,
    useCallback((painter: Painter) => paintBars(painter, bars), [bars]),
  );
  return <canvas ref={canvas} class={styles.canvas} style={{ height: `${height}px` }} role="img" aria-label={label} />;
}
