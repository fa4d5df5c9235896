import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Lens } from '@/tests/e2e/harness/Lens.ts';
import { searchFolder, type Hit } from '@/tests/proof/search/search-folder.ts';
import { changeWorker, copyBuild } from './copy-build.ts';
import type { ProfileStage } from './ProfileStage.ts';
import { useEverything, type KeyRun } from './use-everything.ts';

export interface KeyTraces {
  readonly ofKey: readonly Hit[];
  /** Of a key that was tried first and refused. */
  readonly ofRefusedKey: readonly Hit[];
  /** Files that were saved, with what they hold. */
  readonly files: readonly string[];
}

export function randomKey(): string {
  return randomBytes(16).toString('hex');
}

/** Writes so much that LevelDB packs what it has: a log is begun anew every few MB. */
export async function fillLogs(lens: Lens): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1)
    await lens.writeStore('local', { filler: randomBytes(500_000).toString('hex') });
}

/**
 * Does everything once with the stage's key, then searches all that the browser has written: after it was closed, and
 * after it was started and closed again.
 * @param folder another build than the production build
 */
export async function findKeyTraces(stage: ProfileStage, keep: KeyRun['keep'], folder?: string): Promise<KeyTraces> {
  const { key } = stage.server.account;
  const wrongKey = randomKey();
  const options = { flags: ['--enable-logging', '--v=0'], ...(folder === undefined ? {} : { folder }) };
  const lens = await stage.launch(options);
  const files = await useEverything({
    lens,
    server: stage.server,
    downloads: path.join(stage.folder, 'downloads'),
    keep,
    wrongKey,
  });
  await fillLogs(lens);
  await lens.close();
  const first = await searchFolder(stage.folder, key);
  const again = await stage.launch(options);
  const popup = await again.openPopupOn('https://moz.com/');
  await popup.waitForText(keep === 'Remember' ? 'This view: 340 units' : 'Add API key');
  await again.close();
  return {
    ofKey: [...first, ...(await searchFolder(stage.folder, key))],
    ofRefusedKey: await searchFolder(stage.folder, wrongKey),
    files,
  };
}

/** A control: a copy of the build whose worker fetches as browsers do by themselves, through the disk cache. */
export async function copyWithCache(stage: ProfileStage): Promise<string> {
  const folder = await copyBuild(path.join(stage.folder, 'build'));
  await changeWorker(folder, 'no-store', 'default');
  return folder;
}

/** Another control: the key stored as it is, past the extension, as its first release did. */
export async function leavePlainKey(stage: ProfileStage): Promise<readonly Hit[]> {
  const lens = await stage.launch();
  await lens.writeStore('local', { control: stage.server.account.key });
  await fillLogs(lens);
  await lens.close();
  return searchFolder(stage.folder, stage.server.account.key);
}
