import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyWithCache, findKeyTraces, randomKey } from '@/tests/proof/key-traces.ts';
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
  it('lies in its one store and nowhere else where it is remembered', async () => {
    const { inStore, elsewhere, ofRefusedKey, files } = await findKeyTraces(stage, 'Remember');
    expect(elsewhere).toEqual([]);
    expect(ofRefusedKey).toEqual([]);
    expect(files.filter((text) => text.length > 100).length).toBeGreaterThanOrEqual(6);
    // The first control: the search does find it where it is, packed as it is.
    expect(names(inStore)).toMatch(/\.ldb \(unpacked\)/);
  });

  it('lies nowhere at all where it is kept until the browser closes', async () => {
    const { inStore, elsewhere, ofRefusedKey } = await findKeyTraces(stage, 'Until the browser closes');
    expect([...inStore, ...elsewhere, ...ofRefusedKey]).toEqual([]);
  });

  it('is found in the disk cache where the worker fetches as browsers do by themselves', async () => {
    // The second control.
    const { elsewhere } = await findKeyTraces(stage, 'Until the browser closes', await copyWithCache(stage));
    expect(names(elsewhere)).toMatch(/Cache/);
  });
});
