import { describe, expect, it } from 'vitest';
import { classifyResponse, decodeResponse, splitResponse } from '@/utils/semrush/response/decode-response.ts';
import { catalogue } from '@/utils/semrush/catalogue.ts';

const header = 'anchor;domains_num;backlinks_num;first_seen;last_seen';
const seen = '1370650463;1580411804';

function read(...lines: readonly string[]) {
  return decodeResponse('backlinks_anchors', 1, [header, ...lines].join('\n'));
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

  it('leaves a count of 1 MB unread', () => {
    expect(read(`a;${'9'.repeat(1_000_000)};3;${seen}`).unread).toHaveLength(1);
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
    const answer = decodeResponse('backlinks_anchors', 1, body);
    expect(answer.rows.map(({ anchor }) => anchor)).toStrictEqual(['whole\nanchor']);
    expect(answer.unread).toStrictEqual([{ index: 0, raw: `"cut;"2";"3"` }]);
  });
});

describe('cells that are not of their kind', () => {
  it.each(['1e3', '0x10', '1.5', '-1', '+1', '1 000', '12,34', 'many', '٣', '99999999999999999', '9007199254740993e0'])(
    'keeps the row of the count %s unread',
    (count) => {
      const answer = read(`a;${count};3;${seen}`, `b;2;3;${seen}`);
      expect(answer.unread).toStrictEqual([{ index: 0, raw: `a;${count};3;${seen}` }]);
      expect(answer.positions).toStrictEqual([1]);
      expect(answer.lineCount).toBe(2);
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

  it('keeps a row unread whose last time was cut with the body', () => {
    expect(read(`a;2;3;${seen}`, `b;2;3;1370650463;158041180`).unread).toStrictEqual([
      { index: 1, raw: 'b;2;3;1370650463;158041180' },
    ]);
  });

  it('keeps a row unread that was cut in the middle, and the literal dots of the document', () => {
    expect(read(`a;2;3;${seen}`, '...', 'b;2').unread).toStrictEqual([
      { index: 1, raw: '...' },
      { index: 2, raw: 'b;2' },
    ]);
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
      1,
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
    expect(decodeResponse(report, 1, `${name}\n42`).rows[0]).toMatchObject({ [column]: 42 });
  });

  it('is read in any order, with unknown, doubled and missing columns', () => {
    const answer = decodeResponse('backlinks_anchors', 1, ' Backlinks_Num ;new;anchor;backlinks_num\n7;x;text;9');
    expect(answer.rows).toStrictEqual([
      { anchor: 'text', domains_num: null, backlinks_num: 7, first_seen: null, last_seen: null },
    ]);
    expect(answer.missingColumns).toStrictEqual(['domains_num', 'first_seen', 'last_seen']);
  });

  it.each([',', '\t', '|'])('tells the delimiter %j', (delimiter) => {
    const body = [header, `a ; b;2;3;${seen}`].map((line) => line.replaceAll(/;(?! b)/g, delimiter)).join('\n');
    expect(decodeResponse('backlinks_anchors', 1, body).rows[0]).toMatchObject({ anchor: 'a ; b', domains_num: 2 });
  });

  it('is harmless where it names what every object has', () => {
    const answer = decodeResponse('backlinks_anchors', 1, '__proto__;constructor;anchor\n{"a":1};x;text');
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
    expect(decodeResponse('backlinks_anchors', 1, header)).toStrictEqual({
      rows: [],
      positions: [],
      unread: [],
      lineCount: 0,
      repairedCount: 0,
      missingColumns: [],
    });
  });

  it('of another report leaves every line unread', () => {
    expect(decodeResponse('backlinks_tld', 1, 'a;b\n1;2')).toMatchObject({
      rows: [],
      unread: [{ index: 0, raw: '1;2' }],
    });
  });
});

describe('a column for each target', () => {
  const matrix = (targetCount: number, ...lines: readonly string[]) =>
    decodeResponse('backlinks_matrix', targetCount, lines.join('\n'));

  it('is read by position, also for a target that is called like a column', () => {
    const answer = matrix(
      3,
      'domain;domain_ascore;matches_num;domain;https://a.example/x?y;matches_num',
      'z.example;9;2;1;;3',
    );
    expect(answer.rows).toStrictEqual([
      { domain: 'z.example', domain_ascore: 9, matches_num: 2, backlinks_num: [1, null, 3] },
    ]);
    expect(answer.missingColumns).toStrictEqual([]);
  });

  it('is found in any order of the others', () => {
    expect(matrix(2, 'matches_num;a.example;b.example;domain', '2;5;6;z.example').rows[0]).toStrictEqual({
      domain: 'z.example',
      domain_ascore: null,
      matches_num: 2,
      backlinks_num: [5, 6],
    });
  });

  it('is missing where there are fewer columns than targets', () => {
    expect(matrix(2, 'domain;domain_ascore;matches_num;a.example', 'z.example;9;2;1')).toMatchObject({
      rows: [{ backlinks_num: [1, null] }],
      missingColumns: ['backlinks_num'],
    });
  });

  it('keeps __proto__ as the name of a domain and of a target', () => {
    expect(
      matrix(2, 'domain;domain_ascore;matches_num;__proto__;b.example', '__proto__;9;2;1;4').rows[0],
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
    expect(splitResponse('\uFEFF\r\na;b\r\n1;2\r\n\r\n3;"x\r\ny"\r\n  \n5;6')).toStrictEqual({
      header: 'a;b',
      delimiter: ';',
      lines: ['1;2', '3;"x\r\ny"', '5;6'],
    });
  });

  it.each(['', '\n', '\uFEFF', 'x', ';', '"', '\0'])('of the body %j are none', (body) => {
    expect(decodeResponse('backlinks', 1, body)).toMatchObject({ rows: [], unread: [], lineCount: 0 });
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
