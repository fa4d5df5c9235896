import { reportOf, type ColumnId, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { CellKind } from '@/utils/semrush/response/cell.ts';

/**
 * A column of a report's table. Most show one column of the API (`cell`); some put together what belongs together:
 * a page by title and address, an anchor or the image in its place, a link's flags; a share is worked out.
 */
export type TableColumn =
  | {
      readonly form: 'cell';
      readonly id: string;
      readonly column: string;
      readonly width: number;
      readonly isHidden?: true;
      /** Shown by itself only where the rows differ in it. */
      readonly isWhereDiffering?: true;
    }
  | { readonly form: 'page'; readonly id: string; readonly url: string; readonly title: string; readonly width: number }
  | {
      readonly form: 'anchor';
      readonly id: string;
      readonly anchor: string;
      readonly image?: { readonly alt: string; readonly url: string };
      readonly width: number;
    }
  | { readonly form: 'flags'; readonly id: string; readonly columns: readonly string[]; readonly width: number }
  /** What a row has of the whole: the overview's `ofTotal` where that is cached, else all rows that are loaded. */
  | {
      readonly form: 'share';
      readonly id: string;
      readonly of: string;
      readonly ofTotal: ColumnId<'backlinks_overview'>;
      readonly width: number;
    }
  /** The group of an anchor, worked out by anchorGroupOf(). */
  | { readonly form: 'group'; readonly id: string; readonly width: number }
  /** One column for each target of the query. */
  | { readonly form: 'targets'; readonly id: string; readonly column: string; readonly width: number };

export type ReportChart = 'profile' | 'history' | 'bars' | 'categories' | 'anchors' | 'targets';

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
  /** The column that names a page whose own backlinks can be looked at next. */
  readonly page?: { readonly column: string; readonly id: string };
}

const widths: Readonly<Record<CellKind, number>> = {
  score: 78,
  count: 104,
  decimal: 104,
  count_per_target: 150,
  confidence: 140,
  code: 84,
  time: 116,
  flag: 96,
  url: 320,
  host: 236,
  ip: 138,
  country: 104,
  zone: 110,
  target: 240,
  target_type: 126,
  text: 214,
  category: 300,
};

const links = cells('backlinks');
const anchors = cells('backlinks_anchors');
const pages = cells('backlinks_pages');
const matrix = cells('backlinks_matrix');

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
      { form: 'page', id: 'source', url: 'source_url', title: 'source_title', width: 270 },
      { form: 'anchor', id: 'anchor', anchor: 'anchor', image: { alt: 'image_alt', url: 'image_url' }, width: 180 },
      { form: 'page', id: 'target_page', url: 'target_url', title: 'target_title', width: 210 },
      {
        form: 'flags',
        id: 'attributes',
        columns: ['nofollow', 'form', 'frame', 'image', 'sitewide', 'newlink', 'lostlink'],
        width: 156,
      },
      ...links('external_num', 'internal_num', 'first_seen', 'last_seen', 'response_code'),
      ...links('redirect_url'),
      ...hidden(links('image_url', 'source_size')),
    ],
    main: 'source',
    total: 'total',
    disavow: 'source_url',
    isTall: true,
  },
  backlinks_anchors: {
    columns: [
      { form: 'anchor', id: 'anchor', anchor: 'anchor', width: widths.text },
      ...anchors('domains_num', 'backlinks_num'),
      share('backlinks_num', 'total'),
      { form: 'group', id: 'anchor_group', width: 92 },
      ...anchors('first_seen', 'last_seen'),
    ],
    main: 'anchor',
    chart: 'anchors',
  },
  backlinks_pages: {
    columns: [
      { form: 'page', id: 'page', url: 'source_url', title: 'source_title', width: 300 },
      ...pages('response_code', 'backlinks_num', 'domains_num', 'external_num', 'internal_num', 'last_seen'),
    ],
    main: 'page',
    page: { column: 'source_url', id: 'page' },
    isTall: true,
  },
  backlinks_refdomains: {
    columns: all('backlinks_refdomains'),
    main: 'domain',
    total: 'domains_num',
    disavow: 'domain',
    site: { column: 'domain' },
  },
  backlinks_refips: { columns: all('backlinks_refips'), main: 'ip', total: 'ips_num', hasNetworks: true },
  backlinks_geo: {
    columns: [...all('backlinks_geo'), share('domains_num', 'domains_num')],
    main: 'country',
    chart: 'bars',
    bars: { label: 'country', value: 'domains_num' },
  },
  backlinks_tld: {
    columns: [...all('backlinks_tld'), share('domains_num', 'domains_num')],
    main: 'zone',
    chart: 'bars',
    bars: { label: 'zone', value: 'domains_num' },
  },
  // Room for the button that adds a competitor to a comparison.
  backlinks_competitors: {
    columns: all('backlinks_competitors').map((column) =>
      column.id === 'neighbour' ? { ...column, width: 340 } : column,
    ),
    main: 'neighbour',
    site: { column: 'neighbour', canCompare: true },
  },
  backlinks_matrix: {
    columns: [
      ...matrix('domain_ascore'),
      { form: 'cell', id: 'domain', column: 'domain', width: 250 },
      { form: 'cell', id: 'matches_num', column: 'matches_num', width: 90 },
      { form: 'targets', id: 'backlinks_num', column: 'backlinks_num', width: widths.count_per_target },
    ],
    main: 'domain',
    disavow: 'domain',
    site: { column: 'domain' },
    hasGaps: true,
  },
  // Wide enough for the longest number with the mark of the best value.
  backlinks_comparison: {
    columns: all('backlinks_comparison').map((column) =>
      column.form === 'cell' && column.id === 'target_type'
        ? { ...column, isWhereDiffering: true }
        : { ...column, width: Math.max(column.width, 140) },
    ),
    main: 'target',
    chart: 'targets',
    foldsChart: true,
    site: { column: 'target' },
    // Of the kinds of links no one is better than another.
    best: ['ascore', 'backlinks_num', 'domains_num', 'ips_num', 'follows_num'],
  },
};

/** The columns that a report's table shows where nobody chose any, by id, in their order. */
export function plainColumns(report: ReportId): string[] {
  return reportShapes[report].columns.flatMap((column) =>
    column.form === 'cell' && (column.isHidden || column.isWhereDiffering) ? [] : [column.id],
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
      return [column.anchor, ...(column.image ? [column.image.alt, column.image.url] : [])];
    case 'flags':
      return column.columns;
    case 'share':
      return [column.of];
    case 'group':
      return ['anchor'];
  }
}

function cells<R extends ReportId>(report: R) {
  return (...ids: readonly ColumnId<R>[]): TableColumn[] =>
    ids.map((column) => ({ form: 'cell', id: column, column, width: widths[reportOf(report).columns[column]!] }));
}

function hidden(columns: readonly TableColumn[]): TableColumn[] {
  return columns.map((column) => (column.form === 'cell' ? { ...column, isHidden: true } : column));
}

function all(report: ReportId): TableColumn[] {
  return Object.entries(reportOf(report).columns).map(([column, kind]) => ({
    form: 'cell',
    id: column,
    column,
    width: widths[kind],
  }));
}

function share(of: string, ofTotal: ColumnId<'backlinks_overview'>): TableColumn {
  return { form: 'share', id: 'share', of, ofTotal, width: 132 };
}
