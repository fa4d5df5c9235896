/** The height that the bars' path is drawn for; its width is one for each score. */
export const profileHeight = 100;
const gap = 0.16;
/** A count is seen, however small it is beside the largest. */
const minBar = 1.5;

/**
 * One bar for each score as an SVG path, in a box of one unit a score and `profileHeight`; heights on a square-root scale,
 * so that the tail of a few domains is seen beside thousands. What is 0 or missing has none.
 */
export function profilePath(profile: readonly (number | null)[]): string {
  const max = Math.max(1, ...profile.map((count) => count ?? 0));
  return profile
    .map((count, score) => {
      if (!count) return '';
      const height = Math.max(minBar, profileHeight * Math.sqrt(count / max));
      return `M${score + gap / 2} ${profileHeight}v${-height.toFixed(2)}h${1 - gap}V${profileHeight}z`;
    })
    .join('');
}
