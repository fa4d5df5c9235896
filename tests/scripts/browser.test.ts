import { describe, expect, it } from 'vitest';
import { findBrowser } from '@/scripts/browser.mjs';

function there(...files: string[]) {
  return (file: string): boolean => files.includes(file);
}

describe('findBrowser', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
    ['linux', { PATH: '/usr/local/sbin:/home/me/bin' }, '/home/me/bin/chromium'],
    ['linux', {}, '/usr/bin/google-chrome-stable'],
    ['linux', {}, '/snap/bin/chromium'],
    ['linux', {}, '/opt/microsoft/msedge/microsoft-edge'],
    ['darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['darwin', {}, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ['win32', { PROGRAMFILES: 'C:\\Program Files' }, 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
    [
      'win32',
      { LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local' },
      'C:\\Users\\me\\AppData\\Local\\Chromium\\Application\\chrome.exe',
    ],
    [
      'win32',
      { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' },
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  ])('finds what is installed on %s', (platform, env, file) => {
    expect(findBrowser(env, platform, there(file))).toBe(file);
  });

  it('prefers Chromium, which takes extensions from the command line', () => {
    expect(findBrowser({}, 'linux', there('/usr/bin/google-chrome', '/usr/bin/chromium'))).toBe('/usr/bin/chromium');
  });

  it('takes CHROMIUM_PATH before all others', () => {
    expect(findBrowser({ CHROMIUM_PATH: '/my/chrome' }, 'linux', there('/my/chrome', '/usr/bin/chromium'))).toBe(
      '/my/chrome',
    );
  });

  it('says so where CHROMIUM_PATH names nothing', () => {
    expect(() => findBrowser({ CHROMIUM_PATH: '/my/chrome' }, 'linux', there('/usr/bin/chromium'))).toThrow(
      'CHROMIUM_PATH is /my/chrome',
    );
  });

  it('is null where there is none', () => {
    expect(findBrowser({ PATH: '/usr/bin' }, 'linux', there())).toBeNull();
  });
});
