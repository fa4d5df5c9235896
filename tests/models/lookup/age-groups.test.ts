import { describe, expect, it } from 'vitest';
import { ageGroups } from '@/utils/models/lookup/age-groups.ts';

const minute = 60_000;
const day = 86_400_000;
const now = Date.UTC(2026, 10, 25);

describe('cached rows by their age', () => {
  it('are one group where they came together, page after page', () => {
    const ranges = [0, 1, 2].map((page) => ({
      start: page * 1_000,
      end: (page + 1) * 1_000,
      fetchedAt: now + page * minute,
    }));
    expect(ageGroups(ranges)).toEqual([{ start: 0, end: 3_000, fetchedAt: now }]);
  });

  it('are told apart where some came later', () => {
    const first = { start: 0, end: 10, fetchedAt: now - 3 * day };
    const more = { start: 10, end: 110, fetchedAt: now };
    expect(ageGroups([first, more])).toEqual([first, more]);
  });

  it('are told apart where an older range lies behind a newer one', () => {
    const ranges = [
      { start: 0, end: 10, fetchedAt: now },
      { start: 10, end: 20, fetchedAt: now - 11 * minute },
      { start: 20, end: 30, fetchedAt: now - 12 * minute },
    ];
    expect(ageGroups(ranges)).toEqual([ranges[0], { start: 10, end: 30, fetchedAt: now - 12 * minute }]);
  });

  it('are none where nothing is cached', () => {
    expect(ageGroups([])).toEqual([]);
  });
});
