import { afterEach, beforeEach, describe, it } from 'vitest';
import { allowIncognito } from '@/tests/proof/incognito.ts';
import { copyWithCache, findKeyTraces, randomKey } from '@/tests/proof/key-traces.ts';
import { lookInIncognito, lookOpenly, randomName } from '@/tests/proof/look-in-incognito.ts';
import { ProfileStage } from '@/tests/proof/ProfileStage.ts';
import { record, recordNone } from '@/tests/proof/record.ts';
import { searchFolder } from '@/tests/proof/search/search-folder.ts';

let stage: ProfileStage;
beforeEach(async () => {
  stage = await ProfileStage.create({ key: randomKey() });
});
afterEach(() => stage.close());

function yes(isFound: boolean): string {
  return isFound ? 'found' : 'not found';
}

describe('a random key, after everything was done with it', () => {
  it('lies in its one store and nowhere else', async () => {
    const { inStore, elsewhere, ofRefusedKey } = await findKeyTraces(stage, 'Remember');
    recordNone('places with the key in profile, downloads and logs, outside its one store', elsewhere.length);
    recordNone('… with a key that was refused', ofRefusedKey.length);
    record('control: the key in its one store', 'found', yes(inStore.length > 0), inStore.length > 0);
    const hosts = stage.contacted.toSorted().join(', ');
    record(
      'hosts contacted, beside the browser’s own and the tabs’',
      'api.semrush.com, www.semrush.com',
      hosts,
      hosts === 'api.semrush.com, www.semrush.com',
    );
  });

  it('lies nowhere where it is kept for the session', async () => {
    const { inStore, elsewhere } = await findKeyTraces(stage, 'Until the browser closes');
    recordNone(
      'places with the key where it is kept until the browser closes, its store among them',
      inStore.length + elsewhere.length,
    );
  });

  it('is found where the build fetches through the disk cache', async () => {
    const { elsewhere } = await findKeyTraces(stage, 'Until the browser closes', await copyWithCache(stage));
    record(
      'control: the key where a copy of the build fetches through the disk cache',
      'found',
      yes(elsewhere.length > 0),
      elsewhere.length > 0,
    );
  });
});

describe('what an incognito window looks up', () => {
  it('is nowhere on the disk', async () => {
    const [secret, open] = [randomName(), randomName()];
    const lens = await stage.launch();
    await allowIncognito(lens);
    await stage.saveKey(lens);
    await lookOpenly(lens, open);
    await lookInIncognito(lens, stage, secret);
    await lens.close();
    recordNone(
      'places on the disk with what an incognito window looked up',
      (await searchFolder(stage.folder, secret)).length,
    );
    const isFound = (await searchFolder(stage.folder, open)).length > 0;
    record('control: what a normal window looked up', 'found', yes(isFound), isFound);
  });
});
