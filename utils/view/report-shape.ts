import { reportOf, type ColumnId, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { CellKind } from '@/utils/semrush/response/cell.ts';
import type { NarrowPart } from '@/utils/view/narrow/narrow-part.ts';
import type { ShareColumn } from './share-whole.ts';

/**
 * A column of a report's table. Most show one column of the API (`cell`); some put together what belongs together:
 * a page by title and address, an anchor or the image in its place over the page it leads to, a link's flags; a share is
 * worked out.
 */
export type TableColumn = ColumnPlace &
  /** `isWhereDiffering`: shown by itself only where the rows differ in it. */
  (
    | { readonly form: 'cell'; readonly column: string; readonly isWhereDiffering?: true }
    /** `isOwn`: a page of the target's, whose host goes without saying. */
    | { readonly form: 'page'; readonly url: string; readonly title: string; readonly isOwn?: true }
    | {
        readonly form: 'anchor';
        readonly anchor: string;
        readonly image?: { readonly alt: string; readonly url: string };
        /** The address of the page that the link leads to. */
        readonly page?: string;
      }
    | { readonly form: 'flags'; readonly columns: readonly string[] }
    /** What a row has of a whole, which shareWhole() tells. */
    | ({ readonly form: 'share' } & ShareColumn)
    /** Why a row may be worth a look, worked out by signalsOf(). */
    | { readonly form: 'signals' }
    /** The group of an anchor, worked out by anchorGroupOf(). */
    | { readonly form: 'group' }
    /** One column for each target of the query. */
    | { readonly form: 'targets'; readonly column: string }
  );

interface ColumnPlace {
  readonly id: string;
  /** px; it is never narrower by itself. Values that can't be cut, such as numbers, may need more. */
  readonly width: number;
  /** How much of the free room it takes beside the others until its texts are whole; none for numbers. */
  readonly weight?: number;
  /** Shown only where the user turns it on. */
  readonly isHidden?: true;
}

export type ReportChart = 'profile' | 'history' | 'bars' | 'categories' | 'anchors' | 'targets';

/** The columns of a row that is a link: where it stands, how good that page is, its text, and the page it leads to. */
export interface LinkColumns {
  readonly source: string;
  readonly score: string;
  readonly anchor: string;
  readonly target: string;
}

/** The columns that tell when a row came and when it went. */
export interface ChangeColumns {
  readonly first: string;
  readonly last: string;
  /** The flag of a row that is there no more. */
  readonly lost: string;
}

/** A filter of the API's by what changed, and the order in which the latest comes first. */
export interface ChangeFilter {
  readonly item: FilterItem;
  readonly sort: string;
}

/** What makes rows of two times the same one, and what of it may have changed between them. */
export interface ComparedColumns {
  readonly key: readonly string[];
  /** Told to the user where they differ. */
  readonly values: readonly string[];
  /** The column that never changes of a row: in an order by it, a row within what is loaded that is gone is lost. */
  readonly first?: string;
  /** The flag of a row that is there no more. */
  readonly lost?: string;
  /** The filters by which the API itself tells what is new and what was lost. */
  readonly filters?: { readonly new: ChangeFilter; readonly lost: ChangeFilter };
}

/** Where signalsOf() finds what it looks at; what a report does not have, it gives no signal of. */
export interface SignalColumns {
  readonly score: string;
  /** The linking domain or page. */
  readonly site: string;
  /** The numbers that are kept with a row that is noted for later. */
  readonly figures: readonly string[];
  readonly ip?: string;
  readonly external?: string;
  readonly sitewide?: string;
  readonly anchor?: string;
}

/** The column that names a prospect, the Authority Score of its domain, and further numbers that are kept with it. */
export interface ProspectColumns {
  readonly column: string;
  readonly score?: string;
  readonly figures: readonly string[];
}

/** How a report's rows want to be seen. */
export interface ReportShape {
  readonly columns: readonly TableColumn[];
  /** The column that says what a row is; it and those before it stay in sight, and it takes the width that is left. */
  readonly main: string;
  readonly chart?: ReportChart;
  /** The table comes first: the chart is folded until somebody wants it beside it. */
  readonly foldsChart?: true;
  /** What a bar is called and how long it is. */
  readonly bars?: { readonly label: string; readonly value: string };
  /** The number of the overview that says how many rows the report has in all. */
  readonly total?: ColumnId<'backlinks_overview'>;
  /** The column whose domains or addresses a disavow file names: rows that link to the target. */
  readonly disavow?: string;
  /** Its rows name sites or pages from which a link may come. */
  readonly prospect?: ProspectColumns;
  /** The columns that say how trustworthy a link is, for signalsOf(). */
  readonly signals?: SignalColumns;
  /** Offers a review of its worst rows. */
  readonly reviewsWorst?: true;
  /** Two lines a row, a title over its address. */
  readonly isTall?: true;
  /** The target at a glance, with regions of other reports, in place of a table. */
  readonly isDashboard?: true;
  /** Has the presets of a link gap, in which the first target is the user's own site. */
  readonly hasGaps?: true;
  /** Rows can be seen by the class C network they are in. */
  readonly hasNetworks?: true;
  /** The columns in which more is better: the best value of each is marked. */
  readonly best?: readonly string[];
  /** The column that names another site, which can be looked at next and, where that is said, compared with. */
  readonly site?: { readonly column: string; readonly canCompare?: true };
  /** The column that names the page of the target's that a row is about. */
  readonly page?: { readonly column: string };
  /** The column that names a page of another site that links to the target. */
  readonly source?: { readonly column: string };
  /** Its rows are links, which can be seen one for each site they stand on, or similar ones as one. */
  readonly links?: LinkColumns;
  /** Its rows can be narrowed by what is new or lost since a day. */
  readonly changes?: ChangeColumns;
  /** How two snapshots of its rows are compared; without it, they are not. */
  readonly compared?: ComparedColumns;
  /** What its loaded rows are narrowed by most: one press each. */
  readonly quick?: readonly NarrowPart[];
}

const sizes: Readonly<Record<CellKind, Pick<ColumnPlace, 'width' | 'weight'>>> = {
  score: { width: 84 },
  count: { width: 76 },
  decimal: { width: 76 },
  count_per_target: { width: 76 },
  confidence: { width: 128 },
  code: { width: 76 },
  time: { width: 92 },
  flag: { width: 70 },
  url: { width: 180, weight: 2 },
  host: { width: 170, weight: 2 },
  ip: { width: 116 },
  country: { width: 76 },
  zone: { width: 76 },
  target: { width: 150, weight: 2 },
  target_type: { width: 92 },
  text: { width: 150, weight: 2 },
  category: { width: 180, weight: 2 },
};

const links = cells('backlinks');
const anchors = cells('backlinks_anchors');
const pages = cells('backlinks_pages');
const matrix = cells('backlinks_matrix');
const batch = cells('backlinks_comparison');

/** The column of the table that shows signals, and by which the worst rows come first. */
export const signalsColumn = 'signals';

const signalColumn: TableColumn = { form: 'signals', id: signalsColumn, width: 110, weight: 1, isHidden: true };

/** Every report's table and chart ("Every report, each as its data wants to be seen"). */
export const reportShapes: Readonly<Record<ReportId, ReportShape>> = {
  backlinks_overview: { columns: all('backlinks_overview'), main: 'ascore', isDashboard: true },
  backlinks_historical: { columns: all('backlinks_historical'), main: 'date', chart: 'history' },
  backlinks_ascore_profile: { columns: all('backlinks_ascore_profile'), main: 'ascore', chart: 'profile' },
  backlinks_categories: {
    columns: cells('backlinks_categories')('category_name', 'rating'),
    main: 'category_name',
    chart: 'categories',
  },
  backlinks_categories_profile: {
    columns: cells('backlinks_categories_profile')('category_name', 'rating'),
    main: 'category_name',
    chart: 'categories',
  },
  backlinks: {
    columns: [
      ...links('page_ascore'),
      { form: 'page', id: 'source', url: 'source_url', title: 'source_title', width: 184, weight: 3 },
      signalColumn,
      {
        form: 'anchor',
        id: 'anchor',
        anchor: 'anchor',
        image: { alt: 'image_alt', url: 'image_url' },
        page: 'target_url',
        width: 160,
        weight: 2,
      },
      // Before it stood under its anchor it had a column of its own, which addresses and remembered choices still name.
      {
        form: 'page',
        id: 'target_page',
        url: 'target_url',
        title: 'target_title',
        isOwn: true,
        width: 160,
        weight: 2,
        isHidden: true,
      },
      {
        form: 'flags',
        id: 'attributes',
        columns: ['nofollow', 'form', 'frame', 'image', 'sitewide', 'newlink', 'lostlink'],
        width: 116,
        weight: 1,
      },
      ...links('external_num'),
      ...hidden(links('internal_num')),
      ...links('first_seen', 'last_seen'),
      ...hidden(links('response_code', 'redirect_url', 'image_url', 'source_size')),
    ],
    main: 'source',
    total: 'total',
    disavow: 'source_url',
    prospect: { column: 'source_url', figures: ['page_ascore', 'external_num'] },
    links: { source: 'source_url', score: 'page_ascore', anchor: 'anchor', target: 'target_url' },
    changes: { first: 'first_seen', last: 'last_seen', lost: 'lostlink' },
    compared: {
      key: ['source_url', 'target_url'],
      values: ['page_ascore', 'anchor', 'nofollow', 'image', 'form', 'frame', 'sitewide', 'external_num'],
      first: 'first_seen',
      lost: 'lostlink',
      filters: changeFilters(item('type', '', 'newlink'), item('type', '', 'lostlink')),
    },
    quick: [atLeast('page_ascore', 40), atMost('external_num', 99)],
    signals: {
      score: 'page_ascore',
      site: 'source_url',
      figures: ['page_ascore', 'external_num'],
      external: 'external_num',
      sitewide: 'sitewide',
      anchor: 'anchor',
    },
    source: { column: 'source_url' },
    isTall: true,
  },
  backlinks_anchors: {
    columns: [
      { form: 'anchor', id: 'anchor', anchor: 'anchor', ...sizes.text },
      ...anchors('domains_num', 'backlinks_num'),
      share('backlinks_num', 'total'),
      { form: 'group', id: 'anchor_group', width: 72 },
      // Beside the chart there is room for one date.
      ...hidden(anchors('first_seen')),
      ...anchors('last_seen'),
    ],
    main: 'anchor',
    chart: 'anchors',
    compared: { key: ['anchor'], values: ['domains_num', 'backlinks_num'], first: 'first_seen' },
    quick: [atLeast('domains_num', 10)],
  },
  backlinks_pages: {
    columns: [
      { form: 'page', id: 'page', url: 'source_url', title: 'source_title', isOwn: true, width: 200, weight: 2 },
      ...pages('response_code', 'backlinks_num', 'domains_num', 'external_num', 'internal_num', 'last_seen'),
    ],
    main: 'page',
    page: { column: 'source_url' },
    compared: { key: ['source_url'], values: ['response_code', 'backlinks_num', 'domains_num', 'external_num'] },
    quick: [atLeast('domains_num', 10)],
    isTall: true,
  },
  backlinks_refdomains: {
    columns: all('backlinks_refdomains').flatMap((column) =>
      column.id === 'domain' ? [column, signalColumn] : [column],
    ),
    main: 'domain',
    total: 'domains_num',
    disavow: 'domain',
    prospect: { column: 'domain', score: 'domain_ascore', figures: ['backlinks_num'] },
    signals: { score: 'domain_ascore', site: 'domain', figures: ['domain_ascore', 'backlinks_num'], ip: 'ip' },
    reviewsWorst: true,
    site: { column: 'domain' },
    compared: {
      key: ['domain'],
      values: ['domain_ascore', 'backlinks_num', 'ip', 'country'],
      first: 'first_seen',
      filters: changeFilters(item('newdomain', 'Eq', 'true'), item('lostdomain', 'Eq', 'true')),
    },
    quick: [atLeast('domain_ascore', 40)],
  },
  backlinks_refips: {
    columns: all('backlinks_refips'),
    main: 'ip',
    total: 'ips_num',
    hasNetworks: true,
    compared: { key: ['ip'], values: ['country', 'domains_num', 'backlinks_num'], first: 'first_seen' },
  },
  backlinks_geo: {
    columns: [...all('backlinks_geo'), share('domains_num', 'domains_num')],
    main: 'country',
    chart: 'bars',
    bars: { label: 'country', value: 'domains_num' },
    compared: { key: ['country'], values: ['domains_num', 'backlinks_num'] },
  },
  backlinks_tld: {
    columns: [...all('backlinks_tld'), share('domains_num', 'domains_num')],
    main: 'zone',
    chart: 'bars',
    bars: { label: 'zone', value: 'domains_num' },
    compared: { key: ['zone'], values: ['domains_num', 'backlinks_num'] },
  },
  backlinks_competitors: {
    columns: all('backlinks_competitors'),
    main: 'neighbour',
    prospect: { column: 'neighbour', score: 'ascore', figures: ['common_refdomains', 'domains_num', 'backlinks_num'] },
    site: { column: 'neighbour', canCompare: true },
    compared: { key: ['neighbour'], values: ['ascore', 'common_refdomains', 'domains_num', 'backlinks_num'] },
    quick: [atLeast('ascore', 40)],
  },
  backlinks_matrix: {
    columns: [
      ...matrix('domain_ascore', 'domain'),
      signalColumn,
      ...matrix('matches_num'),
      { form: 'targets', id: 'backlinks_num', column: 'backlinks_num', ...sizes.count_per_target },
    ],
    main: 'domain',
    disavow: 'domain',
    prospect: { column: 'domain', score: 'domain_ascore', figures: ['matches_num'] },
    signals: { score: 'domain_ascore', site: 'domain', figures: ['domain_ascore'] },
    site: { column: 'domain' },
    quick: [atLeast('domain_ascore', 40)],
    hasGaps: true,
  },
  backlinks_comparison: {
    columns: [
      ...batch('target'),
      ...batch('target_type').map((column) => ({ ...column, isWhereDiffering: true }) as const),
      ...batch('ascore', 'backlinks_num', 'domains_num', 'ips_num'),
      ...batch('follows_num', 'nofollows_num'),
      ...hidden(batch('texts_num', 'images_num', 'forms_num', 'frames_num')),
    ],
    main: 'target',
    chart: 'targets',
    foldsChart: true,
    prospect: { column: 'target', score: 'ascore', figures: ['backlinks_num', 'domains_num'] },
    site: { column: 'target' },
    // Of the kinds of links no one is better than another.
    best: ['ascore', 'backlinks_num', 'domains_num', 'ips_num', 'follows_num'],
  },
};

/** The columns that a report's table shows where nobody chose any, by id, in their order. */
export function plainColumns(report: ReportId): string[] {
  return reportShapes[report].columns.flatMap((column) =>
    column.isHidden || (column.form === 'cell' && column.isWhereDiffering) ? [] : [column.id],
  );
}

/** The same for these rows: with those in which the rows differ, but for what the user turned off. */
export function plainColumnsOf(
  report: ReportId,
  rows: readonly AnyRow[],
  shown: Readonly<Record<string, boolean>>,
): readonly string[] {
  const plain = plainColumns(report);
  return reportShapes[report].columns.flatMap((column) => {
    const isAdded =
      column.form === 'cell' &&
      column.isWhereDiffering === true &&
      shown[column.id] !== false &&
      new Set(rows.map((row) => row[column.column] ?? null)).size > 1;
    return isAdded || plain.includes(column.id) ? [column.id] : [];
  });
}

/**
 * A choice of columns in the table's order, with the main one, which tells what a row is; what nobody knows is left
 * out. Null where it is the report's own or where nothing of it is known.
 */
export function chosenColumns(report: ReportId, ids: readonly string[]): readonly string[] | null {
  const { columns, main } = reportShapes[report];
  const known = columns.filter(({ id }) => ids.includes(id));
  const chosen = columns.filter((column) => column.id === main || known.includes(column)).map(({ id }) => id);
  return known.length === 0 || chosen.join() === plainColumns(report).join() ? null : chosen;
}

/** The API's columns behind a table's column, the one that stands for its order first. */
export function columnsBehind(column: TableColumn): readonly string[] {
  switch (column.form) {
    case 'cell':
    case 'targets':
      return [column.column];
    case 'page':
      return [column.url, column.title];
    case 'anchor':
      return [
        column.anchor,
        ...(column.image ? [column.image.alt, column.image.url] : []),
        ...(column.page === undefined ? [] : [column.page]),
      ];
    case 'flags':
      return column.columns;
    case 'share':
      return [column.of];
    case 'group':
      return ['anchor'];
    case 'signals':
      return [];
  }
}

function cells<R extends ReportId>(report: R) {
  return (...ids: readonly ColumnId<R>[]): TableColumn[] => ids.map((column) => cell(report, column));
}

function all(report: ReportId): TableColumn[] {
  return Object.keys(reportOf(report).columns).map((column) => cell(report, column));
}

function cell(report: ReportId, column: string): TableColumn {
  return { form: 'cell', id: column, column, ...sizes[reportOf(report).columns[column]!] };
}

function hidden(columns: readonly TableColumn[]): TableColumn[] {
  return columns.map((column) => ({ ...column, isHidden: true }));
}

function changeFilters(newItem: FilterItem, lostItem: FilterItem): NonNullable<ComparedColumns['filters']> {
  return { new: { item: newItem, sort: 'first_seen_desc' }, lost: { item: lostItem, sort: 'last_seen_desc' } };
}

function item(field: string, operation: FilterItem['operation'], value: string): FilterItem {
  return { sign: '+', field, operation, value };
}

function share(of: string, ofTotal: ShareColumn['ofTotal']): TableColumn {
  return { form: 'share', id: 'share', of, ofTotal, width: 108 };
}

function atLeast(column: string, min: number): NarrowPart {
  return { kind: 'range', column, min, max: null };
}

function atMost(column: string, max: number): NarrowPart {
  return { kind: 'range', column, min: null, max };
}
