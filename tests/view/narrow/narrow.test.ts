import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdicts } from '@/utils/page-links/verdict.ts';
import { rawCells, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { formatNarrowing, parseNarrowing, parseNarrowParts } from '@/utils/view/narrow/narrow-address.ts';
import { attributesOf, narrowFields } from '@/utils/view/narrow/narrow-fields.ts';
import { collapses, noNarrowing, type Narrowing, type NarrowPart } from '@/utils/view/narrow/narrow-part.ts';
import { narrowRows } from '@/utils/view/narrow/narrow.ts';
import { siteOfUrl } from '@/utils/view/narrow/site-of-url.ts';
import { formatAddress, parseAddress } from '@/utils/view/view-address.ts';
import { readViewOptions, withOptions } from '@/utils/view/view-options.ts';

const seconds = (day: string): number => Date.parse(day) / 1_000;

function link(change: Partial<AnyRow> = {}): AnyRow {
  return {
    page_ascore: 50,
    source_title: 'A title',
    source_url: 'https://blog.example.com/a',
    anchor: 'an anchor',
    target_url: 'https://target.com/page',
    external_num: 10,
    first_seen: seconds('2026-01-13'),
    last_seen: seconds('2026-03-01T12:00:00Z'),
    nofollow: false,
    form: false,
    frame: false,
    image: false,
    sitewide: false,
    newlink: true,
    lostlink: false,
    ...change,
  };
}

function narrow(rows: readonly AnyRow[], ...parts: readonly NarrowPart[]) {
  return narrowRows('backlinks', rows, { ...noNarrowing, parts });
}

function scores(rows: readonly AnyRow[]): unknown[] {
  return rows.map((row) => row.page_ascore);
}

const range = (column: string, min: number | null, max: number | null): NarrowPart => ({
  kind: 'range',
  column,
  min,
  max,
});

describe('rows that are narrowed', () => {
  const rows = [
    link({ page_ascore: 80 }),
    link({ page_ascore: 40 }),
    link({ page_ascore: null }),
    link({ page_ascore: 7 }),
  ];

  it.each<[number | null, number | null, unknown[]]>([
    [40, null, [80, 40]],
    [null, 40, [40, 7]],
    [8, 79, [40]],
    [0, 0, []],
  ])('lie between %s and %s, both of them in it', (min, max, left) => {
    expect(scores(narrow(rows, range('page_ascore', min, max)).rows)).toEqual(left);
  });

  it('never fit where what they are narrowed by is missing, and are counted', () => {
    const part = range('page_ascore', 0, null);
    expect(narrow(rows, part).missing).toEqual([{ part, count: 1 }]);
    expect(
      narrow([link({ page_ascore: null, [rawCells]: { page_ascore: 'n' } } as Partial<AnyRow>)], part).missing,
    ).toEqual([{ part, count: 1 }]);
  });

  it('are not counted as missing where another part leaves them out anyway', () => {
    const part = range('page_ascore', 0, null);
    const other: NarrowPart = { kind: 'attribute', name: 'lostlink', isThere: true };
    expect(narrow(rows, part, other).missing).toEqual([]);
  });

  it('are of the days that the table shows, the first and the last among them', () => {
    const days = ['2026-01-12T23:59:59Z', '2026-01-13T00:00:00Z', '2026-01-14T23:59:59Z', '2026-01-15T00:00:00Z'];
    const seen = days.map((day, index) => link({ page_ascore: index, first_seen: seconds(day) }));
    const part: NarrowPart = { kind: 'days', column: 'first_seen', from: '2026-01-13', to: '2026-01-14' };
    expect(scores(narrow(seen, part).rows)).toEqual([1, 2]);
    expect(scores(narrow(seen, { ...part, to: null }).rows)).toEqual([1, 2, 3]);
    expect(narrow([link({ first_seen: null })], part)).toMatchObject({ rows: [], missing: [{ part, count: 1 }] });
  });

  it('take a network for the addresses in it, and for no text', () => {
    const linking = ['78.69.18.5', '78.69.18.255', '178.69.18.5', '78.69.180.5', '2001:db8:0:1::1', null].map((ip) => ({
      ip,
    }));
    const found = (text: string, isThere = true) =>
      narrowRows('backlinks_refdomains', linking, {
        ...noNarrowing,
        parts: [{ kind: 'text', column: 'ip', text, isThere }],
      }).rows.map(({ ip }) => ip);
    expect(found('78.69.18.0/24')).toEqual(['78.69.18.5', '78.69.18.255']);
    expect(found('78.69.18.0/24', false)).toEqual(['178.69.18.5', '78.69.180.5', '2001:db8:0:1::1', null]);
    expect(found('2001:db8:0::/48')).toEqual(['2001:db8:0:1::1']);
    // What is no network as they are written is a text like any other.
    expect(found('78.69.18.0/23')).toEqual([]);
    expect(found('78.69.18.')).toHaveLength(3);
  });

  it('hold a text or do not, in one column or in any', () => {
    const texts = [
      link({ page_ascore: 1, anchor: 'Über SEO' }),
      link({ page_ascore: 2, source_title: 'seo' }),
      link({ page_ascore: 3 }),
    ];
    const part = { kind: 'text', column: 'anchor', text: 'über', isThere: true } as const;
    expect(scores(narrow(texts, part).rows)).toEqual([1]);
    expect(scores(narrow(texts, { ...part, isThere: false }).rows)).toEqual([2, 3]);
    expect(scores(narrow(texts, { ...part, column: null, text: 'SEO' }).rows)).toEqual([1, 2]);
    expect(scores(narrow(texts, { ...part, column: null, text: 'SEO', isThere: false }).rows)).toEqual([3]);
  });

  it.each<[string, boolean, unknown[]]>([
    ['follow', true, [1, 4]],
    ['follow', false, [2]],
    ['nofollow', true, [2]],
    ['text', true, [1, 2]],
    ['text', false, [4]],
    ['image', true, [4]],
    ['sitewide', true, [4]],
  ])('are links that are %s: %s', (name, isThere, left) => {
    const links = [
      link({ page_ascore: 1 }),
      link({ page_ascore: 2, nofollow: true }),
      link({ page_ascore: 3, nofollow: null, image: null, sitewide: null }),
      link({ page_ascore: 4, image: true, sitewide: true }),
    ];
    const { rows: found, missing } = narrow(links, { kind: 'attribute', name, isThere });
    expect(scores(found)).toEqual(left);
    expect(missing.map(({ count }) => count)).toEqual([1]);
  });

  it('are new since a day and lost since a day', () => {
    const links = [
      link({ page_ascore: 1, first_seen: seconds('2026-02-01') }),
      link({ page_ascore: 2, lostlink: true, newlink: false, last_seen: seconds('2026-02-02') }),
      link({ page_ascore: 3, lostlink: true, newlink: false, last_seen: seconds('2025-02-02') }),
    ];
    const since = (column: string): NarrowPart => ({ kind: 'days', column, from: '2026-01-20', to: null });
    expect(
      scores(narrow(links, since('first_seen'), { kind: 'attribute', name: 'newlink', isThere: true }).rows),
    ).toEqual([1]);
    expect(
      scores(narrow(links, since('last_seen'), { kind: 'attribute', name: 'lostlink', isThere: true }).rows),
    ).toEqual([2]);
  });

  it('came or went since a day, that day in it, whatever the API calls new', () => {
    const links = [
      link({ page_ascore: 1, first_seen: seconds('2026-01-20'), newlink: false }),
      link({ page_ascore: 2, first_seen: seconds('2026-01-19'), lostlink: false, last_seen: seconds('2026-02-02') }),
      link({ page_ascore: 3, first_seen: seconds('2020-01-01'), lostlink: true, last_seen: seconds('2026-01-20') }),
      link({ page_ascore: 4, first_seen: seconds('2020-01-01'), lostlink: true, last_seen: seconds('2026-01-19') }),
      link({ page_ascore: 5, first_seen: seconds('2020-01-01'), lostlink: null }),
      link({ page_ascore: 6, first_seen: null, lostlink: true, last_seen: seconds('2026-03-01') }),
    ];
    const part: NarrowPart = { kind: 'changed', since: '2026-01-20' };
    const { rows: found, missing } = narrow(links, part);
    expect(scores(found)).toEqual([1, 3, 6]);
    expect(missing).toEqual([{ part, count: 1 }]);
  });

  it('have a count for each target', () => {
    const domains: AnyRow[] = [{ backlinks_num: [1, 5] }, { backlinks_num: [5, 1] }, { backlinks_num: [5, null] }];
    const part: NarrowPart = { kind: 'range', column: 'backlinks_num', target: 1, min: 2, max: null };
    expect(narrowRows('backlinks_matrix', domains, { ...noNarrowing, parts: [part] })).toMatchObject({
      rows: [domains[0]],
      missing: [{ count: 1 }],
    });
  });
});

describe('one link per domain', () => {
  const collapse = (rows: readonly AnyRow[], how: 'domain' | 'similar') =>
    narrowRows('backlinks', rows, { ...noNarrowing, collapse: how });

  it('keeps the link with the best page score of each site, where it stood', () => {
    const rows = [
      link({ page_ascore: 3 }),
      link({ page_ascore: 9, source_url: 'https://www.example.com/b' }),
      link({ page_ascore: 9, source_url: 'http://example.com/c' }),
      link({ page_ascore: 5, source_url: 'https://other.co.uk/' }),
      link({ page_ascore: null, source_url: 'https://deep.other.co.uk/' }),
    ];
    const { rows: left, behind } = collapse(rows, 'domain');
    expect(left).toEqual([rows[1], rows[3]]);
    expect(behind.get(rows[1]!)).toBe(2);
    expect(behind.get(rows[3]!)).toBe(1);
  });

  it('tells the users of a platform apart, and keeps what belongs to nobody', () => {
    const urls = [
      'https://a.github.io/',
      'https://b.github.io/',
      'https://www.c.wordpress.com/',
      'https://c.wordpress.com/x',
      '',
      'no',
    ];
    const rows = urls.map((url) => link({ source_url: url === '' ? null : url }));
    expect(collapse(rows, 'domain').rows).toEqual([0, 1, 2, 4, 5].map((index) => rows[index]));
    expect(siteOfUrl('http://192.0.2.1/x')).toBe('192.0.2.1');
  });

  it('puts similar links of a site together: one anchor, one page', () => {
    const rows = [
      link({
        source_url: 'https://example.com/page/1',
        anchor: 'SEO  guide',
        target_url: 'http://target.com/page/?utm=1',
      }),
      link({ source_url: 'https://example.com/page/2', anchor: 'seo guide', target_url: 'https://target.com/page#x' }),
      link({ source_url: 'https://example.com/page/3', anchor: 'other', target_url: 'https://target.com/page' }),
      link({ source_url: 'https://example.com/page/4', anchor: 'seo guide', target_url: 'https://target.com/else' }),
      link({ source_url: 'https://example.org/page/4', anchor: 'seo guide', target_url: 'https://target.com/page' }),
    ];
    const { rows: left, behind } = collapse(rows, 'similar');
    expect(left).toEqual([rows[0], rows[2], rows[3], rows[4]]);
    expect([...behind]).toEqual([[rows[0], 1]]);
  });

  it('takes 10,000 links', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) =>
      link({ source_url: `https://s${index % 500}.example${index % 300}.org/` }),
    );
    expect(collapse(rows, 'domain').rows).toHaveLength(300);
  });
});

describe('what rows can be narrowed by', () => {
  it('follows from the kinds of the columns', () => {
    expect(narrowFields('backlinks_refdomains', 1)).toEqual([
      { column: 'domain_ascore', control: 'range' },
      { column: 'domain', control: 'text' },
      { column: 'backlinks_num', control: 'range' },
      { column: 'ip', control: 'text' },
      { column: 'country', control: 'text' },
      { column: 'first_seen', control: 'days' },
      { column: 'last_seen', control: 'days' },
    ]);
    expect(narrowFields('backlinks_matrix', 2).map(({ column, target }) => [column, target])).toEqual([
      ['domain', undefined],
      ['domain_ascore', undefined],
      ['matches_num', undefined],
      ['backlinks_num', 0],
      ['backlinks_num', 1],
    ]);
    expect(Object.keys(attributesOf('backlinks'))).toEqual([
      'follow',
      'nofollow',
      'text',
      'image',
      'form',
      'frame',
      'newlink',
      'lostlink',
      'sitewide',
    ]);
    expect(attributesOf('backlinks_refdomains')).toEqual({});
  });
});

const day = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const bound = fc.option(fc.nat(1_000), { nil: null });
const part: fc.Arbitrary<NarrowPart> = fc.oneof(
  fc
    .record({ column: fc.constantFrom('page_ascore', 'external_num'), min: bound, max: bound })
    .filter(({ min, max }) => min !== null || max !== null)
    .map((found): NarrowPart => ({ kind: 'range', ...found })),
  fc
    .record({
      column: fc.constantFrom('first_seen', 'last_seen'),
      from: fc.option(day, { nil: null }),
      to: fc.option(day, { nil: null }),
    })
    .filter(({ from, to }) => from !== null || to !== null)
    .map((found): NarrowPart => ({ kind: 'days', ...found })),
  fc
    .record({
      column: fc.constantFrom(null, 'anchor', 'source_url'),
      text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== ''),
      isThere: fc.boolean(),
    })
    .map((found): NarrowPart => ({ kind: 'text', ...found })),
  fc
    .record({ name: fc.constantFrom(...Object.keys(attributesOf('backlinks'))), isThere: fc.boolean() })
    .map((found): NarrowPart => ({ kind: 'attribute', ...found })),
  fc.record({ since: day }).map((found): NarrowPart => ({ kind: 'changed', ...found })),
);
const narrowing: fc.Arbitrary<Narrowing> = fc.record({
  parts: fc.uniqueArray(part, {
    maxLength: 6,
    selector: (found) =>
      JSON.stringify([
        found.kind,
        'column' in found ? found.column : 'name' in found ? found.name : null,
        found.kind === 'text' ? [found.text, found.isThere] : 0,
      ]),
  }),
  collapse: fc.option(fc.constantFrom(...collapses), { nil: null }),
  hidesListed: fc.boolean(),
  live: fc.option(fc.constantFrom(...verdicts), { nil: null }),
});
const anyLink: fc.Arbitrary<AnyRow> = fc.record({
  page_ascore: fc.option(fc.nat(100), { nil: null }),
  source_url: fc.option(fc.webUrl(), { nil: null }),
  anchor: fc.string({ unit: 'grapheme' }),
  target_url: fc.option(fc.webUrl({ withQueryParameters: true }), { nil: null }),
  external_num: fc.option(fc.nat(300), { nil: null }),
  first_seen: fc.option(fc.nat(2_000_000_000), { nil: null }),
  last_seen: fc.option(fc.nat(2_000_000_000), { nil: null }),
  nofollow: fc.option(fc.boolean(), { nil: null }),
  image: fc.option(fc.boolean(), { nil: null }),
  newlink: fc.option(fc.boolean(), { nil: null }),
});

describe('any narrowing of any rows', () => {
  it('never invents a row, keeps their order, and leaves the same when it is done again', () => {
    fc.assert(
      fc.property(fc.array(anyLink), narrowing, (rows, wanted) => {
        const { rows: left, missing, behind } = narrowRows('backlinks', rows, wanted);
        expect(left).toEqual(rows.filter((row) => left.includes(row)));
        expect(new Set(left).size).toBe(left.length);
        expect(narrowRows('backlinks', left, wanted).rows).toEqual(left);
        const told =
          missing.reduce((sum, { count }) => sum + count, 0) +
          [...behind.values()].reduce((sum, count) => sum + count, 0);
        expect(left.length + told).toBeLessThanOrEqual(rows.length);
        expect([...behind.keys()].every((row) => left.includes(row))).toBe(true);
      }),
    );
  });

  it('leaves no more rows with one more part', () => {
    fc.assert(
      fc.property(fc.array(anyLink), narrowing, part, (rows, { parts }, added) => {
        const before = narrow(rows, ...parts).rows;
        expect(narrow(rows, ...parts, added).rows.every((row) => before.includes(row))).toBe(true);
      }),
    );
  });

  it('survives the address', () => {
    const target = { value: 'a.com', type: 'root_domain' } as const;
    const view = { report: 'backlinks', targets: [target], sort: null, filter: [], rowCount: null, extra: {} } as const;
    fc.assert(
      fc.property(narrowing, (wanted) => {
        const { view: read, problems } = parseAddress(formatAddress(withOptions(view, { narrowing: wanted })));
        expect(problems).toEqual([]);
        expect(readViewOptions(read).narrowing).toEqual(wanted);
      }),
      {
        examples: [
          [
            {
              parts: [{ kind: 'text', column: null, text: ' a+b:..:is%20 ', isThere: false }],
              collapse: 'domain',
              hidesListed: true,
              live: 'gone',
            },
          ],
        ],
      },
    );
  });

  it('is read from any text without a throw, and read again as it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (narrowText, collapseText) => {
        const read = parseNarrowing('backlinks', { narrow: narrowText, collapse: collapseText });
        expect(parseNarrowing('backlinks', formatNarrowing(read))).toEqual(read);
      }),
      {
        examples: [
          ['anchor:has:%E0%A4%A', ''],
          ['page_ascore:40', 'x'],
          ['__proto__:is constructor:1..2', 'constructor'],
        ],
      },
    );
  });
});

describe('an address', () => {
  it.each([
    'page_ascore:',
    'page_ascore:..',
    'page_ascore:a..b',
    'page_ascore:-1..',
    'page_ascore:1..2..3',
    'page_ascore.0:1..',
    'nothing:1..',
    'constructor:1..',
    'anchor:1..2',
    'page_ascore:has:1',
    'anchor:has:',
    'anchor:has:%20',
    'anchor:has:%E0%A4%A',
    'first_seen:2026-02-30..',
    'first_seen:2026-13-01..',
    'first_seen:40..',
    'sitewide:maybe',
    '__proto__:is',
    'toString:is',
  ])('that says %s says nothing', (text) => {
    expect(parseNarrowParts('backlinks', text)).toEqual([]);
  });

  it('is read where a part of it can be', () => {
    expect(parseNarrowParts('backlinks', 'x:y page_ascore:40.. page_ascore:50.. follow:is')).toEqual([
      range('page_ascore', 50, null),
      { kind: 'attribute', name: 'follow', isThere: true },
    ]);
    expect(parseNarrowParts('backlinks_matrix', 'backlinks_num.1:3.. backlinks_num:3..')).toEqual([
      { kind: 'range', column: 'backlinks_num', target: 1, min: 3, max: null },
    ]);
  });
});
