import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyWithCache, findKeyTraces, leavePlainKey, randomKey } from '@/tests/proof/key-traces.ts';
import { ProfileStage } from '@/tests/proof/ProfileStage.ts';

let stage: ProfileStage;
beforeEach(async () => {
  stage = await ProfileStage.create({ key: randomKey() });
});
afterEach(() => stage.close());

function names(hits: readonly { readonly file: string }[]): string {
  return hits.map(({ file }) => file).join('\n');
}

describe('a random key, after everything was done with it', () => {
  it('lies nowhere at all where it is remembered', async () => {
    const { ofKey, ofRefusedKey, files } = await findKeyTraces(stage, 'Remember');
    expect([...ofKey, ...ofRefusedKey]).toEqual([]);
    expect(files.filter((text) => text.length > 100).length).toBeGreaterThanOrEqual(6);
  });

  it('lies nowhere at all where it is kept until the browser closes', async () => {
    const { ofKey, ofRefusedKey } = await findKeyTraces(stage, 'Until the browser closes');
    expect([...ofKey, ...ofRefusedKey]).toEqual([]);
  });

  it('is found where it is stored as it is, and packed', async () => {
    // The first control.
    expect(names(await leavePlainKey(stage))).toMatch(/\.ldb \(unpacked\)/);
  });

  it('is found in the disk cache where the worker fetches as browsers do by themselves', async () => {
    // The second control.
    const { ofKey } = await findKeyTraces(stage, 'Until the browser closes', await copyWithCache(stage));
    expect(names(ofKey)).toMatch(/Cache/);
  });
});
