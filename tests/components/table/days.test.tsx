// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import uPlot from 'uplot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TimeCell } from '@/components/table/cells/cells.tsx';
import { historyChart } from '@/components/workspace/report-charts/history-chart.ts';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import { countDays } from '@/utils/view/changes/days.ts';
import { noNarrowing } from '@/utils/view/narrow/narrow-part.ts';
import { narrowRows } from '@/utils/view/narrow/narrow.ts';

const seconds = (moment: string): number => Date.parse(moment) / 1_000;
const [early, late] = [seconds('2026-01-13T00:30:00Z'), seconds('2026-01-13T23:30:00Z')];

beforeEach(() => openPageBrowser({}));
afterEach(() => {
  cleanup();
  vi.unstubAllEnvs();
});

describe.each(['America/Los_Angeles', 'UTC', 'Asia/Tokyo', 'Pacific/Kiritimati'])(
  'the API’s days, seen in %s',
  (zone) => {
    beforeEach(() => {
      vi.stubEnv('TZ', zone);
      // Else the test would prove nothing.
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    });

    it.each([early, late])('are those of UTC in a table, with the minute beside them: %d', (moment) => {
      const { container } = render(<TimeCell seconds={moment} />);
      const time = container.querySelector('time')!;
      expect([time.textContent, time.dateTime]).toEqual(['Jan 13, 2026', '2026-01-13']);
      expect(time.title).toMatch(moment === early ? /^Jan 13, 2026, 12:30\sAM UTC$/ : /^Jan 13, 2026, 11:30\sPM UTC$/);
    });

    it('have no minute where a day is all there is', () => {
      const { container } = render(<TimeCell seconds={seconds('2026-01-13')} />);
      expect(container.querySelector('time')!.title).toBe('');
    });

    it('are what rows are narrowed by, and counted by', () => {
      const rows = [early, late].map((first_seen) => ({ first_seen, last_seen: first_seen }));
      const part = { kind: 'days', column: 'first_seen', from: '2026-01-13', to: '2026-01-13' } as const;
      expect(narrowRows('backlinks', rows, { ...noNarrowing, parts: [part] }).rows).toHaveLength(2);
      const days = countDays(rows, { first: 'first_seen', last: 'last_seen' }, late * 1_000, 2);
      expect(days.map(({ came }) => came)).toEqual([0, 2]);
    });

    it('are below the chart of a history as in its table', () => {
      const options = historyChart(() => undefined)({
        color: () => '',
        paths: { linear: () => () => null } as unknown as typeof uPlot.paths,
        dateIn: (moment, other) => uPlot.tzDate(new Date(moment * 1_000), other),
      });
      const date = options.tzDate!(seconds('2026-01-13'));
      expect([date.getMonth(), date.getDate(), date.getHours()]).toEqual([0, 13, 0]);
    });
  },
);
