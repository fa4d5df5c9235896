import type uPlot from 'uplot';
import type { PlotTools } from './Plot.tsx';

/** uPlot's scale with a transform of one's own (uPlot.d.ts, Scale.Distr.Custom). */
const customScale = 100;

/** One bar for each score; heights on a square-root scale, so that the tail of a few domains is seen beside thousands. */
export function profileChart({ color, paths }: PlotTools): Omit<uPlot.Options, 'width' | 'height'> {
  return {
    padding: [2, 0, 0, 0],
    legend: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: {
      x: { time: false, range: () => [-0.5, 100.5] },
      y: {
        distr: customScale,
        fwd: Math.sqrt,
        bwd: (root) => root * root,
        range: (_self, _min, max) => [0, Math.max(1, max)],
      },
    },
    series: [
      {},
      {
        fill: () => color('--c1'),
        stroke: () => color('--c1'),
        width: 0,
        points: { show: false },
        paths: paths.bars!({ size: [1, 40], gap: 1, radius: [0.35, 0] }),
      },
    ],
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false, setScale: false } },
  };
}
