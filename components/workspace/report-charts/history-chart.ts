import type uPlot from 'uplot';
import type { PlotTools } from '@/components/charts/Plot.tsx';
import { uiLocale } from '@/utils/browser/i18n.ts';
import { formatShortCount } from '@/utils/format/numbers.ts';

/** Two series over time, each with an axis of its own: backlinks left, referring domains right. */
export function historyChart(onZoom: (from: number, to: number) => void) {
  return ({ color, paths, dateIn }: PlotTools): Omit<uPlot.Options, 'width' | 'height'> => {
    const axis = { stroke: () => color('--muted'), ticks: { show: false }, font: '11px system-ui, sans-serif' };
    const line = paths.linear!();
    return {
      // The table beside it has the days of UTC.
      tzDate: (seconds) => dateIn(seconds, 'Etc/UTC'),
      padding: [10, 4, 0, 4],
      legend: { show: false },
      scales: { x: { time: true }, links: {}, domains: {} },
      axes: [
        { ...axis, grid: { show: false } },
        { ...axis, scale: 'links', values: short, size: 58, grid: { stroke: () => color('--line'), width: 1 } },
        { ...axis, scale: 'domains', side: 1, values: short, size: 58, grid: { show: false } },
      ],
      series: [
        {},
        { scale: 'links', stroke: () => color('--c1'), width: 2, paths: line, points: { size: 5 } },
        { scale: 'domains', stroke: () => color('--c3'), width: 2, dash: [6, 4], paths: line, points: { size: 5 } },
      ],
      cursor: { y: false, drag: { x: true, y: false, setScale: false } },
      hooks: {
        setSelect: [
          (self) => {
            const { left, width } = self.select;
            if (width < 8) return;
            onZoom(self.posToVal(left, 'x'), self.posToVal(left + width, 'x'));
            self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
      },
    };
  };
}

function short(_self: uPlot, values: readonly (number | null)[]): string[] {
  return values.map((value) => (value === null ? '' : formatShortCount(value, uiLocale())));
}
