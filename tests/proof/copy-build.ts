import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { extensionFolder } from '@/tests/e2e/harness/extension-folder.ts';

type Manifest = Readonly<Record<string, unknown>>;

/** A copy of the production build with another manifest, for what the build itself must not have. */
export async function copyBuild(
  folder: string,
  changeManifest: (manifest: Manifest) => Manifest = (manifest) => manifest,
): Promise<string> {
  await cp(extensionFolder, folder, { recursive: true });
  const file = path.join(folder, 'manifest.json');
  await writeFile(file, JSON.stringify(changeManifest(JSON.parse(await readFile(file, 'utf8')) as Manifest)));
  return folder;
}

/** Changes the text of the copy's worker in the one place where it holds `before`. */
export async function changeWorker(folder: string, before: string, after: string): Promise<void> {
  const file = path.join(folder, 'background.js');
  const parts = (await readFile(file, 'utf8')).split(before);
  if (parts.length !== 2) throw new Error(`the worker holds "${before}" ${parts.length - 1} times`);
  await writeFile(file, parts.join(after));
}
