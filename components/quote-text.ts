import { tCount } from '../utils/platform/i18n.ts';

/** The most that something can cost, in words: `up to 340 units`, or `0 units` where it costs nothing. */
export const quoteText = (units: number): string => (units === 0 ? tCount('units', 0) : tCount('units_at_most', units));
