import { describe, expect, it } from 'vitest';
import { rawCells } from '@/utils/semrush/response/any-row.ts';
import { targetsInText } from '@/utils/semrush/target/targets-in-text.ts';
import { bestValues } from '@/utils/view/best-values.ts';
import { historyOf } from '@/utils/view/history.ts';
import { formatLoadedOrder, parseLoadedOrder } from '@/utils/view/loaded-order.ts';
import { profileBands } from '@/utils/view/profile-bands.ts';
import { responseKindOf } from '@/utils/view/response-kind.ts';
import { searchRows } from '@/utils/view/row-search.ts';

describe('the bands of a profile', () => {
  it('hold every score once, the best band first', () => {
    const bands = profileBands(Array.from({ length: 101 }, () => 1));
    expect(bands.map(({ from, to, domains }) => [from, to, domains])).toEqual([
      [81, 100, 20],
      [61, 80, 20],
      [41, 60, 20],
      [21, 40, 20],
      [0, 20, 21],
    ]);
    expect(bands.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1);
  });

  it('have no share where there are no domains, and are missing where the answer told of none of their scores', () => {
    expect(profileBands([]).every(({ domains, share }) => domains === null && share === null)).toBe(true);
    expect(
      profileBands(Array.from({ length: 101 }, () => 0)).every(({ domains, share }) => domains === 0 && share === null),
    ).toBe(true);
    const bands = profileBands([null, 5, ...Array.from({ length: 40 }, () => null), 0]);
    expect(bands.map(({ domains, share }) => [domains, share])).toEqual([
      [null, null],
      [null, null],
      [0, 0],
      [null, null],
      [5, 1],
    ]);
  });
});

describe('a history', () => {
  it('keeps a gap in one of its lines a gap', () => {
    const points = historyOf([
      { date: 20, backlinks_num: null, domains_num: 2 },
      { date: 10, backlinks_num: 5, domains_num: null },
    ]);
    expect(points).toEqual([
      { date: 10, backlinks: 5, domains: null },
      { date: 20, backlinks: null, domains: 2 },
    ]);
  });
});

describe('the best value of a column', () => {
  it('is marked only where values differ', () => {
    const rows = [
      { a: 1, b: 2, c: null },
      { a: 3, b: 2, c: 7 },
      { a: null, b: 2, c: null },
    ];
    expect([...bestValues(rows, ['a', 'b', 'c', 'd'])]).toEqual([['a', 3]]);
  });
});

describe('a search in loaded rows', () => {
  const columns = { domain: 'host', anchor: 'text', seen: 'time', count: 'count' } as const;
  const rows = [
    { domain: 'libsyn.com', anchor: 'Über uns', seen: 1_495_338_484, count: 1_850_868 },
    { domain: 'obs.co.kr', anchor: '', seen: null, count: null },
  ];

  it.each([
    ['', 2],
    ['  ', 2],
    ['LIBSYN', 1],
    ['über', 1],
    ['lib über', 1],
    ['lib obs', 0],
    ['2017-05-21', 1],
    ['1850868', 1],
    ['null', 0],
  ])('for %j finds %i', (search, count) => {
    expect(searchRows(rows, columns, search)).toHaveLength(count);
  });

  it('finds a cell that could not be read by its text', () => {
    expect(
      searchRows([{ ...rows[0]!, count: null, [rawCells]: { count: 'A lot' } }, rows[1]!], columns, 'lot'),
    ).toHaveLength(1);
  });

  it('searches 10,000 rows', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ ...rows[0]!, domain: `host-${index}.example.org` }));
    expect(searchRows(many, columns, 'host-99')).toHaveLength(111);
  });
});

describe('an order of loaded rows', () => {
  it('is read as it is written', () => {
    const order = { column: 'backlinks_num', direction: 'asc', target: 2 } as const;
    expect(parseLoadedOrder('backlinks_matrix', formatLoadedOrder(order))).toEqual(order);
    expect(parseLoadedOrder('backlinks_refdomains', 'ip_desc')).toEqual({ column: 'ip', direction: 'desc' });
  });

  it.each(['', 'ip', 'ip_up', 'nothing_desc', '__proto___desc', 'constructor_asc'])('%j is none', (text) => {
    expect(parseLoadedOrder('backlinks_refdomains', text)).toBeNull();
  });
});

describe('a history', () => {
  it('goes from the oldest day to the newest, each once, whatever lies between them', () => {
    const row = (date: number | null, backlinks: number | null) => ({ date, backlinks_num: backlinks, domains_num: 1 });
    expect(historyOf([row(300, 3), row(100, 1), row(300, 9), row(null, 5), row(101, null)])).toEqual([
      { date: 100, backlinks: 1, domains: 1 },
      { date: 101, backlinks: null, domains: 1 },
      { date: 300, backlinks: 3, domains: 1 },
    ]);
  });
});

describe('targets in a pasted text', () => {
  it('are parted by lines, spaces, commas and tabs, each taken once', () => {
    const { targets, refused } = targetsInText(
      'moz.com, ahrefs.com\nhttp://www.moz.com/x\tuser.github.io;localhost me@example.com',
    );
    expect(targets).toEqual([
      { value: 'moz.com', type: 'root_domain' },
      { value: 'ahrefs.com', type: 'root_domain' },
      { value: 'user.github.io', type: 'domain' },
    ]);
    expect(refused).toEqual([
      { word: 'localhost', reason: 'private-name' },
      { word: 'me@example.com', reason: 'email-address' },
    ]);
  });

  it('keep the commas of an address', () => {
    expect(targetsInText('https://a.com/x,y.html,https://b.com/', 'url').targets.map(({ value }) => value)).toEqual([
      'https://a.com/x,y.html',
      'https://b.com/',
    ]);
  });

  it('are all that 200 lines hold', () => {
    const text = Array.from({ length: 200 }, (_, position) => `site-${position}.com`).join('\n');
    expect(targetsInText(text).targets).toHaveLength(200);
  });
});

describe('how a page answers', () => {
  it.each([
    [200, 'fine'],
    [204, 'fine'],
    [301, 'redirect'],
    [404, 'broken'],
    [503, 'broken'],
    [0, null],
    [null, null],
  ])('%s is %s', (code, kind) => {
    expect(responseKindOf(code)).toBe(kind);
  });
});
