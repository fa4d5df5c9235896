// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
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
});
