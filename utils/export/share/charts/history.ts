import { formatShortCount } from '@/utils/format/numbers.ts';
import { el, type Tree } from '@/utils/shared-page/tree.ts';
import type { HistoryPoint } from '@/utils/view/history.ts';
import { niceTicks, px } from './ticks.ts';

interface Words {
  /** A sentence for those who don't see it. */
  readonly label: string;
  readonly backlinks: string;
  readonly domains: string;
  readonly locale: string;
}

const size = { width: 960, height: 250, side: 58, top: 12, bottom: 22 };
const steps = 4;

/** Backlinks (left) and referring domains (right) over time, each on an axis of its own that begins at 0; what is not known is a gap. */
export function historyPicture(points: readonly HistoryPoint[], { label, backlinks, domains, locale }: Words): Tree {
  const first = points[0]?.date ?? 0;
  const span = Math.max(1, (points.at(-1)?.date ?? 0) - first);
  const place = (date: number): number => px(size.side + ((date - first) / span) * (size.width - 2 * size.side));
  const left = scaleOf(points.map((point) => point.backlinks));
  const right = scaleOf(points.map((point) => point.domains));
  const lines = [
    { scale: left, class: 'line1', values: points.map((point) => [place(point.date), point.backlinks] as const) },
    { scale: right, class: 'line2', values: points.map((point) => [place(point.date), point.domains] as const) },
  ];
  const picture = el(
    'svg',
    { class: 'chart', viewBox: `0 0 ${size.width} ${size.height}`, role: 'img', 'aria-label': label },
    left.ticks.map((value) =>
      el('rect', { class: 'grid', x: size.side, y: left.place(value), width: size.width - 2 * size.side, height: 1 }),
    ),
    left.ticks.map((value) => tick(formatShortCount(value, locale), size.side - 6, left.place(value), 'end')),
    right.ticks.map((value) =>
      tick(formatShortCount(value, locale), size.width - size.side + 6, right.place(value), 'start'),
    ),
    dayTicks(points, locale).map(({ date, text }) =>
      el('text', { x: place(date), y: size.height - 5, 'text-anchor': 'middle' }, text),
    ),
    lines.map(({ scale, class: name, values }) => el('path', { class: name, d: pathOf(values, scale.place) })),
  );
  return el('div', {}, [
    el('p', { class: 'legend' }, [
      el('span', {}, [sample('line1'), backlinks]),
      el('span', {}, [sample('line2'), domains]),
    ]),
    picture,
  ]);
}

function scaleOf(values: readonly (number | null)[]) {
  const ticks = niceTicks(Math.max(...values.map((value) => value ?? 0), 0), steps);
  const max = ticks.at(-1)!;
  const room = size.height - size.top - size.bottom;
  return { ticks, place: (value: number): number => px(size.top + room - (value / max) * room) };
}

function tick(text: string, x: number, y: number, anchor: string): Tree {
  return el('text', { x, y: y + 4, 'text-anchor': anchor }, text);
}

/** A line is begun anew behind what is not known; a day alone between two such is a dot. */
function pathOf(values: readonly (readonly [number, number | null])[], place: (value: number) => number): string {
  return values
    .flatMap(([x, value], at) => {
      if (value === null) return [];
      const isNew = (values[at - 1]?.[1] ?? null) === null;
      const isAlone = isNew && (values[at + 1]?.[1] ?? null) === null;
      return [`${isNew ? 'M' : 'L'}${x} ${place(value)}${isAlone ? 'h0.1' : ''}`];
    })
    .join('');
}

const maxDayTicks = 7;
const year = 366 * 86_400;

/** Days to write below, evenly spread, by month and year. */
function dayTicks(points: readonly HistoryPoint[], locale: string): { readonly date: number; readonly text: string }[] {
  const step = Math.max(1, Math.ceil(points.length / maxDayTicks));
  const isShort = (points.at(-1)?.date ?? 0) - (points[0]?.date ?? 0) < year;
  const format = new Intl.DateTimeFormat(locale, {
    ...(isShort && { day: 'numeric' }),
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return points
    .filter((_point, at) => at % step === 0)
    .map(({ date }) => ({ date, text: format.format(date * 1_000) }));
}

function sample(name: string): Tree {
  return el('svg', { width: 22, height: 8, 'aria-hidden': 'true' }, el('path', { class: name, d: 'M0 4h22' }));
}
