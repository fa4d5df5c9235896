import type { ReportId } from '../../utils/semrush/catalogue.ts';
import { parseFilter } from '../../utils/semrush/filter.ts';
import { createQuery, firstRows, type Query } from '../../utils/semrush/query.ts';
import type { Target } from '../../utils/semrush/target.ts';

/**
 * A described working day of a link builder, always the same: 60 sites, of which some are seen again and again.
 *
 * 1. Every site is opened in the popup (overview, Authority Score profile, 5 anchors); site n is opened 1 + n mod 5
 *    times in the course of the day.
 * 2. Every third site is looked at in the workspace: overview and profile again, 10 anchors, then 100 of them, then
 *    by referring domains, then back to the first order; history twice.
 * 3. Every sixth site is gone into: 10, 100, 500 referring domains, these by score, by first seen, back by
 *    backlinks, those from one country, those under .com, and everything once more after lunch.
 * 4. Every tenth site gets its backlinks: 10, 100, 200 rows, then only the new ones, then all again.
 * 5. TLDs and countries of every sixth site to their end, sorted both ways.
 * 6. A batch comparison grows from 3 to 4, 6 and 12 sites, in the morning and again in the afternoon.
 * 7. Three comparisons by referring domains: 10, 50, 100 rows, seen twice.
 */
export interface View {
  readonly step: string;
  readonly query: Query;
}

const siteCount = 60;
const site = (number: number): Target => ({ value: `client-site-${number}.com`, type: 'root_domain' });
const sites = Array.from({ length: siteCount }, (_, number) => number);
const every = (step: number): number[] => sites.filter((number) => number % step === 0);

interface Look {
  readonly rows?: number;
  readonly sort?: string;
  readonly filter?: string;
}

const view = (step: string, report: ReportId, targets: readonly Target[], { rows = firstRows, sort, filter }: Look = {}): View => ({
  step,
  query: createQuery(
    { report, targets, ...(sort === undefined ? {} : { sort }), filter: filter === undefined ? [] : (parseFilter(filter) ?? []) },
    { start: 0, end: rows },
  ),
});

const popup = (number: number): View[] => [
  view('popup', 'backlinks_overview', [site(number)]),
  view('popup', 'backlinks_ascore_profile', [site(number)]),
  view('popup', 'backlinks_anchors', [site(number)], { rows: 5 }),
];

const workspace = (number: number): View[] => [
  view('workspace', 'backlinks_overview', [site(number)]),
  view('workspace', 'backlinks_ascore_profile', [site(number)]),
  view('workspace', 'backlinks_anchors', [site(number)]),
  view('workspace', 'backlinks_anchors', [site(number)], { rows: 100 }),
  view('workspace', 'backlinks_anchors', [site(number)], { rows: 100, sort: 'domains_num_desc' }),
  view('workspace', 'backlinks_anchors', [site(number)], { rows: 100 }),
  view('workspace', 'backlinks_historical', [site(number)], { rows: 52 }),
  view('workspace', 'backlinks_historical', [site(number)], { rows: 52 }),
];

const domains = (number: number): View[] => {
  const look = (options: Look): View => view('referring domains', 'backlinks_refdomains', [site(number)], options);
  const looks = [
    look({}),
    look({ rows: 100 }),
    look({ rows: 500 }),
    look({ rows: 500, sort: 'domain_ascore_desc' }),
    look({ rows: 500, sort: 'first_seen_desc' }),
    look({ rows: 500 }),
    look({ rows: 100, filter: '+|country||us' }),
    look({ rows: 100, filter: '+|zone||com' }),
  ];
  return [...looks, ...looks];
};

const links = (number: number): View[] => {
  const look = (options: Look): View => view('backlinks', 'backlinks', [site(number)], options);
  return [look({}), look({ rows: 100 }), look({ rows: 200 }), look({ rows: 100, filter: '+|type||newlink' }), look({ rows: 200 })];
};

const distributions = (number: number): View[] =>
  (['backlinks_tld', 'backlinks_geo'] as const).flatMap((report) => [
    view('distributions', report, [site(number)], { rows: 300 }),
    view('distributions', report, [site(number)], { rows: 300, sort: 'backlinks_num_desc' }),
    view('distributions', report, [site(number)], { rows: 300, sort: 'domains_num_asc' }),
  ]);

const batches = [3, 4, 6, 12].map((count) => view('batch comparison', 'backlinks_comparison', sites.slice(0, count).map(site)));

const gaps = [0, 10, 20].flatMap((first) =>
  [10, 50, 100, 100].map((rows) => view('comparison by referring domains', 'backlinks_matrix', [0, 1, 2].map((at) => site(first + at)), { rows })),
);

/** The views of the day, in order. */
export const workingDay: readonly View[] = [
  ...sites.flatMap(popup),
  ...batches,
  ...every(3).flatMap(workspace),
  ...every(6).flatMap(domains),
  ...every(6).flatMap(distributions),
  ...every(10).flatMap(links),
  ...gaps,
  ...batches,
  ...[1, 2, 3, 4].flatMap((round) => sites.filter((number) => number % 5 >= round).flatMap(popup)),
];
