// Makes the production build twice from nothing, in two time zones and languages, and compares all files. Prints a
// digest of the whole, so that anybody can tell whether a published build was made of these sources.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { productionEnv, programs, root, runNode } from './run.mjs';

const folder = path.join(root, '.output/chrome-mv3');

/** Every file below a folder with the digest of its bytes, by its path. */
export function digestsOf(place) {
  return new Map(
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted()
      .map((file) => [
        path.relative(place, file).replaceAll(path.sep, '/'),
        createHash('sha256').update(readFileSync(file)).digest('hex'),
      ]),
  );
}

/** Files that are in one build alone, or differ. */
export function differencesOf(first, second) {
  return [...new Set([...first.keys(), ...second.keys()])].filter((file) => first.get(file) !== second.get(file));
}

async function buildFromNothing(env) {
  rmSync(folder, { recursive: true, force: true });
  rmSync(path.join(root, 'node_modules/.vite'), { recursive: true, force: true });
  const code = await runNode(programs.wxt, ['build'], { env: { ...productionEnv(), ...env } });
  return code === 0 ? digestsOf(folder) : null;
}

async function main() {
  const first = await buildFromNothing({ TZ: 'Pacific/Kiritimati', LC_ALL: 'C' });
  const second = first && (await buildFromNothing({ TZ: 'America/St_Johns', LC_ALL: 'en_US.UTF-8' }));
  if (!second) return 1;
  const differences = differencesOf(first, second);
  if (differences.length > 0 || first.size === 0) {
    console.error(`Two builds of the same sources differ in: ${differences.join(', ')}`);
    return 1;
  }
  const whole = createHash('sha256').update([...second].map(([file, digest]) => `${digest}  ${file}\n`).join(''));
  console.log(`Two builds are the same in ${second.size} files; sha256 of their list: ${whole.digest('hex')}`);
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main();
