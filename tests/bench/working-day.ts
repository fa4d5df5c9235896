import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { parseFilter } from '@/utils/semrush/filter/filter-item.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { firstRows, type Query } from '@/utils/semrush/query/query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

/**
 * A described working day of a link builder, always the same: 60 sites, of which some are seen again and again.
 *
 * Morning, research:
 * 1. Every site is opened in the popup (overview, Authority Score profile, 5 anchors).
 * 2. Every third site is looked at in the workspace: overview and profile again, 10 anchors, then 100 of them, then
 *    by referring domains, then back to the first order; a year of history.
 * 3. Every sixth site is gone into: 10 and 100 referring domains, the 100 newest, 500 by backlinks and by score,
 *    100 from one country, 100 under .com.
 * 4. Every sixth site's TLDs and countries to their end, sorted both ways.
 * 5. Every tenth site's backlinks: 10, 100, 200 rows, then only the new ones, then all again.
 * 6. A batch comparison grows from 3 to 4, 6 and 12 sites.
 * 7. Three link gaps: 10, 50, 100 rows.
 *
 * Afternoon, writing up: every view in which the research ended is opened again, to write about it, to check it against
 * its neighbour, and to export it: three times in all. In between the sites themselves are visited again: site n is
 * opened n mod 5 times more in the popup.
 */
export interface OpenedQuery {
  readonly step: string;
  readonly query: Query;
}

/** What somebody does with one thing: the looks on the way, and the views that are the result. */
interface Walk {
  readonly research: readonly OpenedQuery[];
  readonly results: readonly OpenedQuery[];
}

const siteCount = 60;

function site(number: number): Target {
  return { value: `client-site-${number}.com`, type: 'root_domain' };
}

const sites = Array.from({ length: siteCount }, (_, number) => number);

function every(step: number): number[] {
  return sites.filter((number) => number % step === 0);
}

interface Look {
  readonly rows?: number;
  readonly sort?: string;
  readonly filter?: string;
}

function openedQuery(
  step: string,
  report: ReportId,
  targets: readonly Target[],
  { rows = firstRows, sort, filter }: Look = {},
): OpenedQuery {
  return {
    step,
    query: createQuery(
      {
        report,
        targets,
        ...(sort === undefined ? {} : { sort }),
        filter: filter === undefined ? [] : (parseFilter(filter) ?? []),
      },
      { start: 0, end: rows },
    ),
  };
}

function popup(number: number): OpenedQuery[] {
  return [
    openedQuery('popup', 'backlinks_overview', [site(number)]),
    openedQuery('popup', 'backlinks_ascore_profile', [site(number)]),
    openedQuery('popup', 'backlinks_anchors', [site(number)], { rows: 5 }),
  ];
}

function workspace(number: number): Walk {
  return {
    research: [
      openedQuery('workspace', 'backlinks_overview', [site(number)]),
      openedQuery('workspace', 'backlinks_ascore_profile', [site(number)]),
      openedQuery('workspace', 'backlinks_anchors', [site(number)]),
      openedQuery('workspace', 'backlinks_anchors', [site(number)], { rows: 100 }),
      openedQuery('workspace', 'backlinks_anchors', [site(number)], { rows: 100, sort: 'domains_num_desc' }),
    ],
    results: [
      openedQuery('workspace', 'backlinks_anchors', [site(number)], { rows: 100 }),
      openedQuery('workspace', 'backlinks_historical', [site(number)], { rows: 52 }),
    ],
  };
}

function domains(number: number): Walk {
  const look = (options: Look): OpenedQuery =>
    openedQuery('referring domains', 'backlinks_refdomains', [site(number)], options);
  return {
    research: [look({}), look({ rows: 100 }), look({ rows: 100, sort: 'first_seen_desc' })],
    results: [
      look({ rows: 500 }),
      look({ rows: 500, sort: 'domain_ascore_desc' }),
      look({ rows: 100, filter: '+|country||us' }),
      look({ rows: 100, filter: '+|zone||com' }),
    ],
  };
}

function links(number: number): Walk {
  const look = (options: Look): OpenedQuery => openedQuery('backlinks', 'backlinks', [site(number)], options);
  return {
    research: [look({}), look({ rows: 100 })],
    results: [look({ rows: 100, filter: '+|type||newlink' }), look({ rows: 200 })],
  };
}

function distributions(number: number): Walk {
  const look = (report: 'backlinks_tld' | 'backlinks_geo', sort?: string): OpenedQuery =>
    openedQuery('distributions', report, [site(number)], { rows: 300, ...(sort === undefined ? {} : { sort }) });
  return {
    research: [look('backlinks_tld', 'backlinks_num_desc'), look('backlinks_geo', 'backlinks_num_desc')],
    results: [look('backlinks_tld'), look('backlinks_geo')],
  };
}

function batch(count: number): OpenedQuery {
  return openedQuery('batch comparison', 'backlinks_comparison', sites.slice(0, count).map(site));
}

const batches: Walk = { research: [batch(3), batch(4), batch(6)], results: [batch(12)] };

function gap(first: number): Walk {
  const look = (rows: number): OpenedQuery =>
    openedQuery(
      'link gap',
      'backlinks_matrix',
      [0, 1, 2].map((at) => site(first + at)),
      { rows },
    );
  return { research: [look(10), look(50)], results: [look(100)] };
}

const walks: readonly Walk[] = [
  ...every(3).map(workspace),
  ...every(6).map(domains),
  ...every(6).map(distributions),
  ...every(10).map(links),
  batches,
  ...[0, 10, 20].map(gap),
];

function revisits(round: number): OpenedQuery[] {
  return sites.filter((number) => number % 5 >= round).flatMap(popup);
}

const results = walks.flatMap((walk) => walk.results);

/** The views of the day, in order. */
export const workingDay: readonly OpenedQuery[] = [
  ...sites.flatMap(popup),
  ...walks.flatMap((walk) => [...walk.research, ...walk.results]),
  ...revisits(1),
  ...results,
  ...revisits(2),
  ...results,
  ...revisits(3),
  ...results,
  ...revisits(4),
];
