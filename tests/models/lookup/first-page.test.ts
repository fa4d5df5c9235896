import { describe, expect, it } from 'vitest';
import { buysByItself, type FirstPage } from '@/utils/models/lookup/first-page.ts';

const root = { value: 'example.com', type: 'root_domain' } as const;
const page: FirstPage = {
  list: { report: 'backlinks_anchors', targets: [root] },
  units: 400,
  rowCount: null,
  hasProblems: false,
};
const everything = { popupBuys: 'everything', askAbove: 1_000 } as const;

describe('a view without cached rows', () => {
  it('buys its first page by itself where the user chose everything and it is cheap enough', () => {
    expect(buysByItself(page, everything)).toBe(true);
    expect(buysByItself({ ...page, units: 1_000 }, everything)).toBe(true);
  });

  it.each([
    ['the user wants to be asked', page, { ...everything, popupBuys: 'ask' }],
    ['the user chose the overview only', page, { ...everything, popupBuys: 'overview' }],
    ['it may cost more than the limit', { ...page, units: 1_001 }, everything],
    ['the address asks for more than a first page', { ...page, rowCount: 20 }, everything],
    ['a part of the address was not understood', { ...page, hasProblems: true }, everything],
    [
      'the query of a page was not seen yet',
      { ...page, list: { ...page.list, targets: [{ value: 'https://a.com/?session=1', type: 'url' }] } },
      everything,
    ],
  ] as const)('waits where %s', (_why, waiting, settings) => {
    expect(buysByItself(waiting, settings)).toBe(false);
  });

  it('loads what costs nothing', () => {
    expect(buysByItself({ ...page, units: 0 }, { popupBuys: 'ask', askAbove: 0 })).toBe(true);
  });

  it('does not take the size of a whole report for more than a first page', () => {
    expect(
      buysByItself(
        { ...page, list: { report: 'backlinks_ascore_profile', targets: [root] }, units: 100, rowCount: 101 },
        everything,
      ),
    ).toBe(true);
  });
});
