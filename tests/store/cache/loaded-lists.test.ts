import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { keepRows } from '@/tests/support/pages-and-worker.ts';
import { formatFilter, parseFilter } from '@/utils/semrush/filter/filter-item.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type List } from '@/utils/semrush/query/query.ts';
import { maxAgeMs } from '@/utils/store/cache/cache-entry.ts';
import { readLoadedLists } from '@/utils/store/cache/loaded-lists.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const targets = [{ value: 'example.com', type: 'root_domain' }] as const;
const noon = Date.UTC(2026, 0, 15, 12);

async function keep(list: Partial<List>, rowCount: number, fetchedAt = noon): Promise<void> {
  await keepRows(createQuery({ report: 'backlinks', targets, ...list }, { start: 0, end: rowCount }), { fetchedAt });
}

async function loaded() {
  const found = await readLoadedLists(
    { report: 'backlinks', targets },
    { source: 'v3', isPrivate: false, now: noon + 1 },
  );
  return found.map(({ sort, filter, rowCount }) => [sort, formatFilter(filter), rowCount]);
}

beforeEach(() => {
  world.store = new FakeStore();
});

describe('the loaded lists of a report', () => {
  it('are every order and filter of which rows are cached, the largest first', async () => {
    await keep({}, 10);
    await keep({ sort: 'last_seen_desc' }, 110);
    await keep({ filter: parseFilter('+|type||follow|+|anchor||best tv')! }, 50);
    expect(await loaded()).toEqual([
      ['last_seen_desc', '', 110],
      ['page_ascore_desc', '+|anchor||best tv|+|type||follow', 50],
      ['page_ascore_desc', '', 10],
    ]);
  });

  it('leave out what is older than rows may be kept, and other targets', async () => {
    await keep({}, 10, noon - maxAgeMs);
    await keep({ targets: [{ value: 'other.com', type: 'root_domain' }] }, 10);
    expect(await loaded()).toEqual([]);
  });
});
