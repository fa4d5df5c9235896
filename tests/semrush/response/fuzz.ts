import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import fc from 'fast-check';
import { targetsCalled } from '@/tests/support/targets-called.ts';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { rowFits } from '@/utils/semrush/filter/filter.ts';
import { sortRows } from '@/utils/semrush/query/order.ts';
import { cellKinds, type CellKind } from '@/utils/semrush/response/cell.ts';
import { classifyResponse, decodeResponse, splitResponse, type Row } from '@/utils/semrush/response/decode-response.ts';
import { profileOf } from '@/utils/view/profile.ts';
import { readFixture } from './fixture.ts';

type Cells = Readonly<Record<string, unknown>>;
type CaseOf<Made> = Made extends fc.Arbitrary<infer Case> ? Case : never;

const reportArbitrary = fc.constantFrom(...reportIds);
const targetsArbitrary = fc.subarray(
  targetsCalled('a.example', 'https://a.example/;b=1', 'xn--mnchen-3ya.example', 'domain', 'com', '1', '__proto__'),
);

/** What bodies are made of, the pieces of docs/guarantees.md, "Bad input", among them. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(';', '\n', '"', '""', '\r\n', ',', '\t', '|') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '1',
      '74',
      '1,234',
      '1e3',
      '0x10',
      '-',
      'n/a',
      '',
      '0',
      '1580411804',
      '1580411804123',
      'true',
      'false',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'https://a.example/x',
      'https://a.example/;b=1',
      'a.example',
      '1.2.3.4',
      'us',
      'United States',
      'com',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      '...',
      '\0',
      '\uFEFF',
      '\r',
      '\u202E',
      '\u200B',
      '\uFFFD',
      '\u2028',
      ' ',
      '<',
      '{',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'ERROR 50 :: NOTHING FOUND',
      'ERROR 120 :: WRONG KEY - ID PAIR',
      'Validation Error : target',
      '<html>',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

const mess = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

function headerFor(report: ReportId): fc.Arbitrary<string> {
  const names = Object.keys(reportOf(report).columns);
  return fc.oneof(
    fc.constant(names.join(';')),
    fc.constant(names.map((name) => `"${name}"`).join(';')),
    fc.shuffledSubarray([...names, ...names, 'score', 'unknown', '__proto__']).map((some) => some.join(';')),
  );
}

/** A body of the report, then damaged: cut, with another report's lines, or with a mess at its end. */
function bodyFor(report: ReportId): fc.Arbitrary<string> {
  return fc.oneof(
    mess,
    fc.tuple(headerFor(report), mess).map(([header, rest]) => `${header}\n${rest}`),
    fc.tuple(fc.nat(), mess).map(([at, rest]) => readFixture(report).slice(0, at % 2_000) + rest),
  );
}

const anyAnswer = fc.tuple(reportArbitrary, targetsArbitrary).chain(([report, targets]) =>
  fc.record({
    report: fc.constant(report),
    targets: fc.constant(targets),
    body: bodyFor(report),
    status: fc.constantFrom(200, 200, 200, 403, 408, 429, 500),
    range: fc.tuple(fc.nat(20), fc.nat(20)),
  }),
);

function checkAnswer({ report, targets, body, status, range }: CaseOf<typeof anyAnswer>): void {
  const verdict = classifyResponse(report, status, body);
  ok(verdict.kind !== 'error' || (verdict.error.text ?? '').length <= 200);

  const { header, delimiter, lines } = splitResponse(report, targets, body);
  deepStrictEqual(splitResponse(report, targets, [header, ...lines].join('\n')), { header, delimiter, lines });
  const some = lines.slice(Math.min(...range), Math.max(...range));
  if (header !== '')
    deepStrictEqual(splitResponse(report, targets, [header, ...some].join('\n')), { header, delimiter, lines: some });

  const answer = decodeResponse(report, targets, body);
  strictEqual(answer.lineCount, lines.length);
  const places = [...answer.positions, ...answer.unread.map(({ index }) => index)].toSorted((a, b) => a - b);
  deepStrictEqual(
    places,
    lines.map((_, index) => index),
  );
  strictEqual(answer.rows.length, answer.positions.length);
  for (const { index, raw } of answer.unread) strictEqual(raw, lines[index]);
  const columns = Object.keys(reportOf(report).columns);
  for (const row of answer.rows) deepStrictEqual(Object.keys(row), columns);
  deepStrictEqual(decodeResponse(report, targets, [header, ...lines].join('\n')), answer);

  for (const sort of Object.keys(reportOf(report).sorts))
    strictEqual(sortRows(report, sort, answer.rows).length, answer.rows.length);
  for (const [field, { values = ['a.example'], operations: [operation = ''] = [] }] of Object.entries(
    reportOf(report).filters,
  ))
    for (const value of values) {
      const item: FilterItem = { sign: '+', field, operation, value };
      for (const row of answer.rows) ok([true, false, null].includes(rowFits(report, item, row)));
    }
  if (report === 'backlinks_ascore_profile')
    strictEqual(profileOf(answer.rows as Row<'backlinks_ascore_profile'>[]).length, 101);
}

function orMissing<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(value, { freq: 6 });
}

const seconds = fc.integer({ min: 900_000_000, max: 2_000_000_000 });
const hosts = fc.domain();
const urls = fc.webUrl({ withQueryParameters: true, withFragments: true }).map((url) => url.replaceAll(/["\s]/g, ''));

/** Values of each kind as an honest answer holds them. */
const valueOf: { readonly [Kind in CellKind]: fc.Arbitrary<unknown> } = {
  score: orMissing(fc.integer({ min: 0, max: 100 })),
  count: orMissing(fc.oneof(fc.nat(), fc.maxSafeNat())),
  decimal: orMissing(fc.integer({ min: 0, max: 100_000 }).map((hundredths) => hundredths / 100)),
  count_per_target: fc.tuple(orMissing(fc.nat()), orMissing(fc.nat())),
  confidence: orMissing(fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1_000_000)),
  code: orMissing(fc.constantFrom(200, 301, 404, 503)),
  time: orMissing(seconds),
  flag: orMissing(fc.boolean()),
  url: orMissing(urls),
  host: orMissing(hosts),
  ip: orMissing(fc.oneof(fc.ipV4(), fc.ipV6())),
  country: orMissing(fc.constantFrom('us', 'de', 'United States', 'Côte d’Ivoire')),
  zone: orMissing(fc.constantFrom('com', 'co.uk', 'рф')),
  target: orMissing(fc.oneof(hosts, urls)),
  target_type: orMissing(fc.constantFrom('root_domain', 'domain', 'url')),
  text: fc.oneof(fc.string({ unit: 'binary' }), mess),
  category: fc.oneof(fc.string({ unit: 'binary' }), mess),
};

function rowsOf(report: ReportId): fc.Arbitrary<Cells[]> {
  return fc.array(
    fc.record(Object.fromEntries(Object.entries(reportOf(report).columns).map(([id, kind]) => [id, valueOf[kind]]))),
    { maxLength: 5 },
  );
}

const honestAnswer = reportArbitrary.chain((report) =>
  fc.record({
    report: fc.constant(report),
    rows: rowsOf(report),
    order: fc.shuffledSubarray(Object.keys(reportOf(report).columns), { minLength: 1 }),
    delimiter: fc.constantFrom(';', ',', '\t', '|'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
  }),
);

function asText(value: unknown): string {
  return value === null ? '' : String(value);
}

/** The cells of one column of a row: two for the counts per target. */
function cellsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(asText) : [asText(value)];
}

function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** Columns in any order, whatever they hold: what was quoted is read back to the letter. */
function checkQuoted({ report, rows, order, delimiter, lineEnd }: CaseOf<typeof honestAnswer>): void {
  const { columns } = reportOf(report);
  const names = order.flatMap((id) => (columns[id] === 'count_per_target' ? ['a.example', 'domain.example'] : [id]));
  const lines = rows.map((row) => order.flatMap((id) => cellsOf(row[id])));
  const body = [names, ...lines].map((cells) => cells.map(quote).join(delimiter)).join(lineEnd);
  if (!names.some((name) => Object.hasOwn(columns, name))) return;
  const answer = decodeResponse(report, targetsCalled('a.example', 'domain.example'), body);
  const absent = (kind: CellKind): unknown =>
    kind === 'count_per_target' ? [null, null] : cellKinds[kind].isFreeText ? '' : null;
  deepStrictEqual(
    answer.rows,
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(columns).map(([id, kind]) => [id, order.includes(id) ? row[id] : absent(kind)]),
      ),
    ),
  );
  deepStrictEqual(answer.unread, []);
}

/** Texts as the API sends them unquoted, with delimiters in them, in the order of columns that we ask for. */
const bareAnswer = reportArbitrary.chain((report) => fc.record({ report: fc.constant(report), rows: rowsOf(report) }));

function bareText(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/["\r\n\uFEFF]/g, '') : value;
}

/** A row with stray delimiters is read as it was meant or not at all. */
function checkBare({ report, rows }: CaseOf<typeof bareAnswer>): void {
  const { columns } = reportOf(report);
  const meant = rows.map((row) => Object.fromEntries(Object.keys(columns).map((id) => [id, bareText(row[id])])));
  const names = Object.entries(columns).flatMap(([id, kind]) =>
    kind === 'count_per_target' ? ['a.example', 'b.example'] : [id],
  );
  const lines = meant.map((row) => Object.values(row).flatMap(cellsOf).join(';'));
  const answer = decodeResponse(
    report,
    targetsCalled('a.example', 'b.example'),
    [names.join(';'), ...lines].join('\n'),
  );
  answer.rows.forEach((row, index) => deepStrictEqual(row, meant[answer.positions[index]!]));
}

const numbers = { domains_num: 5, backlinks_num: 2, first_seen: 1_580_411_804, last_seen: null };

/** An inch sign, which opens no quote, a line break within a text, and a line that breaks off. */
const damagedExample: CaseOf<typeof anyAnswer> = {
  report: 'backlinks_anchors',
  targets: [],
  body: 'anchor;domains_num;backlinks_num\n"The 12" wheel;1;2\nthis;\nthat;3;4\r\nmore;5',
  status: 200,
  range: [1, 2],
};
/** What must be quoted, all in one cell, under columns in another order. */
const quotedExample: CaseOf<typeof honestAnswer> = {
  report: 'backlinks_anchors',
  rows: [{ anchor: '"; \r\n__proto__', ...numbers }],
  order: ['last_seen', 'anchor', 'backlinks_num', 'domains_num', 'first_seen'],
  delimiter: ';',
  lineEnd: '\r\n',
};
/** A stray delimiter with a number behind it, as in a title of a list. */
const bareExample: CaseOf<typeof bareAnswer> = {
  report: 'backlinks_anchors',
  rows: [
    { anchor: 'top;5', ...numbers },
    { anchor: 'this; that; more', ...numbers },
  ],
};

/**
 * Feeds `count` made-up answers through everything that reads them, a third of each kind: damaged ones, quoted ones
 * and bare ones with stray delimiters. Throws, with the smallest case found, where a promise about reading is broken.
 */
export function fuzzAnswers(count: number, seed: number): void {
  const options = { numRuns: Math.ceil(count / 3), seed };
  fc.assert(fc.property(anyAnswer, checkAnswer), { ...options, examples: [[damagedExample]] });
  fc.assert(fc.property(honestAnswer, checkQuoted), { ...options, examples: [[quotedExample]] });
  fc.assert(fc.property(bareAnswer, checkBare), { ...options, examples: [[bareExample]] });
}
