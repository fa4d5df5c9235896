import { expect, it } from 'vitest';
import { reportIds, reportOf } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { planRequests } from '@/utils/semrush/query/price.ts';
import { maxResponseBytes } from '@/utils/worker/transport/response-bound.ts';

it.each(reportIds)('is bounded for every request of %s, and roomy for its rows', (report) => {
  const { rowPerTarget } = reportOf(report);
  const targets = Array.from({ length: rowPerTarget ? 50 : 1 }, (_, index) => ({
    value: `site${index}.com`,
    type: 'root_domain' as const,
  }));
  const query = createQuery({ report, targets }, { start: 0, end: 10_000 });
  for (const { query: planned } of planRequests(query, [query.rows])) {
    const bound = maxResponseBytes(planned);
    expect(bound / (planned.rows.end - planned.rows.start)).toBeGreaterThan(16_000);
    expect(bound).toBeLessThan(200_000_000);
  }
});

it('grows with the rows asked for', () => {
  const bounds = [10, 100, 1_000].map((end) => maxResponseBytes({ rows: { start: 0, end } as never }));
  expect(bounds).toEqual([1_212_416, 2_686_976, 17_432_576]);
});
