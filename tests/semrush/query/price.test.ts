import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportIds, reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { fullQuote, maxUnits, planRequests, quoteOf, unitsOfLines } from '@/utils/semrush/query/price.ts';
import {
  addressLength,
  maxAddressLength,
  maxRowsPerRequest,
  requestParameters,
  type Query,
  type RowRange,
} from '@/utils/semrush/query/query.ts';
import { countRows, rowCount, subtract } from '@/utils/semrush/query/ranges.ts';
import type { Target } from '@/utils/semrush/target/target.ts';

function site(index: number): Target {
  return { value: `site${index}.example`, type: 'root_domain' };
}

function sites(count: number): Target[] {
  return Array.from({ length: count }, (_, index) => site(index));
}

function longPage(index: number, length: number): Target {
  return { value: `https://site${index}.example/${'a'.repeat(length)}`, type: 'url' };
}

/** The whole address, as it is sent. */
function addressOf(query: Query): string {
  return `https://api.semrush.com/analytics/v1/?key=${'0'.repeat(32)}&${requestParameters(query)}`;
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

  it('is one price for targets that are asked in parts, none of them with an address beyond 8,000 bytes', () => {
    const targets = Array.from({ length: 200 }, (_, index) => longPage(index, 40 + (index % 7) * 60));
    const query = createQuery({ report: 'backlinks_comparison', targets });
    const parts = planRequests(query, [query.rows]);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.flatMap((part) => part.query.targets)).toStrictEqual(targets);
    for (const { query: part, maxUnits: units } of parts) {
      expect(addressOf(part).length).toBe(addressLength(part));
      expect(addressLength(part)).toBeLessThanOrEqual(8_000);
      expect(part.rows).toStrictEqual({ start: 0, end: part.targets.length });
      expect(units).toBe(40 * part.targets.length);
    }
    // As few parts as can be: the first target of the next one would not have fitted any more.
    for (const [index, { query: next }] of parts.slice(1).entries()) {
      const { query: part } = parts[index]!;
      expect(addressOf({ ...part, targets: [...part.targets, next.targets[0]!] }).length).toBeGreaterThan(8_000);
    }
    expect(fullQuote(query, 'v3')).toStrictEqual({ units: 8_000, lines: 200, freeRows: 0 });
  });

  it('fills an address to its last byte, and not one more', () => {
    const first = longPage(0, 1_900);
    const second = longPage(1, 1_900);
    const pair = (third: number) =>
      createQuery({ report: 'backlinks_comparison', targets: [first, second, longPage(2, third)] });
    const room = maxAddressLength - addressLength(pair(0));
    expect(planRequests(pair(room), [{ start: 0, end: 3 }])).toHaveLength(1);
    expect(planRequests(pair(room + 1), [{ start: 0, end: 3 }]).map((part) => part.query.targets)).toStrictEqual([
      [first, second],
      [longPage(2, room + 1)],
    ]);
  });

  it('leaves a target that is too long for any address to itself', () => {
    const targets = [site(0), longPage(1, 9_000), site(2)];
    const query = createQuery({ report: 'backlinks_comparison', targets });
    expect(planRequests(query, [query.rows]).map((part) => part.query.targets)).toStrictEqual(
      targets.map((target) => [target]),
    );
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
