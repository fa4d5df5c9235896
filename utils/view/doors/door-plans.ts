import type { ColumnId, ReportId } from '@/utils/semrush/catalogue.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import type { GapPreset } from '@/utils/view/gap-presets.ts';
import type { ViewOptions } from '@/utils/view/view-options.ts';

/** What a door is called; `door_` before it is the text's key. */
export type DoorWords =
  | 'links_from'
  | 'overview'
  | 'links_of'
  | 'domains_of'
  | 'ips_of'
  | 'links_of_type'
  | 'links_to_page'
  | 'anchors_to_page'
  | 'domains_to_page'
  | 'links_with_anchor'
  | 'links_in_zone'
  | 'links_from_ip'
  | 'domains_in_country'
  | 'domains_in_zone'
  | 'domains_on_ip'
  | 'domains_in_category'
  | 'domains_low_first'
  | 'domains_high_first'
  | 'gap_with'
  | 'shared_with';

/** What a row's cell is in the view that its door leads to. */
export type DoorCell =
  /** A filter's value, on the targets of the row's own view. */
  | { readonly kind: 'filter'; readonly field: string }
  /** The same, on each target for itself, where the row has links to it: the column counts them. */
  | { readonly kind: 'filter-of-each'; readonly field: string; readonly counts: string }
  /** The site of an address is the value. */
  | { readonly kind: 'filter-by-site'; readonly field: string }
  /** The target: a domain as it is named, the site of an address, a page, or a target whose type is in `type`. */
  | { readonly kind: 'target'; readonly as: 'domain' | 'site' | 'page' }
  | { readonly kind: 'target'; readonly as: 'named'; readonly type: string; readonly figure?: FigureColumn }
  /** A second target beside the view's own. */
  | { readonly kind: 'rival'; readonly preset: GapPreset }
  /** A score: rows in the order that has it soonest. */
  | { readonly kind: 'score' };

export interface DoorPlan {
  readonly words: DoorWords;
  /** The API's column that says where it leads. */
  readonly from: string;
  readonly cell: DoorCell;
  readonly to: ReportId;
  /** The table's columns whose cells are this door. */
  readonly cells?: readonly string[];
}

export type FigureColumn = Exclude<ColumnId<'backlinks_overview'>, 'ascore'>;

/** What a figure of the overview counts: a report on the same target, narrowed by what is in `filter`. */
export interface FigurePlan {
  readonly words: DoorWords;
  readonly to: ReportId;
  readonly filter?: readonly FilterItem[];
  readonly options?: Partial<ViewOptions>;
}

/** Figures of the overview and the rows behind them. Of referring pages, backlinks are what the API lists. */
export const figurePlans: Readonly<Record<FigureColumn, FigurePlan>> = {
  total: { words: 'links_of', to: 'backlinks' },
  domains_num: { words: 'domains_of', to: 'backlinks_refdomains' },
  urls_num: { words: 'links_of', to: 'backlinks' },
  ips_num: { words: 'ips_of', to: 'backlinks_refips' },
  ipclassc_num: { words: 'ips_of', to: 'backlinks_refips', options: { isGrouped: true } },
  follows_num: ofType('follow'),
  nofollows_num: ofType('nofollow'),
  sponsored_num: ofType('sponsored'),
  ugc_num: ofType('ugc'),
  texts_num: ofType('text'),
  images_num: ofType('image'),
  forms_num: ofType('form'),
  frames_num: ofType('frame'),
};

const domains = 'backlinks_refdomains';
const links = 'backlinks';

/** The doors of each report's rows, the one that is most often wanted first. A report without any has no rows that lead on. */
export const doorPlans: Readonly<Partial<Record<ReportId, readonly DoorPlan[]>>> = {
  backlinks_ascore_profile: [
    { words: 'domains_high_first', from: 'ascore', cell: { kind: 'score' }, to: domains, cells: ['domains_num'] },
  ],
  backlinks_categories_profile: [
    filtered('domains_in_category', domains, ['category_name', 'category'], ['category_name', 'rating']),
  ],
  backlinks: [
    { words: 'links_from', from: 'source_url', cell: { kind: 'filter-by-site', field: 'refdomain' }, to: links },
    reportOn('overview', 'backlinks_overview', 'source_url', 'site'),
    reportOn('links_to_page', links, 'target_url', 'page', ['target_page']),
    withAnchor('anchor'),
  ],
  backlinks_anchors: [withAnchor('anchor', 'backlinks_num')],
  backlinks_pages: [
    reportOn('links_to_page', links, 'source_url', 'page', ['page', 'backlinks_num']),
    reportOn('anchors_to_page', 'backlinks_anchors', 'source_url', 'page'),
    reportOn('domains_to_page', domains, 'source_url', 'page', ['domains_num']),
  ],
  backlinks_refdomains: [
    filtered('links_from', links, ['domain', 'refdomain'], ['backlinks_num']),
    reportOn('overview', 'backlinks_overview', 'domain', 'domain', ['domain']),
    onIp('ip'),
    inCountry('country'),
  ],
  backlinks_refips: [
    onIp('ip', 'domains_num'),
    filtered('links_from_ip', links, ['ip', 'ip'], ['backlinks_num']),
    inCountry('country'),
  ],
  backlinks_geo: [inCountry('country', 'domains_num')],
  backlinks_tld: [
    filtered('domains_in_zone', domains, ['zone', 'zone'], ['zone', 'domains_num']),
    filtered('links_in_zone', links, ['zone', 'zone'], ['backlinks_num']),
  ],
  backlinks_competitors: [
    gapWith('gap_with', 'neighbour', 'missing'),
    gapWith('shared_with', 'neighbour', 'shared', ['common_refdomains']),
    reportOn('overview', 'backlinks_overview', 'neighbour', 'domain', ['neighbour']),
    reportOn('domains_of', domains, 'neighbour', 'domain', ['domains_num']),
    reportOn('links_of', links, 'neighbour', 'domain', ['backlinks_num']),
  ],
  backlinks_matrix: [
    {
      words: 'links_from',
      from: 'domain',
      cell: { kind: 'filter-of-each', field: 'refdomain', counts: 'backlinks_num' },
      to: links,
      cells: ['backlinks_num'],
    },
    reportOn('overview', 'backlinks_overview', 'domain', 'domain', ['domain']),
  ],
  backlinks_comparison: [
    {
      words: 'overview',
      from: 'target',
      cell: { kind: 'target', as: 'named', type: 'target_type' },
      to: 'backlinks_overview',
      cells: ['target'],
    },
    ...figuresOfTarget({
      backlinks_num: 'total',
      domains_num: 'domains_num',
      ips_num: 'ips_num',
      follows_num: 'follows_num',
      nofollows_num: 'nofollows_num',
      texts_num: 'texts_num',
      images_num: 'images_num',
      forms_num: 'forms_num',
      frames_num: 'frames_num',
    }),
  ],
};

function ofType(type: string): FigurePlan {
  return {
    words: 'links_of_type',
    to: 'backlinks',
    filter: [{ sign: '+', field: 'type', operation: '', value: type }],
  };
}

/** Rows on the view's own targets that have what stands in the column. */
function filtered(
  words: DoorWords,
  to: ReportId,
  [from, field]: readonly [string, string],
  cells?: readonly string[],
): DoorPlan {
  return { words, from, cell: { kind: 'filter', field }, to, ...(cells && { cells }) };
}

/** A report on the domain or the page that the column names. */
function reportOn(
  words: DoorWords,
  to: ReportId,
  from: string,
  as: 'domain' | 'site' | 'page',
  cells?: readonly string[],
): DoorPlan {
  return { words, from, cell: { kind: 'target', as }, to, ...(cells && { cells }) };
}

/** The link gap with the domain that the column names. */
function gapWith(words: DoorWords, from: string, preset: GapPreset, cells?: readonly string[]): DoorPlan {
  return { words, from, cell: { kind: 'rival', preset }, to: 'backlinks_matrix', ...(cells && { cells }) };
}

function inCountry(...cells: readonly string[]): DoorPlan {
  return filtered('domains_in_country', domains, ['country', 'country'], cells);
}

function onIp(...cells: readonly string[]): DoorPlan {
  return filtered('domains_on_ip', domains, ['ip', 'ip'], cells);
}

function withAnchor(...cells: readonly string[]): DoorPlan {
  return filtered('links_with_anchor', links, ['anchor', 'anchor'], cells);
}

/** The figures of a row that is a target, by the overview's columns for the same. */
function figuresOfTarget(columns: Readonly<Record<string, FigureColumn>>): DoorPlan[] {
  return Object.entries(columns).map(([column, figure]) => ({
    words: figurePlans[figure].words,
    from: 'target',
    cell: { kind: 'target', as: 'named', type: 'target_type', figure },
    to: figurePlans[figure].to,
    cells: [column],
  }));
}
