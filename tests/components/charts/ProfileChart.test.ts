// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { profilePath } from '@/components/charts/profile-bars.ts';
import { profileSentence } from '@/components/charts/ProfileChart.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';

beforeEach(() => openPageBrowser({}));

describe('the profile', () => {
  const profile = Array.from({ length: 101 }, (_count, score) => (score === 7 ? null : score === 25 ? 1_234 : 1));

  it('is told in a sentence', () => {
    expect(profileSentence(profile, 'en')).toBe(
      'Referring domains by Authority Score, 0 to 100: 1,333 in all, most of them (1,234) at score 25. The answer says nothing of 1 score: shares are of the others.',
    );
    expect(profileSentence([0, 0], 'en')).toBe('Referring domains by Authority Score, 0 to 100: none');
    expect(profileSentence([null, null], 'en')).toBe(
      'Referring domains by Authority Score, 0 to 100: none. The answer says nothing of 2 scores: shares are of the others.',
    );
  });

  it('is one bar for each score, by the root of its count; none for what is 0 or missing', () => {
    expect(profilePath([100, 25, 0, null])).toBe('M0.08 100v-100h0.84V100zM1.08 100v-50h0.84V100z');
  });

  it('shows the least count beside the largest', () => {
    expect(profilePath([1, 1_000_000])).toMatch(/^M0\.08 100v-1\.5h/);
  });

  it('is empty where there is nothing', () => {
    expect(profilePath([])).toBe('');
    expect(profilePath([0, null])).toBe('');
  });
});
