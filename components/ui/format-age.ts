/** The units an age is told in, each with its length in seconds. */
const ageUnits = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago, in the largest unit that fits: `2h ago`, `3d ago`; null for less than a minute (or a clock set back). */
export function formatAge(ageMs: number, locale: string): string | null {
  const seconds = ageMs / 1_000;
  const found = ageUnits.find(([, length]) => seconds >= length);
  if (!found) return null;
  const [unit, length] = found;
  return new Intl.RelativeTimeFormat(locale, { style: 'narrow' }).format(-Math.floor(seconds / length), unit);
}
