import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { fileStem } from '../../utils/export/report-file.ts';
import { saveChart } from '../../utils/models/saveChart.ts';
import { t } from '../../utils/platform/i18n.ts';
import { targetLabel } from '../../utils/semrush/display-host.ts';
import { IconButton } from '../Button.tsx';
import { useWorkspace } from './useWorkspace.ts';
import styles from './Chart.module.css';

interface Props {
  readonly title: string;
  /** The saved picture's, where it has to say more. */
  readonly pictureTitle?: string;
  /** Beside the title: what the chart lets one choose. */
  readonly actions?: ComponentChildren;
  /** False where the chart is no picture but text. */
  readonly hasPicture?: boolean;
  readonly children: ComponentChildren;
}

/** A chart under its title, which can be saved as a picture. */
export const ChartFrame = ({ title, pictureTitle = title, actions, hasPicture = true, children }: Props) => {
  const { view } = useWorkspace();
  const id = useId();
  const frame = useRef<HTMLElement>(null);
  const save = (): void => {
    const canvas = frame.current?.querySelector('canvas');
    if (!canvas) return;
    const style = getComputedStyle(document.body);
    void saveChart(canvas, {
      name: fileStem(view, Date.now()),
      title: `${pictureTitle} · ${view.targets.map(targetLabel).join(', ')}`,
      background: style.backgroundColor,
      color: style.color,
    });
  };
  return (
    <section ref={frame} class={styles.frame} aria-labelledby={id}>
      <div class={styles.head}>
        <h2 id={id} class={styles.title}>
          {title}
        </h2>
        {actions}
        {hasPicture && <IconButton icon="download" label={t('save_chart')} onClick={save} />}
      </div>
      {children}
    </section>
  );
};
