import { describe, expect, it } from 'vitest';
import { targetsCalled } from '@/tests/support/targets-called.ts';
import { catalogue } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { requestParameters } from '@/utils/semrush/query/query.ts';
import { rawCellOf, rawCells, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { classifyResponse, decodeResponse, splitResponse } from '@/utils/semrush/response/decode-response.ts';

const header = 'anchor;domains_num;backlinks_num;first_seen;last_seen';
const seen = '1370650463;1580411804';

function read(...lines: readonly string[]) {
  return decodeResponse('backlinks_anchors', [], [header, ...lines].join('\n'));
}

function anchorsOf(...lines: readonly string[]) {
  return read(...lines).rows.map(({ anchor }) => anchor);
}

describe('text in a row', () => {
  it.each([
    ['a unmatched delimiter', `read; more;2;3;${seen}`, 'read; more'],
    ['many unmatched delimiters', `;a;;b;1;2;3;${seen}`, ';a;;b;1'],
    ['numbers beside the unmatched delimiter', `top;5;2;3;${seen}`, 'top;5'],
    ['quotes in the middle', `the "best" one;2;3;${seen}`, 'the "best" one'],
    ['a quoted word at its beginning', `"best" one;2;3;${seen}`, '"best" one'],
    ['a quoted word at its beginning and a unmatched delimiter', `"best"; one;2;3;${seen}`, '"best"; one'],
    ['an opening quote only', `"best one;2;3;${seen}`, '"best one'],
    ['a delimiter within quotes', `"read; more";2;3;${seen}`, 'read; more'],
    ['doubled quotes within quotes', `"a ""b"" c";2;3;${seen}`, 'a "b" c'],
    ['a newline within quotes', `"one\ntwo";2;3;${seen}`, 'one\ntwo'],
    ['nothing', `;2;3;${seen}`, ''],
    ['empty quotes', `"";2;3;${seen}`, ''],
    ['__proto__', `__proto__;2;3;${seen}`, '__proto__'],
    ['NUL and control characters', `a\0b\u0007\u001B[31m;2;3;${seen}`, 'a\0b\u0007\u001B[31m'],
    [
      'bidi overrides and zero-width characters',
      `\u202Egnp.exe\u202C\u200B\u2066;2;3;${seen}`,
      '\u202Egnp.exe\u202C\u200B\u2066',
    ],
    ['what invalid UTF-8 is decoded to', `caf\uFFFD;2;3;${seen}`, 'caf\uFFFD'],
    ['a carriage return in the middle', `a\rb;2;3;${seen}`, 'a\rb'],
    ['spaces around it', `  a  ;2;3;${seen}`, '  a  '],
  ])('keeps %s', (_, line, anchor) => {
    const answer = read(line, `next;1;1;${seen}`);
    expect(answer.rows.map((row) => row.anchor)).toStrictEqual([anchor, 'next']);
    expect(answer.rows[0]).toMatchObject({
      domains_num: 2,
      backlinks_num: 3,
      first_seen: 1370650463,
      last_seen: 1580411804,
    });
    expect(answer.unread).toStrictEqual([]);
  });

  it('reads a cell of 1 MB', () => {
    const long = 'x'.repeat(1_000_000);
    expect(anchorsOf(`${long};2;3;${seen}`, `next;1;1;${seen}`)).toStrictEqual([long, 'next']);
  });

  it('keeps the row of a count of 1 MB, without the count', () => {
    const { rows, unread } = read(`a;${'9'.repeat(1_000_000)};3;${seen}`);
    expect([rows.map(({ anchor, domains_num: domains }) => [anchor, domains]), unread]).toStrictEqual([
      [['a', null]],
      [],
    ]);
  });

  it('puts right a row of 10,000 cells', () => {
    const long = Array.from({ length: 9_996 }, (_, index) => `w${index}`).join(';');
    const answer = read(`${long};2;3;${seen}`, `next;1;1;${seen}`);
    expect(answer.rows.map(({ anchor }) => anchor)).toStrictEqual([long, 'next']);
    expect(answer.repairedCount).toBe(1);
  });

  it('leaves a row of 100,000 cells unread, with its text', () => {
    const raw = ';'.repeat(99_999);
    expect(read(raw).unread).toStrictEqual([{ index: 0, raw }]);
  });
});

describe('quotes around a cell', () => {
  it.each([
    ['are text where quotes are not the rule', `"click here";2;3;${seen}`, '"click here"'],
    ['are none of the text where the cell needs them for a delimiter', `"one;two";2;3;${seen}`, 'one;two'],
    ['are none of the text where it holds doubled ones', `"say ""hi""";2;3;${seen}`, 'say "hi"'],
    [
      'are none of the text in a line of nothing but quoted cells',
      `"click here";"2";"3";"${seen.split(';').join('";"')}"`,
      'click here',
    ],
  ])('%s', (_, line, anchor) => {
    expect(anchorsOf(line)).toStrictEqual([anchor]);
  });
});

describe('a line with typed cells in quotes under a bare header', () => {
  it('is read without them', () => {
    const { rows, unread } = read(`"click here";"2";3;${seen}`, `plain;2;3;${seen}`);
    expect([rows.map(({ anchor }) => anchor), unread]).toStrictEqual([['click here', 'plain'], []]);
  });
});

describe('a quote that nobody closes', () => {
  it.each([
    ['at the first cell', '"broken'],
    ['after a unmatched quote further down', '"The 12" wheel'],
    ['doubled at its end', '"broken""'],
  ])('swallows nothing: %s', (_, anchor) => {
    expect(
      anchorsOf(`${anchor};2;3;${seen}`, `a 12";2;3;${seen}`, `"quoted";2;3;${seen}`, `last;2;3;${seen}`),
    ).toStrictEqual([anchor, 'a 12"', '"quoted"', 'last']);
  });

  it('swallows nothing from a line that is too short', () => {
    const answer = read(`more;"broken`, `foo;1;2;${seen}`, `bar";1;2;${seen}`);
    expect(answer.rows.map(({ anchor }) => anchor)).toStrictEqual(['foo', 'bar"']);
    expect(answer.unread).toStrictEqual([{ index: 0, raw: 'more;"broken' }]);
  });

  it('swallows nothing where every cell is quoted', () => {
    const quoted = (...cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(';');
    const body = [
      quoted(...header.split(';')),
      `"cut;"2";"3"`,
      quoted('whole\nanchor', '2', '3', ...seen.split(';')),
    ].join('\n');
    const answer = decodeResponse('backlinks_anchors', [], body);
    expect(answer.rows.map(({ anchor }) => anchor)).toStrictEqual(['whole\nanchor']);
    expect(answer.unread).toStrictEqual([{ index: 0, raw: `"cut;"2";"3"` }]);
  });
});

describe('cells that are not of their kind', () => {
  it.each(['1e3', '0x10', '1.5', '-1', '+1', '1 000', '12,34', 'many', '٣', '99999999999999999', '9007199254740993e0'])(
    'leaves the count %s out of its row, which keeps its text',
    (count) => {
      const answer = read(`a;${count};3;${seen}`, `b;2;3;${seen}`);
      expect(answer.rows[0]).toStrictEqual({
        anchor: 'a',
        domains_num: null,
        backlinks_num: 3,
        first_seen: 1370650463,
        last_seen: 1580411804,
        [rawCells]: { domains_num: count },
      });
      expect(Object.getOwnPropertySymbols(answer.rows[1])).toStrictEqual([]);
      expect(answer).toMatchObject({ unread: [], positions: [0, 1], lineCount: 2, repairedCount: 0 });
    },
  );

  it.each([
    ['', null],
    ['-', null],
    ['n/a', null],
    ['N/A', null],
    ['1,234', 1234],
    [' 7 ', 7],
    ['15248332274', 15_248_332_274],
    ['9007199254740992', 2 ** 53],
  ])('reads the count "%s" as %s', (text, count) => {
    expect(read(`a;${text};3;${seen}`).rows[0]?.domains_num).toBe(count);
  });

  it.each([
    ['', null],
    ['0', null],
    ['1580411804', 1_580_411_804],
    ['1580411804123', 1_580_411_804],
  ])('reads the time "%s" as %s', (text, time) => {
    expect(read(`a;2;3;${text};1580411804`).rows[0]?.first_seen).toBe(time);
  });

  it.each([
    ['backlinks', 'page_ascore;source_url;anchor', '80;javascript:alert(1);x', { source_url: 'javascript:alert(1)' }],
    ['backlinks', 'page_ascore;source_url;anchor', '80;mailto:a@b.com;x', { source_url: 'mailto:a@b.com' }],
    ['backlinks', 'page_ascore;source_url;anchor', '80;../up/there.html;x', { source_url: '../up/there.html' }],
    ['backlinks', 'page_ascore;nofollow;sitewide', '80;yes;true', { nofollow: 'yes' }],
    ['backlinks_refdomains', 'domain;country;backlinks_num', 'a.com;a1;5', { country: 'a1' }],
    ['backlinks_geo', 'country;domains_num;backlinks_num', 'Country 3;5;6', { country: 'Country 3' }],
    [
      'backlinks_geo',
      'country;domains_num;backlinks_num',
      'Germany;-1;50.5',
      { domains_num: '-1', backlinks_num: '50.5' },
    ],
    ['backlinks_categories', 'category_name;rating', '/Games;2188', { rating: '2188' }],
    ['backlinks_refips', 'ip;last_seen', '1.2.3.4;yesterday', { last_seen: 'yesterday' }],
  ] as const)('keeps the row of %s (%s): %s', (report, names, line, raw) => {
    const { rows, unread } = decodeResponse(report, [], `${names}\n${line}`);
    expect(unread).toStrictEqual([]);
    expect((rows[0] as AnyRow)[rawCells]).toStrictEqual(raw);
    for (const column of Object.keys(raw)) expect((rows[0] as AnyRow)[column]).toBeNull();
  });

  it('reads a whole report of countries that nobody knows', () => {
    const lines = Array.from({ length: 200 }, (_, index) => `Country ${index};${index};7`);
    const { rows } = decodeResponse('backlinks_geo', [], ['country;domains_num;backlinks_num', ...lines].join('\n'));
    expect(rows.map((row) => rawCellOf(row, 'country'))).toStrictEqual(lines.map((line) => line.split(';')[0]));
    expect(rows.map((row) => row.domains_num)).toStrictEqual(lines.map((_, index) => index));
  });

  it('keeps the text of one target’s count as that target’s', () => {
    const [row] = decodeResponse(
      'backlinks_matrix',
      targetsCalled('x.com', 'y.com'),
      'domain;matches_num;x.com;y.com\nevil.com;2;7;many',
    ).rows;
    expect([
      row?.backlinks_num,
      rawCellOf(row!, 'backlinks_num', 0),
      rawCellOf(row!, 'backlinks_num', 1),
    ]).toStrictEqual([[7, null], null, 'many']);
  });

  it('reads a similarity with a fraction and times as ISO dates', () => {
    expect(decodeResponse('backlinks_competitors', [], 'neighbour;similarity\na.com;36.5').rows[0]?.similarity).toBe(
      36.5,
    );
    expect(read('a;2;3;2013-06-08;2020-01-30T19:16:44Z').rows[0]).toMatchObject({
      first_seen: 1_370_649_600,
      last_seen: 1_580_411_804,
    });
  });

  it('leaves a line unread whose cells stand one column further, or in which nothing is of its kind', () => {
    const shifted = 'foo; bar;2;3;1370650463';
    expect(read(shifted).unread).toStrictEqual([{ index: 0, raw: shifted }]);
    expect(
      decodeResponse('backlinks_tld', [], 'zone;domains_num;backlinks_num\n<b>see</b>;also;this').unread,
    ).toHaveLength(1);
  });

  it('keeps a row unread that was cut in the middle, and the literal dots of the document', () => {
    expect(read(`a;2;3;${seen}`, '...', 'b;2').unread).toStrictEqual([
      { index: 1, raw: '...' },
      { index: 2, raw: 'b;2' },
    ]);
  });
});

describe('quotes in two cells', () => {
  it('that look like those around one are text where the line’s delimiters fit', () => {
    const answer = decodeResponse('backlinks', [], 'source_title;response_code;anchor\n"Best TV deals;200;TV 55"');
    expect(answer.rows[0]).toMatchObject({ source_title: '"Best TV deals', response_code: 200, anchor: 'TV 55"' });
    expect(answer).toMatchObject({ unread: [], repairedCount: 0 });
  });

  it('are text in a line with an odd cell too', () => {
    const answer = decodeResponse(
      'backlinks',
      [],
      'source_title;response_code;anchor;external_num\n"Best TV deals;200;TV 55";-1',
    );
    expect(answer.rows[0]).toMatchObject({
      source_title: '"Best TV deals',
      anchor: 'TV 55"',
      external_num: null,
      [rawCells]: { external_num: '-1' },
    });
  });

  it('are text in a line with a unmatched delimiter too', () => {
    const answer = decodeResponse(
      'backlinks',
      [],
      'response_code;source_title;page_ascore;anchor;external_num\n200;"TV; deals;80;TV 55";7',
    );
    expect(answer.rows[0]).toMatchObject({
      source_title: '"TV; deals',
      page_ascore: 80,
      anchor: 'TV 55"',
      external_num: 7,
    });
  });
});

describe('a line break in a text that is not quoted', () => {
  const names = Object.keys(catalogue.backlinks_anchors.columns)
    .filter((column) => column !== 'first_seen')
    .join(';');
  const readLines = (...lines: readonly string[]) =>
    decodeResponse('backlinks_anchors', [], [names, ...lines].join('\n'));
  const last = '1580411804';

  it.each([
    ['once', 'one\ntwo'],
    ['several times', 'one\n\ntwo\nthree'],
    ['as CR and LF', 'one\r\ntwo'],
    ['beside a quote', 'a 12" one\n"two'],
    ['beside a delimiter', 'one; two\nthree'],
    ['at its beginning and its end', '\none\n'],
  ])('is put together by the typed columns: %s', (_, anchor) => {
    const answer = readLines(`1;before;2;${last}`, `5;${anchor};7;${last}`, `1;behind;2;${last}`);
    expect(answer.rows.map((row) => row.anchor)).toStrictEqual(['before', anchor, 'behind']);
    expect(answer).toMatchObject({ unread: [], lineCount: 3, repairedCount: 1, positions: [0, 1, 2] });
    expect(answer.breakCount).toBeGreaterThan(0);
  });

  it.each([
    ['the line behind is a row by itself', ['5;one', `2;two;7;${last}`]],
    ['the break lies in a typed cell', ['5;one;7', `;${last}`]],
    ['the parts make no row', ['5;one', 'two;seven;8']],
    ['the next line is missing', ['5;one']],
  ])('stays where %s', (_, lines) => {
    const answer = readLines(...lines);
    expect(answer.lineCount).toBe(lines.length);
    expect(answer.unread[0]).toStrictEqual({ index: 0, raw: lines[0] });
  });

  it('in an anchor is one row of what is asked for', () => {
    const asked = requestParameters(
      createQuery({ report: 'backlinks_anchors', targets: [{ value: 'a.com', type: 'root_domain' }] }),
    ).get('export_columns')!;
    const line = (anchor: string): string =>
      asked
        .split(',')
        .map((column) => (column === 'anchor' ? anchor : column.endsWith('_seen') ? last : '5'))
        .join(';');
    const body = [asked.replaceAll(',', ';'), line('one'), line('foo\nbar'), line('two')].join('\n');
    const answer = decodeResponse('backlinks_anchors', [], body);
    expect(answer.rows.map((row) => row.anchor)).toStrictEqual(['one', 'foo\nbar', 'two']);
    expect(answer).toMatchObject({ unread: [], lineCount: 3 });
  });

  it('is told from what may be a text and a row behind it, which it is not', () => {
    expect(read('one', `two;2;3;${seen}`)).toMatchObject({
      rows: [{ anchor: 'two' }],
      unread: [{ index: 0, raw: 'one' }],
    });
  });

  it('takes linear time, whatever comes', () => {
    // Time that grows faster than the text would run into the test's time limit.
    expect(readLines(...Array.from({ length: 100_000 }, () => '5;one')).lineCount).toBe(100_000);
  });
});

describe('stray delimiters among several texts', () => {
  const columns = Object.keys(catalogue.backlinks.columns);
  const cells: Readonly<Record<string, string>> = {
    page_ascore: '80',
    source_title: 'Title',
    source_url: 'https://a.example/',
    response_code: '200',
    anchor: 'anchor',
    target_url: 'https://b.example/',
    external_num: '1',
    target_title: 'Target',
    redirect_url: '',
    internal_num: '2',
    image_alt: '',
    image_url: '',
    source_size: '3',
    first_seen: '1578929242',
    last_seen: '1578990011',
    nofollow: 'false',
    form: 'false',
    frame: 'false',
    image: 'false',
    sitewide: 'false',
    newlink: 'true',
    lostlink: 'false',
  };
  const readWith = (changes: Readonly<Record<string, string>>, order = columns) =>
    decodeResponse(
      'backlinks',
      [],
      [order.join(';'), order.map((id) => ({ ...cells, ...changes })[id]).join(';')].join('\n'),
    );

  it.each([
    { source_title: 'A;B; C' },
    { anchor: 'x;y', target_title: 'A;B' },
    { source_title: 'a;1;https', anchor: '5;6' },
    { image_alt: 'alt; text', image_url: 'https://c.example/i.png' },
    { target_url: 'https://b.example/x;jsessionid=12?a=1' },
    { target_url: 'https://b.example/topic=5;msg=12', target_title: 'Big; bold' },
    { image_url: 'data:image/png;base64,iVBORw0KGgo=' },
    { source_url: 'https://a.example/one;two' },
  ])('puts right %o', (changes) => {
    const answer = readWith(changes);
    expect(answer.rows[0]).toMatchObject(changes);
    expect(answer.rows[0]).toMatchObject({
      external_num: 1,
      internal_num: 2,
      source_size: 3,
      newlink: true,
      lostlink: false,
    });
    expect(answer.repairedCount).toBe(1);
  });

  it('puts right a text behind a URL too, as long as its words are no part of one', () => {
    const order = ['target_url', 'anchor', 'external_num'];
    expect(readWith({ anchor: 'hello; world' }, order).rows[0]).toMatchObject({
      target_url: 'https://b.example/',
      anchor: 'hello; world',
    });
  });

  it.each([
    ['a number may belong to the URL or be the next column', { target_url: 'https://b.example/topic=5;12' }, columns],
    ['a URL may be the end of the title', { source_title: 'a;https://c.example/' }, columns],
    ['empty cells could be anywhere', { target_title: ';' }, columns],
    ['the URL or the text may hold it', { anchor: 'a=1;b' }, ['target_url', 'anchor', 'external_num']],
    ['two texts stand next to one another', { anchor: 'a;b' }, ['source_title', 'anchor', 'external_num']],
    [
      'an unknown column stands beside the text',
      { anchor: 'a;b', unknown: 'c' },
      ['anchor', 'unknown', 'external_num'],
    ],
  ])('leaves a row unread where %s', (_, changes: Readonly<Record<string, string>>, order: readonly string[]) => {
    expect(readWith(changes, [...order])).toMatchObject({ rows: [], repairedCount: 0, unread: [{ index: 0 }] });
  });

  it('forgives a delimiter at the end of a line, and leaves one unread that may as well be text', () => {
    expect(readWith({ lostlink: 'false;' }).rows).toHaveLength(1);
    expect(read(`foo;1;2;1370650463;1580411804;`).unread).toHaveLength(1);
  });
});

describe('the header', () => {
  it.each([
    ['score', 'backlinks_overview', 'ascore'],
    ['domain_score', 'backlinks_refdomains', 'domain_ascore'],
    ['page_score', 'backlinks', 'page_ascore'],
  ] as const)('is read with the alias %s', (name, report, column) => {
    expect(decodeResponse(report, [], `${name}\n42`).rows[0]).toMatchObject({ [column]: 42 });
  });

  it('is read in any order, with unknown, doubled and missing columns', () => {
    const answer = decodeResponse('backlinks_anchors', [], ' Backlinks_Num ;new;anchor;backlinks_num\n7;x;text;9');
    expect(answer.rows).toStrictEqual([
      { anchor: 'text', domains_num: null, backlinks_num: 7, first_seen: null, last_seen: null },
    ]);
    expect(answer.missingColumns).toStrictEqual(['domains_num', 'first_seen', 'last_seen']);
  });

  it.each([',', '\t', '|'])('tells the delimiter %j', (delimiter) => {
    const body = [header, `a ; b;2;3;${seen}`].map((line) => line.replaceAll(/;(?! b)/g, delimiter)).join('\n');
    expect(decodeResponse('backlinks_anchors', [], body).rows[0]).toMatchObject({ anchor: 'a ; b', domains_num: 2 });
  });

  it('is harmless where it names what every object has', () => {
    const answer = decodeResponse('backlinks_anchors', [], '__proto__;constructor;anchor\n{"a":1};x;text');
    expect(answer.rows[0]).toStrictEqual({
      anchor: 'text',
      domains_num: null,
      backlinks_num: null,
      first_seen: null,
      last_seen: null,
    });
    expect(Object.getPrototypeOf(answer.rows[0])).toBe(Object.prototype);
  });

  it('alone is a report without lines', () => {
    expect(decodeResponse('backlinks_anchors', [], header)).toStrictEqual({
      rows: [],
      positions: [],
      unread: [],
      lineCount: 0,
      repairedCount: 0,
      missingColumns: [],
      unreadColumns: [],
      breakCount: 0,
    });
  });

  it('of another report leaves every line unread', () => {
    expect(decodeResponse('backlinks_tld', [], 'a;b\n1;2')).toMatchObject({
      rows: [],
      unread: [{ index: 0, raw: '1;2' }],
    });
  });
});

describe('a column for each target', () => {
  const matrix = (targets: readonly string[], ...lines: readonly string[]) =>
    decodeResponse('backlinks_matrix', targetsCalled(...targets), lines.join('\n'));
  const countsOf = (targets: readonly string[], header_: string, line: string) =>
    matrix(targets, header_, line).rows[0]?.backlinks_num;
  const both = ['x.com', 'y.com'];

  it('is known by name, also for a target that is called like a column', () => {
    const answer = matrix(
      ['domain', 'https://a.example/x?y', 'matches_num'],
      'domain;domain_ascore;matches_num;domain;https://a.example/x?y;matches_num',
      'z.example;9;2;1;;3',
    );
    expect(answer.rows).toStrictEqual([
      { domain: 'z.example', domain_ascore: 9, matches_num: 2, backlinks_num: [1, null, 3] },
    ]);
    expect(answer).toMatchObject({ missingColumns: [], unreadColumns: [] });
  });

  it('is found in any order of the others', () => {
    expect(
      matrix(['a.example', 'b.example'], 'matches_num;a.example;b.example;domain', '2;5;6;z.example').rows[0],
    ).toStrictEqual({
      domain: 'z.example',
      domain_ascore: null,
      matches_num: 2,
      backlinks_num: [5, 6],
    });
  });

  it.each(['evil.com;50;2;0;4;', 'evil.com;50;2;0;4'])('is read where a delimiter closes the header: %s', (line) => {
    const answer = matrix(both, 'domain;domain_ascore;matches_num;x.com;y.com;', line);
    expect(answer.rows).toStrictEqual([
      { domain: 'evil.com', domain_ascore: 50, matches_num: 2, backlinks_num: [0, 4] },
    ]);
    expect(answer).toMatchObject({ missingColumns: [], unreadColumns: [], repairedCount: 0 });
  });

  it('is its target’s where the header has the targets in another order', () => {
    expect(countsOf(both, 'domain;domain_ascore;matches_num;y.com;x.com', 'evil.com;50;2;4;0')).toStrictEqual([0, 4]);
  });

  it.each([
    ['x.com', [3, null]],
    ['y.com', [null, 3]],
  ])('that came alone is that of %s', (name, counts) => {
    const answer = matrix(both, `domain;domain_ascore;matches_num;${name}`, 'evil.com;50;2;3');
    expect(answer.rows[0]?.backlinks_num).toStrictEqual(counts);
    expect(answer.missingColumns).toStrictEqual(['backlinks_num']);
  });

  it.each([
    ['other letters', ['x.com', 'y.com'], 'Y.COM;X.com'],
    ['Unicode', ['xn--mnchen-3ya.de', 'xn--bb-eka.at'], 'öbb.at;münchen.de'],
    ['a last dot, a scheme and a slash', ['x.com', 'y.com'], 'y.com.;https://x.com/'],
    ['an address without its slash', ['https://x.com/', 'https://y.com/'], 'https://Y.com;https://X.COM'],
    ['an address without its scheme', ['https://x.com/a', 'https://y.com/b'], 'y.com/b;x.com/a'],
    ['www. as a host of its own', ['www.x.com', 'x.com'], 'x.com;www.x.com'],
    ['case as a page of its own', ['https://x.com/A', 'https://x.com/a'], 'https://x.com/a;https://x.com/A'],
    ['a site beside its page', ['x.com', 'https://x.com/'], 'https://x.com/;x.com'],
  ])('is known by its target’s name in normal form: %s', (_, targets, names) => {
    expect(countsOf(targets, `domain;domain_ascore;matches_num;${names}`, 'evil.com;50;2;1;2')).toStrictEqual([2, 1]);
  });

  it('is known by its place behind the matches where its name tells nothing', () => {
    expect(countsOf(both, 'domain;domain_ascore;matches_num;first;second', 'evil.com;50;2;1;2')).toStrictEqual([1, 2]);
    expect(countsOf(both, 'matches_num;first;y.com;domain;domain_ascore', '2;1;2;evil.com;50')).toStrictEqual([1, 2]);
  });

  it.each([
    ['stands behind the last of them', 'x.com;y.com;new', '1;2;3', [1, 2]],
    ['stands alone', 'unheard.of', '3', [null, null]],
    ['stands at the place of a target that has its column', 'new;x.com', '7;1', [1, null]],
    ['names one target twice', 'x.com;x.com', '7;1', [7, null]],
  ])('that fits neither is no target’s, and is told: where it %s', (_, names, cells, counts) => {
    const answer = matrix(both, `domain;domain_ascore;matches_num;${names}`, `evil.com;50;2;${cells}`);
    expect(answer.rows[0]?.backlinks_num).toStrictEqual(counts);
    expect(answer.unreadColumns).not.toStrictEqual([]);
  });

  it('of one host under two types is taken in the order of the targets', () => {
    const targets = [...targetsCalled('x.com'), { value: 'x.com', type: 'domain' as const }];
    expect(
      decodeResponse('backlinks_matrix', targets, 'domain;domain_ascore;matches_num;x.com;x.com\nevil.com;50;2;1;2')
        .rows[0]?.backlinks_num,
    ).toStrictEqual([1, 2]);
  });

  it.each([
    ['https://x.com/a;b=1', 'https://x.com/a;b=1'],
    ['https://x.com/a;b=1', 'HTTPS://X.com/a;b=1'],
    ['https://x.com/a;', 'https://x.com/a;'],
  ])('is that of an address with a delimiter in it: %s', (value, name) => {
    const answer = matrix([value, 'y.com'], `domain;domain_ascore;matches_num;${name};y.com`, 'evil.com;50;2;1;2');
    expect(answer.rows).toStrictEqual([
      { domain: 'evil.com', domain_ascore: 50, matches_num: 2, backlinks_num: [1, 2] },
    ]);
    expect(answer.unreadColumns).toStrictEqual([]);
  });

  it('is looked for in no header of a thousand names', () => {
    // Time that grows faster than the text would run into the test's time limit.
    const names = Array.from({ length: 100_000 }, (_, index) => `x${index}.com`).join(';');
    expect(countsOf(['x.com', 'https://y.com/;'], `domain;matches_num;x.com;${names}`, 'evil.com;1;2')).toBeUndefined();
  });

  it('keeps __proto__ as the name of a domain and of a target', () => {
    expect(
      matrix(['__proto__', 'b.example'], 'domain;domain_ascore;matches_num;__proto__;b.example', '__proto__;9;2;1;4')
        .rows[0],
    ).toMatchObject({
      domain: '__proto__',
      backlinks_num: [1, 4],
    });
  });
});

describe('lines', () => {
  it('may be more or fewer than were asked: each is counted', () => {
    expect(read(...Array.from({ length: 2_000 }, (_, index) => `a${index};2;3;${seen}`)).lineCount).toBe(2_000);
  });

  it('are kept raw, without blank ones and line ends', () => {
    expect(splitResponse('backlinks_anchors', [], '\uFEFF\r\na;b\r\n1;2\r\n\r\n3;"x\r\ny"\r\n  \n5;6')).toStrictEqual({
      header: 'a;b',
      delimiter: ';',
      lines: ['1;2', '3;"x\r\ny"', '5;6'],
    });
  });

  it.each(['', '\n', '\uFEFF', 'x', ';', '"', '\0'])('of the body %j are none', (body) => {
    expect(decodeResponse('backlinks', [], body)).toMatchObject({ rows: [], unread: [], lineCount: 0 });
  });
});

describe('an answer before it is read', () => {
  const unreadable = (reason: string) => ({
    kind: 'error',
    error: { class: 'unreadable', reason, mayHaveCharged: true },
  });

  it.each([
    ['empty', ''],
    ['empty', ' \r\n\uFEFF '],
    ['html', '<!DOCTYPE html><title>Sign in</title>'],
    ['html', '\uFEFF\n<html>ERROR 50 :: NOTHING FOUND</html>'],
    ['json', '{"error":{"code":120}}'],
    ['json', '[]'],
    ['header', 'zone;rating\ncom;1'],
    ['header', 'Bad Gateway'],
    ['header', '\0\u0001\uFFFD'],
  ])('is unreadable with the reason %s: %j', (reason, body) => {
    expect(classifyResponse('backlinks_anchors', 200, body)).toStrictEqual(unreadable(reason));
  });

  it('is a report of no lines where it is a header alone, and nothing only where the API says so', () => {
    expect(classifyResponse('backlinks_anchors', 200, header)).toStrictEqual({ kind: 'report' });
    expect(classifyResponse('backlinks_anchors', 200, 'ERROR 50 :: NOTHING FOUND')).toStrictEqual({ kind: 'nothing' });
    expect(classifyResponse('backlinks_anchors', 404, '\uFEFF error 50 :: nothing found\r\n')).toStrictEqual({
      kind: 'nothing',
    });
  });

  it('is the error that it states, on whatever status', () => {
    for (const status of [200, 400, 403, 500])
      expect(classifyResponse('backlinks', status, 'ERROR 132 :: API UNITS BALANCE IS ZERO')).toStrictEqual({
        kind: 'error',
        error: { class: 'units', code: 132, text: 'API UNITS BALANCE IS ZERO', mayHaveCharged: false },
      });
  });

  it('is the error of its status where it states none, even if rows came with it', () => {
    expect(classifyResponse('backlinks_anchors', 502, `${header}\na;2;3;${seen}`)).toStrictEqual({
      kind: 'error',
      error: { class: 'server', code: 502, mayHaveCharged: true },
    });
  });

  it('knows a matrix by its own columns', () => {
    expect(classifyResponse('backlinks_matrix', 200, 'domain;domain_ascore;a.example;b.example')).toStrictEqual({
      kind: 'report',
    });
    expect(classifyResponse('backlinks_matrix', 200, 'a.example;b.example')).toStrictEqual(unreadable('header'));
  });
});
