import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';

type Definitions = Readonly<Record<string, MessageKey>>;

const seen = { first_seen: 'define_seen_first', last_seen: 'define_seen_last' } as const satisfies Definitions;

const figures = {
  ascore: 'define_ascore',
  domains_num: 'define_overview_domains',
  ips_num: 'define_overview_ips',
  follows_num: 'define_follows_num',
  nofollows_num: 'define_nofollows_num',
  texts_num: 'define_texts_num',
  images_num: 'define_images_num',
  forms_num: 'define_forms_num',
  frames_num: 'define_frames_num',
} as const satisfies Definitions;

/** What every number and column means, by report: each in the order in which the glossary has them. */
export const definitions: Readonly<Record<ReportId, Definitions>> = {
  backlinks_overview: {
    ascore: figures.ascore,
    total: 'define_total',
    domains_num: figures.domains_num,
    urls_num: 'define_overview_pages',
    ips_num: figures.ips_num,
    ipclassc_num: 'define_overview_networks',
    follows_num: figures.follows_num,
    nofollows_num: figures.nofollows_num,
    sponsored_num: 'define_sponsored_num',
    ugc_num: 'define_ugc_num',
    texts_num: figures.texts_num,
    images_num: figures.images_num,
    forms_num: figures.forms_num,
    frames_num: figures.frames_num,
  },
  backlinks_historical: {
    date: 'define_history_date',
    backlinks_num: 'define_history_backlinks',
    domains_num: 'define_history_domains',
  },
  backlinks_ascore_profile: { ascore: 'define_profile_score', domains_num: 'define_profile_domains' },
  backlinks_categories: { category_name: 'define_own_category', rating: 'define_confidence' },
  backlinks_categories_profile: { category_name: 'define_category', rating: 'define_category_domains' },
  backlinks: {
    page_ascore: 'define_page_ascore',
    source: 'define_source',
    signals: 'define_signals',
    source_title: 'define_source_title',
    source_url: 'define_source_url',
    anchor: 'define_anchor',
    target_page: 'define_target_page',
    target_url: 'define_target_url',
    target_title: 'define_target_title',
    attributes: 'define_attributes',
    nofollow: 'define_nofollow',
    form: 'define_form',
    frame: 'define_frame',
    image: 'define_image',
    sitewide: 'define_sitewide',
    newlink: 'define_newlink',
    lostlink: 'define_lostlink',
    external_num: 'define_external_num',
    internal_num: 'define_internal_num',
    first_seen: 'define_first_seen',
    last_seen: 'define_last_seen',
    response_code: 'define_source_status',
    redirect_url: 'define_redirect_url',
    image_alt: 'define_image_alt',
    image_url: 'define_image_url',
    source_size: 'define_source_size',
  },
  backlinks_anchors: {
    anchor: 'define_anchor_list',
    domains_num: 'define_anchor_domains',
    backlinks_num: 'define_anchor_backlinks',
    share: 'define_share',
    anchor_group: 'define_anchor_group',
    ...seen,
  },
  backlinks_pages: {
    page: 'define_page',
    response_code: 'define_target_status',
    backlinks_num: 'define_page_backlinks',
    domains_num: 'define_page_domains',
    external_num: 'define_page_external',
    internal_num: 'define_page_internal',
    last_seen: 'define_page_last_seen',
  },
  backlinks_refdomains: {
    domain_ascore: 'define_domain_ascore',
    domain: 'define_domain',
    signals: 'define_signals',
    backlinks_num: 'define_domain_backlinks',
    ip: 'define_domain_ip',
    country: 'define_country',
    ...seen,
  },
  backlinks_refips: {
    ip: 'define_ip',
    country: 'define_country',
    domains_num: 'define_ip_domains',
    backlinks_num: 'define_ip_backlinks',
    ...seen,
  },
  backlinks_geo: {
    country: 'define_geo_country',
    domains_num: 'define_geo_domains',
    backlinks_num: 'define_geo_backlinks',
    share: 'define_share',
  },
  backlinks_tld: {
    zone: 'define_zone',
    domains_num: 'define_zone_domains',
    backlinks_num: 'define_zone_backlinks',
    share: 'define_share',
  },
  backlinks_competitors: {
    ascore: 'define_domain_ascore',
    neighbour: 'define_neighbour',
    similarity: 'define_similarity',
    common_refdomains: 'define_common_refdomains',
    domains_num: 'define_neighbour_domains',
    backlinks_num: 'define_neighbour_backlinks',
  },
  backlinks_matrix: {
    domain_ascore: 'define_domain_ascore',
    domain: 'define_gap_domain',
    signals: 'define_signals',
    matches_num: 'define_matches_num',
    backlinks_num: 'define_gap_backlinks',
  },
  backlinks_comparison: {
    target: 'define_target',
    target_type: 'define_target_type',
    backlinks_num: 'define_total',
    ...figures,
  },
};

/** What a column of a report means; null where nothing is known of it. */
export function definitionOf(report: ReportId, column: string): string | null {
  const known = definitions[report];
  return Object.hasOwn(known, column) ? t(known[column]!) : null;
}
