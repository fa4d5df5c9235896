import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeWorker, copyBuild } from '../../proof/copy-build.ts';
import { ProfileStage } from '../../proof/ProfileStage.ts';
import { searchFolder, type Hit } from '../../proof/search/search-folder.ts';
import { useEverything, type KeyRun } from '../../proof/use-everything.ts';
import type { Lens } from '../harness/Lens.ts';

const randomKey = (): string => randomBytes(16).toString('hex');
const wrongKey = randomKey();

let key: string;
let stage: ProfileStage;

beforeEach(async () => {
  key = randomKey();
  stage = await ProfileStage.create({ key });
});
afterEach(() => stage.close());

/** Writes so much that LevelDB packs what it has: a log is begun anew every few MB. */
const fillLogs = async (lens: Lens): Promise<void> => {
  for (let turn = 0; turn < 6; turn += 1) await lens.writeStore('local', { filler: randomBytes(500_000).toString('hex') });
};

/** Everything done once, the browser closed, started and closed again. */
const run = async (keep: KeyRun['keep'], folder?: string): Promise<Hit[]> => {
  const options = { flags: ['--enable-logging', '--v=0'], ...(folder === undefined ? {} : { folder }) };
  const lens = await stage.launch(options);
  const files = await useEverything({ lens, server: stage.server, downloads: path.join(stage.folder, 'downloads'), keep, wrongKey });
  expect(files.filter((text) => text.length > 100).length).toBeGreaterThanOrEqual(6);
  await fillLogs(lens);
  await lens.close();
  const first = await searchFolder(stage.folder, key);
  const again = await stage.launch(options);
  const popup = await again.openPopupOn('https://moz.com/');
  await popup.waitForText(keep === 'Remember' ? '340 units now' : 'Add API key');
  await again.close();
  return [...first, ...(await searchFolder(stage.folder, key))];
};

const isInStore = ({ file }: Hit): boolean => file.startsWith('profile/Default/Local Extension Settings/');

describe('a random key, after everything was done with it', () => {
  it('lies in its one store and nowhere else where it is remembered', async () => {
    const hits = await run('Remember');
    expect(hits.filter((hit) => !isInStore(hit))).toEqual([]);
    // The first control: the search does find it where it is, packed as it is.
    expect(hits.filter(isInStore).map(({ file }) => file).join('\n')).toMatch(/\.ldb \(unpacked\)/);
    expect(await searchFolder(stage.folder, wrongKey)).toEqual([]);
  });

  it('lies nowhere at all where it is kept until the browser closes', async () => {
    expect(await run('Until the browser closes')).toEqual([]);
    expect(await searchFolder(stage.folder, wrongKey)).toEqual([]);
  });

  it('is found in the disk cache where the worker fetches as browsers do by themselves', async () => {
    // The second control: a copy of the build without its one precaution.
    const folder = await copyBuild(path.join(stage.folder, 'build'));
    await changeWorker(folder, 'no-store', 'default');
    const hits = await run('Until the browser closes', folder);
    expect(hits.filter((hit) => !isInStore(hit)).map(({ file }) => file).join('\n')).toMatch(/Cache/);
  });
});
