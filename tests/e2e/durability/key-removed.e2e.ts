import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeAndRestart, updatePlainKey } from '@/tests/proof/key-removal.ts';
import { randomKey } from '@/tests/proof/key-traces.ts';
import { ProfileStage } from '@/tests/proof/ProfileStage.ts';

let stage: ProfileStage;
beforeEach(async () => {
  stage = await ProfileStage.create({ key: randomKey() });
});
afterEach(() => stage.close());

describe('a key that was remembered', () => {
  it.each(['Remove key', 'Until the browser closes'] as const)(
    'is nowhere on the disk after "%s", nor is what unwraps it',
    async (end) => {
      const { ofKey, ofWrappingKey, wasOpened } = await removeAndRestart(stage, end, 3);
      expect(ofKey).toEqual([]);
      expect(ofWrappingKey).toEqual([]);
      // The control, and what docs/privacy.md says: while it is remembered, the profile's files together open it.
      expect(wasOpened).toBe(true);
    },
  );

  it('is nowhere on the disk after the update from a version that kept it as it is', async () => {
    const { before, after } = await updatePlainKey(stage);
    expect(before.length).toBeGreaterThan(0);
    expect(after).toEqual([]);
  });
});
