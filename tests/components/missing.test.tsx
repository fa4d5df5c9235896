// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { byLength, countBar, paintBars, type Bar } from '@/components/charts/paint-bars.ts';
import { StackedBar } from '@/components/charts/StackedBar.tsx';
import { AnchorsTable } from '@/components/popup/AnchorsTable.tsx';
import { MiniTable } from '@/components/workspace/overview/MiniTable.tsx';
import { OverviewBars } from '@/components/workspace/overview/OverviewBars.tsx';
import { ProfileBands } from '@/components/workspace/report-charts/ProfilePanel.tsx';
import { inWorkspace } from '@/tests/support/in-workspace.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';

beforeEach(() => openPageBrowser({}));
afterEach(cleanup);

/** The widths of the bars that were drawn, in the order of the page; a bar that is none is not there. */
function widths(container: Element): string[] {
  return [...container.querySelectorAll<HTMLElement>('[style*="width"]')].map(({ style }) => style.width);
}

describe('a bar of what the API left out', () => {
  it('is not painted, and says so, where that of 0 is', () => {
    const bars = [countBar('zero', 0, 10), countBar('missing', null, 10), countBar('five', 5, 10)].toSorted(byLength);
    expect(bars.map(({ label, text }) => [label, text])).toEqual([
      ['five', '5  50.0%'],
      ['zero', '0  0.0%'],
      ['missing', 'not known'],
    ]);
    const painted: number[] = [];
    const texts: string[] = [];
    const context: Partial<CanvasRenderingContext2D> = {
      measureText: (text) => ({ width: text.length * 6 }) as TextMetrics,
      beginPath: () => undefined,
      roundRect: (_x, y) => void painted.push(Number(y)),
      fill: () => undefined,
      fillText: (text) => void texts.push(text),
    };
    paintBars(
      { context: context as CanvasRenderingContext2D, width: 400, height: 78, color: () => '#000', font: 'x' },
      bars satisfies Bar[],
    );
    expect(painted).toHaveLength(2);
    expect(texts).toContain('not known');
  });

  it('is none in a small table', () => {
    const { container } = render(
      <MiniTable
        name="x"
        heads={['a', 'b']}
        whole={10}
        of="of all"
        lines={[
          { label: 'a', value: 4 },
          { label: 'b', value: 0 },
          { label: 'c', value: null },
        ]}
      />,
    );
    expect(widths(container)).toEqual(['100%', '0%']);
    expect(screen.getAllByText('not known')).toHaveLength(1);
  });

  it('is none among the anchors of the popup', () => {
    const row = (anchor: string, backlinks: number | null) => ({
      anchor,
      domains_num: 1,
      backlinks_num: backlinks,
      first_seen: null,
      last_seen: null,
    });
    const { container } = render(<AnchorsTable rows={[row('a', 4), row('b', 0), row('c', null)]} />);
    expect(widths(container)).toEqual(['100%', '0%']);
  });

  it('is none among the bands of a profile, which says how many scores are missing', () => {
    const profile = Array.from({ length: 101 }, (_count, score) => (score > 80 ? null : score > 40 ? 0 : 1));
    const { container } = render(inWorkspace(<ProfileBands profile={profile} />));
    expect(widths(container).map((width) => Math.round(parseFloat(width)))).toEqual([49, 51]);
    expect(screen.getAllByText('not known')).toHaveLength(2);
    expect(screen.getByText('The answer says nothing of 20 scores: shares are of the others.')).toBeTruthy();
  });
});

describe('parts of a whole', () => {
  const partsOf = (...values: (number | null)[]) =>
    values.map((value, index) => ({ name: String(index), value, color: 'red' }));

  it('are drawn by their shares, and not at all where one is missing', () => {
    const drawn = (...values: (number | null)[]): string[] => {
      const { container } = render(<StackedBar parts={partsOf(...values)} />);
      return [...container.querySelectorAll<HTMLElement>('span')].map(({ style }) => style.flexGrow);
    };
    expect(drawn(3, 0, 1)).toEqual(['3', '1']);
    expect(drawn(3, null)).toEqual([]);
    expect(screen.getByTitle('A part of this is not known, so its shares are not drawn.')).toBeTruthy();
  });

  it('have no shares on the overview where one is missing', () => {
    const columns = Object.keys(reportOf('backlinks_overview').columns);
    const row = {
      ...Object.fromEntries(columns.map((column) => [column, 7])),
      total: 28,
      nofollows_num: null,
    } as Row<'backlinks_overview'>;
    const { container } = render(inWorkspace(<OverviewBars row={row} />));
    expect(screen.getAllByTitle('A part of this is not known, so its shares are not drawn.')).toHaveLength(1);
    const shares = [...container.querySelectorAll('dd')].map(({ textContent }) => textContent);
    expect(shares).toEqual(['725.0%', '–not known', '7', '7', '725.0%', '725.0%', '725.0%', '725.0%']);
  });
});
