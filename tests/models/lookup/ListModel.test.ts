import { beforeEach, describe, expect, it } from 'vitest';
import { ListModel } from '@/utils/models/lookup/ListModel.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { List, RowRange } from '@/utils/semrush/query/query.ts';
import { subtract } from '@/utils/semrush/query/ranges.ts';
import { handOf, holdLookups, type HeldLookup } from '@/tests/support/held-lookup.ts';

const list: List = {
  report: 'backlinks_anchors',
  targets: [{ value: 'example.com', type: 'root_domain' }],
  sort: 'backlinks_num_desc',
  filter: [],
};
const context = { source: 'v3', isPrivate: false, staleAfterSeconds: 604_800 } as const;

let made: HeldLookup[];

function rowsOf(count: number): Row[] {
  return Array.from(
    { length: count },
    (_, index) => ({ anchor: `a${index}`, domains_num: 1, backlinks_num: 1, first_seen: null, last_seen: null }) as Row,
  );
}

/** Puts these ranges in the hand of the lookup that shows. */
function hold(
  ranges: readonly RowRange[],
  { end = null, fetchedAt = Date.now() }: { end?: number | null; fetchedAt?: number } = {},
): void {
  const [shown] = made;
  const { query } = shown!;
  const wanted = { start: 0, end: end ?? query.rows.end };
  const count = ranges.reduce((sum, range) => sum + range.end - range.start, 0);
  const cached = handOf(query, rowsOf(count), {
    ranges: ranges.map((range) => ({ ...range, fetchedAt })),
    missingRanges: subtract(wanted, ranges),
    end,
    oldestAt: ranges.length > 0 || end === 0 ? fetchedAt : null,
  });
  shown!.state.value = { kind: cached.missingRanges.length > 0 ? 'idle' : 'ready', cached };
}

function start(given: List = list, source: 'v3' | 'sample' = 'v3') {
  const held = holdLookups();
  ({ made } = held);
  return new ListModel(given, { ...context, source }, null, held.create);
}

function load(): HeldLookup {
  return made.at(-1)!;
}

beforeEach(() => {
  made = [];
});

describe('a list of which nothing is cached', () => {
  it('is offered with the price of its first page', () => {
    const model = start();
    expect(model.state.value.kind).toBe('reading');
    hold([]);
    expect(model.state.value.kind).toBe('idle');
    expect(model.firstQuote.value).toEqual({ units: 400, lines: 10, freeRows: 0 });
  });

  it('buys the first page when it is looked up', async () => {
    const model = start();
    hold([]);
    await model.lookUp();
    expect(load().query.rows).toEqual({ start: 0, end: 10 });
    expect(load().told).toEqual(['loadMissing', 'dispose']);
  });

  it('costs nothing on sample data', () => {
    const model = start(list, 'sample');
    hold([]);
    expect([model.firstQuote.value.units, model.moreQuote.value.units, model.refreshQuote.value.units]).toEqual([
      0, 0, 0,
    ]);
  });

  it.each<[ReportId, number, number]>([
    ['backlinks_overview', 40, 1],
    ['backlinks_ascore_profile', 100, 101],
    ['backlinks_categories', 50, 10_000],
    ['backlinks_historical', 400, 10],
  ])('of %s costs %i units', (report, units, end) => {
    const model = start({ ...list, report, sort: null });
    hold([]);
    expect(model.firstQuote.value.units).toBe(units);
    void model.lookUp();
    expect(load().query.rows.end).toBe(end);
  });
});

describe('a cached list', () => {
  it.each<[string, RowRange[], number | null, boolean]>([
    ['to its proven end is complete', [{ start: 0, end: 50 }], 50, true],
    ['with a missingRange is not', [{ start: 0, end: 10 }], 50, false],
    [
      'of as many rows as one can hold, which goes on, is not: another order of it is not free',
      [{ start: 0, end: 10_000 }],
      null,
      false,
    ],
    ['of nothing, as the API said, is complete', [], 0, true],
  ])('%s', (_what, ranges, end, isComplete) => {
    const model = start();
    hold(ranges, { end });
    expect(model.isComplete.value).toBe(isComplete);
  });
});

describe('loading more', () => {
  it('buys only what follows what is cached', async () => {
    const model = start();
    hold([{ start: 0, end: 10 }]);
    model.size.value = 100;
    expect(model.moreQuote.value).toMatchObject({ units: 4_000, lines: 100 });
    await model.loadMore();
    expect(load().query.rows).toEqual({ start: 10, end: 110 });
  });

  it('fills a gap first, and pays for no cached row behind it', async () => {
    const model = start();
    hold([
      { start: 0, end: 10 },
      { start: 60, end: 100 },
    ]);
    model.size.value = 100;
    expect(model.loadedEnd.value).toBe(10);
    expect(model.moreQuote.value).toMatchObject({ lines: 60, units: 2_400 });
  });

  it('ends where the list ends, and at what one list can hold', () => {
    const model = start();
    hold([{ start: 0, end: 10 }], { end: 15 });
    expect(model.moreQuote.value.lines).toBe(5);
    hold([{ start: 0, end: 15 }], { end: 15 });
    expect([model.hasMore.value, model.isCut.value]).toEqual([false, false]);
    hold([{ start: 0, end: 9_990 }]);
    expect(model.moreQuote.value.lines).toBe(10);
    hold([{ start: 0, end: 10_000 }]);
    expect([model.hasMore.value, model.isCut.value]).toEqual([false, true]);
  });

  it('buys the head of a report without an offset again, and says what that costs', () => {
    const model = start({ ...list, report: 'backlinks_historical', sort: null });
    hold([{ start: 0, end: 10 }]);
    model.size.value = 10;
    expect(model.moreQuote.value.units).toBe(800);
  });

  it('buys the missing targets of a batch only', () => {
    const targets = ['a.com', 'b.com', 'c.com', 'd.com'].map((value) => ({ value, type: 'root_domain' as const }));
    const model = start({ ...list, report: 'backlinks_comparison', targets, sort: null });
    hold([{ start: 0, end: 3 }], { end: 4 });
    expect(model.hasMore.value).toBe(true);
    expect(model.moreQuote.value.units).toBe(40);
  });
});

describe('a long load', () => {
  it('tells how far it is, what the rest can cost, and can be ended', () => {
    const model = start();
    hold([{ start: 0, end: 10 }], { fetchedAt: 1 });
    model.size.value = 10_000;
    void model.loadMore();
    load().state.value = { kind: 'loading', cached: null, retryAt: null };
    hold([{ start: 0, end: 1_010 }], { fetchedAt: Date.now() + 1 });
    expect(model.progress.value).toMatchObject({ rowsWanted: 9_990, rowsCome: 1_000, unitsLeft: 8_990 * 40 });
    expect(model.state.value.kind).toBe('loading');
    model.cancel();
    expect(load().told).toContain('cancel');
  });

  it('has no bar where one request is enough', () => {
    const model = start();
    hold([{ start: 0, end: 10 }]);
    void model.loadMore();
    load().state.value = { kind: 'loading', cached: null, retryAt: null };
    expect(model.progress.value).toBeNull();
  });
});

describe('a question and an error', () => {
  it('are the state of the list while its rows stay', async () => {
    const model = start();
    hold([{ start: 0, end: 10 }]);
    void model.loadMore();
    load().state.value = { kind: 'needs-approval', cached: null, units: 4_000, budgetLeft: 100 };
    await model.approve(4_000);
    expect(load().told).toEqual(['loadMissing', 'approve 4000']);
    expect(model.state.value).toMatchObject({ kind: 'needs-approval', units: 4_000 });
    expect(model.cached.value?.rows).toHaveLength(10);
    load().state.value = { kind: 'failed', cached: null, error: { class: 'timeout', mayHaveCharged: true } };
    expect(model.state.value.kind).toBe('failed');
  });

  it('leave a question unanswered at a word', () => {
    const model = start();
    hold([{ start: 0, end: 10 }]);
    void model.loadMore();
    const asking = load();
    asking.state.value = { kind: 'needs-approval', cached: null, units: 4_000, budgetLeft: null };
    Object.assign(asking, {
      cancel: () => {
        asking.state.value = { kind: 'idle', cached: null };
      },
    });
    model.cancel();
    expect(model.state.value.kind).toBe('ready');
  });

  it('does not buy again what came before the error', async () => {
    const model = start();
    hold([{ start: 0, end: 10 }], { fetchedAt: 1 });
    model.size.value = 10_000;
    void model.loadMore();
    load().state.value = { kind: 'failed', cached: null, error: { class: 'connection', mayHaveCharged: true } };
    hold([{ start: 0, end: 3_010 }], { fetchedAt: Date.now() + 1 });
    await model.retry();
    expect(load().query.rows).toEqual({ start: 3_010, end: 10_000 });
  });

  it('shows what may have been charged, and asks for it again at a click only', async () => {
    const model = start();
    hold([]);
    const [shown] = made;
    const { cached } = shown!.state.value;
    shown!.state.value = {
      kind: 'idle',
      cached: {
        ...cached!,
        unresolvedCharge: { at: 5, rows: { start: 0, end: 10 }, error: { class: 'interrupted', mayHaveCharged: true } },
      },
    };
    expect(model.state.value).toMatchObject({ kind: 'failed', error: { class: 'interrupted' } });
    await model.retry();
    expect(load().query.rows).toEqual({ start: 0, end: 10 });
  });

  it.each([
    [null, 4_000],
    [100, 4_000],
  ])('tries again what is unresolved of cached rows, not what comes behind them (end %s)', async (end, units) => {
    const model = start();
    hold([{ start: 0, end: 100 }], { end, fetchedAt: 1_000 });
    const [shown] = made;
    const { cached } = shown!.state.value;
    shown!.state.value = {
      kind: 'ready',
      cached: {
        ...cached!,
        unresolvedCharge: {
          at: 2_000,
          rows: { start: 0, end: 100 },
          error: { class: 'timeout', mayHaveCharged: true },
        },
      },
    };
    expect(model.retryQuote.value.units).toBe(units);
    await model.retry();
    expect(load().query.rows).toEqual({ start: 0, end: 100 });
    expect(load().told).toContain('refresh');
  });
});

describe('refreshing', () => {
  it('buys all that is shown again, at its price', async () => {
    const model = start();
    hold([{ start: 0, end: 110 }]);
    expect(model.refreshQuote.value.units).toBe(4_400);
    await model.refresh();
    expect(load().query.rows).toEqual({ start: 0, end: 110 });
    expect(load().told).toEqual(['refresh', 'dispose']);
  });
});
