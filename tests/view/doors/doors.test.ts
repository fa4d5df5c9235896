import { describe, expect, it } from 'vitest';
import { reportIds, type ReportId } from '@/utils/semrush/catalogue.ts';
import { formatFilter } from '@/utils/semrush/filter/filter-item.ts';
import { createQuery, isQuery } from '@/utils/semrush/query/create-query.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { doorPlans, figurePlans, type FigureColumn } from '@/utils/view/doors/door-plans.ts';
import { doorsOf, figureDoor, firstDoor, scoreDoor } from '@/utils/view/doors/doors.ts';
import { columnsBehind, reportShapes } from '@/utils/view/report-shape.ts';
import { formatAddress, parseAddress, type View } from '@/utils/view/view-address.ts';
import { readViewOptions, withOptions } from '@/utils/view/view-options.ts';

const own: Target = { value: 'own.com', type: 'root_domain' };
const rival: Target = { value: 'rival.com', type: 'root_domain' };

function viewOf(report: ReportId, targets: readonly Target[] = [own]): View {
  return { report, targets, sort: null, filter: [], rowCount: null, extra: {} };
}

/** A door in one line: its words, the report, its targets, its filter and its order. */
function lines(report: ReportId, row: AnyRow, targets?: readonly Target[]): string[] {
  return doorsOf(viewOf(report, targets), row).map(({ words, view }) =>
    [
      words,
      view.report,
      view.targets.map(({ value, type }) => `${type}:${value}`).join(),
      formatFilter(view.filter),
      view.sort ?? '',
    ].join(' '),
  );
}

const ownName = 'root_domain:own.com';

describe('the doors of a row', () => {
  it.each<[ReportId, AnyRow, readonly string[], (readonly Target[])?]>([
    [
      'backlinks',
      {
        source_url: 'https://www.seo-harbor.io/guides',
        target_url: 'https://own.com/study/#x',
        anchor: 'study on anchors',
      },
      [
        `links_from backlinks ${ownName} +|refdomain||seo-harbor.io `,
        'overview backlinks_overview root_domain:seo-harbor.io  ',
        'links_to_page backlinks url:https://own.com/study/  ',
        `links_with_anchor backlinks ${ownName} +|anchor||study on anchors `,
      ],
    ],
    [
      'backlinks',
      { source_url: 'https://foo.wordpress.com/a', target_url: null, anchor: '' },
      [
        `links_from backlinks ${ownName} +|refdomain||foo.wordpress.com `,
        'overview backlinks_overview domain:foo.wordpress.com  ',
      ],
    ],
    ['backlinks_anchors', { anchor: 'read more >' }, [`links_with_anchor backlinks ${ownName} +|anchor||read more > `]],
    [
      'backlinks_pages',
      { source_url: 'https://own.com/a?b=1' },
      [
        'links_to_page backlinks url:https://own.com/a?b=1  ',
        'anchors_to_page backlinks_anchors url:https://own.com/a?b=1  ',
        'domains_to_page backlinks_refdomains url:https://own.com/a?b=1  ',
      ],
    ],
    [
      'backlinks_refdomains',
      { domain: 'libsyn.com', ip: '204.16.246.222', country: 'uk' },
      [
        `links_from backlinks ${ownName} +|refdomain||libsyn.com `,
        'overview backlinks_overview root_domain:libsyn.com  ',
        `domains_on_ip backlinks_refdomains ${ownName} +|ip||204.16.246.222 `,
        `domains_in_country backlinks_refdomains ${ownName} +|country||uk `,
      ],
    ],
    [
      'backlinks_refips',
      { ip: '78.69.18.135', country: 'se' },
      [
        `domains_on_ip backlinks_refdomains ${ownName} +|ip||78.69.18.135 `,
        `links_from_ip backlinks ${ownName} +|ip||78.69.18.135 `,
        `domains_in_country backlinks_refdomains ${ownName} +|country||se `,
      ],
    ],
    [
      'backlinks_geo',
      { country: 'United States' },
      [`domains_in_country backlinks_refdomains ${ownName} +|country||us `],
    ],
    [
      'backlinks_tld',
      { zone: 'uk' },
      [`domains_in_zone backlinks_refdomains ${ownName} +|zone||uk `, `links_in_zone backlinks ${ownName} +|zone||uk `],
    ],
    [
      'backlinks_competitors',
      { neighbour: 'rival.com' },
      [
        `gap_with backlinks_matrix ${ownName},root_domain:rival.com +|backlinksnum_0|Eq|0|+|backlinksnum_1|Gt|0 domain_ascore_desc`,
        `shared_with backlinks_matrix ${ownName},root_domain:rival.com +|backlinksnum_0|Gt|0|+|backlinksnum_1|Gt|0 domain_ascore_desc`,
        'overview backlinks_overview root_domain:rival.com  ',
        'domains_of backlinks_refdomains root_domain:rival.com  ',
        'links_of backlinks root_domain:rival.com  ',
      ],
    ],
    [
      'backlinks_matrix',
      { domain: 'source.org', backlinks_num: [0, 228] },
      [
        'links_from backlinks root_domain:rival.com +|refdomain||source.org ',
        'overview backlinks_overview root_domain:source.org  ',
      ],
      [own, rival],
    ],
    [
      'backlinks_categories_profile',
      { category_name: '/Business & Industrial/Sales' },
      [`domains_in_category backlinks_refdomains ${ownName} +|category||/Business & Industrial/Sales `],
    ],
    [
      'backlinks_ascore_profile',
      { ascore: 12 },
      [`domains_low_first backlinks_refdomains ${ownName}  domain_ascore_asc`],
    ],
    ['backlinks_historical', { date: 1 }, []],
    ['backlinks_categories', { category_name: '/Sales' }, []],
  ])('of %s lead to the rows behind it: %o', (report, row, expected, targets) => {
    expect(lines(report, row, targets)).toEqual(expected);
  });

  it('of a batch comparison lead to each figure of the row’s own target', () => {
    const row = { target: 'shop.rival.com', target_type: 'domain' };
    const doors = doorsOf(viewOf('backlinks_comparison', [own, rival]), row);
    expect(doors.every(({ view }) => view.targets[0]!.value === 'shop.rival.com')).toBe(true);
    expect(doors.map(({ cells, view }) => [cells[0], view.report, formatFilter(view.filter)])).toContainEqual([
      'images_num',
      'backlinks',
      '+|type||image',
    ]);
  });

  it.each<[string, ReportId, AnyRow]>([
    ['holds what parts a filter', 'backlinks_anchors', { anchor: 'v2.0 | search engine journal' }],
    ['begins with a space, which is cut', 'backlinks_anchors', { anchor: ' more' }],
    ['is empty', 'backlinks_anchors', { anchor: '' }],
    ['is half a character', 'backlinks_anchors', { anchor: 'a\ud800' }],
    ['makes an address that is too long', 'backlinks_anchors', { anchor: 'é'.repeat(3_000) }],
    ['is of no known country', 'backlinks_geo', { country: 'Atlantis' }],
    ['is missing', 'backlinks_tld', { zone: null }],
    ['is no public site', 'backlinks_competitors', { neighbour: 'localhost' }],
    ['is no address', 'backlinks_pages', { source_url: 'javascript:alert(1)' }],
  ])('are left away where a cell %s', (_why, report, row) => {
    expect(lines(report, row)).toEqual([]);
  });

  it('never compare a target with itself', () => {
    const found = lines('backlinks_competitors', { neighbour: 'own.com' });
    expect(found.some((line) => line.includes('matrix'))).toBe(false);
  });

  it('remember where they are, and what the target is compared with', () => {
    const first = withOptions(viewOf('backlinks_anchors'), { find: 'seo', comparing: [rival] });
    const [door] = doorsOf(first, { anchor: 'seo' });
    expect(readViewOptions(door!.view)).toMatchObject({ trail: [first], comparing: [rival] });
    const [next] = doorsOf(door!.view, { source_url: 'https://source.org/a', anchor: '' });
    expect(readViewOptions(next!.view).trail.map(({ report }) => report)).toEqual(['backlinks_anchors', 'backlinks']);
  });

  it('can be asked for, and come back from their address', () => {
    const { view } = doorsOf(viewOf('backlinks_anchors'), { anchor: 'a+b & “c” %20 …' })[0]!;
    expect(isQuery(createQuery(view))).toBe(true);
    expect(parseAddress(formatAddress(view))).toEqual({ view, problems: [] });
  });

  it('stand in columns that the tables have', () => {
    for (const report of reportIds) {
      const known = reportShapes[report].columns.flatMap((column) => [column.id, ...columnsBehind(column)]);
      for (const { cells = [] } of doorPlans[report] ?? []) expect(known).toEqual(expect.arrayContaining([...cells]));
    }
  });
});

describe('the doors of figures', () => {
  it.each(Object.keys(figurePlans) as FigureColumn[])('lead from %s to a query that can be sent', (column) => {
    const { view } = figureDoor(own, column);
    expect(isQuery(createQuery(view))).toBe(true);
    expect(parseAddress(formatAddress(view)).problems).toEqual([]);
  });

  it('show class C networks as such, and kinds of links by their filter', () => {
    expect(formatAddress(figureDoor(own, 'ipclassc_num').view)).toBe(
      '#/refips?target=own.com&target_type=root_domain&group=class_c',
    );
    expect(formatFilter(figureDoor(own, 'nofollows_num').view.filter)).toBe('+|type||nofollow');
  });

  it('order domains so that a score’s come soonest', () => {
    expect([scoreDoor(own, 10), scoreDoor(own, 90)].map(({ view }) => view.sort)).toEqual([
      'domain_ascore_asc',
      'domain_ascore_desc',
    ]);
  });

  it('of a row that stands beside another view are that row’s first', () => {
    const overview = viewOf('backlinks_overview');
    const door = firstDoor('backlinks_anchors', own, { anchor: 'seo' }, overview)!;
    expect(readViewOptions(door.view).trail).toEqual([overview]);
    expect(formatAddress(firstDoor('backlinks_anchors', own, { anchor: 'seo' })!.view)).not.toContain('from=');
    expect(firstDoor('backlinks_anchors', own, { anchor: '' })).toBeNull();
  });
});
