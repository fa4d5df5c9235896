import { saveChart } from '@/components/charts/save-chart.ts';
import { IconButton } from '@/components/ui/Button.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { fileStem } from '@/utils/export/report-file.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';

interface Props {
  /** Stands over the picture, before the targets. */
  readonly title: string;
  /** The report the chart is of, where it is not the view's. */
  readonly report?: ReportId;
  /** What to save, taken when the button is pressed. */
  readonly canvas: () => HTMLCanvasElement | null | undefined;
}

/** Saves a chart as a picture that says what it is of, and whether it is made up. */
export function SaveChart({ title, report, canvas }: Props) {
  const { view, context, isSample } = useWorkspace();
  const { isPrivate } = context;
  const save = (): void => {
    const chart = canvas();
    if (!chart) return;
    const style = getComputedStyle(document.body);
    void saveChart(chart, {
      name: fileStem({ report: report ?? view.report, targets: view.targets, isSample, isPrivate }, Date.now()),
      title: [title, view.targets.map(targetLabel).join(', '), ...(isSample ? [t('sample_data')] : [])].join(' · '),
      background: style.backgroundColor,
      color: style.color,
    });
  };
  return (
    <IconButton
      icon="download"
      label={t('save_chart')}
      {...(isPrivate && { description: t('save_incognito') })}
      onClick={save}
    />
  );
}
