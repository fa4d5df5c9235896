import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayUrl } from '@/utils/format/display-url.ts';

function escaped(text: string): string {
  return encodeURIComponent(text);
}

describe('an address to read', () => {
  it.each([
    ['https://de.wikipedia.org/wiki/M%C3%BCnchen', 'de.wikipedia.org/wiki/München'],
    ['https://de.wikipedia.org/wiki/m%c3%bcnchen/', 'de.wikipedia.org/wiki/münchen'],
    ['https://ru.wikipedia.org/wiki/%D0%A1%D0%BB%D0%BE%D0%B2%D0%BE', 'ru.wikipedia.org/wiki/Слово'],
    ['https://xn--mnchen-3ya.de/', 'münchen.de'],
    [`https://example.com/${escaped('новости')}-seo-2026`, 'example.com/новости-seo-2026'],
    [`https://example.com/${escaped('検索エンジン')}`, 'example.com/検索エンジン'],
    [`https://example.com/?q=${escaped('café')}#${escaped('été')}`, 'example.com/?q=café#été'],
    [`https://example.com/a%20b/${escaped('ö')}%2F${escaped('ü')}`, 'example.com/a%20b/ö%2Fü'],
    [`https://example.com/${escaped('עברית')}`, 'example.com/עברית'],
    ['https://example.com/плюс', 'example.com/плюс'],
    ['https://example.com', 'example.com'],
    ['', ''],
  ])('%s is %s', (url, shown) => {
    expect(displayUrl(url)).toBe(shown);
  });

  /** Each stays as it is written. */
  it.each([
    ['marks of direction', '/%E2%80%AEgnp.exe'],
    ['an isolate', '/%E2%81%A6a%E2%81%A9'],
    ['a space without width', '/pay%E2%80%8Bpal'],
    ['a joiner', '/pay%E2%80%8Dpal'],
    ['a soft hyphen', '/pay%C2%ADpal'],
    ['a space that does not break', '/a%C2%A0b'],
    ['a filler that is a letter to Unicode', '/%E3%85%A4'],
    ['a selector of variations', '/%EF%B8%8F'],
    ['a tag', '/%F3%A0%81%81'],
    ['a control of C1', '/%C2%85'],
    ['a line separator', '/%E2%80%A8'],
    ['a slash for fractions', '/a%E2%81%84b'],
    ['a slash of full width', '/a%EF%BC%8Fb'],
    ['a dot of ideographs', '/a%E3%80%82com'],
    ['a letter of another script in a word', '/p%D0%B0ypal'],
    ['Greek in Latin', '/g%CE%BF%CE%BFgle'],
    ['a mark that hides on a letter', '/i%CC%87'],
    ['a delimiter', '/a%2Fb%3Fc%23d%26e%3Df%25g%40h%3Ai'],
    ['an escape of an escape', '/%25C3%25BC'],
    ['a letter of ASCII', '/%61%7E%2D'],
    ['a bad byte', '/%FF%C3%28'],
    ['half a character', '/%E2%82'],
    ['an overlong slash', '/%C0%AF'],
    ['a surrogate', '/%ED%A0%80'],
    ['a percent sign alone', '/100%'],
    ['private use', '/%EE%80%80'],
    ['what Unicode does not know', '/%CD%B8'],
  ])('leaves %s encoded', (_what, path) => {
    expect(displayUrl(`https://example.com${path}`)).toBe(`example.com${path}`);
  });

  it('leaves letters encoded that could turn the line around, where the host has none', () => {
    expect(displayUrl(`https://1.2.3.4/${escaped('עברית')}`)).toBe(`1.2.3.4/${escaped('עברית')}`);
  });

  it('judges each word by itself', () => {
    expect(displayUrl(`https://example.com/${escaped('слово')}/p%D0%B0ypal`)).toBe('example.com/слово/p%D0%B0ypal');
    expect(displayUrl(`https://example.com/M%C3%BCnchen%E2%80%AE`)).toBe('example.com/München%E2%80%AE');
  });

  it('leads to the same page, and gains nothing but letters and digits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'aеäя漢اא9/?#&=%.- \u200b\u202e\u3164'), maxLength: 12 }).map(escaped),
        (path) => {
          const shown = displayUrl(`https://example.com/x${path}x`);
          expect(new URL(`https://${shown}`).href).toBe(new URL(`https://example.com/x${path}x`).href);
          expect(shown.replace(/[\p{L}\p{M}\p{N}]/gu, '')).toMatch(/^[\x20-\x7e]*$/);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
