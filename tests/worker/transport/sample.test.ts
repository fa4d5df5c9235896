import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type List, type Query } from '@/utils/semrush/query/query.ts';
import { decodeResponse, type DecodedResponse } from '@/utils/semrush/response/decode-response.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { sampleTransport } from '@/utils/worker/transport/sample.ts';
import { documentRows } from '@/utils/worker/transport/sample/document-rows.ts';
import { sizesOf, type Sizes } from '@/utils/worker/transport/sample/world.ts';

type Cells = Readonly<Record<string, unknown>>;

function root(value: string): Target {
  return { value, type: 'root_domain' };
}

const documented = root('searchenginejournal.com');
const great = root('searchengineland.com');

/** The sample makes a site's size from its name. */
function siteOf(fits: (sizes: Sizes) => boolean): Target {
  return root(
    Array.from({ length: 300 }, (_, index) => `site-${index}.com`).find((value) => fits(sizesOf(root(value))))!,
  );
}

const small = siteOf(({ domains, backlinks }) => domains > 100 && backlinks < 2_000);
const middling = siteOf(({ domains, backlinks }) => domains > 400 && backlinks > 3_000 && backlinks < 6_000);

const targets: readonly Target[] = [
  documented,
  great,
  root('example.com'),
  small,
  { value: 'user.github.io', type: 'domain' },
  { value: 'https://xn--mnchen-3ya.de/weg/?a=b', type: 'url' },
];

function targetsFor(report: ReportId, target: Target): Target[] {
  return reportOf(report).targets.max > 1 ? [target, root('example.org')] : [target];
}

function takes(report: ReportId, { type }: Target): boolean {
  return reportOf(report).targets.types.includes(type);
}

const cases = reportIds.flatMap((report) =>
  targets.filter((target) => takes(report, target)).map((target): [ReportId, Target] => [report, target]),
);

async function bodyOf(query: Query): Promise<string> {
  const { status, body } = await sampleTransport.fetchReport(query, '');
  expect(status).toBe(200);
  return body;
}

async function answerTo(query: Query): Promise<DecodedResponse> {
  return decodeResponse(query.report, query.targets, await bodyOf(query));
}

async function rowsOf(
  list: Pick<List, 'report' | 'targets'> & Partial<List>,
  start = 0,
  end = 10_000,
): Promise<readonly Cells[]> {
  const body = await bodyOf(createQuery(list, { start, end }));
  return body.startsWith('ERROR') ? [] : decodeResponse(list.report, list.targets, body).rows;
}

function numbersOf(rows: readonly Cells[], column: string): number[] {
  return rows.map((row) => Number(row[column]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function countsOf(values: readonly unknown[]): Map<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const nothingFound = 'ERROR 50 :: NOTHING FOUND';

describe('the sample', () => {
  it.each(cases)(
    'answers %s for %j in the API’s form: each row can be read and told from the others',
    async (report, target) => {
      const query = createQuery({ report, targets: targetsFor(report, target) }, { start: 0, end: 10_000 });
      const answer = await answerTo(query);
      expect(answer.unread).toEqual([]);
      expect(answer.missingColumns).toEqual([]);
      expect(answer.lineCount).toBeGreaterThan(0);
      expect(answer.lineCount).toBeLessThanOrEqual(query.rows.end);
      const keys = (answer.rows as readonly Cells[]).map((row) => JSON.stringify(row));
      expect(new Set(keys).size).toBe(keys.length);
    },
  );

  it.each(cases.filter(([report]) => reportOf(report).paging !== 'whole'))(
    'shows the same rows of %s for %j at any paging',
    async (report, target) => {
      const list = { report, targets: targetsFor(report, target) };
      const all = await rowsOf(list, 0, 60);
      const page =
        reportOf(report).paging === 'head'
          ? await rowsOf(list, 0, 20)
          : [...(await rowsOf(list, 0, 10)), ...(await rowsOf(list, 10, 20))];
      expect(page).toEqual(all.slice(0, 20));
      expect(await bodyOf(createQuery(list, { start: 0, end: 60 }))).toBe(
        await bodyOf(createQuery(list, { start: 0, end: 60 })),
      );
    },
  );

  it.each(reportIds)('begins %s with the document’s rows', async (report) => {
    const given = documentRows(report);
    const compared = report === 'backlinks_comparison' ? [root('ebay.com'), root('amazon.com')] : [documented, great];
    const filter: FilterItem[] =
      report === 'backlinks_matrix' ? [{ sign: '+', field: 'backlinksnum_0', operation: 'Eq', value: '0' }] : [];
    const list = { report, targets: reportOf(report).targets.max > 1 ? compared : [documented], filter };
    const sort = report === 'backlinks_pages' ? 'domains_num_desc' : null;
    const body = await bodyOf(createQuery({ ...list, sort }, { start: 0, end: Math.max(5, given.length) }));
    const [header = '', ...lines] = body.split('\n');
    const rows = lines.map((line) =>
      Object.fromEntries(header.split(';').map((column, position) => [column, line.split(';')[position]])),
    );
    const shown =
      report === 'backlinks_ascore_profile'
        ? given.map((row) => rows[Number(row.ascore)])
        : rows.slice(0, given.length);
    for (const [position, row] of given.entries()) expect(shown[position]).toMatchObject(row);
  });

  it('costs nothing and needs no key', () => {
    expect(sampleTransport).toMatchObject({ source: 'sample' });
    expect(reportIds.every((report) => sampleTransport.supports(report))).toBe(true);
  });

  it.each(reportIds)('has nothing in %s for a host that begins with nothing, nor behind the end', async (report) => {
    expect(
      await bodyOf(
        createQuery({
          report,
          targets: [root('nothing.com'), root('nothing-else.org')].slice(0, Math.max(1, reportOf(report).targets.min)),
        }),
      ),
    ).toBe(nothingFound);
    const isPaged = reportOf(report).paging === 'pages';
    const behind = createQuery({ report, targets: targetsFor(report, small) }, { start: 9_990, end: 10_000 });
    expect(!isPaged || (await bodyOf(behind)) === nothingFound || report === 'backlinks_matrix').toBe(true);
  });

  it('leaves a site without data out of a comparison', async () => {
    const rows = await rowsOf({ report: 'backlinks_comparison', targets: [root('nothing.com'), root('example.com')] });
    expect(rows.map((row) => row.target)).toEqual(['example.com']);
  });

  it('names one column of the matrix for each target', async () => {
    const body = await bodyOf(createQuery({ report: 'backlinks_matrix', targets: [small, great, documented] }));
    expect(body.split('\n')[0]).toBe(
      `domain;domain_ascore;matches_num;${small.value};${great.value};${documented.value}`,
    );
  });
});

describe('the sample’s numbers', () => {
  it.each(targets)('add up for %j', async (target) => {
    const [overview] = await rowsOf({ report: 'backlinks_overview', targets: [target] });
    const of = (column: string): number => Number(overview![column]);
    const profile = await rowsOf({ report: 'backlinks_ascore_profile', targets: [target] });
    expect(sum(numbersOf(profile, 'domains_num'))).toBe(of('domains_num'));
    expect(profile).toHaveLength(101);
    for (const report of ['backlinks_geo', 'backlinks_tld'] as const)
      expect(sum(numbersOf(await rowsOf({ report, targets: [target] }), 'domains_num'))).toBe(of('domains_num'));
    expect(of('ips_num')).toBeLessThanOrEqual(of('domains_num'));
    expect(of('ipclassc_num')).toBeLessThanOrEqual(of('ips_num'));
    expect(of('urls_num')).toBeLessThanOrEqual(of('total'));
  });

  it.each(targets.filter((target) => target !== documented))('tell every link once for %j', async (target) => {
    const [overview] = await rowsOf({ report: 'backlinks_overview', targets: [target] });
    const of = (column: string): number => Number(overview![column]);
    expect(of('follows_num') + of('nofollows_num')).toBe(of('total'));
    expect(of('texts_num') + of('images_num') + of('forms_num') + of('frames_num')).toBe(of('total'));
    expect(of('sponsored_num') + of('ugc_num')).toBeLessThanOrEqual(of('nofollows_num'));
  });

  it('agree between the reports where all is listed', async () => {
    const list = { targets: [small] };
    const [overview] = await rowsOf({ report: 'backlinks_overview', ...list });
    const of = (column: string): number => Number(overview![column]);
    const domains = await rowsOf({ report: 'backlinks_refdomains', ...list });
    const links = await rowsOf({ report: 'backlinks', ...list });
    const anchors = await rowsOf({ report: 'backlinks_anchors', ...list });
    expect(domains).toHaveLength(of('domains_num'));
    expect(links).toHaveLength(of('total'));
    expect(sum(numbersOf(domains, 'backlinks_num'))).toBe(of('total'));
    expect(sum(numbersOf(anchors, 'backlinks_num'))).toBe(of('total'));
    expect(sum(numbersOf(await rowsOf({ report: 'backlinks_pages', ...list }), 'backlinks_num'))).toBe(of('total'));
    expect(await rowsOf({ report: 'backlinks_refips', ...list })).toHaveLength(of('ips_num'));
    expect(links.filter((row) => row.nofollow === true)).toHaveLength(of('nofollows_num'));
    expect(links.filter((row) => row.image === true)).toHaveLength(of('images_num'));
    expect(countsOf(links.map((row) => new URL(String(row.source_url)).hostname))).toEqual(
      new Map(domains.map((row) => [row.domain, row.backlinks_num])),
    );
    expect(countsOf(links.map((row) => row.anchor))).toEqual(
      new Map(anchors.map((row) => [row.anchor, row.backlinks_num])),
    );
  });

  it('grow from week to week up to what the overview tells', async () => {
    const history = await rowsOf({ report: 'backlinks_historical', targets: [great] });
    const [overview] = await rowsOf({ report: 'backlinks_overview', targets: [great] });
    expect(history[0]).toMatchObject({ backlinks_num: overview!.total, domains_num: overview!.domains_num });
    expect(Number(history.at(-1)!.domains_num)).toBeLessThan(Number(overview!.domains_num) / 10);
    const dates = numbersOf(history, 'date');
    expect(dates.every((date, position) => position === 0 || dates[position - 1]! - date === 7 * 86_400)).toBe(true);
  });

  it('are of every size: three anchors here, more than 10,000 there', async () => {
    const lengths = await Promise.all(
      Array.from(
        { length: 60 },
        async (_, position) =>
          (await rowsOf({ report: 'backlinks_anchors', targets: [root(`site-${position}.com`)] }, 0, 10_000)).length,
      ),
    );
    expect(lengths).toContain(3);
    expect(lengths.some((length) => length > 5_000)).toBe(true);
    expect(await rowsOf({ report: 'backlinks_anchors', targets: [great] }, 9_990, 10_000)).toHaveLength(10);
  });

  it('say which hosts are made up', async () => {
    const hosts = (await rowsOf({ report: 'backlinks_refdomains', targets: [great] })).map((row) => String(row.domain));
    expect(hosts.every((host) => /^example-source-\d+\.[a-z]+$/.test(host))).toBe(true);
    expect(
      (await rowsOf({ report: 'backlinks_refips', targets: [great] })).every((row) =>
        /^2[45]\d\./.test(String(row.ip)),
      ),
    ).toBe(true);
  });

  it('hold what pages must bear', async () => {
    const anchors = (await rowsOf({ report: 'backlinks_anchors', targets: [great] }, 0, 100)).map((row) => row.anchor);
    expect(anchors).toEqual(
      expect.arrayContaining([
        '',
        '<script>alert(document.domain)</script>',
        '=HYPERLINK("https://example.com";"free")',
        'اقرأ المزيد',
        '🔥🔥🔥',
      ]),
    );
    const titles = (await rowsOf({ report: 'backlinks', targets: [great] }, 0, 500)).map((row) =>
      String(row.source_title),
    );
    expect(Math.max(...titles.map((title) => title.length))).toBeGreaterThan(250);
    expect(titles.some((title) => /\p{scx=Hebrew}|\p{scx=Arabic}|\p{scx=Han}/u.test(title))).toBe(true);
  });
});

const orderedLists = reportIds
  .flatMap((report) => Object.keys(reportOf(report).sorts).map((sort): [ReportId, string] => [report, sort]))
  .filter(([, sort]) => !/_[2-5]_/.test(sort));

describe('the sample’s orders', () => {
  it.each(orderedLists)('sort %s by %s, the same rows in each', async (report, sort) => {
    const { column, target } = reportOf(report).sorts[sort]!;
    const list = { report, targets: targetsFor(report, root('example.com')), sort };
    const rows = await rowsOf(list);
    const values = rows.map((row) =>
      Number(target === undefined ? row[column] : (row[column] as readonly number[])[target]),
    );
    expect(values).toEqual(values.toSorted((a, b) => (sort.endsWith('_desc') ? b - a : a - b)));
    const names = (some: readonly Cells[]): string[] => some.map((row) => JSON.stringify(row)).toSorted();
    expect(names(rows)).toEqual(names(await rowsOf({ ...list, sort: null })));
    expect(await rowsOf(list, 5, 15)).toEqual(rows.slice(5, 15));
  });

  it.each([documented, great, small])('list each report of %j by its default sort', async (target) => {
    for (const report of reportIds) {
      const { defaultSort, sorts } = reportOf(report);
      const column = defaultSort === null ? null : sorts[defaultSort]!.column;
      const values = column === null ? [] : numbersOf(await rowsOf({ report, targets: [target] }), column);
      expect(values).toEqual(values.toSorted((a, b) => b - a));
    }
  });
});

describe('the sample’s filters', () => {
  const filtered = async (
    report: ReportId,
    ...items: readonly [sign: '+' | '-', field: string, operation: FilterItem['operation'], value: string][]
  ): Promise<readonly Cells[]> => {
    const filter = items.map(([sign, field, operation, value]) => ({ sign, field, operation, value }));
    return rowsOf({ report, targets: targetsFor(report, middling), filter });
  };

  it.each<[ReportId, string, FilterItem['operation'], string, (row: Cells) => boolean]>([
    ['backlinks', 'type', '', 'nofollow', (row) => row.nofollow === true],
    ['backlinks', 'type', '', 'follow', (row) => row.nofollow === false],
    ['backlinks', 'type', '', 'newlink', (row) => row.newlink === true],
    ['backlinks', 'type', '', 'lostlink', (row) => row.lostlink === true],
    ['backlinks', 'type', '', 'image', (row) => row.image === true],
    ['backlinks', 'type', '', 'text', (row) => row.image === false && row.form === false && row.frame === false],
    ['backlinks', 'zone', '', 'org', (row) => new URL(String(row.source_url)).hostname.endsWith('.org')],
    ['backlinks', 'anchor', '', 'click here', (row) => row.anchor === 'click here'],
    [
      'backlinks',
      'urlanchor',
      'Co',
      'guide',
      (row) => `${String(row.anchor)} ${String(row.target_url)}`.includes('guide'),
    ],
    ['backlinks_refdomains', 'zone', '', 'uk', (row) => String(row.domain).endsWith('.uk')],
    ['backlinks_refdomains', 'country', '', 'de', (row) => row.country === 'de'],
    ['backlinks_matrix', 'backlinksnum_0', 'Eq', '0', (row) => (row.backlinks_num as number[])[0] === 0],
    ['backlinks_matrix', 'backlinksnum_1', 'Gt', '1', (row) => (row.backlinks_num as number[])[1]! > 1],
  ])('show of %s by %s %s %s what fits, and by - the rest', async (report, field, operation, value, fits) => {
    const rows = await filtered(report, ['+', field, operation, value]);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(fits)).toBe(true);
    const others = await filtered(report, ['-', field, operation, value]);
    expect(others.length).toBeGreaterThan(0);
    expect(others.some(fits)).toBe(false);
  });

  it('find a source by its name, its address and its category', async () => {
    const [source] = await rowsOf({ report: 'backlinks_refdomains', targets: [middling] }, 0, 1);
    const links = await filtered('backlinks', ['+', 'refdomain', '', String(source!.domain)]);
    expect(links.length).toBeGreaterThan(0);
    const ofAddress = new Set(
      (await filtered('backlinks', ['+', 'ip', '', String(source!.ip)])).map((row) => row.source_url),
    );
    expect(links.every((row) => ofAddress.has(row.source_url))).toBe(true);
    expect(await filtered('backlinks_refdomains', ['+', 'ip', '', String(source!.ip)])).toContainEqual(source);
    expect((await filtered('backlinks_refdomains', ['+', 'category', '', '/Finance'])).length).toBeGreaterThan(0);
  });

  it('want all items to fit', async () => {
    const rows = await filtered('backlinks', ['+', 'type', '', 'newlink'], ['+', 'type', '', 'follow']);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.newlink === true && row.nofollow === false)).toBe(true);
  });

  it.each(['newdomain', 'lostdomain'])('know %s, which no column shows', async (name) => {
    const rows = await filtered('backlinks_refdomains', ['+', name, 'Eq', 'true']);
    const others = await filtered('backlinks_refdomains', ['-', name, 'Eq', 'true']);
    expect(rows.length).toBeGreaterThan(0);
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter(({ domain }) => rows.some((row) => row.domain === domain))).toEqual([]);
  });

  it('find nothing in the API’s words', async () => {
    const filter: FilterItem[] = [{ sign: '+', field: 'zone', operation: '', value: 'zz' }];
    expect(await bodyOf(createQuery({ report: 'backlinks_refdomains', targets: [middling], filter }))).toBe(
      nothingFound,
    );
  });
});

describe('any site', () => {
  it('has rows in every report that can all be read', async () => {
    // Sites that begin with `nothing` have no data, and `example.org` is what comparisons add.
    const site = fc
      .oneof(
        fc.domain(),
        fc.stringMatching(/^[a-z]{1,8}$/).map((name) => `${name}.com`),
      )
      .filter((name) => !name.startsWith('nothing') && name !== 'example.org')
      .map(root);
    await fc.assert(
      fc.asyncProperty(
        site,
        fc.constantFrom(...reportIds),
        fc.integer({ min: 1, max: 300 }),
        async (target, report, end) => {
          const answer = await answerTo(
            createQuery({ report, targets: targetsFor(report, target) }, { start: 0, end }),
          );
          expect(answer.unread).toEqual([]);
          expect(answer.lineCount).toBeGreaterThan(0);
        },
      ),
      {
        numRuns: 60,
        examples: [
          [root('a.com'), 'backlinks_matrix', 300],
          [root('constructor.com'), 'backlinks', 1],
        ],
      },
    );
  });
});
