import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';

/** Columns of a table that show another one of the API with the one they are called by. */
const tableNames: Partial<Record<ReportId, Readonly<Record<string, MessageKey>>>> = {
  backlinks: { anchor: 'column_anchor_page' },
};

/** Columns that mean something else in one report than what the API calls them everywhere. */
const ownNames: Partial<Record<ReportId, Readonly<Record<string, MessageKey>>>> = {
  backlinks: { response_code: 'column_source_status' },
  backlinks_pages: {
    source_url: 'column_page_url',
    source_title: 'column_page_title',
    domains_num: 'column_domains',
    response_code: 'column_target_status',
  },
  backlinks_categories: { rating: 'column_confidence' },
  backlinks_categories_profile: { rating: 'column_domains' },
  backlinks_anchors: { domains_num: 'column_domains' },
  backlinks_geo: { domains_num: 'column_domains' },
  backlinks_tld: { domains_num: 'column_domains' },
  backlinks_refips: { domains_num: 'column_domains' },
  backlinks_competitors: { ascore: 'column_domain_ascore' },
};

/** Every column of the API and those the tables add, by id. */
const names = {
  ascore: 'column_ascore',
  total: 'column_total',
  domains_num: 'column_domains_num',
  urls_num: 'column_urls_num',
  ips_num: 'column_ips_num',
  ipclassc_num: 'column_ipclassc_num',
  follows_num: 'column_follows_num',
  nofollows_num: 'column_nofollows_num',
  sponsored_num: 'column_sponsored_num',
  ugc_num: 'column_ugc_num',
  texts_num: 'column_texts_num',
  images_num: 'column_images_num',
  forms_num: 'column_forms_num',
  frames_num: 'column_frames_num',
  date: 'column_date',
  backlinks_num: 'column_backlinks_num',
  category_name: 'column_category_name',
  rating: 'column_rating',
  page_ascore: 'column_page_ascore',
  source_title: 'column_source_title',
  source_url: 'column_source_url',
  response_code: 'column_response_code',
  anchor: 'column_anchor',
  target_url: 'column_target_url',
  external_num: 'column_external_num',
  target_title: 'column_target_title',
  redirect_url: 'column_redirect_url',
  internal_num: 'column_internal_num',
  image_alt: 'column_image_alt',
  image_url: 'column_image_url',
  source_size: 'column_source_size',
  first_seen: 'column_first_seen',
  last_seen: 'column_last_seen',
  nofollow: 'tag_nofollow',
  form: 'tag_form',
  frame: 'tag_frame',
  image: 'tag_image',
  sitewide: 'tag_sitewide',
  newlink: 'tag_new',
  lostlink: 'tag_lost',
  domain_ascore: 'column_domain_ascore',
  domain: 'column_domain',
  ip: 'column_ip',
  country: 'column_country',
  zone: 'column_zone',
  neighbour: 'column_neighbour',
  similarity: 'column_similarity',
  common_refdomains: 'column_common_refdomains',
  matches_num: 'column_matches_num',
  target: 'column_target',
  target_type: 'column_target_type',
  source: 'column_source',
  target_page: 'column_target_page',
  attributes: 'column_attributes',
  page: 'column_page',
  share: 'column_share',
  anchor_group: 'column_anchor_group',
  signals: 'column_signals',
  unread_line: 'column_unread_line',
  unmatched_line: 'column_unmatched_line',
  superseded_since: 'column_superseded_since',
  live_link: 'column_live_link',
  live_link_checked: 'column_live_link_checked',
} as const satisfies Record<string, MessageKey>;

/** What is seen where space is short; heard and read elsewhere is the whole name. */
const shortNames: Partial<Record<ReportId, Readonly<Record<string, MessageKey>>>> = {
  backlinks: { page_ascore: 'short_page_ascore', response_code: 'short_source_status' },
  backlinks_pages: { response_code: 'short_target_status' },
  backlinks_refdomains: { domain_ascore: 'short_domain_ascore' },
  backlinks_matrix: { domain_ascore: 'short_domain_ascore' },
  backlinks_competitors: { ascore: 'short_domain_ascore' },
};

/** A column's name for a header, where it has a short one; null where its name is short enough. */
export function shortColumnName(report: ReportId, id: string): string | null {
  const short = shortNames[report]?.[id];
  return short ? t(short) : null;
}

/** What a column is called on the screen; a column that has no name here shows the API's. */
export function columnName(report: ReportId, id: string): string {
  const shown = tableNames[report]?.[id];
  return shown ? t(shown) : apiColumnName(report, id);
}

/** What one of the API's columns is called by itself, whatever a table shows with it. */
export function apiColumnName(report: ReportId, id: string): string {
  const own = ownNames[report]?.[id];
  if (own) return t(own);
  return isKnown(id) ? t(names[id]) : id;
}

function isKnown(id: string): id is keyof typeof names {
  return Object.hasOwn(names, id);
}
