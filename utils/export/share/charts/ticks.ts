/** Round values from 0 to the first at or above `max`, at most `count` steps: 0, 5,000, 10,000. */
export function niceTicks(max: number, count: number): number[] {
  const rough = Math.max(max, 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((value) => value >= rough) ?? rough);
  const steps = Math.ceil(Math.max(max, 1) / step);
  return Array.from({ length: steps + 1 }, (_, at) => at * step);
}

/** A length in a picture: a tenth of a px is enough. */
export function px(length: number): number {
  return Math.round(length * 10) / 10;
}
