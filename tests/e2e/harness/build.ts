import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { productionEnv, programs } from '@/scripts/run.mjs';
import { extensionFolder } from './extension-folder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** All that the build is made of. */
const sources = [
  'components',
  'entrypoints',
  'public',
  'scripts',
  'utils',
  'wxt.config.ts',
  'package.json',
  'package-lock.json',
];

function newestIn(file: string): number {
  const found = statSync(file);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(file).map((name) => newestIn(path.join(file, name))));
}

/** Makes the production build where there is none or a source is newer. */
export function ensureBuild(): void {
  const manifest = path.join(extensionFolder, 'manifest.json');
  const newest = Math.max(...sources.map((source) => newestIn(path.join(root, source))));
  if (existsSync(manifest) && statSync(manifest).mtimeMs >= newest) return;
  const { status, stdout, stderr } = spawnSync(process.execPath, [programs.wxt, 'build'], {
    cwd: root,
    env: productionEnv(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The production build failed.\n${stdout}${stderr}`);
}

/** Vitest's global setup of the end-to-end tests. */
export const setup = ensureBuild;
