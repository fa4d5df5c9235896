import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { keepRows } from '@/tests/support/pages-and-worker.ts';
import { firstPageQuote } from '@/utils/models/lookup/first-page.ts';
import { purchaseQuote } from '@/utils/models/lookup/purchase-quote.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { planRequests } from '@/utils/semrush/query/price.ts';
import { maxRowNumber, type List, type Query } from '@/utils/semrush/query/query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { pagePrefix } from '@/utils/store/cache/cache-entry.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { readCoverage } from '@/utils/store/cache/coverage.ts';
import { quarantinePages } from '@/utils/worker/cache/quarantine.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const now = Date.UTC(2026, 0, 15, 12);
const hourMs = 3_600_000;
const options = { source: 'v3', isPrivate: false } as const;
const sites = ['a.com', 'b.com', 'c.com', 'd.com'].map((value): Target => ({ value, type: 'root_domain' }));

/** What is bought one after another, each at a moment of its own. */
interface Bought {
  readonly isSorted: boolean;
  readonly start: number;
  readonly count: number;
  /** How many hours ago it came. */
  readonly hours: number;
  /** Whether it proved that the list ends behind it. */
  readonly isEnd: boolean;
}

interface Story {
  readonly report: ReportId;
  readonly bought: readonly Bought[];
  readonly wanted: Pick<Bought, 'isSorted' | 'start' | 'count'>;
  /** Rows that came longer ago are bought again; null: only what is missing is bought. */
  readonly freshHours: number | null;
  /** Whether a page of text is gone from the store. */
  readonly isDamaged: boolean;
}

function queryOf(report: ReportId, { isSorted, start, count }: Story['wanted']): Query {
  const { targets, sorts, rowPerTarget } = reportOf(report);
  const sort = Object.keys(sorts).find((name) => name !== reportOf(report).defaultSort);
  const list = {
    report,
    targets: rowPerTarget ? sites.slice(start % 4, (start % 4) + 1 + (count % 3)) : sites.slice(0, targets.min),
    ...(isSorted && sort !== undefined && { sort }),
  };
  return createQuery(list, { start, end: start + count });
}

async function keepAll({ report, bought, isDamaged }: Story): Promise<void> {
  world.store = new FakeStore();
  for (const part of bought.toSorted((one, other) => other.hours - one.hours)) {
    const query = queryOf(report, part);
    const isWhole = reportOf(report).paging === 'whole';
    await keepRows(query, {
      fetchedAt: now - part.hours * hourMs,
      end: isWhole || part.isEnd ? query.rows.end : null,
    });
  }
  const page = [...world.store.areas.local.keys()].find((key) => key.startsWith(pagePrefix));
  if (isDamaged && page) world.store.areas.local.delete(page);
}

/** What the worker would spend at the most on what a page requests, as it finds the store then. */
async function plannedUnits(query: Query, freshSince: number, unreadablePages: readonly string[]): Promise<number> {
  await quarantinePages(query, unreadablePages, options);
  const coverage = await readCoverage(query, options);
  return planRequests(query, coverage.missingSince(freshSince)).reduce((sum, { maxUnits }) => sum + maxUnits, 0);
}

const wanted = {
  isSorted: fc.boolean(),
  start: fc.oneof(fc.constant(0), fc.nat(40)),
  count: fc.integer({ min: 1, max: 30 }),
};
const story: fc.Arbitrary<Story> = fc.record({
  report: fc.constantFrom<ReportId>(
    'backlinks_anchors',
    'backlinks_historical',
    'backlinks_comparison',
    'backlinks_ascore_profile',
  ),
  bought: fc.array(fc.record({ ...wanted, hours: fc.integer({ min: 1, max: 9 }), isEnd: fc.boolean() }), {
    maxLength: 4,
  }),
  wanted: fc.record(wanted),
  freshHours: fc.option(fc.integer({ min: 0, max: 10 })),
  isDamaged: fc.boolean(),
});

/** The only page of a complete list is gone, from which another order would be made at 0 units. */
const lostPage: Story = {
  report: 'backlinks_anchors',
  bought: [{ isSorted: false, start: 0, count: 10, hours: 1, isEnd: true }],
  wanted: { isSorted: true, start: 0, count: 5 },
  freshHours: null,
  isDamaged: true,
};

beforeEach(() => {
  world.responder = {};
  vi.useFakeTimers({ toFake: ['Date'], now });
  return () => vi.useRealTimers();
});

describe("a page's quote", () => {
  it('is never below what the worker plans for the same rows, however old they may be', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        await keepAll(told);
        const freshSince = told.freshHours === null ? 0 : now - told.freshHours * hourMs;
        const query = queryOf(told.report, told.wanted);
        const cached = await readCachedRows(query, options);
        const { units } = purchaseQuote(query, cached, 'v3', freshSince);
        const planned = await plannedUnits(query, freshSince, cached.unreadablePages);
        expect(units).toBeGreaterThanOrEqual(planned);
        // Where a page is gone, a list in another order may stand in for it, at no cost.
        expect(told.isDamaged || units === planned).toBe(true);
      }),
      { numRuns: 200, examples: [[lostPage]] },
    );
  });

  it('of the next rows of a whole list on the screen is never below what the worker plans for these', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        await keepAll(told);
        const list: List = queryOf(told.report, told.wanted);
        const whole = await readCachedRows(createQuery(list, { start: 0, end: maxRowNumber }), options);
        const start = whole.missingRanges[0]?.start ?? 0;
        const query = createQuery(list, { start, end: Math.min(start + told.wanted.count, whole.end ?? Infinity) });
        const { units } = purchaseQuote(query, whole, 'v3');
        expect(units).toBeGreaterThanOrEqual(await plannedUnits(query, 0, whole.unreadablePages));
      }),
      { numRuns: 200, examples: [[lostPage]] },
    );
  });

  it('of the sample is nothing', async () => {
    const query = queryOf('backlinks_anchors', { isSorted: false, start: 0, count: 10 });
    expect(purchaseQuote(query, null, 'sample')).toEqual({ units: 0, lines: 10, freeRows: 0 });
    const list = { report: 'backlinks_anchors', targets: sites.slice(0, 1) } as const;
    const context = { isPrivate: false, staleAfterSeconds: 60 };
    world.store = new FakeStore();
    expect((await firstPageQuote(list, { ...context, source: 'sample' })).units).toBe(0);
    expect(await firstPageQuote(list, { ...context, source: 'v3' })).toEqual({ units: 400, lines: 10, freeRows: 0 });
    await keepRows(createQuery(list, { start: 0, end: 4 }));
    expect(await firstPageQuote(list, { ...context, source: 'v3' })).toEqual({ units: 240, lines: 6, freeRows: 4 });
  });
});
