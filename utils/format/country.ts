/**
 * Countries as the API writes them: `backlinks_geo` by English name (`United States`), other reports by code (`us`)
 * (docs/api.md, "The body").
 */
const codeForm = /^[a-z]{2}$/i;
const nameForm = /^\(?\p{L}[\p{L}\p{M} .,'’()&/-]{1,79}$/u;

/** Whether a text can stand for a country: a code of two letters, or something that is written like a name. */
export function isCountry(text: string): boolean {
  return codeForm.test(text) || nameForm.test(text);
}

/** English names in use beside those of Unicode's CLDR: ISO 3166's own, and older or shorter ones. */
const otherNames: Readonly<Record<string, string>> = {
  'bolivia plurinational state of': 'BO',
  'bosnia and herzegovina': 'BA',
  'brunei darussalam': 'BN',
  burma: 'MM',
  'cape verde': 'CV',
  'congo democratic republic of': 'CD',
  'cote divoire': 'CI',
  'czech republic': 'CZ',
  'democratic republic of congo': 'CD',
  'great britain': 'GB',
  'holy see': 'VA',
  'hong kong': 'HK',
  'iran islamic republic of': 'IR',
  'ivory coast': 'CI',
  'korea republic of': 'KR',
  'lao peoples democratic republic': 'LA',
  macao: 'MO',
  macau: 'MO',
  macedonia: 'MK',
  'moldova republic of': 'MD',
  myanmar: 'MM',
  palestine: 'PS',
  'republic of korea': 'KR',
  'russian federation': 'RU',
  swaziland: 'SZ',
  'syrian arab republic': 'SY',
  'taiwan province of china': 'TW',
  'tanzania united republic of': 'TZ',
  turkey: 'TR',
  turkiye: 'TR',
  'united kingdom of great britain and northern ireland': 'GB',
  'united states of america': 'US',
  usa: 'US',
  'venezuela bolivarian republic of': 'VE',
  'viet nam': 'VN',
};

const letters = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(65 + index));

/** What CLDR names beside countries: unions, an outlying region, pseudo-locales, the unknown. */
const noCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

let codes: ReadonlyMap<string, string> | undefined;

/** Codes for one country of which nobody knows which one the API takes in a filter (`docs/api.md`, "display_filter"). */
const twins: Readonly<Record<string, string>> = { gb: 'uk', uk: 'gb' };

/** The other code under which the API may know a country, or null where it has one alone. */
export function countryTwin(code: string): string | null {
  const lower = code.trim().toLowerCase();
  return Object.hasOwn(twins, lower) ? twins[lower]! : null;
}

/** A country as a filter sends it: a code as it was chosen, in lower case, a name as its ISO code; null where nobody knows it. */
export function sentCountry(text: string): string | null {
  const trimmed = text.trim();
  return codeForm.test(trimmed) ? trimmed.toLowerCase() : (countryCode(trimmed)?.toLowerCase() ?? null);
}

/** The upper-case code of a country given by code or English name, or null where nobody knows it. Withdrawn and popular codes (`uk`) become ISO's. */
export function countryCode(text: string): string | null {
  const trimmed = text.trim();
  if (codeForm.test(trimmed)) return currentCode(trimmed);
  return codesByName().get(simplified(trimmed)) ?? null;
}

const namesByLocale = new Map<string, Intl.DisplayNames>();

/** The country's name in the given language, or the text itself where it is not known. */
export function formatCountry(text: string, locale: string): string {
  const code = countryCode(text);
  return (code && namesIn(locale).of(code)) ?? text;
}

/** Withdrawn codes give way to their successors: DD is DE, UK is GB. */
function currentCode(code: string): string {
  return new Intl.Locale(`und-${code}`).region ?? code.toUpperCase();
}

function codesByName(): ReadonlyMap<string, string> {
  if (codes) return codes;
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const found = new Map(Object.entries(otherNames));
  for (const first of letters)
    for (const second of letters) {
      const code = first + second;
      const name = noCountries.has(code) || currentCode(code) !== code ? undefined : names.of(code);
      if (name) found.set(simplified(name), code);
    }
  codes = found;
  return found;
}

/** Case, accents, `the`, `&` and punctuation don't tell one country from another. */
function simplified(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[\p{M}.'’]/gu, '')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .replaceAll(/\bthe\b/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
}

function namesIn(locale: string): Intl.DisplayNames {
  const known = namesByLocale.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  namesByLocale.set(locale, known);
  return known;
}
