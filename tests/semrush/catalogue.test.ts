import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { catalogue, isReportId, reportIds, reportOf, type ColumnId, type ReportId } from '@/utils/semrush/catalogue.ts';
import { cellKinds } from '@/utils/semrush/response/cell.ts';
import { parseSort } from '@/utils/semrush/query/order.ts';

interface Documented {
  readonly price: string;
  readonly columns: string;
  readonly sorts?: string;
  readonly defaultSort?: string;
  readonly filters?: string;
  readonly paging?: 'pages' | 'head';
}

/** The API's document, report by report, written down beside the catalogue and not derived from it. */
const documented: Readonly<Record<ReportId, Documented>> = {
  backlinks_overview: {
    price: '40 per request',
    columns:
      'ascore, total, domains_num, urls_num, ips_num, ipclassc_num, follows_num, nofollows_num, sponsored_num, ugc_num, texts_num, images_num, forms_num, frames_num',
  },
  backlinks: {
    price: '40 per line',
    columns:
      'page_ascore, response_code, source_size, external_num, internal_num, redirect_url, source_url, source_title, image_url, target_url, target_title, anchor, image_alt, last_seen, first_seen, nofollow, form, frame, image, sitewide, newlink, lostlink',
    sorts: 'page_ascore_asc, page_ascore_desc, last_seen_asc, last_seen_desc, first_seen_asc, first_seen_desc',
    defaultSort: 'page_ascore_desc',
    filters: 'type, zone, ip, refdomain, anchor, newlink, lostlink, urlanchor, redirects',
    paging: 'pages',
  },
  backlinks_refdomains: {
    price: '40 per line',
    columns: 'domain_ascore, domain, backlinks_num, ip, country, first_seen, last_seen',
    sorts:
      'domain_ascore_asc, domain_ascore_desc, backlinks_num_asc, backlinks_num_desc, last_seen_asc, last_seen_desc, first_seen_asc, first_seen_desc',
    defaultSort: 'backlinks_num_desc',
    // `type` takes newdomain and lostdomain as well: docs/api.md, "display_filter".
    filters: 'zone, country, ip, newdomain, lostdomain, category, type',
    paging: 'pages',
  },
  backlinks_refips: {
    price: '40 per line',
    columns: 'ip, country, domains_num, backlinks_num, first_seen, last_seen',
    sorts:
      'domains_num_asc, domains_num_desc, backlinks_num_asc, backlinks_num_desc, first_seen_asc, first_seen_desc, last_seen_asc, last_seen_desc',
    defaultSort: 'domains_num_desc',
    paging: 'pages',
  },
  backlinks_tld: {
    price: '40 per line',
    columns: 'zone, domains_num, backlinks_num',
    sorts: 'domains_num_asc, domains_num_desc, backlinks_num_asc, backlinks_num_desc',
    defaultSort: 'domains_num_desc',
    paging: 'pages',
  },
  backlinks_geo: {
    price: '40 per line',
    columns: 'country, domains_num, backlinks_num',
    sorts: 'domains_num_asc, domains_num_desc, backlinks_num_asc, backlinks_num_desc',
    defaultSort: 'domains_num_desc',
    paging: 'pages',
  },
  backlinks_anchors: {
    price: '40 per line',
    columns: 'anchor, domains_num, backlinks_num, first_seen, last_seen',
    sorts:
      'domains_num_asc, domains_num_desc, backlinks_num_asc, backlinks_num_desc, first_seen_asc, first_seen_desc, last_seen_asc, last_seen_desc',
    defaultSort: 'backlinks_num_desc',
    paging: 'pages',
  },
  backlinks_pages: {
    price: '40 per line',
    columns:
      'source_url, source_title, response_code, backlinks_num, domains_num, last_seen, external_num, internal_num',
    sorts: 'backlinks_num_asc, backlinks_num_desc, domains_num_asc, domains_num_desc, last_seen_asc, last_seen_desc',
    defaultSort: 'backlinks_num_desc',
    paging: 'pages',
  },
  backlinks_competitors: {
    price: '40 per line',
    columns: 'ascore, neighbour, similarity, common_refdomains, domains_num, backlinks_num',
    paging: 'pages',
  },
  backlinks_matrix: {
    price: '40 per line',
    columns: 'domain, domain_ascore, matches_num, backlinks_num',
    sorts:
      'domain_ascore_desc, domain_ascore_asc, matchesnum_desc, matchesnum_asc, backlinksnum_0_desc, backlinksnum_0_asc, backlinksnum_1_desc, backlinksnum_1_asc, backlinksnum_2_desc, backlinksnum_2_asc, backlinksnum_3_desc, backlinksnum_3_asc, backlinksnum_4_desc, backlinksnum_4_asc, backlinksnum_5_desc, backlinksnum_5_asc',
    filters: 'backlinksnum_0, backlinksnum_1, backlinksnum_2, backlinksnum_3, backlinksnum_4, backlinksnum_5',
    paging: 'pages',
  },
  backlinks_comparison: {
    price: '40 per line',
    columns:
      'target, target_type, ascore, backlinks_num, domains_num, ips_num, follows_num, nofollows_num, texts_num, images_num, forms_num, frames_num',
  },
  backlinks_ascore_profile: { price: '100 per request', columns: 'ascore, domains_num' },
  backlinks_categories_profile: { price: '40 per line', columns: 'category_name, rating', paging: 'pages' },
  backlinks_categories: { price: '50 per request', columns: 'category_name, rating' },
  backlinks_historical: { price: '40 per line', columns: 'date, backlinks_num, domains_num', paging: 'head' },
};

function listed(text = ''): string[] {
  return text === '' ? [] : text.split(', ').toSorted();
}

it('holds the 15 reports of the document', () => {
  expect([...reportIds].toSorted()).toStrictEqual(Object.keys(documented).toSorted());
  expect(reportIds).toHaveLength(15);
});

describe.each(reportIds)('%s', (id) => {
  const report = reportOf(id);
  const { price, columns, sorts, defaultSort = null, filters, paging = 'whole' } = documented[id];

  it('costs what the document says', () => {
    expect(`${report.price.units} per ${report.price.per}`).toBe(price);
  });

  it('has the columns, sorts, filters and paging of the document', () => {
    expect(Object.keys(report.columns).toSorted()).toStrictEqual(listed(columns));
    expect(Object.keys(report.sorts).toSorted()).toStrictEqual(listed(sorts));
    expect(Object.keys(report.filters).toSorted()).toStrictEqual(listed(filters));
    expect(report.defaultSort).toBe(defaultSort);
    expect(report.paging).toBe(paging);
  });

  it('asks free text only behind a number, so that unmatched delimiters can be put right', () => {
    const kinds = Object.values(report.columns);
    const before = kinds.flatMap((kind, index) => (cellKinds[kind].isFreeText && index > 0 ? [kinds[index - 1]!] : []));
    expect(before.filter((kind) => cellKinds[kind].align === 'start')).toStrictEqual([]);
  });

  it('sorts, filters and tells rows apart by columns that it has', () => {
    for (const sort of Object.keys(report.sorts)) expect(report.columns).toHaveProperty(parseSort(id, sort)!.column);
    const named = [
      ...report.naturalKey,
      ...Object.values(report.filters).flatMap(({ column, shownBy = {} }) => [
        ...(column === undefined ? [] : [column]),
        ...Object.values(shownBy).flatMap((flags) => Object.keys(flags)),
      ]),
    ];
    for (const column of named) expect(report.columns).toHaveProperty(column);
  });

  it('takes the targets that the document and docs/api.md allow', () => {
    const many = { backlinks_matrix: [2, 6], backlinks_comparison: [1, 200] } as Readonly<Record<string, number[]>>;
    expect([report.targets.min, report.targets.max]).toStrictEqual(many[id] ?? [1, 1]);
    expect(report.targets.types).toStrictEqual(
      id === 'backlinks_historical' ? ['root_domain'] : ['root_domain', 'domain', 'url'],
    );
  });

  it('has its example in the fixtures', () => {
    expect(existsSync(new URL(`../fixtures/${id}.txt`, import.meta.url))).toBe(true);
  });
});

const localeFolder = new URL('../../public/_locales/', import.meta.url);

describe.each(readdirSync(localeFolder))('in the language %s', (locale) => {
  const messages = JSON.parse(readFileSync(new URL(`${locale}/messages.json`, localeFolder), 'utf8')) as Record<
    string,
    { message: string }
  >;

  it.each(reportIds)('%s has a title', (id) => {
    expect(messages[`report_${id}`]?.message).toMatch(/\S/);
  });
});

it('knows a report by its own id only', () => {
  expect(isReportId('backlinks')).toBe(true);
  for (const name of ['__proto__', 'constructor', 'toString', '', 'backlinks_']) expect(isReportId(name)).toBe(false);
});

it('infers the rows of a report', () => {
  expectTypeOf<Row<'backlinks_anchors'>>().toEqualTypeOf<{
    readonly anchor: string;
    readonly domains_num: number | null;
    readonly backlinks_num: number | null;
    readonly first_seen: number | null;
    readonly last_seen: number | null;
  }>();
  expectTypeOf<Row<'backlinks_matrix'>['backlinks_num']>().toEqualTypeOf<readonly (number | null)[]>();
  expectTypeOf<Row<'backlinks'>['nofollow']>().toEqualTypeOf<boolean | null>();
  expectTypeOf<ColumnId<'backlinks_tld'>>().toEqualTypeOf<'zone' | 'domains_num' | 'backlinks_num'>();
  expectTypeOf<ReportId>().toEqualTypeOf<keyof typeof catalogue>();
});
