import { describe, expect, it } from 'vitest';
import { readFixture } from '@/tests/semrush/response/fixture.ts';
import { decodeResponse } from '@/utils/semrush/response/decode-response.ts';
import { profileOf } from '@/utils/view/profile.ts';

describe('the Authority Score profile', () => {
  it('of the document has 101 scores, those behind the dots missing', () => {
    const profile = profileOf(
      decodeResponse('backlinks_ascore_profile', [], readFixture('backlinks_ascore_profile')).rows,
    );
    expect(profile).toHaveLength(101);
    expect(profile.slice(0, 7)).toStrictEqual([941, 60, 114, 227, 433, 810, null]);
    expect(profile.slice(94)).toStrictEqual([null, 2, 0, 1, 1, 0, 0]);
    expect(profile.filter((count) => count === null)).toHaveLength(89);
  });

  it('takes the first of two counts and none out of range', () => {
    const profile = profileOf([
      { ascore: 5, domains_num: null },
      { ascore: 5, domains_num: 1 },
      { ascore: 5, domains_num: 2 },
      { ascore: null, domains_num: 3 },
      { ascore: 101, domains_num: 4 },
      { ascore: -1, domains_num: 5 },
      { ascore: 0.5, domains_num: 6 },
    ]);
    expect(profile).toHaveLength(101);
    expect(profile.filter((count) => count !== null)).toStrictEqual([1]);
    expect(profile[5]).toBe(1);
  });
});
