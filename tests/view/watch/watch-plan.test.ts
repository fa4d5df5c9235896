import { describe, expect, it } from 'vitest';
import { addPeriod } from '@/utils/semrush/watch/period.ts';
import { canWatch, unitsAMonth, watchQuote, type WatchedList } from '@/utils/view/watch/watch-plan.ts';

function links(rowCount: number, change: Partial<WatchedList> = {}): WatchedList {
  const target = { value: 'example.com', type: 'root_domain' } as const;
  return { report: 'backlinks', target, sort: 'page_ascore_desc', filter: [], rowCount, ...change };
}

describe('the quote of a watch', () => {
  it('compares all rows anew with what the API itself calls new and lost, and takes the cheaper', () => {
    const { rows, filters, cheaper } = watchQuote(links(1_000), 'v3');
    expect([rows.units, filters?.units, cheaper]).toEqual([40_000, 4_000, 'filters']);
    expect(filters?.queries.map(({ filter, sort }) => [filter.at(-1)?.value, sort])).toEqual([
      ['newlink', 'first_seen_desc'],
      ['lostlink', 'last_seen_desc'],
    ]);
  });

  it('takes all rows where they are few, and where the report has no such filter or has one already', () => {
    expect(watchQuote(links(10), 'v3').cheaper).toBe('rows');
    expect(
      watchQuote(links(100, { report: 'backlinks_anchors', sort: 'backlinks_num_desc' }), 'v3').filters,
    ).toBeNull();
    const filter = [{ sign: '+', field: 'type', operation: '', value: 'follow' }] as const;
    expect(watchQuote(links(100, { filter }), 'v3').filters).toBeNull();
  });

  it('keeps the filters of the list beside those', () => {
    const filter = [{ sign: '+', field: 'zone', operation: '', value: 'uk' }] as const;
    expect(
      watchQuote(links(100, { filter }), 'v3')
        .filters?.queries[0]?.filter.map(({ value }) => value)
        .toSorted(),
    ).toEqual(['newlink', 'uk']);
  });

  it('is free of the sample', () => {
    expect(watchQuote(links(1_000), 'sample').rows.units).toBe(0);
  });

  it('counts the most turns that a month can have', () => {
    expect(['daily' as const, 'weekly' as const, 'monthly' as const].map((every) => unitsAMonth(every, 40))).toEqual([
      1_240, 200, 40,
    ]);
  });

  it('is of lists whose rows can be told from one another, of one target', () => {
    expect([canWatch('backlinks'), canWatch('backlinks_overview'), canWatch('backlinks_matrix')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a period', () => {
  it('ends at the same time of the day, on the last day of a month that is shorter', () => {
    const at = (month: number, day: number): number => new Date(2026, month, day, 9, 30).getTime();
    expect(addPeriod(at(2, 28), 'daily')).toBe(at(2, 29));
    expect(addPeriod(at(11, 28), 'weekly')).toBe(new Date(2027, 0, 4, 9, 30).getTime());
    expect(addPeriod(at(0, 31), 'monthly')).toBe(at(1, 28));
    expect(addPeriod(at(1, 15), 'monthly')).toBe(at(2, 15));
  });
});
