// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { pictureOfChart } from '@/components/charts/picture-of-chart.ts';

afterEach(() => void vi.useRealTimers());

function placeWith(...children: Element[]): Element {
  const place = document.createElement('div');
  place.append(...children);
  return place;
}

it('is the chart’s own canvas', async () => {
  const canvas = document.createElement('canvas');
  expect(await pictureOfChart(placeWith(canvas))).toBe(canvas);
  expect(await pictureOfChart(null)).toBeNull();
});

it('waits for a chart that is still to be drawn', async () => {
  const place = placeWith(document.createElement('div'));
  const picture = pictureOfChart(place);
  const canvas = document.createElement('canvas');
  place.firstElementChild!.append(canvas);
  expect(await picture).toBe(canvas);
});

it('is none where nothing is drawn for ten seconds', async () => {
  vi.useFakeTimers();
  const picture = pictureOfChart(placeWith());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await picture).toBeNull();
});
