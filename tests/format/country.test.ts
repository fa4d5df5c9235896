import { describe, expect, it } from 'vitest';
import { countryCode, formatCountry } from '@/utils/format/country.ts';

describe('a country', () => {
  it.each([
    ['us', 'US'],
    ['United States', 'US'],
    ['united states of america', 'US'],
    ['The Netherlands', 'NL'],
    ['Germany', 'DE'],
    ['uk', 'GB'],
    ['United Kingdom', 'GB'],
    ['Russian Federation', 'RU'],
    ['Korea, Republic of', 'KR'],
    ['South Korea', 'KR'],
    ['Viet Nam', 'VN'],
    ['Vietnam', 'VN'],
    ['Czech Republic', 'CZ'],
    ['Czechia', 'CZ'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ["Cote d'Ivoire", 'CI'],
    ['Côte d’Ivoire', 'CI'],
    ['Bosnia and Herzegovina', 'BA'],
    ['Bosnia & Herzegovina', 'BA'],
    ['Hong Kong', 'HK'],
    ['Myanmar', 'MM'],
    ['Serbia', 'RS'],
    ['Benin', 'BJ'],
    ['Zimbabwe', 'ZW'],
    ['France', 'FR'],
    ['Curacao', 'CW'],
    ['Iran, Islamic Republic of', 'IR'],
    ['Taiwan', 'TW'],
    ['Moldova', 'MD'],
    ['dd', 'DE'],
  ])('%s is %s', (text, code) => {
    expect(countryCode(text)).toBe(code);
  });

  it.each(['', 'Atlantis', 'European Union', '__proto__'])('%j is none', (text) => {
    expect(countryCode(text)).toBeNull();
  });

  it('is named in the language of the reader, or as it came', () => {
    expect(formatCountry('us', 'en')).toBe('United States');
    expect(formatCountry('Germany', 'fr')).toBe('Allemagne');
    expect(formatCountry('Atlantis', 'fr')).toBe('Atlantis');
    expect(formatCountry('qq', 'en')).toBe('qq');
  });
});
