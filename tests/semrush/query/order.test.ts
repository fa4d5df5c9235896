import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFixture } from '@/tests/semrush/response/fixture.ts';
import { targetsCalled } from '@/tests/support/targets-called.ts';
import { reportIds, reportOf } from '@/utils/semrush/catalogue.ts';
import { canSortLocally, parseSort, sortRows, sortRowsBy } from '@/utils/semrush/query/order.ts';
import { decodeResponse } from '@/utils/semrush/response/decode-response.ts';

function anchors(...lines: readonly string[]) {
  return decodeResponse('backlinks_anchors', [], ['anchor;domains_num;last_seen', ...lines].join('\n')).rows;
}

function named(rows: readonly { readonly anchor: string }[]): string {
  return rows.map(({ anchor }) => anchor).join('');
}

const rows = anchors('a;2;1580411804', 'b;;', 'c;10;1580411805', 'd;2;', 'e;1;1580411803');

describe('a documented sort', () => {
  it.each([
    ['domains_num_desc', 'cadeb'],
    ['domains_num_asc', 'eadcb'],
    ['last_seen_desc', 'caebd'],
    ['last_seen_asc', 'eacbd'],
  ])('%s keeps ties in the order they came and puts missing values last', (sort, order) => {
    expect(named(sortRows('backlinks_anchors', sort, rows))).toBe(order);
    expect(canSortLocally('backlinks_anchors', sort)).toBe(true);
  });

  it('of a matrix orders by the target it names', () => {
    const matrix = decodeResponse(
      'backlinks_matrix',
      targetsCalled('a.example', 'b.example'),
      'domain;a.example;b.example\nx.example;1;9\ny.example;2;\nz.example;3;10',
    ).rows;
    const domains = (sort: string) =>
      sortRows('backlinks_matrix', sort, matrix)
        .map(({ domain }) => domain?.slice(0, 1))
        .join('');
    expect(domains('backlinksnum_0_desc')).toBe('zyx');
    expect(domains('backlinksnum_1_desc')).toBe('zxy');
    expect(domains('backlinksnum_1_asc')).toBe('xzy');
    expect(domains('backlinksnum_5_asc')).toBe('xyz');
  });

  it('of any report is the order of the document’s own example', () => {
    for (const report of [
      'backlinks',
      'backlinks_refdomains',
      'backlinks_refips',
      'backlinks_tld',
      'backlinks_geo',
      'backlinks_anchors',
    ] as const) {
      const example = decodeResponse(report, [], readFixture(report)).rows;
      expect(sortRows(report, reportOf(report).defaultSort!, example)).toStrictEqual(example);
    }
    const pages = decodeResponse('backlinks_pages', [], readFixture('backlinks_pages')).rows;
    expect(sortRows('backlinks_pages', 'domains_num_desc', pages)).toStrictEqual(pages);
  });

  it('names a column and a direction', () => {
    expect(parseSort('backlinks_matrix', 'matchesnum_asc')).toStrictEqual({ column: 'matches_num', direction: 'asc' });
    expect(parseSort('backlinks_matrix', 'backlinksnum_3_desc')).toStrictEqual({
      column: 'backlinks_num',
      target: 3,
      direction: 'desc',
    });
    expect(parseSort('backlinks_anchors', 'anchor_asc')).toBeNull();
  });
});

describe('a sort that the report does not have', () => {
  it.each(['anchor_asc', 'domains_num', '', '__proto__', 'constructor'])('%j changes nothing', (sort) => {
    expect(sortRows('backlinks_anchors', sort, rows)).toStrictEqual([...rows]);
    expect(canSortLocally('backlinks_anchors', sort)).toBe(false);
  });
});

describe('an order of our own', () => {
  it('sorts by any column, also by text', () => {
    expect(named(sortRowsBy('backlinks_anchors', { column: 'anchor' }, 'desc', rows))).toBe('edcba');
    expect(named(sortRowsBy('backlinks_anchors', { column: 'unheard' }, 'desc', rows))).toBe('abcde');
  });

  it('loses no row and leaves the given ones as they are', () => {
    const cell = fc.oneof(fc.constant(''), fc.nat(20).map(String));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, fc.constantFrom('', '1580411804'))),
        fc.constantFrom('domains_num_asc', 'last_seen_desc'),
        (cells, sort) => {
          const given = anchors(...cells.map(([count, time], index) => `${index};${count};${time}`));
          const before = [...given];
          const sorted = sortRows('backlinks_anchors', sort, given);
          expect(given).toStrictEqual(before);
          expect(new Set(sorted)).toStrictEqual(new Set(given));
          expect(sortRows('backlinks_anchors', sort, sorted)).toStrictEqual(sorted);
        },
      ),
      {
        examples: [
          [
            [
              ['', ''],
              ['0', ''],
            ],
            'last_seen_desc',
          ],
        ],
      },
    );
  });

  it('is there for every documented sort of every report', () => {
    for (const report of reportIds)
      for (const sort of Object.keys(reportOf(report).sorts))
        expect(parseSort(report, sort)?.direction).toBe(sort.endsWith('_asc') ? 'asc' : 'desc');
  });
});
