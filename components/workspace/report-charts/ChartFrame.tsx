import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { pictureOfBars, type Bar } from '@/components/charts/paint-bars.ts';
import { pictureOfChart } from '@/components/charts/picture-of-chart.ts';
import { SaveChart } from './SaveChart.tsx';
import styles from './ChartFrame.module.css';

interface Props {
  readonly title: string;
  /** The saved picture's, where it has to say more. */
  readonly pictureTitle?: string;
  /** Beside the title: what the chart lets one choose. */
  readonly actions?: ComponentChildren;
  /** What a picture shows of a chart that is text on the page. */
  readonly bars?: () => readonly Bar[];
  readonly children: ComponentChildren;
}

/** A chart under its title, which can be saved as a picture. */
export function ChartFrame({ title, pictureTitle = title, actions, bars, children }: Props) {
  const id = useId();
  const frame = useRef<HTMLElement>(null);
  return (
    <section ref={frame} class={styles.frame} aria-labelledby={id}>
      <div class={styles.head}>
        <h2 id={id} class={styles.title}>
          {title}
        </h2>
        {actions}
        <SaveChart title={pictureTitle} canvas={() => (bars ? pictureOfBars(bars()) : pictureOfChart(frame.current))} />
      </div>
      {children}
    </section>
  );
}
