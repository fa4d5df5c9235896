// Finds a Chromium on this machine: Chromium, Chrome for Testing, Chrome or Edge.
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-for-testing',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

function onLinux(env) {
  const folders = [
    ...(env.PATH ?? '').split(':'),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/opt/google/chrome',
    '/opt/microsoft/msedge',
  ];
  return linuxNames.flatMap((name) =>
    folders.filter((folder) => folder !== '').map((folder) => path.posix.join(folder, name)),
  );
}

function onMac() {
  const names = ['Chromium', 'Google Chrome for Testing', 'Google Chrome', 'Microsoft Edge'];
  const folders = ['/Applications', path.posix.join(homedir(), 'Applications')];
  return names.flatMap((name) => folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`));
}

function onWindows(env) {
  const programs = [
    'Chromium\\Application\\chrome.exe',
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ];
  const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
  return programs.flatMap((program) => folders.map((folder) => `${folder}\\${program}`));
}

/** Where browsers are looked for, the one to be taken first. */
export function candidates(platform, env) {
  if (platform === 'darwin') return onMac();
  return platform === 'win32' ? onWindows(env) : onLinux(env);
}

function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of a browser that can load the extension, or null. CHROMIUM_PATH goes before whatever is installed.
 * @throws where CHROMIUM_PATH names nothing that can be run
 */
export function findBrowser(env = process.env, platform = process.platform, isThere = canRun) {
  const chosen = env.CHROMIUM_PATH;
  if (chosen) {
    if (isThere(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is ${chosen}, and nothing there can be run.`);
  }
  return candidates(platform, env).find((file) => isThere(file)) ?? null;
}

/** As findBrowser, for those who cannot go on without. */
export function expectBrowser() {
  const found = findBrowser();
  if (found) return found;
  throw new Error('No Chromium, Chrome or Edge was found. Install one, or set CHROMIUM_PATH to its program file.');
}
