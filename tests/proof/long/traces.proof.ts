import { afterEach, beforeEach, describe, it } from 'vitest';
import { allowIncognito } from '@/tests/proof/incognito.ts';
import { removeAndRestart, updatePlainKey } from '@/tests/proof/key-removal.ts';
import { copyWithCache, findKeyTraces, leavePlainKey, randomKey } from '@/tests/proof/key-traces.ts';
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
  it('lies nowhere where it is remembered', async () => {
    const { ofKey, ofRefusedKey } = await findKeyTraces(stage, 'Remember');
    recordNone('places with the key in profile, downloads and logs, its store among them', ofKey.length);
    recordNone('… with a key that was refused', ofRefusedKey.length);
    const hosts = stage.contacted.toSorted().join(', ');
    record(
      'hosts contacted, beside the browser’s own and the tabs’',
      'api.semrush.com, www.semrush.com',
      hosts,
      hosts === 'api.semrush.com, www.semrush.com',
    );
  });

  it('lies nowhere where it is kept for the session', async () => {
    const { ofKey } = await findKeyTraces(stage, 'Until the browser closes');
    recordNone('places with the key where it is kept until the browser closes, its store among them', ofKey.length);
  });

  it('lies nowhere after it was removed, nor does what unwraps it', async () => {
    const { ofKey, ofWrappingKey, wasOpened } = await removeAndRestart(stage, 'Remove key', 3);
    recordNone('places with the key after Remove key and three restarts', ofKey.length);
    recordNone('… with what unwraps it', ofWrappingKey.length);
    record('control: what unwraps it, while the key is remembered', 'found', yes(wasOpened), wasOpened);
  });

  it('lies nowhere after it was changed to the session, nor does what unwraps it', async () => {
    const { ofKey, ofWrappingKey } = await removeAndRestart(stage, 'Until the browser closes', 3);
    recordNone('places with the key after the change to until the browser closes and three restarts', ofKey.length);
    recordNone('… with what unwraps it', ofWrappingKey.length);
  });

  it('lies nowhere after the update of a version that kept it as it is', async () => {
    const { before, after } = await updatePlainKey(stage);
    record('control: the key as 0.1.0 left it', 'found', yes(before.length > 0), before.length > 0);
    recordNone('places with the key after the update from 0.1.0', after.length);
  });

  it('is found where it is stored as it is', async () => {
    const isFound = (await leavePlainKey(stage)).length > 0;
    record('control: the key where it is stored as it is', 'found', yes(isFound), isFound);
  });

  it('is found where the build fetches through the disk cache', async () => {
    const { ofKey } = await findKeyTraces(stage, 'Until the browser closes', await copyWithCache(stage));
    record(
      'control: the key where a copy of the build fetches through the disk cache',
      'found',
      yes(ofKey.length > 0),
      ofKey.length > 0,
    );
  });
});

describe('what an incognito window looks up', () => {
  it('is nowhere on the disk', async () => {
    const [secret, linked, open] = [randomName(), randomName(), randomName()];
    const lens = await stage.launch();
    await allowIncognito(lens);
    await stage.saveKey(lens);
    await lookOpenly(lens, open);
    await lookInIncognito(lens, stage, { name: secret, linked });
    await lens.close();
    recordNone(
      'places on the disk with what an incognito window looked up',
      (await searchFolder(stage.folder, secret)).length,
    );
    recordNone('… or followed a link to from there', (await searchFolder(stage.folder, linked)).length);
    const isFound = (await searchFolder(stage.folder, open)).length > 0;
    record('control: what a normal window looked up', 'found', yes(isFound), isFound);
  });
});
