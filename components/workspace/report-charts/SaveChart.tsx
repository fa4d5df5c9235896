import { useSignal } from '@preact/signals';
import { saveChart } from '@/components/charts/save-chart.ts';
import { IconButton } from '@/components/ui/Button.tsx';
import { Said, useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { fileStem } from '@/utils/export/report-file.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import styles from './SaveChart.module.css';

interface Props {
  /** Stands over the picture, before the targets. */
  readonly title: string;
  /** The report the chart is of, where it is not the view's. */
  readonly report?: ReportId;
  /** What to save, taken when the button is pressed; null where nothing was drawn. */
  readonly canvas: () => HTMLCanvasElement | null | Promise<HTMLCanvasElement | null>;
}

/** Saves a chart as a picture that says what it is of, and whether it is made up. One that is still to be drawn is waited for. */
export function SaveChart({ title, report, canvas }: Props) {
  const { view, context, isSample } = useWorkspace();
  const { isPrivate } = context;
  const { text, say } = useSaid();
  const isWaiting = useSignal(false);
  const save = async (): Promise<boolean> => {
    const chart = await canvas();
    if (!chart) return false;
    const style = getComputedStyle(document.body);
    return saveChart(chart, {
      name: fileStem({ report: report ?? view.report, targets: view.targets, isSample, isPrivate }, Date.now()),
      title: [title, view.targets.map(targetLabel).join(', '), ...(isSample ? [t('sample_data')] : [])].join(' · '),
      background: style.backgroundColor,
      color: style.color,
    });
  };
  const press = (): void => {
    isWaiting.value = true;
    void save()
      .then(
        (isSaved) => say(t(isSaved ? 'chart_saved' : 'save_failed')),
        () => say(t('save_failed')),
      )
      .finally(() => (isWaiting.value = false));
  };
  const description = isWaiting.value ? t('chart_waits') : isPrivate ? t('save_incognito') : null;
  return (
    <span class={styles.place}>
      <Said text={text} />
      <IconButton
        icon="download"
        label={t('save_chart')}
        {...(description !== null && { description })}
        isDisabled={isWaiting.value}
        onClick={press}
      />
    </span>
  );
}
