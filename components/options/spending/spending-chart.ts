import type uPlot from 'uplot';
import type { PlotTools } from '@/components/charts/Plot.tsx';

/** Two series over the same days: all units, and before them those that are certain, so that the rest shows above. */
export function spendingChart({ color, paths }: PlotTools): Omit<uPlot.Options, 'width' | 'height'> {
  const bars = (token: '--c1' | '--c4'): uPlot.Series => ({
    fill: () => color(token),
    stroke: () => color(token),
    width: 0,
    points: { show: false },
    paths: paths.bars!({ size: [0.7, 28], radius: [0.2, 0] }),
  });
  return {
    padding: [4, 0, 0, 0],
    legend: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: {
      x: { time: false, range: (_self, min, max) => [min - 0.5, max + 0.5] },
      y: { range: (_self, _min, max) => [0, Math.max(1, max)] },
    },
    series: [{}, bars('--c4'), bars('--c1')],
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false, setScale: false } },
  };
}
