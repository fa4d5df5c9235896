import type { CellKind } from '@/utils/semrush/response/cell.ts';
import { targetTypes, type TargetType } from '@/utils/semrush/target/target-type.ts';

export type ReportGroup = 'profile' | 'links' | 'sources' | 'compare';

/** A sort the document lists. `column` is what it orders by; `target` is the position of the target whose count it is. */
export interface SortField {
  readonly column: string;
  readonly target?: number;
}

/**
 * A filter the document lists, with the control that fits it. `values` are fixed; `operations` are offered for free
 * values, none meaning that the operation stays empty. `column` holds what a free value is compared with; `shownBy`
 * says which flags of a row show a fixed value. Where neither is given, no column can tell whether a row fits.
 */
export interface FilterField {
  readonly control: 'choice' | 'text' | 'host' | 'ip' | 'zone' | 'country' | 'number' | 'category';
  readonly values?: readonly string[];
  readonly operations?: readonly FilterOperation[];
  readonly column?: string;
  readonly target?: number;
  readonly shownBy?: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** What the document warns of: the filter does not work where the target has very many backlinks. */
  readonly failsForLargeProfiles?: true;
}

/**
 * Another spelling of one of the report's filters, which older addresses hold and no request sends: it is read as the
 * item that is sent, with the other sign where `isOpposite`.
 */
export interface FilterAlias {
  readonly field: string;
  readonly value: string;
  readonly sent: { readonly field: string; readonly operation: FilterOperation | ''; readonly value: string };
  readonly isOpposite?: true;
}

/** Operations of display_filter: numbers take Eq Gt Lt, texts Bw Ew Eq Co Wm (docs/api.md, "display_filter"). */
export type FilterOperation = 'Eq' | 'Gt' | 'Lt' | 'Bw' | 'Ew' | 'Co' | 'Wm';

export interface Report {
  readonly group: ReportGroup;
  readonly price: { readonly units: number; readonly per: 'line' | 'request' };
  readonly targets: { readonly min: number; readonly max: number; readonly types: readonly TargetType[] };
  /**
   * In the order asked: free text follows a number, never other free text or a URL (which may hold a `;` as well), so
   * that a row with a stray `;` or a line break can be put right in one way only. It never comes first: nothing would
   * tell where a row begins.
   */
  readonly columns: Readonly<Record<string, CellKind>>;
  /** False where the document gives the report no `export_columns`. */
  readonly requestsColumns: boolean;
  readonly sorts: Readonly<Record<string, SortField>>;
  readonly defaultSort: string | null;
  /** `pages`: display_offset and display_limit; `head`: display_limit only; `whole`: neither, the answer is bounded. */
  readonly paging: 'pages' | 'head' | 'whole';
  /** The most lines that the API can return to one request without paging. */
  readonly wholeLines?: number;
  readonly filters: Readonly<Record<string, FilterField>>;
  readonly filterAliases?: readonly FilterAlias[];
  /** True where each target's row stands for itself, so that rows are kept and bought a target at a time. */
  readonly rowPerTarget?: true;
}

const anyTarget = { min: 1, max: 1, types: targetTypes } as const;

const targetPositions = [0, 1, 2, 3, 4, 5] as const;

/**
 * The 15 reports of the Semrush Backlinks API v1 ("analytics/v1"), each from its section of
 * the API's document; what that leaves open is filled from docs/api.md, "Limits on targets" and
 * docs/api.md, "display_filter". Everything else that knows a report reads this table.
 */
export const catalogue = {
  backlinks_overview: {
    group: 'profile',
    price: { units: 40, per: 'request' },
    targets: anyTarget,
    columns: {
      ascore: 'score',
      total: 'count',
      domains_num: 'count',
      urls_num: 'count',
      ips_num: 'count',
      ipclassc_num: 'count',
      follows_num: 'count',
      nofollows_num: 'count',
      sponsored_num: 'count',
      ugc_num: 'count',
      texts_num: 'count',
      images_num: 'count',
      forms_num: 'count',
      frames_num: 'count',
    },
    requestsColumns: true,
    sorts: {},
    defaultSort: null,
    paging: 'whole',
    wholeLines: 1,
    filters: {},
  },
  backlinks_historical: {
    group: 'profile',
    price: { units: 40, per: 'line' },
    targets: { min: 1, max: 1, types: ['root_domain'] },
    columns: { date: 'time', backlinks_num: 'count', domains_num: 'count' },
    requestsColumns: true,
    sorts: {},
    defaultSort: null,
    paging: 'head',
    filters: {},
  },
  backlinks_ascore_profile: {
    group: 'profile',
    price: { units: 100, per: 'request' },
    targets: anyTarget,
    columns: { ascore: 'score', domains_num: 'count' },
    requestsColumns: false,
    sorts: {},
    defaultSort: null,
    paging: 'whole',
    wholeLines: 101,
    filters: {},
  },
  backlinks_categories: {
    group: 'profile',
    price: { units: 50, per: 'request' },
    targets: anyTarget,
    columns: { rating: 'confidence', category_name: 'category' },
    requestsColumns: true,
    sorts: {},
    defaultSort: null,
    paging: 'whole',
    filters: {},
  },
  backlinks_categories_profile: {
    group: 'profile',
    price: { units: 40, per: 'line' },
    targets: anyTarget,
    columns: { rating: 'count', category_name: 'category' },
    requestsColumns: true,
    sorts: {},
    defaultSort: null,
    paging: 'pages',
    filters: {},
  },
  backlinks: {
    group: 'links',
    price: { units: 40, per: 'line' },
    targets: anyTarget,
    columns: {
      page_ascore: 'score',
      source_title: 'text',
      source_url: 'url',
      response_code: 'code',
      anchor: 'text',
      target_url: 'url',
      external_num: 'count',
      target_title: 'text',
      redirect_url: 'url',
      internal_num: 'count',
      image_alt: 'text',
      image_url: 'url',
      source_size: 'count',
      first_seen: 'time',
      last_seen: 'time',
      nofollow: 'flag',
      form: 'flag',
      frame: 'flag',
      image: 'flag',
      sitewide: 'flag',
      newlink: 'flag',
      lostlink: 'flag',
    },
    requestsColumns: true,
    sorts: sortedBy('page_ascore', 'last_seen', 'first_seen'),
    defaultSort: 'page_ascore_desc',
    paging: 'pages',
    filters: {
      type: {
        control: 'choice',
        values: ['follow', 'nofollow', 'sponsored', 'ugc', 'text', 'image', 'form', 'frame', 'newlink', 'lostlink'],
        // A link is of exactly one of text, image, form and frame: in the document's overview they sum up to `total`.
        shownBy: {
          follow: { nofollow: false },
          nofollow: { nofollow: true },
          text: { image: false, form: false, frame: false },
          image: { image: true },
          form: { form: true },
          frame: { frame: true },
          newlink: { newlink: true },
          lostlink: { lostlink: true },
        },
      },
      zone: { control: 'zone', column: 'source_url' },
      ip: { control: 'ip' },
      refdomain: { control: 'host', column: 'source_url' },
      anchor: { control: 'text', column: 'anchor' },
      urlanchor: { control: 'text', operations: ['Co'], failsForLargeProfiles: true },
      redirects: { control: 'text' },
    },
    // The document lists newlink and lostlink as filters of their own too, and sends them as values of `type` in its example.
    filterAliases: [...flagAliases('newlink', typeIs('newlink')), ...flagAliases('lostlink', typeIs('lostlink'))],
  },
  backlinks_anchors: {
    group: 'links',
    price: { units: 40, per: 'line' },
    targets: anyTarget,
    columns: { domains_num: 'count', anchor: 'text', backlinks_num: 'count', first_seen: 'time', last_seen: 'time' },
    requestsColumns: true,
    sorts: sortedBy('domains_num', 'backlinks_num', 'first_seen', 'last_seen'),
    defaultSort: 'backlinks_num_desc',
    paging: 'pages',
    filters: {},
  },
  backlinks_pages: {
    group: 'links',
    price: { units: 40, per: 'line' },
    targets: anyTarget,
    columns: {
      source_url: 'url',
      response_code: 'code',
      source_title: 'text',
      backlinks_num: 'count',
      domains_num: 'count',
      last_seen: 'time',
      external_num: 'count',
      internal_num: 'count',
    },
    requestsColumns: true,
    sorts: sortedBy('backlinks_num', 'domains_num', 'last_seen'),
    defaultSort: 'backlinks_num_desc',
    paging: 'pages',
    filters: {},
  },
  backlinks_refdomains: {
    group: 'sources',
    price: { units: 40, per: 'line' },
    targets: anyTarget,
    columns: {
      domain_ascore: 'score',
      domain: 'host',
      backlinks_num: 'count',
      ip: 'ip',
      country: 'country',
      first_seen: 'time',
      last_seen: 'time',
    },
    requestsColumns: true,
    sorts: sortedBy('domain_ascore', 'backlinks_num', 'last_seen', 'first_seen'),
    defaultSort: 'backlinks_num_desc',
    paging: 'pages',
    filters: {
      zone: { control: 'zone', column: 'domain' },
      country: { control: 'country', column: 'country' },
      ip: { control: 'ip', column: 'ip' },
      // The fields are the document's; that they take `Eq` and `true` is inferred (docs/api.md, "display_filter").
      newdomain: { control: 'choice', operations: ['Eq'], values: ['true'] },
      lostdomain: { control: 'choice', operations: ['Eq'], values: ['true'] },
      category: { control: 'category' },
    },
    filterAliases: [
      { field: 'type', value: 'newdomain', sent: isTrue('newdomain') },
      { field: 'type', value: 'lostdomain', sent: isTrue('lostdomain') },
      ...flagAliases('newdomain', isTrue('newdomain')),
      ...flagAliases('lostdomain', isTrue('lostdomain')),
    ],
  },
  backlinks_refips: {
    group: 'sources',
    price: { units: 40, per: 'line' },
    targets: anyTarget,
    columns: {
      ip: 'ip',
      country: 'country',
      domains_num: 'count',
      backlinks_num: 'count',
      first_seen: 'time',
      last_seen: 'time',
    },
    requestsColumns: true,
    sorts: sortedBy('domains_num', 'backlinks_num', 'first_seen', 'last_seen'),
    defaultSort: 'domains_num_desc',
    paging: 'pages',
    filters: {},
  },
  backlinks_geo: {
    group: 'sources',
    price: { units: 40, per: 'line' },
    targets: anyTarget,
    columns: { country: 'country', domains_num: 'count', backlinks_num: 'count' },
    requestsColumns: true,
    sorts: sortedBy('domains_num', 'backlinks_num'),
    defaultSort: 'domains_num_desc',
    paging: 'pages',
    filters: {},
  },
  backlinks_tld: {
    group: 'sources',
    price: { units: 40, per: 'line' },
    targets: anyTarget,
    columns: { zone: 'zone', domains_num: 'count', backlinks_num: 'count' },
    requestsColumns: true,
    sorts: sortedBy('domains_num', 'backlinks_num'),
    defaultSort: 'domains_num_desc',
    paging: 'pages',
    filters: {},
  },
  backlinks_competitors: {
    group: 'compare',
    price: { units: 40, per: 'line' },
    targets: anyTarget,
    columns: {
      ascore: 'score',
      neighbour: 'host',
      similarity: 'decimal',
      common_refdomains: 'count',
      domains_num: 'count',
      backlinks_num: 'count',
    },
    requestsColumns: true,
    sorts: {},
    defaultSort: null,
    paging: 'pages',
    filters: {},
  },
  backlinks_matrix: {
    group: 'compare',
    price: { units: 40, per: 'line' },
    targets: { min: 2, max: 6, types: targetTypes },
    columns: { domain: 'host', domain_ascore: 'score', matches_num: 'count', backlinks_num: 'count_per_target' },
    requestsColumns: true,
    sorts: Object.fromEntries([
      ...bothWays('domain_ascore', { column: 'domain_ascore' }),
      ...bothWays('matchesnum', { column: 'matches_num' }),
      ...targetPositions.flatMap((target) => bothWays(`backlinksnum_${target}`, { column: 'backlinks_num', target })),
    ]),
    defaultSort: null,
    paging: 'pages',
    filters: Object.fromEntries(
      targetPositions.map((target): [string, FilterField] => [
        `backlinksnum_${target}`,
        { control: 'number', operations: ['Eq', 'Gt', 'Lt'], column: 'backlinks_num', target },
      ]),
    ),
  },
  backlinks_comparison: {
    group: 'compare',
    price: { units: 40, per: 'line' },
    targets: { min: 1, max: 200, types: targetTypes },
    columns: {
      target: 'target',
      target_type: 'target_type',
      ascore: 'score',
      backlinks_num: 'count',
      domains_num: 'count',
      ips_num: 'count',
      follows_num: 'count',
      nofollows_num: 'count',
      texts_num: 'count',
      images_num: 'count',
      forms_num: 'count',
      frames_num: 'count',
    },
    requestsColumns: true,
    sorts: {},
    defaultSort: null,
    paging: 'whole',
    filters: {},
    rowPerTarget: true,
  },
} as const satisfies Record<string, Report>;

export type ReportId = keyof typeof catalogue;
export const reportIds = Object.keys(catalogue) as readonly ReportId[];

export function isReportId(text: string): text is ReportId {
  return Object.hasOwn(catalogue, text);
}

/** The report's entry with its literal types widened, for code that serves any report. */
export function reportOf(id: ReportId): Report {
  return catalogue[id];
}

function bothWays(name: string, field: SortField): [string, SortField][] {
  return [
    [`${name}_desc`, field],
    [`${name}_asc`, field],
  ];
}

function sortedBy(...columns: readonly string[]): Record<string, SortField> {
  return Object.fromEntries(columns.flatMap((column) => bothWays(column, { column })));
}

/** A field of `true` and `false`, read as another filter. */
function flagAliases(field: string, sent: FilterAlias['sent']): readonly FilterAlias[] {
  return [
    { field, value: 'true', sent },
    { field, value: 'false', sent, isOpposite: true },
  ];
}

function typeIs(value: string): FilterAlias['sent'] {
  return { field: 'type', operation: '', value };
}

function isTrue(field: string): FilterAlias['sent'] {
  return { field, operation: 'Eq', value: 'true' };
}

export type ColumnId<R extends ReportId> = keyof (typeof catalogue)[R]['columns'] & string;
