import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import { watchTheme } from '@/components/ui/hooks/watch-theme.ts';
import styles from './Plot.module.css';

export type TokenColor = '--text' | '--muted' | '--line' | '--c1' | '--c2' | '--c3' | '--c4';

/** What a chart is drawn with: a token's colour in the theme of the moment, and uPlot itself, which is loaded late. */
export interface PlotTools {
  readonly color: (token: TokenColor) => string;
  readonly paths: uPlot.Series.PathBuilderFactories;
  /** Unix seconds as a Date whose local fields are those of another zone. */
  readonly dateIn: (seconds: number, zone: string) => Date;
}

interface Props {
  /** The chart without its size. Colours are functions of the tools, so that a change of theme repaints them. */
  readonly options: (tools: PlotTools) => Omit<uPlot.Options, 'width' | 'height'>;
  readonly data: uPlot.AlignedData;
  /** px */
  readonly height: number;
  /** The index under the cursor, null where there is none. */
  readonly onCursor?: (index: number | null) => void;
  /** A sentence that says what the chart shows. */
  readonly label: string;
}

/** A uPlot chart that fills its place's width. It is loaded after the first paint, into a place of its final size. */
export function Plot({ options, data, height, onCursor, label }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const tell = useRef(onCursor);
  tell.current = onCursor;

  useEffect(() => {
    const { current: box } = place;
    if (!box || !canPaint()) return undefined;
    let isGone = false;
    const stops: (() => void)[] = [];
    void import('uplot').then(({ default: Chart }) => {
      if (isGone) return;
      const own = options({
        color: readColor,
        paths: Chart.paths,
        dateIn: (seconds, zone) => Chart.tzDate(new Date(seconds * 1_000), zone),
      });
      const setCursor = (self: uPlot): void => tell.current?.(self.cursor.idx ?? null);
      const chart = new Chart(
        {
          ...own,
          width: box.clientWidth,
          height,
          hooks: { ...own.hooks, setCursor: [...(own.hooks?.setCursor ?? []), setCursor] },
        },
        data,
        box,
      );
      const resize = new ResizeObserver(() => chart.setSize({ width: box.clientWidth, height }));
      resize.observe(box);
      stops.push(
        () => resize.disconnect(),
        watchTheme(() => chart.redraw(true)),
        () => chart.destroy(),
      );
    });
    return () => {
      isGone = true;
      for (const stop of stops) stop();
    };
  }, [options, data, height]);

  return <div ref={place} class={styles.plot} style={{ height: `${height}px` }} role="img" aria-label={label} />;
}

function canPaint(): boolean {
  return document.createElement('canvas').getContext('2d') !== null;
}

function readColor(token: TokenColor): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token);
}
