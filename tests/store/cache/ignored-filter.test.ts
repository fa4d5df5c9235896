import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { parseFilter } from '@/utils/semrush/filter/filter-item.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { readIgnoredFilter } from '@/utils/store/cache/ignored-filter.ts';
import { responsePagesOf } from '@/utils/worker/cache/response-pages.ts';
import { storeRows } from '@/utils/worker/cache/store-rows.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const options = { source: 'v3', isPrivate: false } as const;

type Line = string | readonly [domain: string, country: string];

function list(filter = '', sort: string | null = null, start = 0): Query<'backlinks_refdomains'> {
  return createQuery(
    {
      report: 'backlinks_refdomains',
      targets: [{ value: 'example.com', type: 'root_domain' }],
      filter: parseFilter(filter)!,
      sort,
    },
    { start, end: 200 },
  );
}

let links = 1_000;

function bodyOf(lines: readonly Line[]): string {
  return [
    'domain_ascore;domain;backlinks_num;country;first_seen',
    ...lines.map((line) => {
      const [domain, country] = typeof line === 'string' ? [line, 'us'] : line;
      // Counts move between two requests.
      return `50;${domain};${(links += 1)};${country};1580411804`;
    }),
  ].join('\n');
}

function keep(query: Query, lines: readonly Line[], end: number | null = null): Promise<void> {
  return storeRows(
    {
      pages: responsePagesOf(query, bodyOf(lines), end).responsePages,
      source: 'v3',
      area: 'local',
      fetchedAt: Date.now(),
    },
    {},
  );
}

async function ignored(query: Query): Promise<string | null> {
  const found = await readIgnoredFilter(await readCachedRows(query, options), options);
  return found && `${found.rowCount}: ${found.items.map(({ field }) => field).join()}`;
}

const four = ['a.com', 'b.com', 'c.com', 'd.com'];
const isNew = '+|newdomain|Eq|true';

beforeEach(() => {
  world.store = new FakeStore();
});

describe('a filter had no effect', () => {
  it('where no column shows it and its answer begins as the list without it does', async () => {
    await keep(list(), four);
    await keep(list(isNew), four);
    expect(await ignored(list(isNew))).toBe('4: newdomain');
  });

  it('where more is cached of one of the two', async () => {
    await keep(list(), [...four, 'e.com']);
    await keep(list(isNew), four);
    expect(await ignored(list(isNew))).toBe('4: newdomain');
    await keep(list('+|category||/News'), [...four, 'e.com', 'f.com', 'g.com']);
    expect(await ignored(list('+|category||/News'))).toBe('5: category');
  });

  it('where a column shows that rows don’t fit', async () => {
    const rows = ['a.com', ['b.com', 'de'], 'c.com'] as const;
    await keep(list(), rows);
    await keep(list('+|country||us'), rows);
    expect(await ignored(list('+|country||us'))).toBe('3: country');
  });

  it('where both lists are whole, however short', async () => {
    await keep(list(), ['a.com'], 1);
    await keep(list(isNew), ['a.com'], 1);
    expect(await ignored(list(isNew))).toBe('1: newdomain');
  });

  it('for those of its items alone that no row shows to hold', async () => {
    await keep(list(), four);
    await keep(list(`+|country||us|${isNew}`), four);
    expect(await ignored(list(`+|country||us|${isNew}`))).toBe('4: newdomain');
  });

  it('is not told of more rows than were compared', async () => {
    const many = Array.from({ length: 150 }, (_, index) => `host-${index}.com`);
    await keep(list(), many);
    await keep(list(isNew), many);
    expect(await ignored(list(isNew))).toBe('100: newdomain');
  });
});

describe('nothing is said of a filter', () => {
  it.each<[string, readonly Line[], readonly Line[], string]>([
    ['whose rows are others', four, ['a.com', 'c.com', 'd.com'], isNew],
    ['whose rows come in another order', four, ['a.com', 'c.com', 'b.com', 'd.com'], isNew],
    ['of which there are too few rows', ['a.com', 'b.com', 'c.com'], ['a.com', 'b.com'], isNew],
    ['that every row fits', four, four, '+|country||us'],
    [
      'that no row is shown to break',
      ['a.com', ['b.com', ''], 'c.com'],
      ['a.com', ['b.com', ''], 'c.com'],
      '-|country||de',
    ],
  ])('%s', async (_what, plain, filtered, filter) => {
    await keep(list(), plain);
    await keep(list(filter), filtered);
    expect(await ignored(list(filter))).toBeNull();
  });

  it('that left out what comes behind', async () => {
    await keep(list(), [...four, 'e.com']);
    await keep(list(isNew), four, 4);
    expect(await ignored(list(isNew))).toBeNull();
  });

  it('of which nothing without it is cached in the same order', async () => {
    await keep(list(isNew), four);
    await keep(list('', 'domain_ascore_desc'), four);
    expect(await ignored(list(isNew))).toBeNull();
  });

  it('where the first rows of either are missing', async () => {
    await keep({ ...list('', null, 0), rows: createQuery(list(), { start: 2, end: 10 }).rows }, four);
    await keep(list(isNew), four);
    expect(await ignored(list(isNew))).toBeNull();
  });

  it('that is none, that found nothing, or that cached rows answered', async () => {
    await keep(list(), four, 4);
    expect(await ignored(list())).toBeNull();
    expect(await ignored(list('+|country||us'))).toBeNull();
    await keep(list(isNew), [], 0);
    expect(await ignored(list(isNew))).toBeNull();
  });
});
