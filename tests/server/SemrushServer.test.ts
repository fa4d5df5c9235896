import { afterEach, describe, expect, it } from 'vitest';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { planRequests } from '@/utils/semrush/query/price.ts';
import { requestParameters } from '@/utils/semrush/query/query.ts';
import { callServer, type Reply } from './call-server.ts';
import { faults, type Fault } from './faults.ts';
import { SemrushServer, testKey, type ServerOptions } from './SemrushServer.ts';

let server: SemrushServer;

async function start(options: ServerOptions = {}): Promise<void> {
  server = await SemrushServer.start(options);
}

afterEach(() => server.close());

const names = ['searchenginejournal.com', 'moz.com'];

function parametersOf(report: ReportId, end = 5): URLSearchParams {
  const targets = names
    .slice(0, Math.max(1, reportOf(report).targets.min))
    .map((value) => ({ value, type: 'root_domain' as const }));
  return requestParameters(createQuery({ report, targets }, { start: 0, end }));
}

async function callWith(
  change: Record<string, string | null> = {},
  report: ReportId = 'backlinks_anchors',
): Promise<Reply & { text: string }> {
  const parameters = new URLSearchParams([['key', testKey], ...parametersOf(report)]);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
  }
  const reply = await callServer(server, `/analytics/v1/?${parameters}`);
  return { ...reply, text: reply.body.toString() };
}

describe('what the product may send', () => {
  it.each(reportIds)('accepts the request that the product makes for %s', async (report) => {
    await start();
    const { text } = await callWith({}, report);
    expect(server.violations).toEqual([]);
    const columns = Object.keys(reportOf(report).columns).filter(
      (column) => column !== 'backlinks_num' || report !== 'backlinks_matrix',
    );
    expect(text.split('\n')[0]!.split(';')).toEqual(report === 'backlinks_matrix' ? [...columns, ...names] : columns);
  });

  it('accepts every part of a comparison of 200 long addresses, and refuses them in one', async () => {
    await start();
    const targets = Array.from({ length: 200 }, (_, index) => ({
      value: `https://site-${index}.com/${'%C3%A4'.repeat(10 + (index % 50))}`,
      type: 'url' as const,
    }));
    const query = createQuery({ report: 'backlinks_comparison', targets });
    for (const part of planRequests(query, [query.rows])) {
      const parameters = new URLSearchParams([['key', testKey], ...requestParameters(part.query)]);
      const { status } = await callServer(server, `/analytics/v1/?${parameters}`);
      expect(status).toBe(200);
    }
    expect(server.violations).toEqual([]);
    expect(server.requests.flatMap(({ parameters }) => parameters.getAll('targets[]'))).toEqual(
      targets.map(({ value }) => value),
    );
    const tooMany = createQuery({ report: 'backlinks_comparison', targets: targets.slice(0, 30) });
    const parameters = new URLSearchParams([['key', testKey], ...requestParameters(tooMany)]);
    expect(await callServer(server, `/analytics/v1/?${parameters}`)).toMatchObject({ status: 414 });
    expect(server.violations).toEqual([expect.stringMatching(/^an address of \d+ bytes$/)]);
  });

  it.each<[string, Record<string, string | null>, ReportId?]>([
    ['an undocumented parameter', { export_escape: '1' }],
    ['a sort of another report', { display_sort: 'page_ascore_desc' }],
    ['a sort where none is documented', { display_sort: 'domains_num_desc' }, 'backlinks_competitors'],
    ['a filter where none is documented', { display_filter: '+|type||follow' }],
    ['an undocumented filter value', { display_filter: '+|type||dofollow' }, 'backlinks'],
    ['a filter with an operation it does not take', { display_filter: '+|zone|Eq|uk' }, 'backlinks'],
    ['a filter of another report', { display_filter: '+|type||newdomain' }, 'backlinks_refdomains'],
    ['a value that nothing inferred', { display_filter: '+|newdomain||true' }, 'backlinks_refdomains'],
    ['a country by its name', { display_filter: '+|country||France' }, 'backlinks_refdomains'],
    ['half a filter', { display_filter: '+|type' }, 'backlinks'],
    ['a filter on a target that is not there', { display_filter: '+|backlinksnum_2|Eq|0' }, 'backlinks_matrix'],
    ['a sort by a target that is not there', { display_sort: 'backlinksnum_5_desc' }, 'backlinks_matrix'],
    ['an undocumented column', { export_columns: 'anchor,total' }],
    ['a column twice', { export_columns: 'anchor,anchor' }],
    ['no columns', { export_columns: null }],
    ['columns where none are documented', { export_columns: 'ascore' }, 'backlinks_ascore_profile'],
    ['no limit', { display_limit: null }],
    ['a limit of 0', { display_limit: '0' }],
    ['more lines than one answer holds', { display_limit: '10001' }],
    ['an offset at the limit', { display_offset: '5' }],
    ['an offset where none is documented', { display_offset: '1' }, 'backlinks_historical'],
    ['a limit where none is documented', { display_limit: '1' }, 'backlinks_overview'],
    ['a host as a root domain', { target: 'www.moz.com' }],
    ['an intranet name', { target: 'wiki' }],
    ['an address as a host', { target: 'https://moz.com/', target_type: 'domain' }],
    ['a host as an address', { target: 'moz.com', target_type: 'url' }],
    ['an address with a fragment', { target: 'https://moz.com/#a', target_type: 'url' }],
    ['an unknown target type', { target_type: 'subdomain' }],
    ['a target type that the report does not take', { target_type: 'domain' }, 'backlinks_historical'],
    ['no target', { target: null }],
    ['a target of its own where several are asked', { target: 'moz.com' }, 'backlinks_matrix'],
    ['one target too few', { 'targets[]': 'moz.com', 'target_types[]': 'root_domain' }, 'backlinks_matrix'],
    ['no report', { type: null }],
    ['a key that is none', { key: 'abc' }],
    ['a key of the next API', { key: `semrtkn-${testKey}` }],
    ['no key', { key: null }],
  ])('reports %s, and answers with an error', async (_what, change, report) => {
    await start();
    const { text } = await callWith(change, report);
    expect(server.violations).toHaveLength(1);
    expect(text).toMatch(/^(ERROR \d+ ::|Validation Error :) /);
    expect(server.unitsBilled).toBe(0);
  });

  it('takes a documented filter that the product sends in another way', async () => {
    await start();
    const { text } = await callWith({ display_filter: '+|newlink|Eq|true' }, 'backlinks');
    expect(server.violations).toEqual([]);
    expect(text).toBe((await callWith({ display_filter: '+|type||newlink' }, 'backlinks')).text);
  });

  it('reports a target asked twice', async () => {
    await start();
    const twice = new URLSearchParams([['key', testKey], ...parametersOf('backlinks_comparison')]);
    for (const [name, value] of [
      ['targets[]', 'moz.com'],
      ['target_types[]', 'root_domain'],
    ] as const) {
      twice.append(name, value);
      twice.append(name, value);
    }
    expect((await callServer(server, `/analytics/v1/?${twice}`)).body.toString()).toBe(
      'ERROR 402 :: Duplicate domains',
    );
    expect(server.violations).toEqual(['a target twice']);
  });

  it('reports a path that is not documented', async () => {
    await start();
    expect((await callServer(server, `/analytics/v2/?key=${testKey}`)).status).toBe(404);
    expect(server.violations).toEqual(['path /analytics/v2/']);
  });
});

describe('the account', () => {
  it('bills per line that it returns', async () => {
    await start({ balance: 1_000 });
    await callWith();
    expect(server.account.balance).toBe(800);
    expect(server.reportRequests[0]).toMatchObject({
      units: 200,
      lines: 5,
      ending: 'answered',
      host: 'api.semrush.com',
    });
  });

  it('bills per request', async () => {
    await start({ balance: 1_000 });
    await callWith({}, 'backlinks_ascore_profile');
    expect(server.account.balance).toBe(900);
  });

  it('gives as many lines as the balance covers', async () => {
    await start({ balance: 130 });
    expect((await callWith()).text.trim().split('\n')).toHaveLength(1 + 3);
    expect(server.account.balance).toBe(10);
  });

  it('refuses a request that the balance does not cover', async () => {
    await start({ balance: 99 });
    expect(await callWith({}, 'backlinks_ascore_profile')).toMatchObject({
      status: 403,
      text: 'ERROR 132 :: API UNITS BALANCE IS ZERO',
    });
    expect(server.account.balance).toBe(99);
  });

  it('does not know another key', async () => {
    await start();
    expect(await callWith({ key: 'f'.repeat(32) })).toMatchObject({
      status: 200,
      text: 'ERROR 120 :: WRONG KEY - ID PAIR',
    });
    expect(server.violations).toEqual([]);
  });

  it.each([
    [testKey, '1,234,567'],
    ['f'.repeat(32), 'ERROR 120 :: WRONG KEY - ID PAIR'],
  ])('tells the balance free of charge, for key %s', async (key, text) => {
    await start({ balance: 1_234_567 });
    expect((await callServer(server, `/users/countapiunits.html?key=${key}`, 'www.semrush.com')).body.toString()).toBe(
      text,
    );
  });

  it('charges nothing where nothing is found', async () => {
    await start({ rows: () => Promise.resolve('ERROR 50 :: NOTHING FOUND') });
    expect((await callWith()).text).toBe('ERROR 50 :: NOTHING FOUND');
    expect(server.unitsBilled).toBe(0);
  });
});

describe('faults', () => {
  const doc = [
    'anchor;domains_num;backlinks_num;first_seen;last_seen',
    'search engine journal;8113;691263;1370650463;1580411804',
  ];
  const withFault = async (fault: Fault): Promise<Reply & { text: string }> => {
    await start({ rows: () => Promise.resolve(doc.join('\n')) });
    server.addFault(fault);
    return callWith();
  };

  it.each<[string, Fault, string, number]>([
    ['crlf', faults.crlf(), `${doc.join('\r\n')}\r\n`, 40],
    ['bom', faults.bom(), `\uFEFF${doc.join('\n')}\n`, 40],
    ['quoted', faults.quoted(), doc.map((line) => line.replaceAll(/[^;]+/g, '"$&"')).join('\n'), 40],
    ['semicolons', faults.semicolons(), `${doc[0]}\nthis; that; ${doc[1]}`, 40],
    ['header only', faults.headerOnly(), doc[0]!, 0],
    ['empty', faults.empty(), '', 0],
    ['an API error', faults.error(134), 'ERROR 134 :: TOTAL LIMIT EXCEEDED', 0],
    [
      'cut unnoticed',
      faults.cut('unnoticed'),
      `${doc.join('\n')}\n`.slice(0, Math.floor(`${doc.join('\n')}\n`.length / 2)),
      40,
    ],
  ])('answers %s', async (_name, fault, text, units) => {
    expect((await withFault(fault)).text).toBe(text);
    expect(server.unitsBilled).toBe(units);
  });

  it.each([403, 429, 500, 503])('answers a web page, or nothing, with %i', async (status) => {
    expect(await withFault({ ...faults.html(status), times: 1 })).toMatchObject({ status });
    server.addFault(faults.status(status));
    expect(await callWith()).toMatchObject({ status, text: '' });
  });

  it('answers bytes that are no UTF-8', async () => {
    expect([...(await withFault(faults.invalidUtf8())).body]).toContain(0x80);
  });

  it.each([
    ['drop', faults.drop(), 'dropped'],
    ['cut', faults.cut(), 'cut'],
  ] as const)('breaks the connection: %s', async (_name, fault, ending) => {
    await expect(withFault(fault)).rejects.toThrow(/socket hang up|aborted/);
    expect(server.reportRequests[0]).toMatchObject({ ending, units: 40 });
  });

  it('does it to the requests that match, as often as said, and then no more', async () => {
    await start();
    server.addFault({ ...faults.error(500), match: 'backlinks_overview', times: 2 });
    const texts: string[] = [];
    for (const report of [
      'backlinks_anchors',
      'backlinks_overview',
      'backlinks_overview',
      'backlinks_overview',
    ] as const)
      texts.push((await callWith({}, report)).text.slice(0, 9));
    expect(texts).toEqual(['domains_n', 'ERROR 500', 'ERROR 500', 'ascore;to']);
  });

  it('holds an answer until the test lets it go', async () => {
    await start();
    const release = server.hold('backlinks_anchors');
    const reply = callWith();
    await expect.poll(() => server.reportRequests.length).toBe(1);
    expect(server.reportRequests[0]).toMatchObject({ ending: 'open' });
    release();
    expect((await reply).status).toBe(200);
  });

  it('serves a page for any other host, and counts it', async () => {
    await start();
    expect((await callServer(server, '/a/page', 'www.example.org')).body.toString()).toContain(
      '<h1>www.example.org</h1>',
    );
    expect(server.hosts).toEqual(new Map([['www.example.org', 1]]));
  });
});
