import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { formatFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { canonicalFilter, filterProblem } from '@/utils/semrush/filter/filter.ts';
import { createQuery, isQuery } from '@/utils/semrush/query/create-query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import {
  formatAddress,
  formatProblem,
  pageIds,
  pageRouteOf,
  parseAddress,
  routeOf,
  viewOfPage,
  type View,
} from '@/utils/view/view-address.ts';

function rootOf(value: string): Target {
  return { value, type: 'root_domain' };
}

const emptyList: View = {
  report: 'backlinks_overview',
  targets: [],
  sort: null,
  filter: [],
  rowCount: null,
  extra: {},
};

describe('an own page of the workspace', () => {
  it.each(pageIds)('%s has an address of its own, with its target', (page) => {
    const view = viewOfPage({ targets: [rootOf('example.com'), rootOf('b.com')], extra: { show: 'reviewed' } }, page);
    const address = `#/${pageRouteOf(page)}?target=example.com&target_type=root_domain&show=reviewed`;
    expect(formatAddress(view)).toBe(address);
    expect(parseAddress(address)).toEqual({ view, problems: [] });
    expect(parseAddress(`#/${pageRouteOf(page)}`)).toEqual({ view: { ...emptyList, page }, problems: [] });
  });

  it('has no route that a report has', () => {
    expect(reportIds.map(routeOf).filter((route) => pageIds.some((page) => pageRouteOf(page) === route))).toEqual([]);
  });
});

describe('formatAddress', () => {
  it.each<[Parameters<typeof formatAddress>[0], string]>([
    [{ report: 'backlinks_overview', targets: [] }, '#/overview'],
    [
      { report: 'backlinks', targets: [rootOf('example.com')] },
      '#/backlinks?target=example.com&target_type=root_domain',
    ],
    [
      { report: 'backlinks_refdomains', targets: [rootOf('example.com')], sort: 'backlinks_num_desc', rowCount: 100 },
      '#/refdomains?target=example.com&target_type=root_domain&display_sort=backlinks_num_desc&rows=100',
    ],
    [
      { report: 'backlinks_matrix', targets: [rootOf('a.com'), { value: 'https://b.com/?c=d&e', type: 'url' }] },
      '#/matrix?target=a.com&target_type=root_domain&target=https%3A%2F%2Fb.com%2F%3Fc%3Dd%26e&target_type=url',
    ],
    [
      {
        report: 'backlinks',
        targets: [],
        filter: [{ sign: '+', field: 'type', operation: '', value: 'newlink' }],
        extra: { search: 'a b' },
      },
      '#/backlinks?display_filter=%2B%7Ctype%7C%7Cnewlink&search=a+b',
    ],
  ])('writes %j', (view, hash) => {
    expect(formatAddress(view)).toBe(hash);
  });

  it('gives each report a route of its own', () => {
    expect(reportIds.map(routeOf)).toEqual([
      'overview',
      'historical',
      'ascore-profile',
      'categories',
      'categories-profile',
      'backlinks',
      'anchors',
      'pages',
      'refdomains',
      'refips',
      'geo',
      'tld',
      'competitors',
      'matrix',
      'comparison',
    ]);
  });
});

describe('parseAddress', () => {
  it.each(['', '#', '#/', '#/overview', '#/overview/', '/overview?', '#/OVERVIEW'])(
    'takes %j for an empty overview',
    (hash) => {
      expect(parseAddress(hash)).toEqual({ view: emptyList, problems: [] });
    },
  );

  it('shows the overview for a report that nobody knows, and says so', () => {
    expect(parseAddress('#/nonsense?target=example.com&target_type=domain')).toEqual({
      view: { ...emptyList, targets: [{ value: 'example.com', type: 'domain' }] },
      problems: [{ kind: 'unknown-report', text: 'nonsense' }],
    });
  });

  it('makes targets canonical, and one of two that are the same', () => {
    const hash =
      '#/comparison?target=WWW.Example.com.&target_type=root_domain&target=example.com&target_type=root_domain';
    expect(parseAddress(hash).view.targets).toEqual([rootOf('example.com')]);
  });

  it.each([
    ['refdomains', '+|type||newdomain', '+|newdomain|Eq|true'],
    ['refdomains', '+|newdomain||false', '-|newdomain|Eq|true'],
    ['backlinks', '+|newlink||true', '+|type||newlink'],
    ['refdomains', '+|country||UK', '+|country||uk'],
  ])('reads of #/%s the filter %s as the one that is sent, %s', (route, old, sent) => {
    const { view, problems } = parseAddress(`#/${route}?display_filter=${encodeURIComponent(old)}`);
    expect(formatFilter(view.filter)).toBe(sent);
    expect(problems).toEqual([]);
  });

  it('takes a target without a type for what its text offers first', () => {
    expect(parseAddress('#/overview?target=user.github.io').view.targets).toEqual([
      { value: 'user.github.io', type: 'domain' },
    ]);
    expect(parseAddress('#/overview?target=www.example.com&target_type=nonsense').view.targets).toEqual([
      rootOf('example.com'),
    ]);
  });

  it.each([
    ['#/overview?target=localhost', [{ kind: 'no-target', reason: 'private-name', text: 'localhost' }]],
    ['#/overview?problem=not-web', [{ kind: 'no-target', reason: 'not-web', text: '' }]],
    ['#/overview?problem=toString', []],
    [
      '#/overview?target=example.com:8080&target_type=url',
      [{ kind: 'no-target', reason: 'port', text: 'example.com:8080' }],
    ],
    ['#/anchors?display_sort=nonsense', [{ kind: 'unknown-sort', text: 'nonsense' }]],
    ['#/anchors?display_sort=constructor', [{ kind: 'unknown-sort', text: 'constructor' }]],
    [
      '#/anchors?display_filter=%2B%7Czone%7C%7Cuk',
      [
        {
          kind: 'unreadable-filter',
          text: '+|zone||uk',
          problem: { reason: 'unknown-field', item: { sign: '+', field: 'zone', operation: '', value: 'uk' } },
        },
      ],
    ],
    ['#/anchors?display_filter=nonsense', [{ kind: 'unreadable-filter', text: 'nonsense', problem: null }]],
    ['#/anchors?rows=0', [{ kind: 'unreadable-rows', text: '0' }]],
    ['#/anchors?rows=1e3', [{ kind: 'unreadable-rows', text: '1e3' }]],
    ['#/anchors?rows=1000001', [{ kind: 'unreadable-rows', text: '1000001' }]],
    [
      '#/historical?target=www.example.com&target_type=domain',
      [{ kind: 'target-type', target: { value: 'www.example.com', type: 'domain' } }],
    ],
    [
      '#/matrix?target=a.com&target=b.com&display_sort=backlinksnum_5_desc',
      [{ kind: 'missing-target', text: 'backlinksnum_5_desc' }],
    ],
    [
      '#/matrix?target=a.com&target=b.com&display_filter=%2B%7Cbacklinksnum_5%7CGt%7C0',
      [{ kind: 'missing-target', text: '+|backlinksnum_5|Gt|0' }],
    ],
    [
      '#/matrix?target=a.com&target=b.com&target=a.com&display_sort=backlinksnum_1_asc',
      [{ kind: 'missing-target', text: 'backlinksnum_1_asc' }],
    ],
    ['#/overview?target=a.com&target=b.com', [{ kind: 'too-many-targets', max: 1 }]],
  ])('tells what is wrong with %s', (hash, problems) => {
    expect(parseAddress(hash).problems).toEqual(problems);
  });

  it('leaves out only what names a target that is not there', () => {
    const { view } = parseAddress(
      '#/matrix?target=a.com&target=b.com&display_filter=%2B%7Cbacklinksnum_1%7CGt%7C0%7C%2B%7Cbacklinksnum_5%7CEq%7C0&display_sort=backlinksnum_2_desc',
    );
    expect(view).toMatchObject({
      sort: null,
      filter: [{ sign: '+', field: 'backlinksnum_1', operation: 'Gt', value: '0' }],
    });
    expect(isQuery(createQuery(view))).toBe(true);
  });

  it('says why a menu found no site', () => {
    expect(parseAddress(formatProblem('file-name'))).toEqual({
      view: emptyList,
      problems: [{ kind: 'no-target', reason: 'file-name', text: '' }],
    });
  });

  it('never throws, never has a target that another door would refuse', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '#/',
        'refdomains',
        'matrix',
        '?',
        '&',
        'target=',
        'target_type=',
        'domain',
        'url',
        'http://10.0.0.1/',
        'localhost',
        'a.com',
        '%',
        '%ff',
        '__proto__=',
        'rows=',
        'display_filter=+|zone||',
        '=',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const { view } = parseAddress(parts.join(''));
        expect(view.targets.every(({ value }) => value.includes('.') && !value.includes('10.0.0.1'))).toBe(true);
        expect(parseAddress(formatAddress(view)).view).toEqual(view);
      }),
      {
        numRuns: 2_000,
        examples: [
          [['#/', 'matrix', '?', 'target=', 'localhost', '&', 'target=', 'a.com']],
          [['#/', 'refdomains', '?', 'display_filter=+|zone||', '%ff']],
        ],
      },
    );
  });
});

const targetArbitrary: fc.Arbitrary<Target> = fc.oneof(
  fc
    .constantFrom('example.com', 'bbc.co.uk', 'xn--mnchen-3ya.de')
    .map((value): Target => ({ value, type: 'root_domain' })),
  fc.constantFrom('www.example.com', 'user.github.io').map((value): Target => ({ value, type: 'domain' })),
  fc.webQueryParameters().map((query): Target => ({
    value: new URL(`https://example.com/a?a${query}`).href.replace(/%[\da-f]{2}|%|#.*/gi, 'x'),
    type: 'url',
  })),
);

/** What a sort or a filter may name: a target's count only where that target is there. */
function hasTarget(named: { readonly target?: number }, targets: readonly Target[]): boolean {
  return (named.target ?? -1) < targets.length;
}

function filterArbitrary(report: ReportId, targets: readonly Target[]): fc.Arbitrary<readonly FilterItem[]> {
  const fields = Object.entries(reportOf(report).filters).filter(([, field]) => hasTarget(field, targets));
  if (fields.length === 0) return fc.constant([]);
  const item = fc.constantFrom(...fields).chain(([field, { values, operations }]) =>
    fc.record({
      sign: fc.constantFrom<'+' | '-'>('+', '-'),
      field: fc.constant(field),
      operation: fc.constantFrom(...(operations ?? ([''] as const))),
      value: values
        ? fc.constantFrom(...values)
        : fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('uk', '1.2.3.4', '7', 'a.com', 'us')),
    }),
  );
  return fc.array(item, { maxLength: 4 }).map((items) =>
    canonicalFilter(
      report,
      items.filter((each) => filterProblem(report, [each]) === null),
    ),
  );
}

function targetsArbitrary(report: ReportId): fc.Arbitrary<readonly Target[]> {
  return fc.uniqueArray(targetArbitrary, {
    maxLength: Math.min(4, reportOf(report).targets.max),
    selector: ({ value, type }) => `${type} ${value}`,
  });
}

function sortArbitrary(report: ReportId, targets: readonly Target[]): fc.Arbitrary<string | null> {
  const sorts = Object.entries(reportOf(report).sorts).filter(([, sort]) => hasTarget(sort, targets));
  return fc.constantFrom(null, ...sorts.map(([name]) => name));
}

const viewArbitrary: fc.Arbitrary<View> = fc
  .constantFrom(...reportIds)
  .chain((report) => fc.record({ report: fc.constant(report), targets: targetsArbitrary(report) }))
  .chain(({ report, targets }) =>
    fc.record({
      report: fc.constant(report),
      targets: fc.constant(targets),
      sort: sortArbitrary(report, targets),
      filter: filterArbitrary(report, targets),
      rowCount: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
      extra: fc.dictionary(
        fc.constantFrom('columns', 'search', 'preset', 'group', 'constructor'),
        fc.string({ unit: 'grapheme' }),
        { noNullPrototype: true },
      ),
    }),
  );

function viewWithHost(value: string): [View] {
  return [
    {
      ...emptyList,
      report: 'backlinks',
      filter: canonicalFilter('backlinks', [{ sign: '+', field: 'refdomain', operation: '', value }]),
    },
  ];
}

describe('a view', () => {
  it('comes back from its address as it was', () => {
    fc.assert(
      fc.property(viewArbitrary, (view) => {
        expect(parseAddress(formatAddress(view)).view).toEqual(view);
      }),
      { numRuns: 1_000, examples: [viewWithHost('Ⴀ'), viewWithHost('ⴀ'), viewWithHost('⑵𘡓')] },
    );
  });
});
