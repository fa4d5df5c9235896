import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { assignLines } from '@/utils/worker/cache/assign-lines.ts';
import { responsePagesOf, endOf } from '@/utils/worker/cache/response-pages.ts';

const columns = Object.entries(reportOf('backlinks_comparison').columns);
const header = columns.map(([column]) => column).join(';');

function root(value: string): Target {
  return { value, type: 'root_domain' };
}

const targets = [root('a.com'), root('b.com'), root('c.com')];

function lineOf(target: string, type = 'root_domain'): string {
  return columns
    .map(([column, kind]) =>
      column === 'target' ? target : column === 'target_type' ? type : kind === 'score' ? '50' : '1000',
    )
    .join(';');
}

function assign(...lines: string[]) {
  return assignLines(targets, 'backlinks_comparison', header, lines);
}

describe('a line', () => {
  it('belongs to the target that it names, in whatever order', () => {
    expect(assign(lineOf('c.com'), lineOf('a.com'), lineOf('b.com'))).toEqual({
      byTarget: [lineOf('a.com'), lineOf('b.com'), lineOf('c.com')],
      unmatched: [],
    });
  });

  it('belongs to its target in other letters', () => {
    expect(assign(lineOf('B.COM', 'ROOT_DOMAIN')).byTarget).toEqual([
      undefined,
      lineOf('B.COM', 'ROOT_DOMAIN'),
      undefined,
    ]);
  });

  it('belongs to the page that it names to the letter, where another differs in case alone', () => {
    const pages: Target[] = ['https://x.com/A', 'https://x.com/a'].map((value) => ({ value, type: 'url' }));
    const lines = [lineOf('https://x.com/a', 'url'), lineOf('https://x.com/A', 'url')];
    expect(assignLines(pages, 'backlinks_comparison', header, lines).byTarget).toEqual([lines[1], lines[0]]);
    const loud = [lineOf('HTTPS://X.COM/A', 'url')];
    expect(assignLines(pages, 'backlinks_comparison', header, loud)).toEqual({
      byTarget: [loud[0], undefined],
      unmatched: [],
    });
    const neither = [lineOf('x.com/%41%42', 'url')];
    expect(assignLines(pages, 'backlinks_comparison', header, neither)).toEqual({
      byTarget: [undefined, undefined],
      unmatched: [0],
    });
  });

  it('belongs to the target of its type', () => {
    const both: Target[] = [root('a.com'), { value: 'a.com', type: 'domain' }];
    const lines = [lineOf('a.com', 'domain'), lineOf('a.com', 'root_domain')];
    expect(assignLines(both, 'backlinks_comparison', header, lines)).toEqual({
      byTarget: [lines[1], lines[0]],
      unmatched: [],
    });
  });

  it.each<[string, Target[], [name: string, type?: string][]]>([
    [
      'a host in its own letters, the lines in another order',
      [root('xn--bb-eka.at'), root('a.com'), root('xn--mnchen-3ya.de')],
      [['öbb.at'], ['a.com'], ['münchen.de']],
    ],
    ['a host with a dot at its end, in capitals', [root('a.com')], [['A.COM.']]],
    ['a page without the slash of its host', [{ value: 'https://a.com/', type: 'url' }], [['https://a.com', 'url']]],
    [
      'a page without its scheme',
      [
        { value: 'https://a.com/b?c=d', type: 'url' },
        { value: 'https://a.com/', type: 'url' },
      ],
      [
        ['a.com/b?c=d', 'url'],
        ['a.com', 'url'],
      ],
    ],
    [
      'a page in another encoding',
      [{ value: 'https://xn--bb-eka.at/%C3%A9', type: 'url' }],
      [['https://ÖBB.at/é', 'url']],
    ],
    ['a host as a page', [root('a.com')], [['https://a.com/']]],
    [
      'a target without its type',
      [root('a.com'), root('b.com')],
      [
        ['a.com', ''],
        ['b.com', ''],
      ],
    ],
    ['a target of another type', [root('a.com')], [['a.com', 'domain']]],
  ])('belongs to its target where it names %s', (_what, asked, answered) => {
    const lines = answered.map(([name, type = 'root_domain']) => lineOf(name, type));
    // In this order and, where there are several, turned round and with one more before them.
    expect(assignLines(asked, 'backlinks_comparison', header, lines)).toEqual({ byTarget: lines, unmatched: [] });
    expect(assignLines(asked, 'backlinks_comparison', header, lines.toReversed())).toEqual({
      byTarget: lines,
      unmatched: [],
    });
    expect(assignLines([root('other.com'), ...asked], 'backlinks_comparison', header, lines)).toEqual({
      byTarget: [undefined, ...lines],
      unmatched: [],
    });
  });

  it('belongs to neither of two targets that it may mean, but by its place', () => {
    const both: Target[] = [root('a.com'), { value: 'a.com', type: 'domain' }];
    const [first, second] = [lineOf('a.com', ''), lineOf('a.com', 'url')];
    expect(assignLines(both, 'backlinks_comparison', header, [first])).toEqual({
      byTarget: [undefined, undefined],
      unmatched: [0],
    });
    expect(assignLines(both, 'backlinks_comparison', header, [first, second])).toEqual({
      byTarget: [first, second],
      unmatched: [],
    });
    const paths: Target[] = ['http://a.com/x', 'https://a.com/x'].map((value) => ({ value, type: 'url' }));
    expect(assignLines(paths, 'backlinks_comparison', header, [lineOf('a.com/x', 'url')])).toEqual({
      byTarget: [undefined, undefined],
      unmatched: [0],
    });
    const schemes: Target[] = ['http://a.com/', 'https://a.com/'].map((value) => ({ value, type: 'url' }));
    expect(assignLines(schemes, 'backlinks_comparison', header, [lineOf('a.com', 'url')])).toEqual({
      byTarget: [undefined, undefined],
      unmatched: [0],
    });
  });

  it.each<[string, string[], (string | undefined)[], number[]]>([
    ['another host of a target', ['a.com', 'www.b.com', 'c.com'], ['a.com', undefined, 'c.com'], [1]],
    ['that at a place in another order', ['c.com', 'www.b.com', 'a.com'], ['a.com', undefined, 'c.com'], [1]],
    ['a stranger', ['evil.com', 'b.com', 'c.com'], [undefined, 'b.com', 'c.com'], [0]],
    ['strangers all', ['x.com', 'y.com', 'z.com'], [undefined, undefined, undefined], [0, 1, 2]],
  ])('belongs to no target where it names %s, though there is a line for each', (_what, names, meant, unmatched) => {
    expect(assign(...names.map((name) => lineOf(name)))).toEqual({
      byTarget: meant.map((name) => name && lineOf(name)),
      unmatched,
    });
  });

  it('belongs to the only target that was asked for where it names that, and to none where it names another', () => {
    const asked = [root('a.com')];
    expect(assignLines(asked, 'backlinks_comparison', header, [lineOf('evil.com')])).toEqual({
      byTarget: [undefined],
      unmatched: [0],
    });
    expect(assignLines(asked, 'backlinks_comparison', header, [lineOf('')])).toEqual({
      byTarget: [lineOf('')],
      unmatched: [],
    });
  });

  it('belongs to no target of another type by its place, where a target has its type', () => {
    const both: Target[] = [root('a.com'), { value: 'a.com', type: 'domain' }];
    const [first, second] = [lineOf('a.com'), lineOf('a.com').replaceAll('1000', '2000')];
    expect(assignLines(both, 'backlinks_comparison', header, [first, second])).toEqual({
      byTarget: [first, undefined],
      unmatched: [1],
    });
  });

  it('belongs to the target of its place where it cannot be read, if there is a line for each', () => {
    expect(assign(lineOf('a.com'), 'nonsense', lineOf('c.com'))).toEqual({
      byTarget: [lineOf('a.com'), 'nonsense', lineOf('c.com')],
      unmatched: [],
    });
  });

  it('that cannot be read goes to nobody where another line names a stranger or stands at the place of another target', () => {
    expect(assign(lineOf('evil.com'), 'nonsense', lineOf('c.com'))).toEqual({
      byTarget: [undefined, undefined, lineOf('c.com')],
      unmatched: [0, 1],
    });
    expect(assign(lineOf('c.com'), 'nonsense', lineOf('a.com'))).toEqual({
      byTarget: [lineOf('a.com'), undefined, lineOf('c.com')],
      unmatched: [1],
    });
  });

  it('is never given to one target by its place where it names another', () => {
    const [first, second] = [lineOf('a.com'), lineOf('a.com').replaceAll('1000', '2000')];
    expect(assign(first, second, lineOf('c.com'))).toEqual({
      byTarget: [first, undefined, lineOf('c.com')],
      unmatched: [1],
    });
  });

  it('is unmatched where it names no target and there is not a line for each', () => {
    expect(assign(lineOf('a.com'), lineOf('www.b.com'))).toEqual({
      byTarget: [lineOf('a.com'), undefined, undefined],
      unmatched: [1],
    });
    expect(assign(lineOf('a.com'), lineOf('b.com'), lineOf('c.com'), lineOf('d.com'))).toEqual({
      byTarget: [lineOf('a.com'), lineOf('b.com'), lineOf('c.com')],
      unmatched: [3],
    });
  });

  it('is unmatched where another line stands at the place of a target that is not its own', () => {
    expect(assign(lineOf('b.com'), lineOf('x.com'), lineOf('y.com'))).toEqual({
      byTarget: [undefined, lineOf('b.com'), undefined],
      unmatched: [1, 2],
    });
  });

  it('is unmatched where it names a target a second time: the first counts', () => {
    const [first, second] = [lineOf('a.com'), lineOf('a.com').replaceAll('1000', '2000')];
    expect(assign(first, second)).toEqual({ byTarget: [first, undefined, undefined], unmatched: [1] });
  });

  it('is none where the answer has none', () => {
    expect(assign()).toEqual({ byTarget: [undefined, undefined, undefined], unmatched: [] });
  });
});

/** Targets, each with spellings by which an answer may name it and that name no other. */
const spelled: readonly (readonly [Target, readonly string[]])[] = [
  [root('a.com'), ['a.com', 'A.COM', 'a.com.', 'https://a.com/']],
  [root('xn--mnchen-3ya.de'), ['münchen.de', 'MÜNCHEN.DE', 'xn--mnchen-3ya.de']],
  [{ value: 'www.a.com', type: 'domain' }, ['www.a.com', 'WWW.a.com']],
  [{ value: 'https://b.com/', type: 'url' }, ['https://b.com/', 'https://b.com', 'b.com', 'HTTPS://B.com']],
  [{ value: 'https://b.com/A?c=d', type: 'url' }, ['https://b.com/A?c=d', 'b.com/A?c=d', 'https://B.COM/A?c=d']],
  [{ value: 'https://b.com/a?c=d', type: 'url' }, ['https://b.com/a?c=d', 'b.com/a?c=d']],
  [{ value: 'https://xn--bb-eka.at/%C3%A9', type: 'url' }, ['https://öbb.at/é', 'https://öbb.at/%c3%a9']],
];
const namedTargets = fc.shuffledSubarray([...spelled], { minLength: 1 }).chain((asked) =>
  fc.record({
    asked: fc.constant(asked),
    // Lines in any order, each under one of its target's names, some of them missing.
    answered: fc
      .shuffledSubarray(asked)
      .chain((lines) =>
        fc.tuple(
          ...lines.map(([target, names]) =>
            fc.record({ target: fc.constant(target), name: fc.constantFrom(...names) }),
          ),
        ),
      ),
  }),
);

describe('lines that name their targets', () => {
  it('are given to no other, in whatever order and spelling they come', () => {
    fc.assert(
      fc.property(namedTargets, ({ asked, answered }) => {
        const lines = answered.map(({ target, name }) => lineOf(name, target.type));
        const meant = asked.map(([target]) => lines[answered.findIndex((line) => line.target === target)]);
        expect(
          assignLines(
            asked.map(([target]) => target),
            'backlinks_comparison',
            header,
            lines,
          ),
        ).toEqual({ byTarget: meant, unmatched: [] });
      }),
      {
        numRuns: 500,
        examples: [
          [
            {
              asked: [spelled[0]!, spelled[1]!],
              answered: [
                { target: spelled[1]![0], name: 'münchen.de' },
                { target: spelled[0]![0], name: 'a.com' },
              ],
            },
          ],
        ],
      },
    );
  });
});

describe('an answer', () => {
  const comparison = createQuery({ report: 'backlinks_comparison', targets });
  const body = [header, lineOf('c.com'), lineOf('x.com')].join('\n');

  it('goes to one cache entry whole, with the end that it proves', () => {
    const query = createQuery({ report: 'backlinks_tld', targets: [root('a.com')] }, { start: 10, end: 20 });
    expect(responsePagesOf(query, 'zone;domains_num;backlinks_num\r\ncom;1;2\r\norg;1;2\r\n', 12)).toEqual({
      responsePages: [
        {
          query,
          header: 'zone;domains_num;backlinks_num',
          lines: ['com;1;2', 'org;1;2'],
          surplus: [],
          start: 10,
          end: 12,
        },
      ],
      unmatched: [],
    });
  });

  const single = (target: Target) => createQuery({ report: 'backlinks_comparison', targets: [target] });

  it('goes to the cache entries of its targets, where each has a row of its own; what names none, beside the first without', () => {
    expect(responsePagesOf(comparison, body, null)).toEqual({
      responsePages: [
        { query: single(targets[2]!), header, lines: [lineOf('c.com')], surplus: [], start: 0, end: 1 },
        {
          query: single(targets[0]!),
          header,
          lines: [lineOf('x.com')],
          surplus: [],
          start: 0,
          end: null,
          isUnmatched: true,
        },
      ],
      unmatched: [1],
    });
  });

  const whole = [header, lineOf('c.com')].join('\n');

  it('says of the targets without a line that they have no data, where it is known to be whole', () => {
    expect(
      responsePagesOf(comparison, whole, 1).responsePages.map(({ query, lines, end }) => [
        query.targets[0]!.value,
        lines.length,
        end,
      ]),
    ).toEqual([
      ['a.com', 0, 0],
      ['b.com', 0, 0],
      ['c.com', 1, 1],
    ]);
  });

  it('proves nothing of the targets without a line while one of its lines may be theirs', () => {
    expect(responsePagesOf(comparison, body, 2)).toEqual(responsePagesOf(comparison, body, null));
    expect(endOf(comparison, body, 2)).toEqual([]);
  });

  it('that proves to be whole later brings only that', () => {
    expect(endOf(comparison, whole, 1)).toEqual([
      { query: single(targets[0]!), header, lines: [], surplus: [], start: 0, end: 0 },
      { query: single(targets[1]!), header, lines: [], surplus: [], start: 0, end: 0 },
    ]);
    const query = createQuery({ report: 'backlinks_tld', targets: [root('a.com')] });
    expect(endOf(query, 'zone\ncom', 1)).toEqual([{ query, header: '', lines: [], surplus: [], start: 1, end: 1 }]);
  });
});
