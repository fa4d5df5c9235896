import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { cellKinds, type CellKind, type CellValues } from '@/utils/semrush/response/cell.ts';

const kinds = Object.keys(cellKinds) as CellKind[];

/** Text of a cell, and what it is read as; undefined where it is not of the kind. */
const readings: { readonly [Kind in CellKind]: readonly (readonly [string, CellValues[Kind] | undefined])[] } = {
  score: [
    ['0', 0],
    ['100', 100],
    ['', null],
    ['101', undefined],
    ['7.5', undefined],
    ['-1', undefined],
  ],
  count: [
    ['0', 0],
    ['1234', 1234],
    ['1,234', 1234],
    ['9,007,199,254,740,992', 2 ** 53],
    ['9007199254740992', 2 ** 53],
    ['', null],
    ['-', null],
    ['n/a', null],
    [' 5 ', 5],
    ['9007199254740993', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['1.0', undefined],
    ['12,34', undefined],
    ['1,2345', undefined],
    ['-5', undefined],
    ['٣', undefined],
    ['Infinity', undefined],
    ['NaN', undefined],
  ],
  decimal: [
    ['36', 36],
    ['36.5', 36.5],
    ['1,234', 1234],
    ['', null],
    ['36.', undefined],
    ['.5', undefined],
    ['-1.5', undefined],
    ['1e3', undefined],
  ],
  count_per_target: [
    ['4', [4]],
    ['', [null]],
    ['x', undefined],
  ],
  confidence: [
    ['0.931905', 0.931905],
    ['1', 1],
    ['0', 0],
    ['.5', 0.5],
    ['9.5e-05', 0.000095],
    ['', null],
    ['1.1', undefined],
    ['2188', undefined],
  ],
  code: [
    ['200', 200],
    ['301', 301],
    ['999', 999],
    ['0', null],
    ['', null],
    ['20', undefined],
    ['2000', undefined],
  ],
  time: [
    ['1580411804', 1_580_411_804],
    ['1580411804999', 1_580_411_804],
    ['0', null],
    ['', null],
    ['158041180', undefined],
    ['99999999999', undefined],
    ['-1580411804', undefined],
    ['2021-04-12', 1_618_185_600],
    ['2021-04-12T01:00:00Z', 1_618_189_200],
    ['2021-04-12 01:00', 1_618_189_200],
    ['2021-04-12T01:00:00.5+01:00', 1_618_185_600],
    ['2021-02-30', undefined],
    ['2021-04-12T25:00', undefined],
    ['1970-01-01', undefined],
    ['04/12/2021', undefined],
    ['2021-4-12', undefined],
  ],
  flag: [
    ['true', true],
    ['FALSE', false],
    ['1', true],
    ['0', false],
    ['', null],
    ['yes', undefined],
    ['2', undefined],
  ],
  url: [
    ['https://a.example/x y', 'https://a.example/x y'],
    ['HTTP://A.EXAMPLE', 'HTTP://A.EXAMPLE'],
    ['//a.example/x', '//a.example/x'],
    ['/moved', '/moved'],
    ['data:image/png;base64,AA', 'data:image/png;base64,AA'],
    ['', null],
    ['title', undefined],
    ['a: b', undefined],
    ['https://', undefined],
  ],
  host: [
    ['libsyn.com', 'libsyn.com'],
    ['münchen.example', 'münchen.example'],
    ['xn--mnchen-3ya.example', 'xn--mnchen-3ya.example'],
    ['1.2.3.4', '1.2.3.4'],
    ['a_b.example:8080', 'a_b.example:8080'],
    ['__proto__', '__proto__'],
    ['[::1]', '[::1]'],
    ['', null],
    ['two words', undefined],
    ['a.example/x', undefined],
    ['.example', undefined],
  ],
  ip: [
    ['204.16.246.222', '204.16.246.222'],
    ['2001:db8::1', '2001:db8::1'],
    ['::ffff:1.2.3.4', '::ffff:1.2.3.4'],
    ['', null],
    ['256.1.1.1', undefined],
    ['1.2.3', undefined],
    ['1.2.3.4.5', undefined],
    ['abc', undefined],
    ['a:b', undefined],
  ],
  country: [
    ['us', 'us'],
    ['United States', 'United States'],
    ['Côte d’Ivoire', 'Côte d’Ivoire'],
    ['', null],
    ['12', undefined],
    ['x', undefined],
  ],
  zone: [
    ['com', 'com'],
    ['co.uk', 'co.uk'],
    ['рф', 'рф'],
    ['xn--p1ai', 'xn--p1ai'],
    ['', null],
    ['a b', undefined],
  ],
  target: [
    ['ebay.com', 'ebay.com'],
    ['http://www.example.com/a;b', 'http://www.example.com/a;b'],
    ['', null],
    ['two words', undefined],
  ],
  target_type: [
    ['root_domain', 'root_domain'],
    ['URL', 'url'],
    ['', null],
    ['page', undefined],
  ],
  text: [
    ['', ''],
    ['-', '-'],
    ['  a ', '  a '],
    ['=1+1', '=1+1'],
  ],
  category: [
    ['/Business & Industrial/Marketing', '/Business & Industrial/Marketing'],
    ['', ''],
  ],
};

describe.each(kinds)('a cell of kind %s', (kind) => {
  const { parse, isFreeText, align } = cellKinds[kind];

  it.each([...readings[kind]])('reads %j as %j', (text, value) => {
    expect(parse(text)).toStrictEqual(value);
  });

  it('reads any text without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => (isFreeText ? parse(text) === text : true)),
      { examples: [[''], ['\uD800'], ['1e999']] },
    );
    expect(() => parse('9'.repeat(1_000_000))).not.toThrow();
  });

  it('is set at the end only where it is a number', () => {
    expect(align).toBe(
      ['score', 'count', 'decimal', 'count_per_target', 'confidence', 'code', 'time'].includes(kind) ? 'end' : 'start',
    );
  });
});

it('knows free text by its kind', () => {
  expect(kinds.filter((kind) => cellKinds[kind].isFreeText)).toStrictEqual(['text', 'category']);
});

describe('order', () => {
  it.each([
    ['asc', [1, 2, 10, null, null]],
    ['desc', [10, 2, 1, null, null]],
  ] as const)('puts missing counts last, %s', (direction, sorted) => {
    expect([2, null, 10, null, 1].toSorted((a, b) => cellKinds.count.compare(a, b, direction))).toStrictEqual(sorted);
  });

  it('orders addresses by their numbers and flags false before true', () => {
    expect(['10.0.0.1', '9.0.0.1', null].toSorted((a, b) => cellKinds.ip.compare(a, b, 'asc'))).toStrictEqual([
      '9.0.0.1',
      '10.0.0.1',
      null,
    ]);
    expect([true, null, false].toSorted((a, b) => cellKinds.flag.compare(a, b, 'asc'))).toStrictEqual([
      false,
      true,
      null,
    ]);
  });

  it('orders counts per target from the first target on', () => {
    const { compare } = cellKinds.count_per_target;
    expect([[1, 5], [null, 9], [1, null], [0]].toSorted((a, b) => compare(a, b, 'desc'))).toStrictEqual([
      [1, 5],
      [1, null],
      [0],
      [null, 9],
    ]);
    expect(compare([], [], 'asc')).toBe(0);
  });

  it('is consistent', () => {
    const counts = fc.option(fc.nat());
    fc.assert(
      fc.property(counts, counts, fc.constantFrom('asc', 'desc'), (a, b, direction) => {
        expect(
          Math.sign(cellKinds.count.compare(a, b, direction)) + Math.sign(cellKinds.count.compare(b, a, direction)),
        ).toBe(0);
      }),
      {
        examples: [
          [null, 0, 'asc'],
          [null, null, 'desc'],
        ],
      },
    );
  });
});

it('infers what a kind holds', () => {
  expectTypeOf(cellKinds.count.parse('1')).toEqualTypeOf<number | null | undefined>();
  expectTypeOf(cellKinds.text.parse('1')).toEqualTypeOf<string | undefined>();
  expectTypeOf(cellKinds.flag.parse('1')).toEqualTypeOf<boolean | null | undefined>();
});
