import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { fullQuote, maxUnits, planRequests, quoteOf, unitsOfLines } from '@/utils/semrush/query/price.ts';
import { createQuery, maxRowsPerRequest, type Query, type RowRange } from '@/utils/semrush/query/query.ts';
import { countRows, rowCount, subtract } from '@/utils/semrush/query/ranges.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

function site(index: number): Target {
  return { value: `site${index}.example`, type: 'root_domain' };
}

function sites(count: number): Target[] {
  return Array.from({ length: count }, (_, index) => site(index));
}

function queryOf(report: ReportId, rows?: RowRange, targetCount = reportOf(report).targets.min): Query {
  return createQuery({ report, targets: sites(targetCount) }, rows);
}

function priceOf(query: Query): number {
  return fullQuote(query, 'v3').units;
}

describe('the most that a query can cost', () => {
  it.each([
    ['backlinks_overview', 1, 40],
    ['backlinks_ascore_profile', 1, 100],
    ['backlinks_categories', 1, 50],
    ['backlinks_anchors', 1, 400],
    ['backlinks', 1, 400],
    ['backlinks_historical', 1, 400],
    ['backlinks_matrix', 3, 400],
    ['backlinks_comparison', 3, 120],
    ['backlinks_comparison', 200, 8_000],
  ] as const)('of %s on %d target(s), its first rows, is %d units', (report, targetCount, units) => {
    expect(priceOf(queryOf(report, undefined, targetCount))).toBe(units);
  });

  it('is 340 units for a first popup: overview, profile and 5 anchors', () => {
    const popup = [
      queryOf('backlinks_overview'),
      queryOf('backlinks_ascore_profile'),
      queryOf('backlinks_anchors', { start: 0, end: 5 }),
    ];
    expect(popup.map(priceOf)).toStrictEqual([40, 100, 200]);
    expect(popup.map(priceOf).reduce((sum, units) => sum + units)).toBe(340);
  });

  it('is that of the missing rows alone', () => {
    const query = queryOf('backlinks_refdomains', { start: 0, end: 200 });
    const missingRanges = subtract(query.rows, [{ start: 0, end: 100 }]);
    expect(quoteOf(query, missingRanges, 'v3')).toStrictEqual({ units: 4_000, lines: 100, freeRows: 100 });
    expect(planRequests(query, missingRanges).map((request) => request.query.rows)).toStrictEqual([
      { start: 100, end: 200 },
    ]);
  });

  it('is nothing on sample data, for as many lines', () => {
    for (const report of reportIds) {
      const query = queryOf(report);
      expect(fullQuote(query, 'sample')).toStrictEqual({ ...fullQuote(query, 'v3'), units: 0 });
      expect(fullQuote(query, 'v3').units).toBeGreaterThan(0);
    }
  });

  it('is that of a row where a batch has no target yet', () => {
    expect(fullQuote(createQuery({ report: 'backlinks_comparison', targets: [] }), 'v3').units).toBe(40);
  });

  it('of rows beyond the first 10,000 is that of any others', () => {
    const query = queryOf('backlinks_anchors', { start: 10_000, end: 10_010 });
    expect(fullQuote(query, 'v3')).toStrictEqual({ units: 400, lines: 10, freeRows: 0 });
    const long = queryOf('backlinks_anchors', { start: 9_500, end: 12_000 });
    expect(planRequests(long, [long.rows]).map(({ query: { rows } }) => rowCount(rows))).toStrictEqual([
      1_000, 1_000, 500,
    ]);
  });

  it('is nothing where nothing is missing', () => {
    for (const report of reportIds) expect(quoteOf(queryOf(report), [], 'v3')).toMatchObject({ units: 0, lines: 0 });
  });

  it('is that of the missing targets alone, where each has a row of its own', () => {
    const query = queryOf('backlinks_comparison', undefined, 4);
    const [request, ...others] = planRequests(query, [{ start: 3, end: 4 }]);
    expect(others).toStrictEqual([]);
    expect(request).toStrictEqual({
      query: { ...query, targets: [site(3)], rows: { start: 0, end: 1 } },
      maxUnits: 40,
    });
  });

  it('counts no lines where the price is per request', () => {
    expect(quoteOf(queryOf('backlinks_ascore_profile'), [{ start: 0, end: 101 }], 'v3')).toStrictEqual({
      units: 100,
      lines: 0,
      freeRows: 0,
    });
  });

  it('counts the head again for a report without offset, and calls none of it free', () => {
    const query = queryOf('backlinks_historical', { start: 0, end: 30 });
    expect(quoteOf(query, [{ start: 20, end: 30 }], 'v3')).toStrictEqual({ units: 1_200, lines: 30, freeRows: 0 });
  });
});

describe('lines that came', () => {
  it('cost nothing where there are none', () => {
    for (const report of reportIds) expect(unitsOfLines({ report }, 0)).toBe(0);
  });

  it('cost the price of each, or the price of the request', () => {
    expect(unitsOfLines({ report: 'backlinks_tld' }, 7)).toBe(280);
    expect(unitsOfLines({ report: 'backlinks_ascore_profile' }, 101)).toBe(100);
  });
});

const range = fc
  .tuple(fc.nat(9_999), fc.integer({ min: 1, max: 3_000 }))
  .map(([start, length]): RowRange => ({ start, end: start + length }));

it('plans requests that buy every missing row, at the quoted price, and never cost more than planned', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...reportIds),
      range,
      fc.array(range, { maxLength: 4 }),
      (report, wanted, cacheOptions) => {
        const query = queryOf(report, wanted);
        const missingRanges = subtract(query.rows, cacheOptions);
        const requests = planRequests(query, missingRanges);
        expect(requests.reduce((sum, request) => sum + request.maxUnits, 0)).toBe(
          quoteOf(query, missingRanges, 'v3').units,
        );
        for (const request of requests) {
          expect(request.maxUnits).toBe(maxUnits(request.query));
          expect(unitsOfLines(request.query, rowCount(request.query.rows))).toBeLessThanOrEqual(request.maxUnits);
        }
        if (reportOf(report).paging !== 'pages') return;
        const bought = requests.map((request) => request.query.rows);
        expect(countRows(bought)).toBe(countRows(missingRanges));
        expect(missingRanges.flatMap((missingRange) => subtract(missingRange, bought))).toStrictEqual([]);
        expect(bought.every((rows) => rowCount(rows) <= maxRowsPerRequest)).toBe(true);
      },
    ),
    {
      examples: [
        ['backlinks_comparison', { start: 0, end: 1 }, []],
        ['backlinks_historical', { start: 0, end: 20 }, [{ start: 0, end: 10 }]],
      ],
    },
  );
});
