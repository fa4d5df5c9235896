import { describe, expect, it } from 'vitest';
import { barsPicture } from '@/utils/export/share/charts/bars.ts';
import { historyPicture } from '@/utils/export/share/charts/history.ts';
import { profilePicture } from '@/utils/export/share/charts/profile.ts';
import { niceTicks } from '@/utils/export/share/charts/ticks.ts';
import { toHtml } from '@/utils/export/share/to-html.ts';

function numbersOf(markup: string, pattern: RegExp): number[] {
  return [...markup.matchAll(pattern)].map(([, value]) => Number(value));
}

describe('ticks', () => {
  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [10, [0, 2.5, 5, 7.5, 10]],
    [18_768_868, [0, 5_000_000, 10_000_000, 15_000_000, 20_000_000]],
    [9, [0, 2.5, 5, 7.5, 10]],
  ])('of up to %d are round and reach it', (max, ticks) => {
    expect(niceTicks(max, 4)).toEqual(ticks);
  });
});

describe('a history', () => {
  const day = 86_400;
  const points = [100, 200, null, 50, null, 80, 90].map((backlinks, at) => ({
    date: 1_600_000_000 + at * 30 * day,
    backlinks,
    domains: at,
  }));
  const words = { label: 'A <sentence>', backlinks: 'Backlinks', domains: 'Domains', locale: 'en' };
  const markup = toHtml(historyPicture(points, words));

  it('has a gap where a day is not known, and a dot for a day between two such', () => {
    const [, line] = /class="line1" d="(M[^"]+)"/.exec(markup.slice(markup.indexOf('role="img"')))!;
    expect(line!.match(/M/g)).toHaveLength(3);
    expect(line).toMatch(/M[\d.]+ [\d.]+h0\.1M/);
  });

  it('puts the highest day highest, within the picture', () => {
    const [, line] = /class="line2" d="(M[^"]+)"/.exec(markup.slice(markup.indexOf('role="img"')))!;
    const heights = numbersOf(line!, / ([\d.]+)/g);
    expect(heights).toEqual(heights.toSorted((a, b) => b - a));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(12);
    expect(Math.max(...heights)).toBeLessThanOrEqual(228);
  });

  it('says what it shows to who does not see it', () => {
    expect(markup).toContain('role="img" aria-label="A &lt;sentence&gt;"');
    expect(markup).toContain('Sep 13, 2020');
  });

  it('stands also where there is one day, or none known', () => {
    const [point] = points;
    expect(toHtml(historyPicture([point!], words))).not.toContain('NaN');
    expect(toHtml(historyPicture([{ date: 1, backlinks: null, domains: null }], words))).not.toContain('NaN');
  });
});

describe('a profile', () => {
  it('has a bar for each score that is known and not 0, on a square-root scale', () => {
    const profile = Array.from({ length: 101 }, (_, score) =>
      score === 3 ? 100 : score === 50 ? 25 : score % 2 ? 0 : null,
    );
    const heights = numbersOf(toHtml(profilePicture(profile, 'x')), /class="c1"[^>]* height="([\d.]+)"/g);
    expect(heights).toHaveLength(2);
    expect(heights[1]! / heights[0]!).toBeCloseTo(0.5, 1);
  });
});

describe('bars', () => {
  it('are as long as their values, and none for what is not known or 0', () => {
    const bars = [
      { label: 'a', value: 50, text: '50' },
      { label: 'b', value: 25, text: '25' },
      { label: 'c', value: null, text: 'not known' },
      { label: 'd', value: 0, text: '0' },
    ];
    expect(numbersOf(toHtml(barsPicture(bars)), /class="c1" y="3" width="([\d.]+)"/g)).toEqual([100, 50, 0, 0]);
    expect(numbersOf(toHtml(barsPicture(bars, 100)), /class="c1" y="3" width="([\d.]+)"/g)).toEqual([50, 25, 0, 0]);
  });
});
