/** Entries that ended; the day in the key lets one day be read without the others. */
export const logPrefix = 'log@1:';
/** Entries reserved or sent, apart from the others so that a starting worker finds them at once. */
export const openPrefix = 'open@1:';

/** The user's local day of a moment, as the budget counts it. */
export function localDay(at: number): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
