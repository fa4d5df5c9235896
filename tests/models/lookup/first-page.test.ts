import { describe, expect, it } from 'vitest';
import { buysByItself, type FirstPage } from '@/utils/models/lookup/first-page.ts';

const root = { value: 'example.com', type: 'root_domain' } as const;
const overview: FirstPage = {
  list: { report: 'backlinks_overview', targets: [root] },
  units: 40,
  rowCount: null,
  hasProblems: false,
};
const anchors: FirstPage = { ...overview, list: { report: 'backlinks_anchors', targets: [root] }, units: 400 };
const begin = { workspaceBuys: 'overview', askAbove: 1_000 } as const;
const firstRows = { workspaceBuys: 'first-rows', askAbove: 1_000 } as const;

describe('a view without cached rows', () => {
  it('buys the overview by itself, and no list', () => {
    expect(buysByItself(overview, begin)).toBe(true);
    expect(buysByItself(anchors, begin)).toBe(false);
  });

  it('buys the first rows of every report where the user chose that and it is cheap enough', () => {
    expect(buysByItself(anchors, firstRows)).toBe(true);
    expect(buysByItself({ ...anchors, units: 1_000 }, firstRows)).toBe(true);
  });

  it.each([
    ['the user chose nothing', overview, { ...begin, workspaceBuys: 'nothing' }],
    ['it may cost more than the limit', { ...anchors, units: 1_001 }, firstRows],
    ['the address names more than a first page', { ...anchors, rowCount: 20 }, firstRows],
    ['an order was chosen', { ...anchors, list: { ...anchors.list, sort: 'last_seen_desc' } }, firstRows],
    [
      'a filter was chosen',
      {
        ...anchors,
        list: {
          report: 'backlinks',
          targets: [root],
          filter: [{ sign: '+', field: 'type', operation: '', value: 'follow' }],
        },
      },
      firstRows,
    ],
    ['a part of the address was not understood', { ...overview, hasProblems: true }, begin],
    [
      'the query of a page was not seen yet',
      { ...overview, list: { ...overview.list, targets: [{ value: 'https://a.com/?session=1', type: 'url' }] } },
      begin,
    ],
  ] as const)('waits where %s', (_why, waiting, settings) => {
    expect(buysByItself(waiting, settings)).toBe(false);
  });

  it('opens as a query on the sample too, as it would with a key', () => {
    expect(buysByItself({ ...anchors, units: 0 }, begin)).toBe(false);
    expect(buysByItself({ ...overview, units: 0 }, begin)).toBe(true);
  });

  it('does not take the size of a whole report for more than a first page', () => {
    const profile = { ...overview, list: { report: 'backlinks_ascore_profile', targets: [root] }, units: 100 } as const;
    expect(buysByItself({ ...profile, rowCount: 101 }, firstRows)).toBe(true);
  });
});
