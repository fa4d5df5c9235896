import type { ColumnId, ReportId } from '@/utils/semrush/catalogue.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter.ts';
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

const country: DoorPlan = {
  words: 'domains_in_country',
  from: 'country',
  cell: { kind: 'filter', field: 'country' },
  to: 'backlinks_refdomains',
  cells: ['country'],
};

const domainsOnIp: DoorPlan = {
  words: 'domains_on_ip',
  from: 'ip',
  cell: { kind: 'filter', field: 'ip' },
  to: 'backlinks_refdomains',
  cells: ['ip'],
};

/** The doors of each report's rows, the one that is most often wanted first. A report without any has no rows that lead on. */
export const doorPlans: Readonly<Partial<Record<ReportId, readonly DoorPlan[]>>> = {
  backlinks_ascore_profile: [
    {
      words: 'domains_high_first',
      from: 'ascore',
      cell: { kind: 'score' },
      to: 'backlinks_refdomains',
      cells: ['domains_num'],
    },
  ],
  backlinks_categories_profile: [
    {
      words: 'domains_in_category',
      from: 'category_name',
      cell: { kind: 'filter', field: 'category' },
      to: 'backlinks_refdomains',
      cells: ['category_name', 'rating'],
    },
  ],
  backlinks: [
    {
      words: 'links_from',
      from: 'source_url',
      cell: { kind: 'filter-by-site', field: 'refdomain' },
      to: 'backlinks',
    },
    { words: 'overview', from: 'source_url', cell: { kind: 'target', as: 'site' }, to: 'backlinks_overview' },
    {
      words: 'links_to_page',
      from: 'target_url',
      cell: { kind: 'target', as: 'page' },
      to: 'backlinks',
      cells: ['target_page'],
    },
    {
      words: 'links_with_anchor',
      from: 'anchor',
      cell: { kind: 'filter', field: 'anchor' },
      to: 'backlinks',
      cells: ['anchor'],
    },
  ],
  backlinks_anchors: [
    {
      words: 'links_with_anchor',
      from: 'anchor',
      cell: { kind: 'filter', field: 'anchor' },
      to: 'backlinks',
      cells: ['anchor', 'backlinks_num'],
    },
  ],
  backlinks_pages: [
    {
      words: 'links_to_page',
      from: 'source_url',
      cell: { kind: 'target', as: 'page' },
      to: 'backlinks',
      cells: ['page', 'backlinks_num'],
    },
    {
      words: 'anchors_to_page',
      from: 'source_url',
      cell: { kind: 'target', as: 'page' },
      to: 'backlinks_anchors',
    },
    {
      words: 'domains_to_page',
      from: 'source_url',
      cell: { kind: 'target', as: 'page' },
      to: 'backlinks_refdomains',
      cells: ['domains_num'],
    },
  ],
  backlinks_refdomains: [
    {
      words: 'links_from',
      from: 'domain',
      cell: { kind: 'filter', field: 'refdomain' },
      to: 'backlinks',
      cells: ['backlinks_num'],
    },
    {
      words: 'overview',
      from: 'domain',
      cell: { kind: 'target', as: 'domain' },
      to: 'backlinks_overview',
      cells: ['domain'],
    },
    domainsOnIp,
    country,
  ],
  backlinks_refips: [
    { ...domainsOnIp, cells: ['ip', 'domains_num'] },
    {
      words: 'links_from_ip',
      from: 'ip',
      cell: { kind: 'filter', field: 'ip' },
      to: 'backlinks',
      cells: ['backlinks_num'],
    },
    country,
  ],
  backlinks_geo: [{ ...country, cells: ['country', 'domains_num'] }],
  backlinks_tld: [
    {
      words: 'domains_in_zone',
      from: 'zone',
      cell: { kind: 'filter', field: 'zone' },
      to: 'backlinks_refdomains',
      cells: ['zone', 'domains_num'],
    },
    {
      words: 'links_in_zone',
      from: 'zone',
      cell: { kind: 'filter', field: 'zone' },
      to: 'backlinks',
      cells: ['backlinks_num'],
    },
  ],
  backlinks_competitors: [
    { words: 'gap_with', from: 'neighbour', cell: { kind: 'rival', preset: 'missing' }, to: 'backlinks_matrix' },
    {
      words: 'shared_with',
      from: 'neighbour',
      cell: { kind: 'rival', preset: 'shared' },
      to: 'backlinks_matrix',
      cells: ['common_refdomains'],
    },
    {
      words: 'overview',
      from: 'neighbour',
      cell: { kind: 'target', as: 'domain' },
      to: 'backlinks_overview',
      cells: ['neighbour'],
    },
    {
      words: 'domains_of',
      from: 'neighbour',
      cell: { kind: 'target', as: 'domain' },
      to: 'backlinks_refdomains',
      cells: ['domains_num'],
    },
    {
      words: 'links_of',
      from: 'neighbour',
      cell: { kind: 'target', as: 'domain' },
      to: 'backlinks',
      cells: ['backlinks_num'],
    },
  ],
  backlinks_matrix: [
    {
      words: 'links_from',
      from: 'domain',
      cell: { kind: 'filter-of-each', field: 'refdomain', counts: 'backlinks_num' },
      to: 'backlinks',
      cells: ['backlinks_num'],
    },
    {
      words: 'overview',
      from: 'domain',
      cell: { kind: 'target', as: 'domain' },
      to: 'backlinks_overview',
      cells: ['domain'],
    },
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
