/**
 * What the API's document says of each report, written down by hand from its text (docs/api.md, "The document"), and
 * from nothing of the product: what the product takes for documented is checked against this. Names and lists stand in
 * the document's own order and spelling.
 */
export interface DocumentedReport {
  /** API units, per line returned or per request. */
  readonly price: readonly [units: number, per: 'line' | 'request'];
  /** `target` and `target_type`, or `targets[]` and `target_types[]` with so many of them (docs/api.md, "Limits on targets"). */
  readonly targets: 'one' | { readonly min: number; readonly max: number };
  /** The values that target_type takes. */
  readonly targetTypes: string;
  /** The values of export_columns; of a report without that parameter, the columns of its example. */
  readonly columns: string;
  /** False where the document gives the report no export_columns. */
  readonly asksColumns: boolean;
  /** The values of display_sort; null where the report has no such parameter. */
  readonly sorts: string | null;
  /** What the document gives as the default of display_sort. */
  readonly defaultSort?: string;
  /** Which of display_limit and display_offset the report takes. */
  readonly paging: readonly ('display_limit' | 'display_offset')[];
  /** The most lines of an answer that cannot be paged; else `defaultLines`. */
  readonly lines?: number;
  /** The fields of display_filter; null where the report has no such parameter. */
  readonly filters: Readonly<Record<string, DocumentedFilter>> | null;
}

/**
 * A field of display_filter. The document names the fields alone; which operations and values they take is in
 * docs/api.md, "display_filter", where *inferred* marks what nobody has seen.
 */
export interface DocumentedFilter {
  readonly operations: readonly string[];
  /** Fixed values, or the form of free ones. */
  readonly values: readonly string[] | RegExp;
  /** The position of the target whose links it counts. */
  readonly target?: number;
}

/** "if this parameter is not specified or equals to 0, the default value will be 10,000 lines". */
export const defaultLines = 10_000;

/** The most items of one display_filter (docs/api.md, "display_filter"). */
export const maxFilterItems = 25;

const anyTarget = { targets: 'one', targetTypes: 'root_domain, domain, url' } as const;
const unpaged = { sorts: null, paging: [], filters: null } as const;
const paged = { paging: ['display_limit', 'display_offset'] } as const;

const domainsAndBacklinks = 'domains_num_asc, domains_num_desc, backlinks_num_asc, backlinks_num_desc';
const countsAndDates = `${domainsAndBacklinks}, first_seen_asc, first_seen_desc, last_seen_asc, last_seen_desc`;

const anyText = { operations: [''], values: /./u } as const;
const host = { operations: [''], values: /^[a-z\d-]+(\.[a-z\d-]+)+$/ } as const;
const zone = { operations: [''], values: /^[a-z\d-]+(\.[a-z\d-]+)*$/ } as const;
const ip = { operations: [''], values: /^(\d{1,3}(\.\d{1,3}){3}|[\da-f]*:[\da-f:.]+)$/ } as const;
/** Codes of two letters are all that was seen. */
const country = { operations: [''], values: /^[a-z]{2}$/ } as const;
/** Inferred: the document lists these fields and tells no value of theirs. */
const flag = { operations: ['Eq'], values: ['true'] } as const;

function linksTo(target: number): DocumentedFilter {
  return { operations: ['Eq', 'Gt', 'Lt'], values: /^\d+$/, target };
}

export const apiDocument = {
  backlinks_overview: {
    ...anyTarget,
    ...unpaged,
    price: [40, 'request'],
    columns:
      'ascore, total, domains_num, urls_num, ips_num, ipclassc_num, follows_num, nofollows_num, sponsored_num, ugc_num, texts_num, images_num, forms_num, frames_num',
    asksColumns: true,
    lines: 1,
  },
  backlinks: {
    ...anyTarget,
    ...paged,
    price: [40, 'line'],
    columns:
      'page_ascore, response_code, source_size, external_num, internal_num, redirect_url, source_url, source_title, image_url, target_url, target_title, anchor, image_alt, last_seen, first_seen, nofollow, form, frame, image, sitewide, newlink, lostlink',
    asksColumns: true,
    sorts: 'page_ascore_asc, page_ascore_desc, last_seen_asc, last_seen_desc, first_seen_asc, first_seen_desc',
    defaultSort: 'page_ascore_desc',
    filters: {
      // The document's example has newlink and follow; the others were seen elsewhere, or are inferred from the overview's columns.
      type: {
        operations: [''],
        values: ['follow', 'nofollow', 'sponsored', 'ugc', 'text', 'image', 'form', 'frame', 'newlink', 'lostlink'],
      },
      zone,
      ip,
      refdomain: host,
      anchor: anyText,
      newlink: flag,
      lostlink: flag,
      urlanchor: { operations: ['Co'], values: /./u },
      redirects: anyText,
    },
  },
  backlinks_refdomains: {
    ...anyTarget,
    ...paged,
    price: [40, 'line'],
    columns: 'domain_ascore, domain, backlinks_num, ip, country, first_seen, last_seen',
    asksColumns: true,
    sorts:
      'domain_ascore_asc, domain_ascore_desc, backlinks_num_asc, backlinks_num_desc, last_seen_asc, last_seen_desc, first_seen_asc, first_seen_desc',
    defaultSort: 'backlinks_num_desc',
    filters: { zone, country, ip, newdomain: flag, lostdomain: flag, category: anyText },
  },
  backlinks_refips: {
    ...anyTarget,
    ...paged,
    price: [40, 'line'],
    columns: 'ip, country, domains_num, backlinks_num, first_seen, last_seen',
    asksColumns: true,
    sorts: countsAndDates,
    defaultSort: 'domains_num_desc',
    filters: null,
  },
  backlinks_tld: {
    ...anyTarget,
    ...paged,
    price: [40, 'line'],
    columns: 'zone, domains_num, backlinks_num',
    asksColumns: true,
    sorts: domainsAndBacklinks,
    defaultSort: 'domains_num_desc',
    filters: null,
  },
  backlinks_geo: {
    ...anyTarget,
    ...paged,
    price: [40, 'line'],
    columns: 'country, domains_num, backlinks_num',
    asksColumns: true,
    sorts: domainsAndBacklinks,
    defaultSort: 'domains_num_desc',
    filters: null,
  },
  backlinks_anchors: {
    ...anyTarget,
    ...paged,
    price: [40, 'line'],
    columns: 'anchor, domains_num, backlinks_num, first_seen, last_seen',
    asksColumns: true,
    sorts: countsAndDates,
    defaultSort: 'backlinks_num_desc',
    filters: null,
  },
  backlinks_pages: {
    ...anyTarget,
    ...paged,
    price: [40, 'line'],
    columns:
      'source_url, source_title, response_code, backlinks_num, domains_num, last_seen, external_num, internal_num',
    asksColumns: true,
    sorts: 'backlinks_num_asc, backlinks_num_desc, domains_num_asc, domains_num_desc, last_seen_asc, last_seen_desc',
    defaultSort: 'backlinks_num_desc',
    filters: null,
  },
  backlinks_competitors: {
    ...anyTarget,
    ...paged,
    price: [40, 'line'],
    columns: 'ascore, neighbour, similarity, common_refdomains, domains_num, backlinks_num',
    asksColumns: true,
    sorts: null,
    filters: null,
  },
  backlinks_matrix: {
    ...paged,
    price: [40, 'line'],
    targets: { min: 2, max: 6 },
    targetTypes: 'root_domain, domain, url',
    columns: 'domain, domain_ascore, matches_num, backlinks_num',
    asksColumns: true,
    sorts:
      'domain_ascore_desc, domain_ascore_asc, matchesnum_desc, matchesnum_asc, backlinksnum_0_desc, backlinksnum_0_asc, backlinksnum_1_desc, backlinksnum_1_asc, backlinksnum_2_desc, backlinksnum_2_asc, backlinksnum_3_desc, backlinksnum_3_asc, backlinksnum_4_desc, backlinksnum_4_asc, backlinksnum_5_desc, backlinksnum_5_asc',
    filters: {
      backlinksnum_0: linksTo(0),
      backlinksnum_1: linksTo(1),
      backlinksnum_2: linksTo(2),
      backlinksnum_3: linksTo(3),
      backlinksnum_4: linksTo(4),
      backlinksnum_5: linksTo(5),
    },
  },
  backlinks_comparison: {
    ...unpaged,
    price: [40, 'line'],
    targets: { min: 1, max: 200 },
    targetTypes: 'root_domain, domain, url',
    columns:
      'target, target_type, ascore, backlinks_num, domains_num, ips_num, follows_num, nofollows_num, texts_num, images_num, forms_num, frames_num',
    asksColumns: true,
  },
  backlinks_ascore_profile: {
    ...anyTarget,
    ...unpaged,
    price: [100, 'request'],
    columns: 'ascore, domains_num',
    asksColumns: false,
    lines: 101, // "for each Authority Score value [from 0 to 100]"
  },
  backlinks_categories_profile: {
    ...anyTarget,
    ...paged,
    price: [40, 'line'],
    columns: 'category_name, rating',
    asksColumns: true,
    sorts: null,
    filters: null,
  },
  backlinks_categories: {
    ...anyTarget,
    ...unpaged,
    price: [50, 'request'],
    columns: 'category_name, rating',
    asksColumns: true,
  },
  backlinks_historical: {
    price: [40, 'line'],
    targets: 'one',
    targetTypes: 'root_domain',
    columns: 'date, backlinks_num, domains_num',
    asksColumns: true,
    sorts: null,
    paging: ['display_limit'],
    filters: null,
  },
} as const satisfies Record<string, DocumentedReport>;

export type DocumentedId = keyof typeof apiDocument;

export function isDocumented(id: string): id is DocumentedId {
  return Object.hasOwn(apiDocument, id);
}

/** A report's entry with its literal types widened. */
export function documentOf(id: DocumentedId): DocumentedReport {
  return apiDocument[id];
}

/** The entries of one of the document's lists. */
export function listed(list: string | null): readonly string[] {
  return list === null ? [] : list.split(', ');
}
