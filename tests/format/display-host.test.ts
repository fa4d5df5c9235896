import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayAddress, displayHost, targetLabel } from '@/utils/format/display-host.ts';
import { decodePunycode } from '@/utils/format/punycode.ts';

function asciiOf(host: string): string {
  return new URL(`https://${host}/`).hostname;
}

describe('displayHost', () => {
  it.each([
    'example.com',
    'münchen.de',
    'www.президент.рф',
    '例え.jp',
    '中国.中国',
    'ひらがなカタカナ漢字abc.jp',
    '한국.kr',
    'δοκιμή.gr',
    'موقع.مصر',
    'ישראל.co.il',
    'उदाहरण.भारत',
    'เว็บ.ไทย',
    'i❤.ws',
    '😀.la',
    'español.es',
    'straße.de',
    'сор.рф',
    'почта.ru',
    'пример.com',
    '日本語-abc.com',
    'œuvre.fr',
  ])('shows %s as it is written', (host) => {
    expect(displayHost(asciiOf(host))).toBe(host);
  });

  it.each([
    ['mixes Latin and Cyrillic', 'аpple.com'],
    ['mixes Latin and Greek', 'gοοgle.com'],
    ['could all be Latin', 'арре.com'],
    ['could all be Latin, in Greek', 'νικ.com'],
    ['mixes Cyrillic and Greek', 'бетαв.com'],
    ['holds a combining mark that nothing composes', 'q\u0307oo.com'],
  ])('leaves Punycode what %s', (_, host) => {
    expect(displayHost(asciiOf(host))).toBe(asciiOf(host));
  });

  it.each(['аpple.com', 'gοοgle.com', 'арре.com', 'бетαв.com'])(
    'shows %s as Punycode, though it came in Unicode',
    (host) => {
      expect(displayHost(host)).toBe(asciiOf(host));
    },
  );

  it.each(['münchen.de', 'почта.ru', '例え.jp', '한국.kr', 'münchen.de:8080', 'EXAMPLE.com'])(
    'shows %s as it came',
    (host) => {
      expect(displayHost(host)).toBe(host);
    },
  );

  it('shows of what can be no host which letters it holds', () => {
    expect(displayHost('а@b.com')).toBe('%D0%B0@b.com');
    expect(displayHost('\uD800.com')).toBe('%EF%BF%BD.com');
  });

  it('shows the same whether a host comes in Unicode or in Punycode', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'aeéßяаοж漢字かカ한국अไท-9'), minLength: 1, maxLength: 12 }),
        (label) => {
          if (!URL.canParse(`https://${label}.com`)) return;
          expect(displayHost(`${label}.com`)).toBe(displayHost(asciiOf(`${label}.com`)));
        },
      ),
      { numRuns: 1_000, examples: [['аpple'], ['münchen']] },
    );
  });

  it.each([
    ['https://аpple.com/login/', `${asciiOf('аpple.com')}/login`],
    ['https://www.google.com@evil.com/', 'www.google.com@evil.com'],
    ['HTTP://münchen.de/a?b=аc#d', 'münchen.de/a?b=аc#d'],
    ['/path', '/path'],
    ['//cdn.example.com/x', '//cdn.example.com/x'],
  ])('shows the address %s as %s', (url, shown) => {
    expect(displayAddress(url)).toBe(shown);
  });

  it('judges each label by itself', () => {
    expect(displayHost(asciiOf('münchen.аpple.com'))).toBe(`münchen.${asciiOf('аpple.com')}`);
  });

  it.each([
    'xn--.com',
    'xn--a.com',
    'xn--ls8h\u0000.la',
    'xn--99999999999.com',
    'xn--0.com',
    'xn--a-ecp.ru.xn--',
    '',
    '.',
    'xn--abc-.com',
  ])('leaves %j, which is no Punycode, alone', (host) => {
    expect(displayHost(host)).toBe(host);
  });

  it('shows nothing but what the browser reads as the very same host', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^xn--[a-z\d-]{1,20}$/), (label) => {
        const shown = displayHost(`${label}.com`);
        expect(shown === `${label}.com` || asciiOf(shown) === `${label}.com`).toBe(true);
      }),
      { numRuns: 2_000, examples: [['xn--mnchen-3ya'], ['xn--pple-43d'], ['xn--a']] },
    );
  });

  it('decodes whatever the browser encodes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'aéßяж漢字かカ한국אבعرबिไท😀-9'), minLength: 1, maxLength: 15 }),
        (label) => {
          if (!URL.canParse(`https://${label}.com`)) return;
          const ascii = asciiOf(`${label}.com`).slice(0, -'.com'.length);
          if (!ascii.startsWith('xn--') || ascii.includes('.')) return;
          const decoded = decodePunycode(ascii.slice(4));
          expect(decoded).not.toBeNull();
          expect(asciiOf(`${decoded}.com`)).toBe(`${ascii}.com`);
        },
      ),
      { numRuns: 2_000, examples: [['ß'], ['אé'], ['한국-9']] },
    );
  });
});

describe('targetLabel', () => {
  it.each([
    ['https://xn--mnchen-3ya.de/', 'https://münchen.de/'],
    ['https://de.wikipedia.org/wiki/M%C3%BCnchen?a=%20b', 'https://de.wikipedia.org/wiki/München?a=%20b'],
    ['https://ru.wikipedia.org/wiki/%D0%A1%D0%BB%D0%BE%D0%B2%D0%BE', 'https://ru.wikipedia.org/wiki/Слово'],
    ['https://example.com/%E2%80%AEgnp.exe', 'https://example.com/%E2%80%AEgnp.exe'],
    ['https://example.com/%C3%28', 'https://example.com/%C3%28'],
    ['https://example.com/%FF', 'https://example.com/%FF'],
  ])('shows the page %s as %s', (value, label) => {
    expect(targetLabel({ value, type: 'url' })).toBe(label);
  });

  it('shows a domain in Unicode', () => {
    expect(targetLabel({ value: 'xn--mnchen-3ya.de', type: 'root_domain' })).toBe('münchen.de');
  });
});
