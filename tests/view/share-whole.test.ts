import { describe, expect, it } from 'vitest';
import { shareWhole } from '@/utils/view/share-whole.ts';

const column = { of: 'backlinks_num', ofTotal: 'total' } as const;
const rows = [{ backlinks_num: 3 }, { backlinks_num: 4 }];

describe('the whole of shares', () => {
  it.each([
    ['is all, where the overview tells it', { total: 100, domains_num: 5 }, { of: 'total', value: 100 }],
    ['is the loaded rows without an overview', null, { of: 'loaded', value: 7 }],
    [
      'is the loaded rows where the overview leaves it out',
      { total: null, domains_num: 5 },
      { of: 'loaded', value: 7 },
    ],
  ])('%s', (_title, overview, whole) => {
    expect(shareWhole(column, overview, rows)).toEqual(whole);
  });

  it('is unknown where a loaded row leaves its part out', () => {
    expect(shareWhole(column, null, [...rows, { backlinks_num: null }])).toEqual({ of: 'loaded', value: null });
  });
});
