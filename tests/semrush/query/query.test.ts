import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { formatFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { createQuery, isQuery } from '@/utils/semrush/query/create-query.ts';
import {
  boundedRange,
  canonicalQuery,
  maxRowNumber,
  requestParameters,
  cacheEntryName,
  orderAndFilterName,
  type BoundedRange,
  type Query,
} from '@/utils/semrush/query/query.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

const journal: Target = { value: 'searchenginejournal.com', type: 'root_domain' };
const land: Target = { value: 'searchengineland.com', type: 'root_domain' };

function targetsFor(report: ReportId): Target[] {
  return reportOf(report).targets.min > 1 ? [journal, land] : [journal];
}

function item(field: string, value: string, operation: FilterItem['operation'] = ''): FilterItem {
  return { sign: '+', field, operation, value };
}

function sent(query: Query): Record<string, string[]> {
  const parameters = requestParameters(query);
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)]));
}

describe('the request', () => {
  it('for an overview is the one of the document', () => {
    expect(requestParameters(createQuery({ report: 'backlinks_overview', targets: [journal] })).toString()).toBe(
      'type=backlinks_overview&target=searchenginejournal.com&target_type=root_domain&export_columns=ascore%2Ctotal%2Cdomains_num%2Curls_num%2Cips_num%2Cipclassc_num%2Cfollows_num%2Cnofollows_num%2Csponsored_num%2Cugc_num%2Ctexts_num%2Cimages_num%2Cforms_num%2Cframes_num',
    );
  });

  it('for a filtered matrix repeats targets in order and writes the filter as the document does', () => {
    const query = createQuery(
      { report: 'backlinks_matrix', targets: [journal, land], filter: [item('backlinksnum_0', '0', 'Eq')] },
      { start: 0, end: 5 },
    );
    expect(sent(query)).toStrictEqual({
      type: ['backlinks_matrix'],
      'targets[]': ['searchenginejournal.com', 'searchengineland.com'],
      'target_types[]': ['root_domain', 'root_domain'],
      export_columns: ['domain,domain_ascore,matches_num,backlinks_num'],
      display_filter: ['+|backlinksnum_0|Eq|0'],
      display_limit: ['5'],
    });
  });

  it('for new follow links sends the filter of the document', () => {
    const filter = [item('type', 'newlink'), item('type', 'follow')];
    const text = requestParameters(
      createQuery({ report: 'backlinks', targets: [journal], filter }, { start: 0, end: 5 }),
    ).toString();
    expect(text).toContain('&display_filter=%2B%7Ctype%7C%7Cnewlink%7C%2B%7Ctype%7C%7Cfollow');
  });

  it('for a later page ends at its end index', () => {
    const pages = [0, 1, 2].map((page) =>
      sent(createQuery({ report: 'backlinks', targets: [journal] }, { start: page * 100, end: (page + 1) * 100 })),
    );
    expect(pages.map(({ display_offset: offset, display_limit: limit }) => [offset, limit])).toStrictEqual([
      [undefined, ['100']],
      [['100'], ['200']],
      [['200'], ['300']],
    ]);
  });

  it('for the profile asks no columns, since the document gives it none', () => {
    expect(sent(createQuery({ report: 'backlinks_ascore_profile', targets: [journal] }))).toStrictEqual({
      type: ['backlinks_ascore_profile'],
      target: ['searchenginejournal.com'],
      target_type: ['root_domain'],
    });
  });

  it.each(reportIds)(
    'for %s sends documented parameters only, each once, and a limit wherever there is one',
    (report) => {
      const { paging, requestsColumns, columns, defaultSort, targets } = reportOf(report);
      const parameters = sent(createQuery({ report, targets: targetsFor(report) }, { start: 20, end: 40 }));
      const many = targets.max > 1;
      expect(Object.keys(parameters).toSorted()).toStrictEqual(
        [
          'type',
          ...(many ? ['targets[]', 'target_types[]'] : ['target', 'target_type']),
          ...(requestsColumns ? ['export_columns'] : []),
          ...(defaultSort ? ['display_sort'] : []),
          ...(paging === 'pages' ? ['display_offset'] : []),
          ...(paging === 'whole' ? [] : ['display_limit']),
        ].toSorted(),
      );
      expect(
        Object.entries(parameters).filter(([name, values]) => !name.endsWith('[]') && values.length !== 1),
      ).toStrictEqual([]);
      expect(parameters.export_columns?.[0]?.split(',') ?? Object.keys(columns)).toStrictEqual(Object.keys(columns));
    },
  );

  it('never goes without a limit, whatever range is asked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...reportIds), fc.integer(), fc.integer(), (report, start, end) => {
        const query = createQuery({ report, targets: targetsFor(report) }, { start, end });
        const { display_limit: limit, display_offset: offset } = sent(query);
        expect(isQuery(query)).toBe(true);
        expect(query.rows.end).toBeLessThanOrEqual(maxRowNumber);
        expect(reportOf(report).paging === 'whole' || Number(limit) > Number(offset ?? 0)).toBe(true);
      }),
      {
        examples: [
          ['backlinks_anchors', 0, 0],
          ['backlinks_historical', 2_147_483_647, -1],
        ],
      },
    );
  });
});

describe('a range of rows', () => {
  it.each([
    [0, 0],
    [5, 5],
    [5, 4],
    [-1, 5],
    [0, Infinity],
    [0, NaN],
    [0, 1.5],
  ])('from %d to %d is none, so that nobody asks for everything', (start, end) => {
    expect(() => boundedRange(start, end)).toThrow(RangeError);
  });
});

describe('a query', () => {
  it('names the sort that the API takes by itself, so that both are one', () => {
    const given = createQuery({ report: 'backlinks_anchors', targets: [journal], sort: 'backlinks_num_desc' });
    expect(canonicalQuery(createQuery({ report: 'backlinks_anchors', targets: [journal] }))).toBe(
      canonicalQuery(given),
    );
  });

  it('is another one with another target, type, order, filter or range', () => {
    const base = { report: 'backlinks', targets: [journal] } as const;
    const queries = [
      createQuery(base),
      createQuery({ ...base, targets: [land] }),
      createQuery({ ...base, targets: [{ ...journal, type: 'domain' }] }),
      createQuery({ ...base, sort: 'last_seen_asc' }),
      createQuery({ ...base, filter: [item('zone', 'uk')] }),
      createQuery(base, { start: 0, end: 11 }),
      createQuery({ ...base, targets: [{ value: 'http://a.example/?x&target_type=url', type: 'url' }] }),
    ];
    expect(new Set(queries.map(canonicalQuery)).size).toBe(queries.length);
    expect(new Set(queries.map(cacheEntryName)).size).toBe(4);
    expect(new Set(queries.map(orderAndFilterName)).size).toBe(3);
  });

  it('goes beyond 10,000 rows, which is how many lines come by default, not where a list ends', () => {
    const query = createQuery({ report: 'backlinks', targets: [journal] }, { start: 10_000, end: 10_010 });
    expect(sent(query)).toMatchObject({ display_offset: ['10000'], display_limit: ['10010'] });
    expect(isQuery(query)).toBe(true);
    // A whole report names no number of lines: it counts as that many.
    expect(createQuery({ report: 'backlinks_categories', targets: [journal] }).rows).toEqual({ start: 0, end: 10_000 });
  });

  const good = createQuery({ report: 'backlinks', targets: [journal], filter: [item('zone', 'uk')] });

  it('is known as one', () => {
    for (const report of reportIds)
      expect(isQuery(JSON.parse(JSON.stringify(createQuery({ report, targets: targetsFor(report) }))))).toBe(true);
    expect(isQuery(good)).toBe(true);
  });

  const matrix = createQuery({ report: 'backlinks_matrix', targets: [journal, land] });

  it.each([
    ['nothing', null],
    ['text', 'backlinks'],
    ['an unknown report', { ...good, report: '__proto__' }],
    ['no target', { ...good, targets: [] }],
    ['an empty target', { ...good, targets: [{ value: '', type: 'url' }] }],
    ['null as target', { ...good, targets: [null] }],
    ['an unknown target type', { ...good, targets: [{ value: 'a.example', type: 'page' }] }],
    ['two targets for one', { ...good, targets: [journal, land] }],
    [
      'a page for the historical report',
      {
        ...createQuery({ report: 'backlinks_historical', targets: [journal] }),
        targets: [{ value: 'http://a.example/', type: 'url' }],
      },
    ],
    ['the same target twice', { ...matrix, targets: [journal, journal] }],
    [
      'seven targets',
      { ...matrix, targets: Array.from({ length: 7 }, (_, index) => ({ value: `a${index}.example`, type: 'domain' })) },
    ],
    ['an undocumented sort', { ...good, sort: 'anchor_desc' }],
    ['no sort where the API has one', { ...good, sort: null }],
    ['a sort by a target that is not there', { ...matrix, sort: 'backlinksnum_2_desc' }],
    ['a filter on a target that is not there', { ...matrix, filter: [item('backlinksnum_2', '0', 'Eq')] }],
    ['an undocumented filter', { ...good, filter: [item('country', 'us')] }],
    ['a filter with a bar in its value', { ...good, filter: [item('anchor', 'a|b')] }],
    ['a filter with an unknown sign', { ...good, filter: [{ ...item('zone', 'uk'), sign: '*' }] }],
    ['no filter', { ...good, filter: undefined }],
    ['no rows', { ...good, rows: undefined }],
    ['rows without an end', { ...good, rows: { start: 0 } }],
    ['rows that end before they begin', { ...good, rows: { start: 5, end: 5 } }],
    ['rows before the first', { ...good, rows: { start: -1, end: 5 } }],
    ['half a row', { ...good, rows: { start: 0, end: 1.5 } }],
    ['rows beyond what anybody may type', { ...good, rows: { start: 0, end: 1_000_001 } }],
    [
      'an offset where the report has none',
      { ...createQuery({ report: 'backlinks_historical', targets: [journal] }), rows: { start: 5, end: 10 } },
    ],
    [
      'part of a whole report',
      { ...createQuery({ report: 'backlinks_ascore_profile', targets: [journal] }), rows: { start: 0, end: 10 } },
    ],
  ])('is not known in %s', (_, candidate) => {
    expect(isQuery(candidate)).toBe(false);
  });

  it('is the same list for a filter in another spelling or order', () => {
    const list = (...filter: FilterItem[]) =>
      createQuery({ report: 'backlinks_refdomains', targets: [journal], filter });
    expect(canonicalQuery(list(item('country', 'France'), item('zone', '.FR')))).toBe(
      canonicalQuery(list(item('zone', 'fr'), item('country', 'fr'))),
    );
    expect(isQuery(list(item('country', 'France')))).toBe(true);
    expect(isQuery({ ...list(), filter: [item('country', 'France')] })).toBe(false);
    expect(isQuery({ ...list(), filter: [item('country', 'Freedonia')] })).toBe(false);
  });

  it('cannot be made without an end of its rows', () => {
    // @ts-expect-error a query needs rows
    const withoutRows: Query = { report: 'backlinks', targets: [journal], sort: null, filter: [] };
    // @ts-expect-error rows need an end
    const withoutEnd: Query = { ...withoutRows, rows: { start: 0 } };
    expect(isQuery(withoutRows) || isQuery(withoutEnd)).toBe(false);
    // @ts-expect-error only the API's reports can be asked for
    expect(() => createQuery({ report: 'backlinks_everything', targets: [journal] })).toThrow(TypeError);
  });

  it('keeps its report in its type', () => {
    // @ts-expect-error a range that nobody bounded is no range of a query
    const rows: BoundedRange = { start: 0, end: 0 };
    expect(isQuery({ ...createQuery({ report: 'backlinks_anchors', targets: [journal] }), rows })).toBe(false);
    expectTypeOf(createQuery({ report: 'backlinks_anchors', targets: [journal] })).toEqualTypeOf<
      Query<'backlinks_anchors'>
    >();
    expectTypeOf<Row<Query<'backlinks_geo'>['report']>>().toEqualTypeOf<Row<'backlinks_geo'>>();
    expect(formatFilter([])).toBe('');
  });
});
