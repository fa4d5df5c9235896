/** Digits alone, or in groups of three set apart as one of the world's languages does it. */
const wholeNumber = /^\d+$|^\d{1,3}(?:[\s.,'’_]\d{3})+$/u;

/** API units as a person types them: null where nothing is typed, undefined where it is no whole number of units. */
export function parseUnits(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  if (!wholeNumber.test(typed)) return undefined;
  const units = Number(typed.replaceAll(/\D/gu, ''));
  return Number.isSafeInteger(units) ? units : undefined;
}
