// Makes a fresh clone ready: packages, what WXT prepares, a browser. Needs nothing but Node; runs before start and test.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { programs, root, run, runNode } from './run.mjs';

/** "engines" of package.json; vite 8 needs it. */
const oldestNode = [20, 19];

function fail(...lines) {
  console.error(['', ...lines].join('\n'));
  process.exit(1);
}

function fromRoot(...parts) {
  return path.join(root, ...parts);
}

function changedAt(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  if (isOld)
    fail(`This is Node ${process.versions.node}; ${oldestNode.join('.')} or newer is needed: https://nodejs.org`);
}

/** Whether packages had to be installed. */
async function installPackages() {
  // npm writes this file last, so an installation that was cut short counts as none.
  if (changedAt(fromRoot('node_modules/.package-lock.json')) >= changedAt(fromRoot('package-lock.json'))) return false;
  console.log('Installing packages (npm ci)…');
  const npm = process.env.npm_execpath;
  // No package runs anything at installation; what WXT prepares is made below.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const code = npm?.endsWith('.js')
    ? await runNode(npm, args)
    : await run('npm', args, { shell: process.platform === 'win32' });
  if (code !== 0)
    fail(`npm ci ended with code ${code}. Its message is above; mostly the package registry can't be reached.`);
  return true;
}

async function prepareTypes(isNew) {
  if (!isNew && existsSync(fromRoot('.wxt/tsconfig.json'))) return;
  if ((await runNode(programs.wxt, ['prepare'])) !== 0) fail('`npx wxt prepare` failed: its message is above.');
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

async function installBrowser() {
  console.log('No browser was found: installing Chromium from this system’s packages…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if ((await run('apt-get', ['update'], { env })) !== 0) return;
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
}

const whatToDo = {
  linux:
    'Install Chromium, e.g. `sudo apt-get install chromium`, `sudo dnf install chromium` or `sudo pacman -S chromium`,',
  darwin: 'Install Chrome (https://www.google.com/chrome) or Chromium, e.g. `brew install --cask chromium`,',
  win32: 'Install Chrome (https://www.google.com/chrome) or Edge,',
};

async function provideBrowser() {
  if (findBrowser()) return;
  if (process.getuid?.() === 0 && isDebian()) await installBrowser();
  if (findBrowser()) return;
  fail(
    'No Chromium, Chrome or Edge was found.',
    whatToDo[process.platform] ?? whatToDo.linux,
    'or set CHROMIUM_PATH to the program file of one that is elsewhere.',
  );
}

try {
  checkNode();
  await prepareTypes(await installPackages());
  await provideBrowser();
} catch (error) {
  fail(error.message);
}
