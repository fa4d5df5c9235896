import { describe, expect, it } from 'vitest';
import { saveTestKey, useUnwatchedStage } from '@/tests/e2e/harness/stage.ts';
import { Books } from '@/tests/proof/Books.ts';
import type { Looked } from '@/tests/proof/page-tools.ts';
import { ToolPage } from '@/tests/proof/ToolPage.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';

const stage = useUnwatchedStage({ balance: 1_000_000_000 });
const pageCount = 3;
const operations = 200;
/** So few, because the worker sends no more than five requests a second. */
const lookups = 10;

function openPages(): Promise<ToolPage[]> {
  return Promise.all(Array.from({ length: pageCount }, () => ToolPage.open(stage.lens)));
}

/** Every page asks for other rows of lists that lie on the same two cache entries. */
function queryOf(page: number, turn: number): Query {
  return createQuery(
    {
      report: 'backlinks',
      targets: [{ value: turn % 2 === 0 ? 'searchenginejournal.com' : 'moz.com', type: 'root_domain' }],
    },
    { start: 100 * (turn * pageCount + page), end: 100 * (turn * pageCount + page) + 20 },
  );
}

describe('three pages that write at once', () => {
  it('lose no change of a setting, no entry of the log and no row in 200 operations each', async () => {
    await saveTestKey(stage);
    const pages = await openPages();
    await pages[0]!.call('changeSettings', { askAbove: 0, dailyBudget: null });
    const books = new Books(stage.server);
    const looked: Looked[] = [];
    const lookAll = async (page: ToolPage, number: number): Promise<void> => {
      for (let turn = 0; turn < lookups; turn += 1) {
        books.approve(queryOf(number, turn));
        looked.push(await page.call('look', queryOf(number, turn)));
      }
    };
    await Promise.all(
      pages.flatMap((page, number) => [page.call('countUp', operations - lookups), lookAll(page, number)]),
    );
    expect(looked.filter(({ kind }) => kind !== 'ready')).toEqual([]);
    expect((await pages[0]!.call('settings')).askAbove).toBe(pageCount * (operations - lookups));
    const figures = await books.check(pages[0]!);
    expect(figures).toMatchObject({ lostRows: 0, doubleFetches: 0, openEntries: 0, unitsAstray: 0 });
    expect(figures.outcomes).toEqual({ settled: pageCount * lookups });
    expect(figures.unitsHeld).toBe(figures.unitsBilled);
  });

  it('lose changes where the lock is taken away', async () => {
    const pages = await openPages();
    await pages[0]!.call('changeSettings', { askAbove: 0 });
    for (const { page } of pages) await page.evaluate('navigator.locks.request = (_name, work) => work(); undefined');
    await Promise.all(pages.map((page) => page.call('countUp', operations)));
    expect((await pages[0]!.call('settings')).askAbove).toBeLessThan(pageCount * operations);
  });
});
